import { expect, test } from 'vitest';
import type { CaseFile } from '#domain/case.ts';
import { chasedItems } from '#domain/chase.ts';
import type { Decision } from '#domain/decision.ts';
import { openDispute } from '#domain/dispute.ts';
import { disputesInLedger } from '#domain/dispute-ledger.ts';
import {
  approveResolution,
  noteCredit,
  proposeResolution,
  rejectResolution,
  type ToPropose,
  withdrawProposal,
} from '#domain/dispute-resolution.ts';
import * as work from '#domain/dispute-work.ts';
import { disputedTotals } from '#domain/disputed.ts';
import type { Fact, LedgerChanged, OpenItem } from '#domain/facts.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { coverOf } from '#domain/verdict.ts';
import { afterFacts, fileWith, item, promised, TODAY } from './given.ts';

const MARA = { disputeId: 'd1', by: 'U_MARA', isTeam: true };
const TOM = { ...MARA, by: 'U_TOM' };
const OTTO = { disputeId: 'd1', by: 'U_OTTO', isTeam: false };

const decided = (file: CaseFile, decision: Decision | Refusal) => {
  if (isRefusal(decision)) throw new Error(decision.because);
  return afterFacts(file, decision.facts);
};
const items = [item({ id: 'i1', openMinor: 100_000 }), item({ id: 'i2', openMinor: 50_000 })];
/** Borealis disputes 200.00 of I1; due on Friday the 27th. */
const dispute = { disputeId: 'd1', by: 'U_MARA', invoices: ['i1'], amountMinor: 20_000, reason: 'price', noteTextId: null };
const start = fileWith({ items });
const disputed = decided(start, openDispute(start, { ...dispute, dueOn: '2026-11-27' }, TODAY));
const proposal: ToPropose = { ...MARA, proposalId: 'v1', resolution: 'credit-note', creditMinor: null, textId: null };
const proposed = decided(disputed, proposeResolution(disputed, proposal, TODAY));
const approval = { ...TOM, proposalId: 'v1', creditDays: 10 };
const agreed = decided(proposed, approveResolution(proposed, approval, TODAY));
const given = (file: CaseFile) =>
  decided(file, work.assignDispute(file, { ...MARA, requestId: 'r1', to: 'U_OTTO', askTextId: 't' }, TODAY));

function ledger(changed: readonly OpenItem[], closed: readonly string[] = []): LedgerChanged {
  return {
    type: 'ledger.changed',
    source: 'books',
    asOf: TODAY,
    items: changed,
    closed: closed.map((id) => ({ id, settledOn: null })),
  };
}
const told = (file: CaseFile, fact: LedgerChanged) => disputesInLedger(file, fact, TODAY);
const imported = (file: CaseFile, fact: LedgerChanged) => afterFacts(file, [fact, ...told(file, fact)]);
const chased = ({ state }: CaseFile) => chasedItems(state).map(({ id, openMinor }) => [id, openMinor]);
const BACK = [
  ['i1', 100_000],
  ['i2', 50_000],
];
const REST = [
  ['i1', 80_000],
  ['i2', 50_000],
];

test('where the customer pays, the dispute is over at once and all of it is chased', () => {
  const paid = decided(disputed, proposeResolution(disputed, { ...proposal, resolution: 'customer-pays' }, TODAY));
  expect(paid.state.disputes).toEqual([]);
  expect(chased(paid)).toEqual(BACK);
});

test('a credit needs a second person, keeps its part out of the chase, and is awaited', () => {
  expect(approveResolution(proposed, { ...approval, by: 'U_MARA' }, TODAY)).toMatchObject({ refused: 'dispute.own-proposal' });
  expect(approveResolution(proposed, { ...approval, proposalId: 'v0' }, TODAY)).toMatchObject({
    refused: 'dispute.not-proposed',
  });
  expect(agreed.state.disputes[0]?.stage).toMatchObject({
    at: 'awaiting-credit',
    credit: { dueOn: '2026-12-04', credits: [{ id: 'i1', amountMinor: 20_000 }] },
  });
  expect(chased(agreed)).toEqual(REST);
  expect(approveResolution(agreed, approval, TODAY)).toMatchObject({ refused: 'dispute.decided' });
});

test('a split credits the amount said; the customer is chased for the rest of what was disputed', () => {
  const split = decided(disputed, proposeResolution(disputed, { ...proposal, resolution: 'split', creditMinor: 5_000 }, TODAY));
  const done = decided(split, approveResolution(split, approval, TODAY));
  expect(disputedTotals(done.state)).toEqual([{ currency: 'EUR', amountMinor: 5_000 }]);
  expect(proposeResolution(disputed, { ...proposal, resolution: 'split', creditMinor: 20_000 }, TODAY)).toMatchObject({
    refused: 'dispute.credit-too-much',
  });
  expect(proposeResolution(disputed, { ...proposal, resolution: 'split' }, TODAY)).toMatchObject({
    refused: 'dispute.no-credit',
  });
});

