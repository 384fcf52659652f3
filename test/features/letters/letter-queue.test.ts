import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';
import { draftFor } from './letter-talk.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER), settings: { APPROVERS: 'U0TOM,U0INES' } });
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
});
afterAll(() => team.finish());

test('approvers go through the letters, the oldest first and of one day the largest, in place', async () => {
  const { tom, advance } = team;
  await draftFor(team, 'dunlin', 'Dunlin Design');
  await advance({ days: 1 });
  await draftFor(team, 'kestrel', 'Kestrel Air');
  await draftFor(team, 'acme', 'Acme Logistics');
  await tom.says('/ar letters', { in: '#collections' });
  const first = await tom.sees('# Letter 1 of 3');
  expect(first).toContain('to Dunlin Design');
  expect(first).toContain('To: dan@dunlin.example\nSubject:');
  expect(first).toContain('EUR 640.00 overdue · unclaimed');
  await tom.clicks('Approve and send', { in: '# Letter 1 of 3' });
  const second = await tom.sees('# Letter 2 of 3');
  expect(second).toContain('Letter to Dunlin Design: ');
  expect(second).toMatch(/Approved by @Tom Okafor|Filed, not sent/);
  expect(second).toContain('to Acme Logistics');
  await team.seesMail('dan@dunlin.example');
  await tom.clicks('Next', { in: '# Letter 2 of 3' });
  expect(await tom.sees('# Letter 3 of 3')).toContain('to Kestrel Air');
  await tom.clicks('Reject', { in: '# Letter 3 of 3' });
  const again = await tom.sees('from the start again: this one was passed over');
  expect(again).toContain('# Letter 3 of 3');
  expect(again).toContain('Letter to Kestrel Air: Rejected by @Tom Okafor');
  await team.mara.seesMessage(/reminder to Kestrel Air[\s\S]*Rejected by @Tom Okafor/, { in: '#collections' });
});

test('an edit and a new draft are shown in place of the letter, and are what is approved', async () => {
  const { tom } = team;
  await tom.clicks('Edit', { in: 'to Acme Logistics' });
  await tom.fills({ Subject: 'Two invoices are late' });
  await tom.submits();
  const edited = await tom.sees('Subject: Two invoices are late');
  expect(edited).toContain('Saved. Letter to Acme Logistics: waits for approval.');
  await tom.clicks('Redraft', { in: 'Two invoices are late' });
  await tom.fills({ Tone: 'Warm' });
  await tom.submits();
  const redrafted = await tom.sees(/# Letter \d of \d/);
  expect(redrafted).toContain('to Acme Logistics');
  expect(redrafted).not.toContain('Two invoices are late');
});

test('two approvers at once do not get in each other’s way: the second is told, and goes on', async () => {
  const { tom, ines } = team;
  await draftFor(team, 'falk bau', 'Falk Bau');
  await tom.says('/ar letters', { in: '#collections' });
  await ines.says('/ar letters', { in: '#collections' });
  await tom.clicks('Approve and send', { in: 'to Acme Logistics' });
  expect(await tom.sees('# Letter 2 of 2')).toContain('to Falk Bau');
  await team.seesMail('ap@acme.example');
  await ines.clicks('Approve and send', { in: 'to Acme Logistics' });
  const told = await ines.sees('to Falk Bau');
  expect(told).toMatch(/no longer waits|approved already/);
  expect(told).toContain('Letter to Acme Logistics: ');
  expect(told).toContain('# Letter 1 of 1');
  await ines.clicks('Reject', { in: 'to Falk Bau' });
  const done = await ines.sees('No letter waits for approval.');
  expect(done).toContain('You decided on 1 letter.');
  await tom.clicks('Approve and send', { in: 'to Falk Bau' });
  expect(await tom.sees('No letter waits for approval.')).toContain('Rejected by @Ines');
});

test('whoever may not approve sees the letters without that button; names and mine narrow the queue', async () => {
  const { mara, tom } = team;
  await draftFor(team, 'iris', 'Iris Clinics');
  await mara.says('/ar letters', { in: '#collections' });
  const seen = await mara.sees('# Letter 1 of 1');
  expect(seen).not.toContain('[Approve and send]');
  expect(seen).toContain('Approving is for leads and approvers.');
  await tom.says('/ar letters mine', { in: '#collections' });
  await tom.sees('No letter of /ar letters mine waits for approval.');
  await tom.says('/ar letters nobody', { in: '#collections' });
  await tom.sees('No account has a name that begins like “nobody”.');
  await tom.says('/ar letters iri', { in: '#collections' });
  await tom.sees('# Letter 1 of 1');
  await mara.says('/ar hold iris until 9 Mar because they asked', { in: '#collections' });
  await mara.submits();
  await mara.sees('On hold until Mon 9 Mar: Iris Clinics.');
  await tom.clicks('Approve and send', { in: 'to Iris Clinics' });
  expect(await tom.sees('No letter of /ar letters iri waits')).toContain('It was put on hold in between');
  await team.mara.reads('#collections');
  await team.tom.reads('#collections');
  await team.ines.reads('#collections');
});

test('the queue works in a window from the Home tab', async () => {
  const { tom } = team;
  await draftFor(team, 'juniper', 'Juniper Labs');
  await draftFor(team, 'estuary', 'Estuary Trading');
  await tom.opensHome();
  await tom.clicks('Go through them');
  expect(await tom.seesModal('# Letter 1 of 2')).toContain('to Estuary Trading');
  await tom.clicks('Edit', { in: '# Letter 1 of 2' });
  await tom.fills({ Subject: 'Your invoices are late' });
  await tom.submits();
  await tom.seesModal('Subject: Your invoices are late');
  await tom.clicks('Approve and send', { in: 'Your invoices are late' });
  expect(await tom.seesModal('# Letter 2 of 2')).toContain('to Juniper Labs');
  await team.seesMail('Your invoices are late');
  await tom.clicks('Reject', { in: '# Letter 2 of 2' });
  await tom.seesModal('You decided on 2 letters.');
  await tom.closes();
  await tom.seesNoModal();
  await tom.reads('#collections');
});
