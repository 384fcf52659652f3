import { expect, test } from 'vitest';
import { bots, type Dunbot, type Row } from '../../support/dunbot.ts';

const C1: Row = { customer: 'Cobalt', of: '300', number: 'C-1', due: '2026-01-20', open: '3000.00' };
const C2: Row = { customer: 'Cobalt', of: '300', number: 'C-2', due: '2026-02-10', open: '2000.00' };
const C3: Row = { customer: 'Cobalt', of: '300', number: 'C-3', due: '2026-02-20', open: '900.00' };
const IN_USD: Row = {
  customer: 'Cobalt',
  of: '300',
  number: 'U-1',
  due: '2026-02-01',
  open: '400.00',
  currency: 'USD',
};
const ACME: Row = { customer: 'Acme', of: '100', number: 'INV-1', due: '2026-01-15', open: '1200.00' };
const COBALT = [C1, C2, C3];

const given = bots();

/** Monday 2 March; the promise is for Friday 6 March, the verdict after Tuesday 10 March. */
async function givenPromise(rows: readonly Row[] = COBALT): Promise<Dunbot> {
  const started = await given(rows);
  await started.mara.says('/ar claim cobalt');
  await started.mara.sees('You own Cobalt now');
  await started.mara.says('/ar promise cobalt 5000 by friday');
  await started.mara.submits();
  await started.mara.sees('Cobalt promised EUR 5,000.00 by Fri 6 Mar');
  return started;
}

test('what was typed is understood, shown in the form before anything is saved, and then recorded', async () => {
  const { mara, finish } = await given(COBALT);
  await mara.says('/ar promise cobalt 5000 by friday');
  const form = await mara.seesModal('Promise to pay');
  expect(form).toContain('Amount: 5,000.00');
  expect(form).toContain('Will be paid by: 2026-03-06');
  expect(form).toContain('C-1 · EUR 3,000.00 · 41 days overdue');
  expect(form).not.toContain('<C-3');
  await mara.submits();
  const said = await mara.sees('Cobalt promised EUR 5,000.00 by Fri 6 Mar');
  expect(said).toContain('It covers C-1, C-2. Their chase pauses. What the ledger shows after Tue 10 Mar decides');
  await mara.says('/ar account cobalt');
  expect(await mara.sees('# Cobalt')).toContain('C-1 · EUR 3,000.00 · 41 days overdue · promised');
  await finish();
});

test('an amount in words without chosen invoices covers the oldest first, up to the amount', async () => {
  const { mara, finish } = await given(COBALT);
  await mara.says('/ar promise cobalt');
  await mara.fills({ Amount: '3.100,50', 'Will be paid by': '2026-03-09', 'Who promised': 'Jana' });
  await mara.submits();
  expect(await mara.sees('Cobalt promised EUR 3,100.50 by Mon 9 Mar')).toContain('It covers C-1, C-2.');
  await finish();
});

test('refusals stand under the field they are about, and what was typed stays', async () => {
  const { mara, finish } = await given(COBALT);
  await mara.says('/ar promise cobalt');
  await mara.fills({ Amount: 'a lot', 'Will be paid by': '2026-02-27' });
  await mara.submits();
  await mara.seesModal(
    '“a lot” is not an amount that can be read in one way only. Write it like 5000, 5k, 1,234.56, half or all.',
  );
  await mara.fills({ Amount: '7k' });
  await mara.submits();
  await mara.seesModal('The promise is more than the open balance of its invoices');
  await mara.fills({ Amount: '5k' });
  await mara.submits();
  await mara.seesModal('Pick today or a later day');
  await mara.fills({ 'Will be paid by': '2026-03-06' });
  await mara.submits();
  await mara.sees('Cobalt promised EUR 5,000.00 by Fri 6 Mar');
  await finish();
});

test('a day with two meanings is not guessed: the form opens with the rest and says so', async () => {
  const { mara, finish } = await given(COBALT);
  await mara.says('/ar promise cobalt 5000 by next friday');
  const form = await mara.seesModal('“next friday” can be Fri 6 Mar or Fri 13 Mar. Pick it below.');
  expect(form).toContain('Amount: 5,000.00');
  await mara.closes();
  await finish();
});

test('an unclear name gets a chooser that keeps amount and day', async () => {
  const { mara, finish } = await given([...COBALT, { ...ACME, customer: 'Cobalt West' }]);
  await mara.says('/ar promise cobalt 800 by friday');
  await mara.sees('Which account is “cobalt”?');
  await mara.clicks('Promise', { in: 'Cobalt West' });
  const form = await mara.seesModal('Cobalt West');
  expect(form).toContain('Amount: 800');
  expect(form).toContain('2026-03-06');
  await mara.closes();
  await finish();
});

test('an account with two currencies asks which one, unless the words or the invoices say it', async () => {
  const { mara, finish } = await given([...COBALT, IN_USD]);
  await mara.says('/ar promise cobalt');
  await mara.fills({ Amount: '400', 'Will be paid by': '2026-03-06' });
  await mara.submits();
  await mara.seesModal('This account has invoices in EUR, USD. Say which of them is promised.');
  await mara.fills({ Currency: 'USD' });
  await mara.submits();
  expect(await mara.sees('Cobalt promised USD 400.00')).toContain('It covers U-1.');
  await mara.says('/ar promise cobalt 100 EUR by friday');
  await mara.submits();
  expect(await mara.sees('Cobalt promised EUR 100.00')).toContain('It covers C-1.');
  await finish();
});