test('a proposal is rejected, or withdrawn by who made it, and the dispute goes on; nobody proposes twice', () => {
  expect(withdrawProposal(proposed, approval, TODAY)).toMatchObject({ refused: 'dispute.not-your-proposal' });
  expect(proposeResolution(proposed, proposal, TODAY)).toMatchObject({ refused: 'dispute.is-proposed' });
  for (const decision of [
    withdrawProposal(proposed, { ...approval, by: 'U_MARA' }, TODAY),
    rejectResolution(proposed, { ...approval, textId: 't' }, TODAY),
  ])
    expect(decided(proposed, decision).state.disputes[0]?.stage).toBeUndefined();
});

test('less open by then than was to be credited is said instead of credited', () => {
  const fallen = afterFacts(proposed, [ledger([item({ id: 'i1', openMinor: 10_000 })])]);
  expect(approveResolution(fallen, approval, TODAY)).toMatchObject({ refused: 'dispute.open-fell' });
});

test('the credit is seen where the invoice falls by it, where a credit of that amount comes, where the invoice closes', () => {
  const fell = ledger([item({ id: 'i1', openMinor: 80_000 })]);
  expect(told(agreed, fell)).toEqual([
    { type: 'dispute.credit-seen', disputeId: 'd1', on: TODAY, how: 'fell', by: null, invoices: ['i1'] },
  ]);
  const booked = imported(agreed, fell);
  expect(booked.state.disputes).toEqual([]);
  expect(chased(booked)).toEqual(REST);
  expect(told(agreed, ledger([item({ id: 'cn', openMinor: -20_000 })]))).toMatchObject([{ how: 'credit-item' }]);
  expect(told(agreed, ledger([], ['i1']))).toMatchObject([{ how: 'closed' }]);
});

test('a payment of another amount, or a credit of another, is no such credit', () => {
  expect(told(agreed, ledger([item({ id: 'i1', openMinor: 70_000 })]))).toEqual([]);
  expect(told(agreed, ledger([item({ id: 'cn', openMinor: -20_001 })]))).toEqual([]);
  expect(told(agreed, ledger([item({ id: 'cn', openMinor: -20_000, currency: 'USD' })]))).toEqual([]);
  expect(disputedTotals(imported(agreed, ledger([item({ id: 'i1', openMinor: 70_000 })])).state)).toMatchObject([
    { amountMinor: 20_000 },
  ]);
});

test('a credit that came does not keep the promise for the rest', () => {
  const promise = promised({ promiseId: 'p', invoices: [{ id: 'i1', number: 'I1', openMinor: 100_000 }], amountMinor: 80_000 });
  const file = imported(afterFacts(agreed, [promise]), ledger([item({ id: 'i1', openMinor: 80_000 })]));
  const [open] = file.state.promises;
  if (!open) throw new Error('The promise is gone.');
  expect(coverOf(open, file.state.items).paidMinor).toBe(0);
});

test('a person may say that the credit is booked; once', () => {
  const noted = decided(agreed, noteCredit(agreed, TOM, TODAY));
  expect(noted.state.disputes).toEqual([]);
  expect(noteCredit(noted, TOM, TODAY)).toMatchObject({ refused: 'dispute.no-credit-awaited' });
});

test('who has it is nudged on the business day before, once, and the leads are told after the deadline, once', () => {
  const has = given(disputed);
  const due = (day: string, file: CaseFile) => work.dueDisputeFacts(file, day);
  expect(work.disputeWatchOn(has)).toBe('2026-11-26');
  expect(due('2026-11-25', has)).toEqual([]);
  const nudge: Fact[] = [{ type: 'dispute.nudged', disputeId: 'd1', on: '2026-11-26', to: 'U_OTTO', dueOn: '2026-11-27' }];
  expect(due('2026-11-26', has)).toEqual(nudge);
  const nudged = afterFacts(has, nudge);
  expect([due('2026-11-26', nudged), due('2026-11-28', nudged)]).toEqual([[], []]);
  expect(work.disputeWatchOn(nudged)).toBe('2026-11-28');
  const late = due('2026-11-30', nudged);
  expect(late).toEqual([{ type: 'dispute.escalated', disputeId: 'd1', on: '2026-11-30', dueOn: '2026-11-27' }]);
  expect(due('2026-12-01', afterFacts(nudged, late))).toEqual([]);
  expect(work.disputeWatchOn(afterFacts(nudged, late))).toBe('');
});

test('who is asked is nudged instead of who has it; a new deadline counts anew; who learns of it on its eve is not nudged', () => {
  const asked = decided(disputed, work.askAbout(disputed, { ...MARA, of: 'U_INES', questionId: 'q1', textId: 't' }, TODAY));
  expect(work.dueDisputeFacts(given(asked), '2026-11-26')).toMatchObject([{ to: 'U_INES' }]);
  const moved = decided(disputed, work.setDeadline(disputed, { ...MARA, dueOn: '2026-11-23' }, TODAY));
  expect(work.dueDisputeFacts(moved, TODAY)).toEqual([]);
  expect(work.dueDisputeFacts(moved, '2026-11-24')).toMatchObject([{ type: 'dispute.escalated' }]);
  expect(work.setDeadline(disputed, { ...MARA, dueOn: '2026-11-19' }, TODAY)).toMatchObject({
    refused: 'dispute.due-in-the-past',
  });
});

