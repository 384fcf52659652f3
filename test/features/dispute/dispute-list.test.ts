import { expect, test } from 'vitest';
import { bots, type Dunbot } from '../../support/dunbot.ts';
import { give } from '../../support/roles.ts';
import { B1, B2, disputed, WITH_CHANNEL } from './dispute-town.ts';

const given = bots();

test('the list narrows to mine, overdue, unassigned or a name; who has none reads so', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, otto, passes, finish } = team;
  await mara.says('/ar disputes', { in: '#collections' });
  await mara.sees('No dispute is open.');
  await disputed(team);
  await mara.says('/ar dispute borealis B-2 because quality', { in: '#collections' });
  await mara.submits();
  await mara.sees('Borealis disputes B-2: quality or damage.');
  await mara.reads('#disputes');
  await mara.says('/ar disputes', { in: '#collections' });
  const all = await mara.sees('# Disputes');
  expect(all).toContain('Borealis · EUR 500.00 · Price is wrong\n@Otto Brandt has it · due Mon 9 Mar');
  expect(all).toContain(
    'Borealis · EUR 2,000.00 · Quality or damage\nnobody has it yet; @Mara Lindqvist is told of its deadline · due Mon 16 Mar',
  );
  await otto.says('/ar disputes mine', { in: '#collections' });
  expect(await otto.sees('# Disputes: mine')).not.toContain('Quality');
  await mara.says('/ar disputes unassigned borealis', { in: '#collections' });
  expect(await mara.sees('# Disputes: unassigned borealis')).not.toContain('Price');
  await mara.says('/ar disputes overdue', { in: '#collections' });
  await mara.sees('No dispute is open that this asks for.');
  await passes({ days: 9 });
  await otto.reads('@Dunbot');
  await mara.reads('@Dunbot');
  await mara.reads('#disputes');
  await mara.says('/ar disputes overdue', { in: '#collections' });
  expect(await mara.sees('# Disputes: overdue')).toContain('due Mon 9 Mar, 2 days late');
  await mara.clicks('Show', { in: '# Disputes: overdue' });
  await mara.sees('A copy for you. Open the dispute and its thread');
  await finish();
});

test('the Home tab shows what waits for somebody, and proposals to whoever may decide them', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, tom, otto, finish } = team;
  await disputed(team);
  expect(await otto.opensHome()).toContain('Disputes that wait for you');
  expect(await mara.opensHome()).not.toContain('Disputes that wait for you');
  await otto.clicks('Propose resolution', { in: 'gave you a dispute' });
  await otto.fills({ 'How it ends': 'Credit note' });
  await otto.submits();
  await otto.sees('a second person has to approve that now');
  await mara.reads('#disputes');
  expect(await tom.opensHome()).toContain('Proposals that wait for a second person');
  expect(await otto.opensHome()).not.toContain('Proposals that wait for a second person');
  await finish();
});

test('a short payment is told to the owner: one click opens the dispute, one dismisses it, and then it is looked at', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, tom, imports, passes, finish } = team;
  await mara.says('/ar setup', { in: '#collections' });
  await mara.sees('is the working channel now');
  await mara.says('/ar claim borealis', { in: '#collections' });
  await imports([
    { ...B1, open: '150.00' },
    { ...B2, open: '100.00' },
  ]);
  await mara.sees('Borealis paid EUR 4,750.00.');
  await passes({ minutes: 1 });
  const asked = await mara.sees('Borealis paid EUR 2,850.00 of B-1 and left EUR 150.00 open. Is that a dispute?');
  expect(asked).toContain('left EUR 100.00 open');
  await tom.says('/ar disputes candidates', { in: '#collections' });
  await tom.sees('Borealis paid EUR 2,850.00 of B-1 and left EUR 150.00 open');
  await mara.clicks('No dispute: B-2', { in: 'left EUR 100.00 open' });
  await mara.sees('the short payment is no dispute');
  await mara.clicks('Dispute: B-1, EUR 150.00 short', { in: 'left EUR 150.00 open' });
  await mara.fills({ Reason: 'Price is wrong' });
  await mara.submits();
  await mara.sees('Borealis disputes B-1: price is wrong. EUR 150.00.');
  await tom.clicks('Dispute: B-1, EUR 150.00 short', { in: 'left EUR 150.00 open' });
  await tom.seesModal('Disputed invoices leave the chase');
  await tom.closes();
  await tom.clicks('No dispute: B-2', { in: 'left EUR 150.00 open' });
  await tom.sees('Somebody has looked at this already, or the invoice changed since.');
  const facts = await team.app().record.cases.history('main', (await page(team)).stream, 20);
  expect(
    facts
      .flatMap((record) => record.facts.map(({ type }) => type))
      .filter((type) => type.includes('candidate'))
      .sort(),
  ).toEqual(['dispute.candidate-confirmed', 'dispute.candidate-dismissed', 'dispute.candidate-found', 'dispute.candidate-found']);
  await mara.reads('#collections');
  await mara.reads('@Dunbot');
  await finish();
});

