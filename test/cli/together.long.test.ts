import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockSource } from '#adapters/ledgers/scratch.ts';
import { type Desk, desk } from '../support/cli.ts';
import { fakeSlack, journalFacts, listening, until } from '../support/cli-bot.ts';
import { ledgerCsv } from '../support/ledger-csv.ts';
import { signedSlack } from '../support/signed.ts';
import { commandBody } from '../support/slack-bodies.ts';

const SECRET = 'a signing secret';
const NAMES = ['Acme', 'Borealis', 'Cobalt', 'Dunlin'];
const ROWS = NAMES.map((customer, n) => ({
  customer,
  customerNumber: `${100 + n}`,
  number: `${customer}-1`,
  issued: '2026-01-01',
  due: '2026-01-20',
  currency: 'EUR',
  open: '7400.00',
}));

test('Two bots on one data file: of two people who claim at once, over either, one owns the account', async () => {
  const at = desk();
  await bringIn(at);
  const slack = await fakeSlack();
  const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: slack.apiUrl };
  const bots = await Promise.all([1, 2].map(() => listening(at.starts(['start'], { env }))));
  const people = ['UMARA', 'UTOM'];
  const asks = NAMES.flatMap((name) =>
    bots.map(({ address }, n) =>
      signedSlack({ address, secret: SECRET }).form(commandBody(`claim ${name}`, { ...slack, user: people[n] ?? '' })),
    ),
  );
  for (const { status } of await Promise.all(asks)) expect(status).toBe(200);
  await until(() => slack.of('respond').length === asks.length);
  for (const bot of bots) bot.process.kill('SIGTERM');
  for (const bot of bots) expect(await bot.ended).toMatchObject({ code: 0, stderr: expect.not.stringContaining('"level":50') });
  const answers = slack.of('respond').map(({ text }) => String(text));
  expect(answers.filter((text) => text.startsWith('You own'))).toHaveLength(NAMES.length);
  const taken = journalFacts(at).filter(({ type }) => type === 'ownership.taken');
  expect(taken).toHaveLength(NAMES.length);
  expect((await at.runs(['verify'])).code).toBe(0);
});

const RUNNING = 'Another import of this source is running. Wait until it ends, then import again.\n';

test('An import is refused in a sentence while another one of its source runs', async () => {
  const at = desk();
  const lock = lockSource(join(at.folder, 'data', 'imports', 'main.main.csv.lock'));
  expect(await bringIn(at)).toMatchObject({ code: 1, stderr: RUNNING });
  lock?.release();
  expect(await bringIn(at)).toMatchObject({ code: 0, stdout: expect.stringContaining('4 new invoices') });
});

test('Two imports of one source that start together leave one ledger', async () => {
  const at = desk();
  const ended = await Promise.all([bringIn(at), bringIn(at)]);
  for (const { code, stderr } of ended) expect([code, stderr]).toEqual(code === 0 ? [0, ''] : [1, RUNNING]);
  expect(ended.some(({ code }) => code === 0)).toBe(true);
  const aging = JSON.parse((await at.runs(['report', 'aging', '--json'])).stdout);
  expect(aging).toMatchObject({ accounts: 4, invoices: 4 });
  expect((await at.runs(['verify'])).code).toBe(0);
});

function bringIn(at: Desk) {
  writeFileSync(join(at.folder, 'ledger.csv'), ledgerCsv(ROWS));
  return at.runs(['import', 'ledger.csv']);
}