test('a credit that does not come by its day is said once', () => {
  expect(work.disputeWatchOn(agreed)).toBe('2026-12-05');
  const facts = work.dueDisputeFacts(agreed, '2026-12-07');
  expect(facts).toEqual([{ type: 'dispute.credit-overdue', disputeId: 'd1', on: '2026-12-07', dueOn: '2026-12-04' }]);
  expect(work.dueDisputeFacts(afterFacts(agreed, facts), '2026-12-08')).toEqual([]);
});

test('an answer closes the question it answers; only the team and whom it concerns may give one', () => {
  const asked = decided(disputed, work.askAbout(disputed, { ...MARA, of: 'U_OTTO', questionId: 'q1', textId: 't' }, TODAY));
  const answered = decided(asked, work.answerDispute(asked, { ...OTTO, textId: 't2' }, TODAY));
  expect(answered.state.disputes[0]?.stage).toBeUndefined();
  expect(work.answerDispute(answered, { ...OTTO, textId: 't3' }, TODAY)).toMatchObject({ refused: 'dispute.not-yours' });
  expect(work.answerDispute(given(answered), { ...OTTO, textId: 't3' }, TODAY)).toMatchObject({ facts: [{ questionId: null }] });
});

test('the same person is not given it twice without a new request', () => {
  const has = given(disputed);
  const again = { ...MARA, requestId: 'r2', to: 'U_OTTO' };
  expect(work.assignDispute(has, { ...again, askTextId: null }, TODAY)).toMatchObject({ refused: 'dispute.same-assignee' });
  expect(work.assignDispute(has, { ...again, askTextId: 't9' }, TODAY)).toMatchObject({ facts: [{ requestId: 'r2' }] });
});

test('a file is in the record once, also after the dispute is over', () => {
  const file = { fileId: 'F1', nameTextId: 't', bytes: 5, sha256: null };
  const over = decided(disputed, work.withdrawDispute(disputed, MARA, TODAY));
  const added = decided(over, work.addEvidence(over, { ...MARA, files: [file] }, TODAY));
  expect(added.state.closedDisputes).toMatchObject([{ evidence: [{ fileId: 'F1' }] }]);
  expect(work.addEvidence(added, { ...MARA, files: [file] }, TODAY)).toMatchObject({ refused: 'dispute.no-new-file' });
});

test('what was decided is reopened with its own part, unless nothing of it is open any more', () => {
  const reopen = { ...TOM, textId: null, days: 5 };
  expect(work.reopenDispute(disputed, reopen, TODAY)).toMatchObject({ refused: 'dispute.is-open' });
  for (const file of [agreed, decided(disputed, work.withdrawDispute(disputed, MARA, TODAY))]) {
    const again = decided(file, work.reopenDispute(file, reopen, TODAY));
    expect(chased(again)).toEqual(REST);
    expect(again.state.disputes).toMatchObject([{ disputeId: 'd1', deadline: { dueOn: '2026-11-27' } }]);
    expect(again.state.closedDisputes).toBeUndefined();
  }
  const closed = afterFacts(agreed, [ledger([], ['i1'])]);
  expect(work.reopenDispute(closed, reopen, TODAY)).toMatchObject({ refused: 'dispute.nothing-left' });
});

test.each([
  ['100,000 falls to 5,000: five percent stay', 5_000, 1],
  ['to 10,000: ten percent stay', 10_000, 1],
  ['to 10,001: a part payment', 10_001, 0],
  ['to 100: one euro', 100, 1],
  ['to 99: less than a euro', 99, 0],
])('%s', (_, openMinor, count) => {
  const fact = ledger([item({ id: 'i1', openMinor })]);
  expect(told(start, fact)).toHaveLength(count);
});

test('no candidate where it is promised, disputed, dismissed, credited, or the amount grew', () => {
  const short = ledger([item({ id: 'i1', openMinor: 5_000 })]);
  expect(
    told(afterFacts(start, [promised({ promiseId: 'p', invoices: [{ id: 'i1', number: 'I1', openMinor: 100_000 }] })]), short),
  ).toEqual([]);
  expect(told(disputed, short)).toEqual([]);
  expect(told(start, ledger([item({ id: 'new', openMinor: 5_000 })]))).toEqual([]);
  const found = imported(start, short);
  expect(found.state.disputeCandidates).toMatchObject([{ invoiceId: 'i1', restMinor: 5_000, paidMinor: 95_000 }]);
  const dismissed = afterFacts(found, [
    { type: 'dispute.candidate-dismissed', on: TODAY, by: 'U', invoiceId: 'i1', restMinor: 5_000 },
  ]);
  expect(dismissed.state.disputeCandidates).toBeUndefined();
  const back = afterFacts(dismissed, [ledger([item({ id: 'i1', openMinor: 100_000 })])]);
  expect(told(back, short)).toEqual([]);
  expect(afterFacts(found, [ledger([], ['i1'])]).state.disputeCandidates).toBeUndefined();
});