test('the team keeps its own reasons, each with a deadline and who gets such a dispute', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, tom, otto, finish } = team;
  await give(team, { admin: ['U0TOM'], lead: ['U0TOM'], collector: ['U0MARA'] });
  await mara.says('/ar disputes reasons', { in: '#collections' });
  expect(await mara.sees('# Reasons for disputes')).not.toContain('[Change]');
  await mara.says('/ar disputes credit 3', { in: '#collections' });
  await mara.sees('can change what disputes go by.');
  await tom.says('/ar disputes reasons', { in: '#collections' });
  await tom.clicks('Add a reason', { in: '# Reasons for disputes' });
  await tom.fills({ Reason: 'Wrong address!', 'Deadline in business days': '2', 'Goes to': 'Otto Brandt' });
  await tom.submits();
  expect(await tom.sees('Wrong address · 2 business days · goes to @Otto Brandt')).toContain('Price is wrong · 5 business days');
  await tom.says('/ar disputes credit 3', { in: '#collections' });
  await tom.sees('awaited for 3 business days');
  await mara.says('/ar dispute borealis B-1 because it went to a wrong address', { in: '#collections' });
  await mara.submits();
  await mara.sees('Borealis disputes B-1: wrong address.');
  expect(await otto.sees('gave you a dispute')).toContain('due Wed 4 Mar');
  await finish();
});

test('of two who change a reason at once, each from what they saw, the second is told and undoes nothing', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { tom, ines, finish } = team;
  await give(team, { admin: ['U0TOM', 'U0INES'] });
  for (const one of [tom, ines]) {
    await one.says('/ar disputes reasons', { in: '#collections' });
    await one.clicks('Change', { in: 'Price is wrong' });
  }
  await tom.fills({ 'Deadline in business days': '9' });
  await tom.submits();
  await tom.sees('Price is wrong · 9 business days');
  await ines.fills({ 'Goes to': 'Otto Brandt' });
  await ines.submits();
  await ines.seesModal('Somebody changed this reason since you opened it, so nothing was saved.');
  await ines.closes();
  await ines.says('/ar disputes reasons', { in: '#collections' });
  expect(await ines.sees('# Reasons for disputes')).toContain('Price is wrong · 9 business days [Change]');
  await finish();
});

test('what is typed is shown as it was understood; what was not is named, and the form decides', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, finish } = team;
  await mara.says('/ar dispute borealis X-9 1.2k EUR because they were billed twice', { in: '#collections' });
  const form = await mara.seesModal('“X-9” is neither an open invoice nor an amount.');
  expect(form).toContain('1.2k EUR');
  expect(form).toContain('Invoiced twice');
  await mara.fills({ 'Disputed invoices': ['B-1', 'B-2'], 'Disputed amount': '9000' });
  await mara.submits();
  await mara.seesModal('This is more than what is open and undisputed of these invoices.');
  await mara.fills({ 'Disputed amount': '4000' });
  await mara.submits();
  await mara.sees('Borealis disputes B-1, B-2: invoiced twice. EUR 4,000.00.');
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('Borealis');
  await finish();
});

async function page(team: Dunbot) {
  const [first] = await team.app().record.cases.pages.find({ tenantId: 'main' }).toArray();
  if (!first) throw new Error('There is no account.');
  return first;
}
