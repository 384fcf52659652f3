import { expect, test } from 'vitest';
import { CAST, person } from '#workspace/people.ts';
import type { LedgerRow } from '../support/ledger-csv.ts';
import { BEGINS, bringing, CAST_LEDGER, importLedger } from '../support/ledgers.ts';
import { give } from '../support/roles.ts';
import { startTeam, type Team, type TeamOptions } from '../support/team.ts';

/** Otto is in sales. What the ledger calls his is his to read; what it may call his and may not is not. */
const OWNERS: Readonly<Record<string, string>> = {
  'K-1001': 'Mara Lindqvist',
  'K-1002': 'Brandt, Otto',
  'K-1003': 'OTTO@nordwind.example',
  'K-1004': 'otto',
  'K-1006': 'Otto Brandt-Meyer',
};
const owned = (owners = OWNERS): LedgerRow[] => CAST_LEDGER.map((row) => ({ ...row, owner: owners[row.customerNumber] ?? '' }));

async function teamWith(options: TeamOptions = {}, rows = owned()): Promise<Team> {
  const team = await startTeam({ before: bringing(rows), ...options });
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
  await give(team, { lead: ['U0TOM'], collector: ['U0MARA'], sales: ['U0OTTO', 'U0INES'] });
  return team;
}

async function ottosQueue(team: Team): Promise<string> {
  await team.otto.says('/ar overdue', { in: '#collections' });
  return team.otto.sees(/# Overdue|Nothing overdue/);
}

test('Otto finds the accounts that the ledger calls his, by every way to look for one, and no others', async () => {
  const team = await teamWith();
  const { otto } = team;
  const queue = await ottosQueue(team);
  expect(queue).toContain('Borealis Foods');
  expect(queue).toContain('Cobalt Mining');
  for (const other of ['Acme', 'Dunlin', 'Falk', 'Juniper']) expect(queue).not.toContain(other);
  await otto.says('/ar account borealis', { in: '#sales' });
  const card = await otto.sees('# Borealis Foods');
  for (const label of ['Claim', 'Log call', 'Promise', 'Draft letter', 'Hold']) expect(card).not.toContain(`[${label}]`);
  for (const typed of ['acme', 'INV-1010', 'frida@falkbau.example']) {
    await otto.says(`/ar account ${typed}`, { in: '#collections' });
    await otto.sees(`No account is called “${typed}”.`);
  }
  await otto.says('/ar promise cobalt', { in: '#collections' });
  await otto.sees('Only a lead or a collector can record promises.');
  // What somebody handed over to him here stays his, beside what the ledger says.
  await team.tom.says('/ar claim acme', { in: '#collections' });
  await team.tom.says('/ar give acme <@U0OTTO>', { in: '#collections' });
  await team.settled();
  const more = await ottosQueue(team);
  for (const name of ['Acme Logistics', 'Borealis Foods', 'Cobalt Mining']) expect(more).toContain(name);
  await team.stop();
});

test('he adds to the record of his accounts, and of no others', async () => {
  const team = await teamWith();
  const version = async (number: string) =>
    (await team.app().record.cases.pages.findOne({ tenantId: 'main', 'customer.number': number }))?.version;
  for (const name of ['borealis', 'acme']) await team.mara.says(`/ar account ${name}`, { in: '#collections' });
  const before = { borealis: await version('K-1002'), acme: await version('K-1001') };
  await team.otto.says('@Dunbot they pay on Friday', { in: '#collections', thread: '# Borealis Foods' });
  await team.otto.says('@Dunbot they pay on Friday', { in: '#collections', thread: '# Acme Logistics' });
  await team.settled();
  expect(await version('K-1002')).toBeGreaterThan(before.borealis ?? 0);
  expect(await version('K-1001')).toBe(before.acme);
  await team.stop();
});

test.each([
  ['a colleague', {}],
  ['somebody who has left', { isDeleted: true }],
  ['a guest', { isGuest: true }],
])('a name that %s bears too is nobody’s; his address still is his', async (_, own) => {
  const namesake = person({ id: 'U0NAMESAKE', name: 'obrandt', realName: 'Otto Brandt', title: '', ...own });
  const team = await teamWith({ people: [...CAST, namesake] });
  const queue = await ottosQueue(team);
  expect(queue).toContain('Cobalt Mining');
  expect(queue).not.toContain('Borealis');
  await team.stop();
});

test('Ines, in sales too, and whoever only shares a word of a name with the ledger’s owner, find nothing', async () => {
  const team = await teamWith();
  await team.ines.says('/ar overdue', { in: '#collections' });
  await team.ines.sees('Nothing overdue is waiting to be chased.');
  await team.ines.says('/ar account borealis', { in: '#collections' });
  await team.ines.sees('No account is called “borealis”.');
  await team.stop();
});

test('once the ledger names another owner, the account is Otto’s no more', async () => {
  const team = await teamWith();
  expect(await ottosQueue(team)).toContain('Borealis Foods');
  const later = owned({ ...OWNERS, 'K-1002': 'Ines Carvalho' });
  await importLedger(team, later, { now: BEGINS });
  expect(await ottosQueue(team)).not.toContain('Borealis Foods');
  await team.ines.says('/ar account borealis', { in: '#collections' });
  await team.ines.sees('# Borealis Foods');
  await team.stop();
});

test('while Slack does not list its people, only what was handed over is his', async () => {
  const team = await teamWith();
  const fault = { kind: 'refused', error: 'internal_error' } as const;
  team.workspace.faults.next('users.list', fault, Number.POSITIVE_INFINITY);
  expect(await ottosQueue(team)).not.toContain('Borealis Foods');
  await team.otto.says('/ar claim borealis', { in: '#collections' });
  await team.otto.sees('Slack did not list its people just now (internal_error)');
  await team.stop();
});
