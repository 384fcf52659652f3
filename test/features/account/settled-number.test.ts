import { afterEach, expect, test } from 'vitest';
import { without } from '../../support/ledger-csv.ts';
import { bringing, CAST_LEDGER, importLedger } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';

let team: Team;
afterEach(() => team.finish());

const SALES = { in: '#sales' };

/** INV-1002 of Acme came in as paid. */
async function start(): Promise<Team> {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
  await importLedger(team, without(CAST_LEDGER, 'INV-1002'), { now: team.clock.now() });
  return team;
}

test('whoever asks for an account by the number of a paid invoice is told so, beside the account', async () => {
  const { mara } = await start();
  await mara.says('/ar account inv1002', SALES);
  expect(await mara.sees('# Acme Logistics')).toMatch(/INV-1002 (is|was) settled.*; this is its account\./);
  await mara.says('/ar account INV-1001', SALES);
  expect(await mara.sees('# Acme Logistics')).not.toContain('settled');
  await mara.says('/ar account acme', SALES);
  expect(await mara.sees('# Acme Logistics')).not.toContain('settled');
  await mara.says('/ar account K-1001', SALES);
  expect(await mara.sees('# Acme Logistics')).not.toContain('settled');
});

test('in the working channel the card is for everybody, and the remark for whoever asked', async () => {
  const { mara, ines } = await start();
  await mara.says('/ar setup', { in: '#collections' });
  await mara.sees('#collections is the working channel now');
  await mara.says('/ar account INV-1002', { in: '#collections' });
  expect(await ines.seesMessage('# Acme Logistics', { in: '#collections' })).not.toContain('settled');
  await mara.sees(/^INV-1002 .*; this is its account\.$/m);
  await ines.doesNotSee('this is its account');
  await mara.says('/ar account INV-1002', { in: '#collections' });
  expect(await mara.sees('A copy for you.')).toContain('this is its account');
});

test('nothing is done to the whole account for a paid invoice’s number: hold, promise and dispute ask which are meant', async () => {
  const { mara } = await start();
  await mara.says('/ar hold INV-1002 until friday because they moved', SALES);
  await mara.seesModal('No open invoice of this account has the number INV-1002.');
  await mara.submits();
  await mara.seesModal('== Hold ==');
  await mara.closes();
  await mara.says('/ar promise INV-1002 500 by friday', SALES);
  await mara.seesModal('INV-1002 is settled. Pick below which invoices are meant.');
  await mara.closes();
  await mara.says('/ar dispute INV-1002 because the price is wrong', SALES);
  await mara.seesModal('“INV-1002” is neither an open invoice nor an amount. Pick below what is disputed.');
  await mara.closes();
});
