import { afterAll, beforeAll, expect, test } from 'vitest';
import { CAST_LEDGER, importLedger } from '../support/ledgers.ts';
import { NORDWIND, SUEDLICHT, startTown, type Town } from '../support/town.ts';

/** The same people, channels and message ids in both; only the ledgers differ. */
const OURS = CAST_LEDGER.filter(({ customer }) => customer === 'Acme Logistics');
const THEIRS = CAST_LEDGER.filter(({ customer }) => customer === 'Cobalt Mining');

let town: Town;
beforeAll(async () => {
  town = await startTown();
  await importLedger(town, OURS, { tenantId: NORDWIND.id });
  await importLedger(town, THEIRS, { tenantId: SUEDLICHT.id });
});
afterAll(() => town.finish());

test('before it is installed, somebody who asks is told that the workspace is not connected', async () => {
  const { mara } = town.of(NORDWIND.id);
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('This workspace is not connected to the bot. Whoever runs the bot can connect it.');
});

test('two workspaces install the bot by OAuth, and each sees its own ledger', async () => {
  expect(await town.install(NORDWIND.id)).toContain('Dunbot is in Nordwind Trading');
  expect(await town.install(SUEDLICHT.id)).toContain('Dunbot is in Südlicht Retail');
  const nordwind = town.of(NORDWIND.id).mara;
  const suedlicht = town.of(SUEDLICHT.id).mara;
  await nordwind.says('/ar overdue', { in: '#collections' });
  await suedlicht.says('/ar overdue', { in: '#collections' });
  expect(await nordwind.sees('Acme Logistics')).not.toContain('Cobalt');
  expect(await suedlicht.sees('Cobalt Mining')).not.toContain('Acme');
});
