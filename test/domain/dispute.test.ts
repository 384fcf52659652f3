import { describe, expect, test } from 'vitest';
import type { CaseFile } from '#domain/case.ts';
import { chasedItems, overdueParts } from '#domain/chase.ts';
import type { Decision } from '#domain/decision.ts';
import { type DisputeToOpen, openDispute, resolveDispute } from '#domain/dispute.ts';
import { disputedTotals } from '#domain/disputed.ts';
import { letterFacts } from '#domain/letter.ts';
import { makePromise } from '#domain/promise.ts';
import { promisableItems } from '#domain/promise-terms.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { afterFacts, fileWith, item, promised, TODAY } from './given.ts';

const borealis = fileWith({ items: [item({ id: 'i1' }), item({ id: 'i2' }), item({ id: 'c1', openMinor: -5 })] });
const open = (invoices: string[], file = borealis, parts: Partial<DisputeToOpen> = {}) =>
  openDispute(file, { disputeId: 'd1', by: 'U_MARA', invoices, reason: 'price', noteTextId: 't1', ...parts }, TODAY);
const decided = (file: CaseFile, decision: Decision | Refusal) => {
  if (isRefusal(decision)) throw new Error(decision.because);
  return afterFacts(file, decision.facts);
};
const amounts = (items: readonly { id: string; openMinor: number }[]) => items.map(({ id, openMinor }) => [id, openMinor]);

