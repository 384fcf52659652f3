import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openMongo } from '#adapters/storage/mongo.ts';
import { createAlone } from '#record/alone.ts';
import { desk } from '../support/cli.ts';
import { ledgerCsv } from '../support/ledger-csv.ts';
import { mongodOrSkip, startReplicaSet, startStandalone } from '../support/mongod.ts';

const binary = mongodOrSkip('the command line on MongoDB');

describe.skipIf(!binary)('On MongoDB', () => {
  test('the doctor says what a standalone server and a replica set promise', async () => {
    const [alone, set] = await Promise.all([startStandalone(binary ?? ''), startReplicaSet(binary ?? '')]);
    onTestFinished(async () => {
      await Promise.all([alone.stop(), set.stop()]);
    });
    const looked = async (MONGODB_URI: string) => (await desk().runs(['doctor'], { env: { MONGODB_URI } })).stdout;
    expect(await looked(alone.uri)).toContain(
      'store: MongoDB answers, database "dunbot", a standalone server: no fail-over, so the bot stands still while it is down\n',
    );
    expect(await looked(set.uri)).toContain('store: MongoDB answers, database "dunbot", a replica set of 3, which fails over\n');
  });

  test('a server that is not there, or that does not know the login, ends every command in a sentence without the password', async () => {
    const server = await startStandalone(binary ?? '');
    onTestFinished(server.stop);
    const { runs } = desk();
    const gone = 'mongodb://bot:hunter2@127.0.0.1:9/dunbot?serverSelectionTimeoutMS=300';
    const login = server.uri.replace('//', '//bot:hunter2@');
    for (const args of [['start'], ['import', 'ledger.csv'], ['report', 'aging'], ['verify']]) {
      const { code, stderr, all } = await runs(args, { env: { MONGODB_URI: gone } });
      expect(stderr).toBe('The database does not answer. Check MONGODB_URI and that MongoDB runs.\n');
      expect([code, all.includes('hunter2')]).toEqual([1, false]);
    }
    const refused = await runs(['start'], { env: { MONGODB_URI: login } });
    expect(refused.stderr).toBe(
      'MongoDB does not accept the login in MONGODB_URI, or it may not do this. Check MONGODB_URI and that MongoDB runs.\n',
    );
    expect(refused.code).toBe(1);
  });

  test('an import is refused in a sentence while another machine imports the same source', async () => {
    const server = await startStandalone(binary ?? '');
    onTestFinished(server.stop);
    const elsewhere = await openMongo({ uri: server.uri });
    onTestFinished(elsewhere.close);
    const { folder, runs } = desk();
    const row = {
      customer: 'Acme',
      customerNumber: '1',
      number: 'A-1',
      issued: '',
      due: '2026-01-20',
      currency: 'EUR',
      open: '1.00',
    };
    writeFileSync(join(folder, 'ledger.csv'), ledgerCsv([row]));
    const bringIn = () => runs(['import', 'ledger.csv'], { env: { MONGODB_URI: server.uri } });
    const refused = await createAlone(elsewhere)({ tenantId: 'main', resource: 'import/main/csv' }, bringIn);
    expect(refused?.stderr).toMatch(/^Another machine is importing this source, .* Wait until it ends, then import again\.\n$/);
    expect(refused?.code).toBe(1);
    expect((await bringIn()).stdout).toContain('1 new invoice');
  });
});
