import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { give } from '../../support/roles.ts';
import { startTeam, type Team } from '../../support/team.ts';
import { draftFor } from './letter-talk.ts';

const KEPT_BACK = 'The last letter to this customer is of Mon 2 Mar. The next may leave from Mon 9 Mar on; sooner only if a lead';
const REFUSED = 'The last letter to this customer is of 2026-03-02: the next may leave from 2026-03-09 on.';
let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
  await give(team, { lead: ['U0TOM'], approver: ['U0INES'], collector: ['U0MARA'] });
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
  await draftFor(team, 'acme', 'Acme Logistics');
  await team.ines.clicks('Approve and send', { in: 'Friendly reminder to Acme' });
  await team.seesMail('ap@acme.example');
  await readAll();
});
afterAll(() => team.finish());

async function readAll() {
  for (const person of [team.mara, team.tom, team.ines]) await person.reads('#collections');
}

test('minutes after a friendly reminder, the form and the card of a firm one say when it may leave', async () => {
  await team.mara.says('/ar letter acme firm', { in: '#collections' });
  expect(await team.mara.seesModal('Draft a letter')).toContain(KEPT_BACK);
  await team.mara.submits();
  await team.mara.sees('The draft waits for approval');
  expect(await team.mara.seesMessage('Firm reminder to Acme', { in: '#collections' })).toContain(KEPT_BACK);
});

test('an approver is refused, in the thread and in the queue, and the letter still waits', async () => {
  const { ines } = team;
  await ines.clicks('Approve and send', { in: 'Firm reminder to Acme' });
  await ines.sees(`${REFUSED} Only a lead lets it go sooner.`);
  await ines.says('/ar letters', { in: '#collections' });
  expect(await ines.sees('# Letter 1 of 1')).toContain(KEPT_BACK);
  await ines.clicks('Approve and send', { in: '# Letter 1 of 1' });
  expect(await ines.sees(REFUSED)).toContain('Letter to Acme Logistics: waits for approval.');
  await team.seesNoMail();
});

test('a lead lets it go, once, and the account’s record says so', async () => {
  const { tom } = team;
  await Promise.all([1, 2].map(() => tom.clicks('Approve and send', { in: 'Firm reminder to Acme' })));
  expect((await team.seesMail('ap@acme.example')).subject).toContain('EUR 6,050.50');
  await team.seesNoMail();
  const account = await tom.seesMessage('# Acme Logistics', { in: '#collections' });
  expect(account).toContain('@Tom Okafor approved the letter, so soon after the last one');
  await readAll();
});

test('a week later the next one leaves by the approver’s word alone', async () => {
  await team.mara.says('/ar letter acme final', { in: '#collections' });
  await team.mara.submits();
  await team.mara.sees('The draft waits for approval');
  const card = await team.mara.seesMessage('Final reminder to Acme', { in: '#collections' });
  expect(card).not.toContain('By the ladder');
  await team.advance({ days: 7 });
  for (const person of [team.mara, team.ines]) await person.sees('A letter to Acme Logistics has waited for approval');
  await readAll();
  await team.ines.clicks('Approve and send', { in: 'Final reminder to Acme' });
  await team.seesMail('ap@acme.example');
  await readAll();
});

test('a final reminder as the first one says what comes before it by the ladder', async () => {
  await team.mara.says('/ar letter dunlin final', { in: '#collections' });
  await team.mara.submits();
  await team.mara.sees('The draft waits for approval');
  const card = await team.tom.seesMessage('Final reminder to Dunlin', { in: '#collections' });
  expect(card).toContain('By the ladder a friendly reminder comes first: none was sent about these invoices.');
  await team.tom.clicks('Reject', { in: 'Final reminder to Dunlin' });
  await readAll();
});