describe('a dispute', () => {
  test('takes its invoices out of the chase until it is resolved', () => {
    const opened = open(['i1', 'i1']);
    if (isRefusal(opened)) throw new Error(opened.because);
    expect(opened.facts).toEqual([
      {
        type: 'dispute.opened',
        disputeId: 'd1',
        on: TODAY,
        by: 'U_MARA',
        invoices: ['i1'],
        reason: 'price',
        noteTextId: 't1',
        contactTextId: null,
        parts: [{ id: 'i1', number: 'I1', currency: 'EUR', openMinor: 100_000, amountMinor: null }],
      },
    ]);
    const disputed = afterFacts(borealis, opened.facts);
    expect(chasedItems(disputed.state).map((one) => one.id)).toEqual(['i2']);
    const resolved = decided(disputed, resolveDispute(disputed, { disputeId: 'd1', by: 'U_TOM' }, TODAY));
    expect(chasedItems(resolved.state).map((one) => one.id)).toEqual(['i1', 'i2']);
  });

  test('about a part leaves the rest to be chased, written about and promised, oldest invoice first', () => {
    const file = decided(borealis, open(['i1', 'i2'], borealis, { amountMinor: 130_000 }));
    expect(amounts(chasedItems(file.state))).toEqual([['i2', 70_000]]);
    expect(amounts(overdueParts(file.state, TODAY).free)).toEqual([['i2', 70_000]]);
    expect(amounts(overdueParts(file.state, TODAY).disputed)).toEqual([
      ['i1', 100_000],
      ['i2', 30_000],
    ]);
    expect(disputedTotals(file.state)).toEqual([{ currency: 'EUR', amountMinor: 130_000 }]);
    expect(amounts(promisableItems(file.state))).toEqual([['i2', 70_000]]);
    const letter = { invoiceIds: ['i2'], language: 'en', today: TODAY, contactName: '', sender: { collector: '', company: '' } };
    expect(letterFacts(file, letter).invoices.map(({ openMinor }) => openMinor)).toEqual([70_000]);
    const promise = {
      ...{ promiseId: 'p', by: 'U', currency: 'EUR', promisedOn: TODAY, invoices: ['i2'], channel: 'call' as const },
      ...{ promiserTextId: null, graceDays: 2, claimDays: 5 },
    };
    expect(makePromise(file, { ...promise, amountMinor: 70_001 }, TODAY)).toMatchObject({ refused: 'promise.too-much' });
    expect(makePromise(file, { ...promise, amountMinor: 70_000 }, TODAY)).toMatchObject({
      facts: [{ type: 'promise.made', invoices: [{ openMinor: 100_000 }] }],
    });
  });

  test('may be about the rest of an invoice that is disputed in part; the first one ending frees its own part only', () => {
    const first = decided(borealis, open(['i1'], borealis, { amountMinor: 40_000 }));
    const both = decided(first, open(['i1'], first, { disputeId: 'd2' }));
    expect(disputedTotals(both.state)).toEqual([{ currency: 'EUR', amountMinor: 100_000 }]);
    const left = decided(both, resolveDispute(both, { disputeId: 'd1', by: 'U' }, TODAY));
    expect(disputedTotals(left.state)).toEqual([{ currency: 'EUR', amountMinor: 60_000 }]);
  });

  test('is given to somebody at once, where somebody is named, and has its deadline', () => {
    const opened = open(['i1'], borealis, {
      dueOn: '2026-11-27',
      assign: { requestId: 'r1', to: 'U_OTTO', askTextId: null },
    });
    expect(opened).toMatchObject({ facts: [{ dueOn: '2026-11-27' }, { type: 'dispute.assigned', to: 'U_OTTO' }] });
    expect(decided(borealis, opened).state.disputes).toMatchObject([
      { request: { to: 'U_OTTO' }, deadline: { dueOn: '2026-11-27', isNudged: false } },
    ]);
  });

  test('keeps the claim of whoever owns the account, as any work on it does', () => {
    const ownership = { stage: 'owned', by: 'U_MARA', since: '2026-11-16', lapsesOn: '2026-11-23' } as const;
    const owned = fileWith({ items: [item({ id: 'i1' })], ownership });
    expect(decided(owned, open(['i1'], owned, { claimDays: 5 })).state.ownership).toMatchObject({ lapsesOn: '2026-11-30' });
    expect(open(['i1'], borealis, { claimDays: 5 })).toMatchObject({ facts: [{ lapsesOn: null }] });
  });

  test('is refused where there is nothing to dispute, or it is disputed already', () => {
    expect(open([])).toMatchObject({ refused: 'dispute.no-invoice' });
    expect(open(['gone'])).toMatchObject({ refused: 'dispute.invoice-not-open' });
    expect(open(['c1'])).toMatchObject({ refused: 'dispute.invoice-not-open' });
    expect(open(['i1'], decided(borealis, open(['i1'])))).toMatchObject({ refused: 'dispute.already-open' });
    expect(resolveDispute(borealis, { disputeId: 'd1', by: 'U' }, TODAY)).toMatchObject({ refused: 'dispute.not-open' });
    const dollars = fileWith({ items: [item({ id: 'i1' }), item({ id: 'u1', currency: 'USD' })] });
    expect(open(['i1', 'u1'], dollars, { amountMinor: 5 })).toMatchObject({ refused: 'dispute.other-currency' });
    expect(open(['i1'], borealis, { amountMinor: 0 })).toMatchObject({ refused: 'dispute.no-amount' });
    expect(open(['i1'], borealis, { amountMinor: 100_001 })).toMatchObject({ refused: 'dispute.too-much' });
  });

  test('of before parts were known disputes its invoices whole, and its old end still ends it', () => {
    const old = { type: 'dispute.opened', disputeId: 'd1', on: TODAY, by: 'U', reason: 'faulty', noteTextId: null } as const;
    const file = afterFacts(borealis, [{ ...old, invoices: ['i1'] }]);
    expect(chasedItems(file.state).map(({ id }) => id)).toEqual(['i2']);
    const ended = afterFacts(file, [{ type: 'dispute.resolved', disputeId: 'd1', on: TODAY, by: 'U' }]);
    expect(ended.state.disputes).toEqual([]);
    expect(ended.state.closedDisputes).toMatchObject([{ closed: { as: 'customer-pays' } }]);
  });

  test('and a promise both pause the chase of their invoices only', () => {
    const file = afterFacts(borealis, [promised({ promiseId: 'p', invoices: [{ id: 'i2', number: 'I2', openMinor: 1 }] })]);
    expect(chasedItems(file.state).map((one) => one.id)).toEqual(['i1']);
  });
});