test('a disputed invoice cannot be promised', async () => {
  const { mara, finish } = await given([C1]);
  await mara.says('/ar dispute cobalt');
  await mara.fills({ Reason: 'Other' });
  await mara.submits();
  await mara.sees('Cobalt disputes C-1');
  await mara.says('/ar promise cobalt 100 by friday');
  await mara.seesModal('Nothing is open on Cobalt that could be promised.');
  await mara.closes();
  await finish();
});

test('a new promise for the same invoices takes the place of the old one and counts it', async () => {
  const { mara, app, finish } = await givenPromise();
  await mara.says('/ar promise cobalt 5000 by 9 Mar');
  await mara.fills({ 'Invoices that it covers': ['C-1', 'C-2'] });
  await mara.submits();
  expect(await mara.sees('by Mon 9 Mar')).toContain('This is promise no. 2 for them.');
  const [page] = await app().record.cases.pages.find({ tenantId: 'main' }).toArray();
  expect(page?.state.promises.map(({ promisedOn, level }) => ({ promisedOn, level }))).toEqual([
    { promisedOn: '2026-03-09', level: 2 },
  ]);
  await finish();
});

test('a promise is withdrawn with a confirm, and its invoices are chased again', async () => {
  const { mara, finish } = await givenPromise();
  await mara.clicks('Withdraw promise', { in: 'Cobalt promised' });
  await mara.sees('The promise of Cobalt is withdrawn. Its invoices are chased again.');
  await mara.clicks('Withdraw promise', { in: 'Cobalt promised' });
  await mara.says('/ar account cobalt');
  expect(await mara.sees('# Cobalt')).not.toContain('days overdue · promised');
  await mara.sees('The promise of Cobalt is withdrawn.');
  await finish();
});

test('the owner is reminded on the business day before, once', async () => {
  const { mara, passes, finish } = await givenPromise();
  await passes({ days: 2 });
  await mara.doesNotSee('came so far');
  await passes({ days: 1 });
  await passes({ minutes: 1 });
  const direct = await mara.reads('@Dunbot');
  expect(direct.match(/Cobalt promised EUR 5,000\.00 by tomorrow\. EUR 0\.00 came so far\./g)).toHaveLength(1);
  await finish();
});

test('a promise that the ledger shows unpaid breaks after the grace days: the owner and the thread are told, once', async () => {
  const { mara, tom, passes, imports, app, finish } = await givenPromise();
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('is the working channel now');
  await passes({ days: 3 });
  await mara.sees('came so far', { in: '@Dunbot' });
  await passes({ days: 6 });
  await mara.doesNotSee('Promise broken');
  await imports(COBALT);
  await passes({ minutes: 1 });
  const direct = await mara.reads('@Dunbot');
  expect(direct.match(/Promise broken: Cobalt, promised by Fri 6 Mar, EUR 0\.00 of EUR 5,000\.00 came\./g)).toHaveLength(1);
  expect(direct).toContain('From the ledger of Wed 11 Mar. What is still open of them is chased again.');
  await tom.seesMessage('@Mara Lindqvist Promise broken: Cobalt', { in: '#collections' });
  await tom.seesMessage('# Cobalt', { in: '#collections' });
  const [page] = await app().record.cases.pages.find({ tenantId: 'main' }).toArray();
  expect(page?.state.promises).toEqual([]);
  expect(page?.state.record).toMatchObject({ kept: 0, broken: 1 });
  await finish();
});

test('an old ledger breaks no promise: the verdict waits for one from after the grace days', async () => {
  const { mara, passes, imports, finish } = await givenPromise();
  await passes({ days: 3 });
  await mara.sees('came so far', { in: '@Dunbot' });
  await passes({ days: 20 });
  await mara.doesNotSee('Promise broken');
  await mara.sees('Your claim on Cobalt lapsed', { in: '@Dunbot' });
  await mara.says('/ar account cobalt');
  await mara.sees('the verdict waits for a newer ledger');
  await imports([C3], { asOf: '2026-03-11' });
  await mara.sees('Promise kept: Cobalt, promised by Fri 6 Mar, EUR 5,000.00 of EUR 5,000.00 came.', { in: '@Dunbot' });
  await finish();
});

test('a verdict waits while an import is under way', async () => {
  const { mara, passes, imports, app, finish } = await givenPromise();
  await passes({ days: 9 });
  const isRunOpen = app().record.ledger.isRunOpen;
  app().record.ledger.isRunOpen = async () => true;
  await imports(COBALT);
  await mara.doesNotSee('Promise broken');
  app().record.ledger.isRunOpen = isRunOpen;
  await passes({ minutes: 1 });
  await mara.sees('Promise broken: Cobalt', { in: '@Dunbot' });
  await finish();
});

test('a promise kept in part says how much came and resumes the chase of the rest', async () => {
  const { mara, passes, imports, finish } = await givenPromise();
  await passes({ days: 9 });
  await imports([C2, C3]);
  const direct = await mara.sees('Promise kept in part: Cobalt, promised by Fri 6 Mar, EUR 3,000.00 of EUR 5,000.00 came.', {
    in: '@Dunbot',
  });
  expect(direct).toContain('Invoices: C-1, C-2.');
  await finish();
});

test('without an owner the one who recorded the promise is told', async () => {
  const { otto, passes, imports, finish } = await given(COBALT);
  await otto.says('/ar promise cobalt 5000 by friday');
  await otto.submits();
  await otto.sees('Cobalt promised');
  await passes({ days: 9 });
  await imports(COBALT);
  await otto.sees('Promise broken: Cobalt', { in: '@Dunbot' });
  await finish();
});
