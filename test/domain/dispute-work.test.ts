import { expect, test } from 'vitest';
import type { CaseFile } from '#domain/case.ts';
import {
  approveResolution,
  noteCredit,
  proposeResolution,
  rejectResolution,
  withdrawProposal,
} from '#domain/dispute-resolution.ts';
import * as work from '#domain/dispute-work.ts';
import { disputedTotals } from '#domain/disputed.ts';
import type { Fact } from '#domain/facts.ts';
import { afterFacts, item, TODAY } from './given.ts';
import {
  agreed,
  approval,
  BACK,
  chased,
  decided,
  disputed,
  given,
  ledger,
  MARA,
  OTTO,
  proposal,
  proposed,
  REST,
  TOM,
} from './given-dispute.ts';

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
