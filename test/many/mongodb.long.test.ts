import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openMongo } from '#adapters/storage/mongo.ts';
import { openInstallations } from '#record/installations.ts';
import { createSeal } from '#record/sealing.ts';
import { CAST_LEDGER, importLedger } from '../support/ledgers.ts';
import { mongodOrSkip, startReplicaSet } from '../support/mongod.ts';
import { NORDWIND, SUEDLICHT, startTown } from '../support/town.ts';

const binary = mongodOrSkip('many workspaces on MongoDB');

describe.skipIf(!binary)('On a replica set', () => {
  test('two bots serve two workspaces, renew each token once, seal under a new key, and let one go', async () => {
    const server = await startReplicaSet(binary ?? '');
    const [storage, second] = await Promise.all([openMongo({ uri: server.uri }), openMongo({ uri: server.uri })]);
    const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
    const town = await startTown({ storage, rotates: true, tokenKeys: [oldKey] });
    await importLedger(town, CAST_LEDGER.slice(0, 3), { tenantId: NORDWIND.id });
    await importLedger(town, CAST_LEDGER.slice(5, 6), { tenantId: SUEDLICHT.id });
    for (const { id } of [NORDWIND, SUEDLICHT]) expect(await town.install(id)).toContain('Dunbot is in');
    const other = await town.another({ storage: second, tokenKeys: [oldKey, newKey] });
    for (let time = 1; time <= 5; time++) {
      town.clock.advance({ hours: 11 });
      await Promise.all([town.app().look(), other.look()]);
      await town.settled();
      expect(town.slack.called('oauth.v2.access')).toBe(2 + 2 * time);
    }
    const both = openInstallations({ storage: second, seal: createSeal([newKey, oldKey]) });
    expect([await both.sealAnew(NORDWIND.id), await both.sealAnew(SUEDLICHT.id)]).toEqual(['done', 'done']);
    await town.restart({ tokenKeys: [newKey] });
    for (const [id, seen] of [
      [NORDWIND.id, 'Acme Logistics'],
      [SUEDLICHT.id, 'Cobalt Mining'],
    ] as const) {
      const { mara } = town.of(id);
      await mara.says('/ar overdue', { in: '#collections' });
      await mara.sees(seen);
    }
    await town.slack.uninstall(SUEDLICHT.id);
    await town.settled();
    expect([...town.app().tenants().keys()]).toEqual([NORDWIND.id]);
    await town.finish();
    await second.close();
    await server.stop();
  });
});
