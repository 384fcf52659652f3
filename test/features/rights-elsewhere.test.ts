import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#domain/roles.ts';
import { TENANT_STREAM } from '#record/books.ts';
import { openRecord } from '#record/open.ts';
import { BEGINS, bringing, CAST_LEDGER } from '../support/ledgers.ts';
import { give } from '../support/roles.ts';
import { startTeam, type Team } from '../support/team.ts';

/** Another process on the same store gives and takes roles; what this one remembers of them must let nobody act. */
let team: Team;
let calls = 0;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
  await give(team, { lead: ['U0TOM'], collector: ['U0MARA', 'U0OTTO'] });
});
afterAll(() => team.stop());

async function elsewhere(type: 'role.given' | 'role.taken', role: Role, userId: string): Promise<void> {
  calls += 1;
  const ground = { storage: team.storage, tenantId: 'main', clock: { now: () => BEGINS }, timeZone: 'Europe/Berlin' };
  const { tenant } = await openRecord({ ...ground, journalKey: undefined, wake: () => {} });
  const decide = () => ({ facts: [{ type, role, userId, by: 'U0INES', on: '2026-03-02' } as const] });
  await tenant.command({ tenantId: 'main', stream: TENANT_STREAM, opId: `elsewhere/${calls}`, actor: 'U0INES', decide });
}

const acme = () => team.app().record.cases.pages.findOne({ tenantId: 'main', 'customer.number': 'K-1001' });

test('Mara, whose role another process has just taken, cannot click in the same second', async () => {
  await team.mara.says('/ar account acme', { in: '#collections' });
  await team.mara.seesMessage('# Acme Logistics', { in: '#collections' });
  const before = await acme();
  await elsewhere('role.taken', 'collector', 'U0MARA');
  await team.mara.clicks('Claim', { in: '# Acme Logistics' });
  await team.mara.sees('You have no role here yet');
  expect((await acme())?.version).toBe(before?.version);
  await elsewhere('role.given', 'collector', 'U0MARA');
});

test('nor save the form that she had open, nor add to a record by a mention', async () => {
  await team.mara.says('/ar promise acme', { in: '#collections' });
  await team.mara.fills({ Amount: '500', 'Will be paid by': '2026-03-06' });
  const before = await acme();
  await elsewhere('role.taken', 'collector', 'U0MARA');
  await team.mara.submits();
  expect(await team.mara.seesModal('You have no role here yet')).toContain('500');
  await team.mara.closes({ all: true });
  await team.mara.says('@Dunbot they called back', { in: '#collections', thread: '# Acme Logistics' });
  await team.mara.sees('You have no role here yet');
  expect((await acme())?.version).toBe(before?.version);
  await elsewhere('role.given', 'collector', 'U0MARA');
});

test('Tom, who leads no more, does not approve what he opened as a lead', async () => {
  await team.mara.says('/ar letter acme', { in: '#collections' });
  await team.mara.submits();
  await team.tom.says('/ar letters', { in: '#collections' });
  await team.tom.sees('# Letter 1 of 1');
  await elsewhere('role.given', 'auditor', 'U0TOM');
  await elsewhere('role.given', 'lead', 'U0INES');
  await elsewhere('role.taken', 'lead', 'U0TOM');
  await team.tom.clicks('Approve and send', { in: '# Letter 1 of 1' });
  await team.tom.sees('Only a lead or an approver can approve letters.');
  expect((await acme())?.state.letters.map(({ stage }) => stage)).toEqual(['drafted']);
});
