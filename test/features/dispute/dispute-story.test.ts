import { expect, test } from 'vitest';
import { bots } from '../../support/dunbot.ts';
import { B1, B2, disputed, WITH_CHANNEL } from './dispute-town.ts';

const given = bots();
const CARD = '# Dispute: Borealis';

test('the whole story with a credit: given, asked, answered, proposed, approved by a second person, awaited, booked', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, tom, otto, ines, imports, finish } = team;
  await disputed(team);
  const card = await mara.seesMessage(CARD, { in: '#disputes' });
  expect(card).toContain('EUR 500.00 · Price is wrong · @Otto Brandt has it');
  expect(card).toContain('B-1 · EUR 500.00 of EUR 3,000.00');
  expect(card).toContain('due Mon 9 Mar');
  expect(card).toContain('At the customer Jana Novak');
  expect(card).toContain('“the price is wrong on two pallets”');

  await mara.clicks('Ask for information', { in: CARD });
  await mara.fills({ 'Of whom': 'Ines Carvalho', Question: 'Which price was agreed?' });
  await mara.submits();
  await mara.sees('they are asked, by direct message');
  expect(await mara.seesMessage(CARD, { in: '#disputes' })).toContain('waits for an answer of @Ines Carvalho');
  await otto.sees('gave you a dispute');
  const asked = await ines.sees('asks you about a dispute');
  expect(asked).toContain('Which price was agreed?');
  expect(asked).not.toContain('2,000.00');

  await ines.clicks('Answer', { in: 'asks you about a dispute' });
  await ines.seesModal('Which price was agreed?');
  await ines.fills({ Answer: '80, the order of May says so' });
  await ines.submits();
  await ines.sees('your answer is in the record');
  await ines.sees('goes on without you');
  expect(await mara.reads('#disputes')).toContain('@Mara Lindqvist: @Ines Carvalho answered.');

  await mara.clicks('Propose resolution', { in: CARD });
  await mara.fills({ 'How it ends': 'Credit note', Why: 'Our price list was old' });
  await mara.submits();
  await mara.sees('a second person has to approve that now');
  await mara.clicks('Approve', { in: CARD });
  await mara.sees('Somebody else has to approve what you proposed.');
  await tom.clicks('Approve', { in: CARD });
  await tom.sees('approved. The ledger has to show the credit.');
  await otto.sees('goes on without you: credit note agreed');
  expect(await mara.reads('#disputes')).toContain(
    'approved the credit note of EUR 500.00. The ledger has to show it by Mon 16 Mar.',
  );

  await mara.says('/ar account borealis', { in: '#collections' });
  expect(await mara.sees('# Borealis')).toContain('EUR 500.00 disputed');

  await imports([{ ...B1, open: '2500.00' }, B2]);
  const over = await mara.reads('#disputes');
  expect(over).toContain('The ledger shows the credit.');
  expect(over).toContain('resolved, credit note');
  await otto.sees('The dispute of Borealis is over');
  await mara.says('/ar account borealis', { in: '#collections' });
  expect(await mara.sees('# Borealis')).not.toContain('disputed');
  await finish();
});

test('the whole story without one: somebody outside finance answers, the customer pays, it is chased again', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, otto, finish } = team;
  await disputed(team);
  const request = await otto.sees('gave you a dispute');
  expect(request).toContain('B-1 · EUR 500.00 of EUR 3,000.00');
  expect(request).not.toContain('B-2');
  await otto.clicks('Answer', { in: 'gave you a dispute' });
  await otto.fills({ Answer: 'They signed for the new price' });
  await otto.submits();
  await otto.sees('your answer is in the record');
  await mara.reads('#disputes');
  await mara.clicks('Propose resolution', { in: CARD });
  await mara.fills({ 'How it ends': 'Customer pays' });
  await mara.submits();
  await mara.sees('the dispute is resolved. What is open is chased again.');
  expect(await mara.reads('#disputes')).toContain('resolved this: the customer pays');
  await otto.sees('The dispute of Borealis is over: resolved, customer pays');
  await mara.clicks('Reopen', { in: CARD });
  await mara.fills({ Why: 'They dispute it again' });
  await mara.submits();
  await mara.sees('the dispute is open again');
  expect(await mara.reads('#disputes')).toContain('EUR 500.00 · Price is wrong · @Otto Brandt has it');
  await otto.sees('gave you a dispute');
  await finish();
});

test('who has it is nudged on the day before, the leads are told after the deadline, and each only once', async () => {
  const team = await given([B1, B2], { ...WITH_CHANNEL, settings: { APPROVERS: 'U0TOM' } });
  const { mara, tom, otto, ines, passes, finish } = team;
  await tom.says('/ar disputes here', { in: '#disputes' });
  await tom.sees('Cards of disputes live in #disputes from now on');
  await mara.says('/ar dispute borealis B-1 because never arrived', { in: '#collections' });
  await mara.fills({ 'Give it to': 'Otto Brandt' });
  await mara.submits();
  await mara.sees('Borealis disputes B-1: not delivered.');
  await otto.sees('gave you a dispute');
  await mara.reads('#disputes');
  await passes({ days: 4 });
  await otto.sees('is due Mon 9 Mar');
  await passes({ days: 4 });
  await tom.sees('A dispute is past its deadline of yesterday');
  expect(await mara.reads('#disputes')).toContain('This is past its deadline of yesterday.');
  await otto.sees('gave you a dispute');
  await passes({ days: 1 });
  await otto.sees('gave you a dispute');
  await mara.reads('#disputes');
  await ines.doesNotSee('A dispute is past its deadline');
  await finish();
});

test('a credit that does not come is told to who owns the account, who says that it is booked', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, tom, otto, passes, finish } = team;
  await mara.says('/ar claim borealis', { in: '#collections' });
  await mara.sees('Borealis');
  await disputed(team);
  await otto.clicks('Propose resolution', { in: 'gave you a dispute' });
  await otto.fills({ 'How it ends': 'Split', 'Amount credited': '200' });
  await otto.submits();
  await otto.sees('a second person has to approve that now');
  await mara.reads('#disputes');
  await tom.clicks('Approve', { in: CARD });
  await tom.sees('approved. The ledger has to show the credit.');
  await mara.reads('#disputes');
  await otto.sees('goes on without you');
  await passes({ days: 15 });
  await mara.sees('Your claim on Borealis lapsed');
  expect(await mara.sees('The credit for Borealis is not in the ledger.')).toContain('Out of the chase meanwhile: EUR 200.00.');
  await mara.reads('#disputes');
  await mara.clicks('Credit is booked', { in: CARD });
  await mara.sees('the credit is noted as booked');
  await mara.reads('#disputes');
  await otto.sees('The dispute of Borealis is over');
  await finish();
});
