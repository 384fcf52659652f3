import { expect, test } from 'vitest';
import { bots, type Row } from '../../support/dunbot.ts';

const COBALT: Row = {
  customer: 'Cobalt',
  of: '300',
  number: 'C-1',
  due: '2026-01-20',
  open: '7400.00',
  contact: 'Jana Novak',
};
const COBALT_WEST: Row = { customer: 'Cobalt West', of: '301', number: 'CW-1', due: '2026-02-01', open: '80.00' };

const given = bots();

test('Mara logs a voicemail; the form proposes the contact, today and a next touch', async () => {
  const { mara, finish } = await given([COBALT]);
  await mara.says('/ar log cobalt');
  const form = await mara.seesModal('Cobalt, EUR 7,400.00 overdue');
  expect(form).toContain('Jana Novak');
  expect(form).toContain('2026-03-02');
  expect(form).toContain('2026-03-05');
  await mara.fills({ Outcome: 'Left a voicemail', Note: 'Asked to call back' });
  await mara.submits();
  await mara.sees('Logged for Cobalt: left a voicemail. Next touch Thu 5 Mar.');
  await mara.says('/ar account cobalt');
  const card = await mara.sees('# Cobalt');
  expect(card).toContain('@Mara Lindqvist: left a voicemail · Jana Novak · “Asked to call back”');
  expect(card).toContain('last contact: left a voicemail, Mon 2 Mar');
  await finish();
});

test('an unclear name gets a chooser whose buttons open the form', async () => {
  const { mara, finish } = await given([COBALT, COBALT_WEST]);
  await mara.says('/ar log cobalt');
  await mara.sees('Which account is “cobalt”?');
  await mara.clicks('Log call', { in: 'Cobalt West' });
  await mara.seesModal('Cobalt West, EUR 80.00 overdue');
  await mara.closes();
  await finish();
});

test('"reached" opens the promise, knows whom Mara spoke to, and closing it closes the logged call with it', async () => {
  const { mara, app, finish } = await given([COBALT]);
  await mara.says('/ar log cobalt');
  await mara.fills({ Outcome: 'Reached', 'With whom': 'Petr the accountant', Through: 'Meeting' });
  await mara.submits();
  const form = await mara.seesModal('The call is logged. Record here what they promised, or close this window.');
  expect(form).toContain('Petr the accountant');
  expect(form).toContain('Meeting');
  await mara.closes();
  await mara.seesNoModal();
  const [page] = await app().record.cases.pages.find({ tenantId: 'main' }).toArray();
  expect(page?.state.lastContact).toMatchObject({ outcome: 'reached', channel: 'meeting', by: 'U0MARA' });
  await finish();
});

test('"in payment run" leads to a recorded promise in one go', async () => {
  const { mara, finish } = await given([COBALT]);
  await mara.says('/ar log cobalt');
  await mara.fills({ Outcome: 'In their next payment run' });
  await mara.submits();
  await mara.fills({ Amount: '5k', 'Will be paid by': '2026-03-09' });
  await mara.submits();
  await mara.seesNoModal();
  await mara.sees('Cobalt promised EUR 5,000.00 by Mon 9 Mar');
  await finish();
});

test('"disputes" opens the dispute note and takes the note of the call along', async () => {
  const { mara, finish } = await given([COBALT]);
  await mara.says('/ar log cobalt');
  await mara.fills({ Outcome: 'Disputes the invoice', Note: 'Three pallets were wet' });
  await mara.submits();
  expect(await mara.seesModal('Note here what they dispute')).toContain('Three pallets were wet');
  await mara.fills({ Reason: 'Quality or damage' });
  await mara.submits();
  await mara.seesNoModal();
  await mara.sees('Cobalt disputes C-1: quality or damage');
  await finish();
});

test('where nothing is left to promise, "reached" is just logged', async () => {
  const { mara, finish } = await given([COBALT]);
  await mara.says('/ar dispute cobalt');
  await mara.fills({ Reason: 'Other' });
  await mara.submits();
  await mara.sees('Cobalt disputes C-1');
  await mara.says('/ar log cobalt');
  await mara.fills({ Outcome: 'Reached' });
  await mara.submits();
  await mara.sees('Logged for Cobalt: reached.');
  await finish();
});

test('"invoice not received" offers the letter that comes next', async () => {
  const { mara, finish } = await given([COBALT]);
  await mara.says('/ar log cobalt');
  await mara.fills({ Outcome: 'Invoice not received' });
  await mara.submits();
  expect(await mara.sees('Logged for Cobalt: invoice not received')).toContain('[Draft letter]');
  await finish();
});

test('a wrong day is refused under its field and nothing typed is lost', async () => {
  const { mara, finish } = await given([COBALT]);
  await mara.says('/ar log cobalt');
  await mara.fills({ Outcome: 'No answer', Day: '2026-03-03', Note: 'A long story' });
  await mara.submits();
  await mara.seesModal('A contact is logged once it took place');
  await mara.fills({ Day: '2026-03-02', 'Next touch': '2026-02-27' });
  await mara.submits();
  await mara.seesModal('The next touch lies in the past');
  await mara.fills({ 'Next touch': '2026-03-06' });
  await mara.submits();
  await mara.sees('Logged for Cobalt: no answer. Next touch Fri 6 Mar.');
  await mara.says('/ar account cobalt');
  await mara.sees('“A long story”');
  await finish();
});

test('when the store fails, the note stays in the form and is saved at the next try', async () => {
  const { mara, app, log, finish } = await given([COBALT]);
  const { journal } = app().record;
  const { insert } = journal;
  await mara.says('/ar log cobalt');
  await mara.fills({ Outcome: 'No answer', Note: 'Do not lose this' });
  journal.insert = async () => {
    throw new Error('The disk is full.');
  };
  await mara.submits();
  journal.insert = insert;
  log.expected('The disk is full.');
  expect(await mara.seesModal('Something went wrong')).toContain('Do not lose this');
  await mara.submits();
  await mara.sees('Logged for Cobalt: no answer');
  await finish();
});

test('a call that was typed in words is shown in the form before it is logged', async () => {
  const { mara, finish } = await given([COBALT]);
  await mara.says('/ar log cobalt no answer, tried twice, next wednesday');
  const form = await mara.seesModal('Understood: next touch Wed 4 Mar.');
  expect(form).toContain('Outcome: <No answer>');
  expect(form).toContain('tried twice');
  await mara.submits();
  expect(await mara.sees('Logged for Cobalt: no answer.')).toContain('Next touch Wed 4 Mar.');
  await finish();
});

test('words that are no outcome are the note; a misspelt name keeps them while Mara says whom she meant', async () => {
  const { mara, finish } = await given([COBALT]);
  await mara.says('/ar log cobalt they moved');
  await mara.seesModal(/Note[^\n]*they moved/);
  await mara.closes();
  await mara.says('/ar log coblat voicemail');
  await mara.clicks('Log call', { in: 'Did you mean this one?' });
  await mara.seesModal('Outcome: <Left a voicemail>');
  await mara.closes();
  await mara.says('/ar log coblat they moved');
  await mara.clicks('Log call', { in: 'No account is called “coblat”' });
  await mara.seesModal(/Note[^\n]*they moved/);
  await mara.closes();
  await mara.says('/ar log no answer');
  await mara.seesModal('Log a call');
  await mara.fills({ Account: 'Cobalt' });
  await mara.submits();
  await mara.seesModal('Outcome: <No answer>');
  await mara.closes({ all: true });
  await finish();
});
