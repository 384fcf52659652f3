import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordPromise } from '#features/promise/promise.command.ts';
import { judge } from '#features/promise/promise.job.ts';
import { revise } from '#features/promise/promise-revised.job.ts';
import { item } from '../../support/record.ts';
import { COBALT, type FeatureDeps, featureDeps } from '../feature-deps.ts';

const ONE = item({ id: 'i_1', number: 'C-1', openMinor: 420_000 });
const TWO = item({ id: 'i_2', number: 'C-2', openMinor: 50_000, dueOn: '2026-01-10' });

let on: FeatureDeps;

/** Monday 2 March: a promise for Friday the 6th, paid by then and judged as kept on Wednesday the 11th. */
beforeEach(async () => {
  on = await featureDeps();
  await on.ledger([ONE, TWO]);
  const form = {
    amount: '4200',
    currency: null,
    invoices: ['i_1'],
    on: '2026-03-06',
    promiser: 'Jana',
    channel: 'call',
  } as const;
  await recordPromise(on.deps, { account: COBALT, by: 'U0MARA', opId: 'modal-1', form });
  on.pass(3);
  await on.ledger([TWO], ['i_1']);
  on.pass(6);
  await on.ledger([TWO]);
  await judge(on.deps).run({ dry: false });
});
afterEach(() => on.close());

const run = (deps = on.deps) => revise(deps).run({ dry: false });
const revised = async () => (await on.facts()).flatMap((fact) => (fact.type === 'promise.judged' && fact.revises ? [fact] : []));
const page = () => on.record.cases.pages.findOne({ tenantId: 'main' });
const told = async () => (await on.effects()).filter((effect) => effect.includes('revised')).sort();

test('a verdict whose cash is taken back is said anew once, by however many instances, and told once', async () => {
  expect((await page())?.state.record).toMatchObject({ kept: 1, broken: 0 });
  on.pass(2);
  await on.ledger([ONE, TWO]);
  expect((await revise(on.deps).run({ dry: true })).planned).toEqual([
    expect.stringContaining('promise kept, revised to broken, EUR 4,200.00 taken back'),
  ]);
  expect(await revised()).toEqual([]);
  await Promise.all([1, 2, 3, 4, 5].map(() => run()));
  expect(await revised()).toMatchObject([{ verdict: 'broken', paidMinor: 0, promisedMinor: 420_000, on: '2026-03-13' }]);
  expect(await told()).toEqual([
    expect.stringMatching(/^promise\.post-revised p_\d+-0$/),
    expect.stringMatching(/^promise\.tell-revised p_\d+-0$/),
  ]);
  expect(await page()).toMatchObject({
    hasCashTakenBack: false,
    state: { record: { kept: 0, broken: 1 }, failedPromises: { i_1: 1 } },
  });
  expect((await run()).planned).toEqual([]);
});

test('the rank rises with it', async () => {
  on.pass(2);
  await on.ledger([ONE, TWO]);
  const reasons = async () => (await page())?.reasons.map(({ code }) => code);
  expect(await reasons()).not.toContain('promise-broken');
  await run();
  expect(await reasons()).toContain('promise-broken');
});

test('two parts that are taken back on one day are told as two', async () => {
  on.pass(2);
  await on.ledger([{ ...ONE, openMinor: 20_000 }, TWO]);
  await run();
  await on.ledger([ONE, TWO]);
  await run();
  expect((await revised()).map(({ verdict, paidMinor }) => [verdict, paidMinor]).sort()).toEqual([
    ['broken', 0],
    ['partly-kept', 400_000],
  ]);
  expect(await told()).toHaveLength(4);
  expect((await page())?.state.record).toMatchObject({ kept: 0, partlyKept: 0, broken: 1 });
});

test('it waits for the end of an import', async () => {
  on.pass(2);
  await on.ledger([ONE, TWO]);
  const open = { _id: 'run', tenantId: 'main' };
  await on.record.ledger.runs.updateOne(open, { $set: { entity: 'main', state: 'open' } }, { upsert: true });
  expect((await run()).planned).toEqual([]);
  await on.record.ledger.runs.deleteOne(open);
  expect((await run()).done).toBe(1);
});

test('a payment after a broken verdict revises nothing', async () => {
  on.pass(2);
  await on.ledger([ONE, TWO]);
  await run();
  on.pass(1);
  await on.ledger([TWO], ['i_1']);
  expect((await run()).planned).toEqual([]);
  expect((await page())?.state.record).toMatchObject({ kept: 0, broken: 1 });
});

test('no case is read that has nothing to revise, and the page is the same when it is folded anew', async () => {
  const sought = { tenantId: 'main', hasCashTakenBack: true } as const;
  expect(await on.record.cases.pages.countDocuments(sought)).toBe(0);
  on.pass(2);
  await on.ledger([ONE, TWO]);
  expect(await on.record.cases.pages.countDocuments(sought)).toBe(1);
  await run();
  const before = await page();
  expect(await on.record.cases.rebuild('main', `account:${COBALT}`)).toEqual(before);
});

test('a page of before verdicts were revised is taken as it is', async () => {
  const old = await page();
  const { judgedPromises, ...state } = old?.state ?? {};
  expect(judgedPromises).toHaveLength(1);
  const id = { _id: old?._id ?? '', tenantId: 'main' };
  await on.record.cases.pages.updateOne(id, { $set: { state }, $unset: { hasCashTakenBack: true } });
  on.pass(2);
  await on.ledger([ONE, TWO]);
  expect((await run()).planned).toEqual([]);
  expect(await page()).toMatchObject({ hasCashTakenBack: false, state: { record: { kept: 1 } } });
});
