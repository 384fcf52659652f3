import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { takeOwnership } from '#features/ownership/ownership.command.ts';
import { type PromiseForm, recordPromise, takeBackPromise } from '#features/promise/promise.command.ts';
import { judge, remind } from '#features/promise/promise.job.ts';
import { item } from '../../support/record.ts';
import { COBALT, type FeatureDeps, featureDeps } from '../feature-deps.ts';

const ONE = item({ id: 'i_1', number: 'C-1', openMinor: 100_000 });
const TWO = item({ id: 'i_2', number: 'C-2', openMinor: 50_000, dueOn: '2026-01-10' });
const FORM: PromiseForm = {
  ...{ amount: '1000', currency: null, invoices: ['i_1'], on: '2026-03-06', promiser: 'Jana', channel: 'call' },
};

let on: FeatureDeps;

/** Monday 2 March: a promise for Friday the 6th, whose verdict falls after Tuesday the 10th. */
beforeEach(async () => {
  on = await featureDeps();
  await on.ledger([ONE, TWO]);
});
afterEach(() => on.close());

const record = (form: Partial<PromiseForm> = {}, opId = 'modal-1') =>
  recordPromise(on.deps, { account: COBALT, by: 'U0MARA', opId, form: { ...FORM, ...form } });
const judged = async () => (await on.facts()).filter(({ type }) => type === 'promise.judged');

test('the same form saved twice is one promise, and both answers name it', async () => {
  const [first, second] = await Promise.all([record(), record()]);
  if (isRefusal(first) || isRefusal(second)) throw new Error('The promise was refused.');
  expect(first.promiseId).toBe(second.promiseId);
  expect(second.file.state.promises.map(({ promiseId }) => promiseId)).toEqual([first.promiseId]);
});

test('who promised lies beside the journal, not in it', async () => {
  await record();
  const records = await on.record.journal.records.find({ tenantId: 'main' }).toArray();
  expect(JSON.stringify(records)).not.toContain('Jana');
});

test('a verdict waits for the grace days, for a ledger from after them, and for the end of an import', async () => {
  await record();
  const job = judge(on.deps);
  on.pass(8);
  await on.ledger([ONE, TWO]);
  expect((await job.run({ dry: false })).planned).toEqual([]);
  on.pass(1);
  expect((await job.run({ dry: false })).planned).toEqual([]);
  await on.ledger([ONE, TWO]);
  const run = { _id: 'run', tenantId: 'main' };
  await on.record.ledger.runs.updateOne(run, { $set: { entity: 'main', state: 'open' } }, { upsert: true });
  expect((await job.run({ dry: false })).planned).toEqual([]);
  await on.record.ledger.runs.deleteOne(run);
  expect((await job.run({ dry: true })).planned).toEqual([
    expect.stringContaining('promise broken, EUR 0.00 of EUR 1,000.00 came'),
  ]);
  expect(await judged()).toEqual([]);
  expect((await job.run({ dry: false })).done).toBe(1);
  expect(await judged()).toHaveLength(1);
});

test('many instances judge a promise once and tell of it once', async () => {
  await record();
  on.pass(9);
  await on.ledger([ONE, TWO]);
  await Promise.all([1, 2, 3, 4, 5].map(() => judge(on.deps).run({ dry: false })));
  expect(await judged()).toHaveLength(1);
  expect((await on.effects()).filter((effect) => effect.startsWith('promise.')).sort()).toEqual([
    expect.stringMatching(/^promise\.post-broken p_/),
    expect.stringMatching(/^promise\.tell-verdict p_/),
  ]);
});

test('two promises of one account that come due at different moments of one day are both judged', async () => {
  await record();
  await record({ invoices: ['i_2'], amount: '500', on: '2026-03-09' }, 'modal-2');
  on.pass(9);
  await on.ledger([ONE], ['i_2']);
  expect((await judge(on.deps).run({ dry: false })).done).toBe(1);
  expect(await judged()).toMatchObject([{ verdict: 'broken', paidMinor: 0 }]);
  on.pass(1);
  await on.ledger([ONE]);
  expect((await judge(on.deps).run({ dry: false })).done).toBe(1);
  expect(await judged()).toMatchObject([{ verdict: 'kept', paidMinor: 50_000 }, { verdict: 'broken' }]);
});

test('the owner is reminded once on the business day before, by however many instances', async () => {
  await takeOwnership(on.deps, { account: COBALT, by: 'U0TOM', opId: 'claim', takeOverFrom: null });
  await record();
  on.pass(2);
  expect((await remind(on.deps).run({ dry: false })).planned).toEqual([]);
  on.pass(1);
  await Promise.all([1, 2, 3].map(() => remind(on.deps).run({ dry: false })));
  expect((await remind(on.deps).run({ dry: false })).planned).toEqual([]);
  const rows = await on.record.outbox.rows.find({ tenantId: 'main', effect: 'promise.remind' }).toArray();
  expect(rows.map(({ payload }) => payload.to)).toEqual(['U0TOM']);
});

test('a missed day is caught up until the promised day, and a withdrawn promise reminds nobody', async () => {
  await record();
  on.pass(4);
  expect((await remind(on.deps).run({ dry: true })).planned).toHaveLength(1);
  const [page] = await on.record.cases.pages.find({ tenantId: 'main' }).toArray();
  const promiseId = page?.state.promises[0]?.promiseId ?? '';
  await takeBackPromise(on.deps, { account: COBALT, by: 'U0MARA', opId: 'back', promiseId });
  expect((await remind(on.deps).run({ dry: true })).planned).toEqual([]);
});

test('one account in trouble does not keep the others waiting', async () => {
  await record();
  on.pass(9);
  await on.ledger([ONE, TWO]);
  const trouble: string[] = [];
  const broken: FeatureDeps['deps'] = {
    ...on.deps,
    ledger: { ...on.deps.ledger, asOf: () => Promise.reject(new Error('The disk is slow.')) },
    log: { ...on.deps.log, error: (_fields, message) => void trouble.push(message) },
  };
  expect(await judge(broken).run({ dry: false })).toEqual({ planned: [], done: 0 });
  expect(trouble).toEqual(['an account could not be decided']);
  expect((await judge(on.deps).run({ dry: false })).done).toBe(1);
});
