import { describe, expect, test } from 'vitest';
import { chasedItems } from '#domain/chase.ts';
import { openDispute, resolveDispute } from '#domain/dispute.ts';
import { isRefusal } from '#domain/refusal.ts';
import { afterFacts, fileWith, item, promised, TODAY } from './given.ts';

const borealis = fileWith({ items: [item({ id: 'i1' }), item({ id: 'i2' }), item({ id: 'c1', openMinor: -5 })] });
const open = (invoices: string[], file = borealis) =>
  openDispute(file, { disputeId: 'd1', by: 'U_MARA', invoices, reason: 'wrong-amount', noteTextId: 't1' }, TODAY);

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
        reason: 'wrong-amount',
        noteTextId: 't1',
      },
    ]);
    const disputed = afterFacts(borealis, opened.facts);
    expect(chasedItems(disputed.state).map((one) => one.id)).toEqual(['i2']);
    const resolved = resolveDispute(disputed, { disputeId: 'd1', by: 'U_TOM' }, TODAY);
    if (isRefusal(resolved)) throw new Error(resolved.because);
    expect(chasedItems(afterFacts(disputed, resolved.facts).state).map((one) => one.id)).toEqual(['i1', 'i2']);
  });

  test('is refused where there is nothing to dispute, or it is disputed already', () => {
    expect(open([])).toMatchObject({ refused: 'dispute.no-invoice' });
    expect(open(['gone'])).toMatchObject({ refused: 'dispute.invoice-not-open' });
    expect(open(['c1'])).toMatchObject({ refused: 'dispute.invoice-not-open' });
    const opened = open(['i1']);
    expect(open(['i1'], afterFacts(borealis, isRefusal(opened) ? [] : opened.facts))).toMatchObject({
      refused: 'dispute.already-open',
    });
    expect(resolveDispute(borealis, { disputeId: 'd1', by: 'U' }, TODAY)).toMatchObject({ refused: 'dispute.not-open' });
  });

  test('and a promise both pause the chase of their invoices only', () => {
    const file = afterFacts(borealis, [promised({ promiseId: 'p', invoices: [{ id: 'i2', number: 'I2', openMinor: 1 }] })]);
    expect(chasedItems(file.state).map((one) => one.id)).toEqual(['i1']);
  });
});
