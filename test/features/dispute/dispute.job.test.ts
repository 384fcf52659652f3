import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { type DisputeForm, dismissShortPayment, recordDispute } from '#features/dispute/dispute.command.ts';
import { watchDisputes } from '#features/dispute/dispute.job.ts';
import { approve, propose } from '#features/dispute/dispute-steps.command.ts';
import { takeOwnership } from '#features/ownership/ownership.command.ts';
import { item } from '../../support/record.ts';
import { COBALT, type FeatureDeps, featureDeps } from '../feature-deps.ts';

const ONE = item({ id: 'i_1', number: 'C-1', openMinor: 100_000 });
const FORM: DisputeForm = {
  invoices: ['i_1'],
  amount: '200',
  reason: 'price',
  note: 'Jana says so',
  contact: 'Jana',
  to: 'U0OTTO',
  files: [],
};

let on: FeatureDeps;

/** Monday 2 March: a dispute about the price is due on Monday the 9th. */
beforeEach(async () => {
  on = await featureDeps();
  await on.ledger([ONE]);
});
afterEach(() => on.close());

const opened = async (opId = 'modal-1', form: Partial<DisputeForm> = {}) => {
  const done = await recordDispute(on.deps, { account: COBALT, by: 'U0MARA', opId, form: { ...FORM, ...form } });
  if (isRefusal(done)) throw new Error(done.because);
  return done.disputeId;
};
const typesOf = async () => (await on.facts()).map(({ type }) => type);
const sweep = (times: number) => Promise.all(Array.from({ length: times }, () => watchDisputes(on.deps).run({ dry: false })));
const told = async (kind: string) => (await on.effects()).filter((effect) => effect.startsWith(kind));

test('the same form saved twice is one dispute, and both answers name it', async () => {
  const both = await Promise.all([opened(), opened()]);
  expect(both[0]).toBe(both[1]);
  expect((await typesOf()).filter((type) => type === 'dispute.opened')).toHaveLength(1);
});

test('what people said and who said it lies beside the journal, not in it', async () => {
  await opened();
  const records = await on.record.journal.records.find({ tenantId: 'main' }).toArray();
  expect(JSON.stringify(records)).not.toContain('Jana');
});

test('many instances nudge once, escalate once, and tell of each once', async () => {
  await opened();
  on.pass(3);
  expect((await watchDisputes(on.deps).run({ dry: true })).planned).toEqual([]);
  on.pass(1);
  expect((await watchDisputes(on.deps).run({ dry: true })).planned).toEqual([expect.stringMatching(/nudged$/)]);
  await sweep(5);
  expect(await told('dispute.nudge')).toHaveLength(1);
  on.pass(4);
  await sweep(5);
  expect(await told('dispute.escalate')).toHaveLength(1);
  on.pass(1);
  expect((await watchDisputes(on.deps).run({ dry: true })).planned).toEqual([]);
  expect((await typesOf()).filter((type) => type === 'dispute.nudged' || type === 'dispute.escalated')).toHaveLength(2);
});

test('a credit that does not come by its day is told once to who owns the account; one that comes is not', async () => {
  await takeOwnership(on.deps, { account: COBALT, by: 'U0TOM', opId: 'claim', takeOverFrom: null });
  const dispute = await opened();
  const step = { account: COBALT, dispute };
  await propose(on.deps, { ...step, by: 'U0MARA', opId: 'p', form: { resolution: 'credit-note', credit: '', because: '' } });
  const [page] = await on.record.cases.pages.find({ tenantId: 'main' }).toArray();
  const stage = page?.state.disputes[0]?.stage;
  const proposalId = stage?.at === 'proposed' ? stage.proposal.proposalId : '';
  const twice = await Promise.all([1, 2].map(() => approve(on.deps, { ...step, by: 'U0TOM', opId: 'a', proposalId })));
  expect(twice.map(isRefusal)).toEqual([false, false]);
  on.pass(15);
  await sweep(5);
  const rows = await on.record.outbox.rows.find({ tenantId: 'main', effect: 'dispute.credit-late' }).toArray();
  expect(rows.map(({ payload }) => payload.to)).toEqual(['U0TOM']);
});

test('a reason that is off the list by now is refused, and so is a currency that is not the invoices’', async () => {
  const ask = { account: COBALT, by: 'U0MARA', opId: 'x' };
  expect(await recordDispute(on.deps, { ...ask, form: { ...FORM, reason: 'gone' } })).toMatchObject({
    refused: 'dispute.unknown-reason',
  });
  expect(await recordDispute(on.deps, { ...ask, form: { ...FORM, amount: '5 USD' } })).toMatchObject({
    refused: 'amount.other-currency',
  });
  expect(await dismissShortPayment(on.deps, { ...ask, invoice: 'i_1', restMinor: 5 })).toMatchObject({
    refused: 'dispute.no-candidate',
  });
});
