import { afterEach, expect, test } from 'vitest';
import type { LedgerRow } from '../../support/ledger-csv.ts';
import { bringing, CAST_LEDGER, GROUPED_LEDGER, HALF_GROUPED_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';

let team: Team;
afterEach(() => team.finish());

async function start(rows: readonly LedgerRow[]): Promise<void> {
  team = await startTeam({ before: bringing(rows) });
}

const COLLECTIONS = { in: '#collections' };

test('a digest of a segment is about its accounts alone, in the form, in words and in its figures', async () => {
  await start(GROUPED_LEDGER);
  await team.mara.says('/ar digest here 09:30 segment:"key account" region:north', COLLECTIONS);
  expect(await team.mara.sees('A digest comes')).toContain('only segment:"Key account" region:"North", the first one today.');
  await team.advance({ minutes: 30 });
  const digest = await team.ines.seesMessage('# Overdue on Mon 2 Mar', COLLECTIONS);
  expect(digest).toContain('only segment Key account, region North · as of 09:30');
  expect(digest).toContain('1 account overdue');
  expect(digest).toContain('1. Acme Logistics');
  await team.ines.seesMessage('# Aging on Mon 2 Mar', COLLECTIONS);
  await team.mara.says('/ar digest', COLLECTIONS);
  await team.mara.fills({ Segment: 'Mid market', Language: 'German' });
  await team.mara.clicks('Preview');
  const preview = await team.mara.sees('# Überfällig am Mo., 2. März', COLLECTIONS);
  expect(preview).toContain('nur Segment Mid market, Region North · Stand 09:30');
  expect(preview).toContain('1. Borealis Foods');
  await team.mara.submits();
  await team.mara.sees('only segment:"Mid market" region:"North", in German', COLLECTIONS);
});

test('a digest of the accounts without a segment, by typing and in the form', async () => {
  await start(HALF_GROUPED_LEDGER);
  await team.mara.says('/ar digest preview 09:30 segment:none', COLLECTIONS);
  const preview = await team.mara.sees('# Overdue on Mon 2 Mar', COLLECTIONS);
  expect(preview).toContain('only without a segment · as of');
  expect(preview).toContain('1. Kestrel Air');
  expect(preview).toContain('1 account overdue');
  await team.mara.says('/ar digest here 09:30 segment:none', COLLECTIONS);
  expect(await team.mara.sees('A digest comes')).toContain('only segment∶none, the first one today.');
  await team.mara.says('/ar digest', COLLECTIONS);
  expect(await team.mara.seesModal('Segment (optional): <Without a segment>')).toContain('Region (optional): ');
  await team.mara.fills({ Segment: 'Small', Region: 'Without a region' });
  await team.mara.submits();
  await team.mara.sees('only segment:"Small" region∶none', COLLECTIONS);
});

test('a segment or region that the ledger does not name is asked about, and nothing is saved', async () => {
  await start(GROUPED_LEDGER);
  await team.mara.says('/ar digest here 09:30 segment:Kee-account', COLLECTIONS);
  await team.mara.sees('Did you mean segment:"Key account"?');
  await team.mara.says('/ar digest here 09:30 region:Mars', COLLECTIONS);
  await team.mara.sees('No customer is of the region Mars. There is North, South, West.');
  await team.mara.says('/ar digest', COLLECTIONS);
  await team.mara.seesModal('This channel gets no digest.');
  await team.mara.closes();
});

test('a ledger without segments offers none', async () => {
  await start(CAST_LEDGER);
  await team.mara.says('/ar digest here 09:30 segment:retail', COLLECTIONS);
  await team.mara.sees('The ledger names no segment of any customer, so retail is none.');
  await team.mara.says('/ar digest', COLLECTIONS);
  expect(await team.mara.seesModal('This channel gets no digest.')).not.toMatch(/Segment|Region/);
  await team.mara.closes();
});
