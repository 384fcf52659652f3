import { expect, test } from 'vitest';
import { openDispute } from '#domain/dispute.ts';
import { approveResolution, proposeResolution } from '#domain/dispute-resolution.ts';
import { disputedTotals } from '#domain/disputed.ts';
import { coverOf } from '#domain/verdict.ts';
import { afterFacts, item, promised, TODAY } from './given.ts';
import { agreed, approval, chased, decided, disputed, imported, ledger, proposal, REST, start, told } from './given-dispute.ts';

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

test('one fall books one of two equal credits, the older one; a fall by both books both', () => {
  const second = { disputeId: 'd2', by: 'U_MARA', invoices: ['i1'], amountMinor: 20_000, reason: 'tax', noteTextId: null };
  const opened = decided(agreed, openDispute(agreed, second, TODAY));
  const on = { ...proposal, disputeId: 'd2', proposalId: 'v2' };
  const asked = decided(opened, proposeResolution(opened, on, TODAY));
  const both = decided(asked, approveResolution(asked, { ...approval, disputeId: 'd2', proposalId: 'v2' }, TODAY));
  const fell = told(both, ledger([item({ id: 'i1', openMinor: 80_000 })]));
  expect(fell).toMatchObject([{ disputeId: 'd1', how: 'fell' }]);
  const rest = imported(both, ledger([item({ id: 'i1', openMinor: 80_000 })]));
  expect(disputedTotals(rest.state)).toEqual([{ currency: 'EUR', amountMinor: 20_000 }]);
  expect(told(both, ledger([item({ id: 'i1', openMinor: 60_000 })]))).toMatchObject([{ disputeId: 'd1' }, { disputeId: 'd2' }]);
  expect(told(both, ledger([item({ id: 'cn', openMinor: -20_000 })]))).toMatchObject([{ disputeId: 'd1', how: 'credit-item' }]);
});

test('a credit that came does not keep the promise for the rest', () => {
  const promise = promised({ promiseId: 'p', invoices: [{ id: 'i1', number: 'I1', openMinor: 100_000 }], amountMinor: 80_000 });
  const file = imported(afterFacts(agreed, [promise]), ledger([item({ id: 'i1', openMinor: 80_000 })]));
  const [open] = file.state.promises;
  if (!open) throw new Error('The promise is gone.');
  expect(coverOf(open, file.state.items).paidMinor).toBe(0);
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
