import { expect, test } from 'vitest';
import { bots, type Row } from '../../support/dunbot.ts';

const B1: Row = { customer: 'Borealis', of: '200', number: 'B-1', due: '2026-01-20', open: '3000.00' };
const B2: Row = { customer: 'Borealis', of: '200', number: 'B-2', due: '2026-02-10', open: '2000.00' };

const given = bots();

test('a noted dispute takes its invoices out of the chase, not out of the sums, until it is resolved', async () => {
  const { mara, finish } = await given([B1, B2]);
  await mara.says('/ar dispute borealis');
  await mara.seesModal('Disputed invoices leave the chase and stay in the sums');
  await mara.fills({ 'Disputed invoices': ['B-1'], Reason: 'Price is wrong', Note: 'They count 90, we count 100 boxes' });
  await mara.submits();
  await mara.sees('Borealis disputes B-1: price is wrong');
  await mara.says('/ar account borealis');
  const card = await mara.sees('# Borealis');
  expect(card).toContain('B-1 · EUR 3,000.00 · 41 days overdue · disputed');
  expect(card).toContain(
    'B-1: price is wrong · EUR 3,000.00 · “They count 90, we count 100 boxes” · @Mara Lindqvist, Mon 2 Mar · due Mon 9 Mar',
  );
  expect(card).toContain('EUR | 5,000.00');
  await mara.says('/ar overdue');
  expect(await mara.sees('# Overdue')).toContain('EUR 5,000.00 · 41 days overdue · EUR 3,000.00 of it disputed');
  await mara.clicks('Resolved', { in: '# Borealis' });
  await mara.sees('The dispute of Borealis is resolved. What is still open of it is chased again.');
  await mara.says('/ar account borealis');
  expect(await mara.sees('marked a dispute as resolved')).not.toContain('overdue · disputed');
  await finish();
});

test('two who note the same invoice: the second is refused under the field', async () => {
  const { mara, tom, finish } = await given([B1]);
  await mara.says('/ar dispute borealis');
  await tom.says('/ar dispute borealis');
  await tom.fills({ Reason: 'Other', Note: 'Tom heard it too' });
  await mara.fills({ Reason: 'Not delivered' });
  await mara.submits();
  await mara.sees('Borealis disputes B-1: not delivered');
  await tom.submits();
  await tom.seesModal('B-1 is disputed already');
  await tom.closes();
  await finish();
});

test('a dispute resolved twice says so', async () => {
  const { mara, tom, finish } = await given([B1]);
  await mara.says('/ar dispute borealis');
  await mara.fills({ Reason: 'Other' });
  await mara.submits();
  await mara.sees('Borealis disputes B-1');
  await tom.says('/ar account borealis');
  await mara.clicks('Resolved', { in: 'Borealis disputes' });
  await mara.sees('is resolved');
  await tom.clicks('Resolved', { in: '# Borealis' });
  await tom.sees('This dispute is resolved already.');
  await finish();
});

test('where all that is open is disputed, there is nothing more to note', async () => {
  const { mara, finish } = await given([B1]);
  await mara.says('/ar dispute borealis');
  await mara.fills({ Reason: 'Other' });
  await mara.submits();
  await mara.sees('Borealis disputes B-1');
  await mara.says('/ar dispute borealis');
  await mara.seesModal('Nothing is open on Borealis that is not disputed already.');
  await mara.closes();
  await finish();
});
