import { expect, test } from 'vitest';
import { EMPTY_CASE, evolve } from '#domain/case.ts';
import type { Fact, OpenItem } from '#domain/facts.ts';
import { MOVES_KEPT_DAYS, type Move, movesOf, withMoves } from '#domain/moves.ts';
import { item, promised } from './given.ts';

const ledger = (items: OpenItem[], closed: string[] = [], asOf = '2026-11-20'): Fact => ({
  type: 'ledger.changed',
  source: 'books',
  asOf,
  items,
  closed: closed.map((id) => ({ id, settledOn: null })),
});
const after = (...facts: Fact[]) => facts.reduce(evolve, EMPTY_CASE);
const judged = (verdict: 'kept' | 'broken'): Fact => ({
  ...{ type: 'promise.judged', revises: false, promiseId: 'p', on: '2026-11-20', verdict, currency: 'EUR' },
  ...{ paidMinor: 0, promisedMinor: 5000, ledgerAsOf: '2026-11-20', invoices: [] },
});

test('an account that is new says only that', () => {
  expect(movesOf(EMPTY_CASE, ledger([item({ id: 'i1', openMinor: 100 })]))).toEqual([
    { kind: 'arrived', currency: '', amountMinor: 0 },
  ]);
});

test('Acme pays one invoice and part of another', () => {
  const state = after(ledger([item({ id: 'i1', openMinor: 100 }), item({ id: 'i2', openMinor: 900 })]));
  const paid = movesOf(state, ledger([item({ id: 'i2', openMinor: 300 })], ['i1']));
  expect(paid).toEqual([{ kind: 'paid', currency: 'EUR', amountMinor: 700 }]);
});

test('an invoice that a credit settles is not paid', () => {
  const state = after(ledger([item({ id: 'i1', openMinor: 100 }), item({ id: 'c1', openMinor: -100 })]));
  expect(movesOf(state, ledger([], ['i1', 'c1']))).toEqual([]);
  expect(movesOf(state, ledger([item({ id: 'c1', openMinor: -40 })], ['i1']))).toEqual([
    { kind: 'paid', currency: 'EUR', amountMinor: 40 },
  ]);
});

test('a credit that was agreed on and that the ledger books is not paid; what falls beyond it is', () => {
  const credits = [{ id: 'i1', number: 'I1', currency: 'EUR', amountMinor: 30 }];
  const state = after(
    ledger([item({ id: 'i1', openMinor: 100 })]),
    {
      type: 'dispute.opened',
      disputeId: 'd',
      on: '2026-11-20',
      by: 'U0TOM',
      reason: 'price',
      noteTextId: null,
      invoices: ['i1'],
    },
    {
      type: 'dispute.resolved',
      disputeId: 'd',
      on: '2026-11-20',
      by: 'U0TOM',
      resolution: 'credit-note',
      credits,
      creditDueOn: '2026-12-01',
    },
  );
  expect(movesOf(state, ledger([item({ id: 'i1', openMinor: 70 })]))).toEqual([]);
  expect(movesOf(state, ledger([], ['i1']))).toEqual([{ kind: 'paid', currency: 'EUR', amountMinor: 70 }]);
});

test('what rises or changes its currency is not paid', () => {
  const state = after(ledger([item({ id: 'i1', openMinor: 100 })]));
  expect(movesOf(state, ledger([item({ id: 'i1', openMinor: 250 })]))).toEqual([]);
  expect(movesOf(state, ledger([item({ id: 'i1', openMinor: 1, currency: 'USD' })]))).toEqual([]);
});

test('invoices that come late into the ledger are new overdue, each due day for itself', () => {
  const state = after(ledger([item({ id: 'i0' })]));
  const came = [
    item({ id: 'i1', openMinor: 100, dueOn: '2026-11-01' }),
    item({ id: 'i2', openMinor: 200, dueOn: '2026-11-01' }),
    item({ id: 'i3', openMinor: 400, dueOn: '2026-11-19' }),
    item({ id: 'i4', openMinor: 800, dueOn: '2026-11-20' }),
    item({ id: 'i5', openMinor: -50, dueOn: '2026-11-01' }),
  ];
  expect(movesOf(state, ledger(came))).toEqual([
    { kind: 'overdue', currency: 'EUR', amountMinor: 300, dueOn: '2026-11-01' },
    { kind: 'overdue', currency: 'EUR', amountMinor: 400, dueOn: '2026-11-19' },
  ]);
});

test('promises are counted with what was promised, disputes with what is open of their invoices', () => {
  const state = after(ledger([item({ id: 'i1', openMinor: 100 }), item({ id: 'i2', openMinor: 900, currency: 'USD' })]));
  const invoices = [{ id: 'i1', number: 'I1', openMinor: 100 }];
  expect(movesOf(state, promised({ promiseId: 'p', invoices }))).toEqual([
    { kind: 'promised', currency: 'EUR', amountMinor: 100 },
  ]);
  expect(movesOf(state, judged('kept'))).toEqual([{ kind: 'kept', currency: 'EUR', amountMinor: 5000 }]);
  expect(movesOf(state, judged('broken'))).toEqual([{ kind: 'broken', currency: 'EUR', amountMinor: 5000 }]);
  const opened: Fact = {
    ...{ type: 'dispute.opened', disputeId: 'd', on: '2026-11-20', by: 'U0TOM', reason: 'price', noteTextId: null },
    invoices: ['i1', 'i2'],
  };
  const disputed = [
    { kind: 'disputed', currency: 'EUR', amountMinor: 100 },
    { kind: 'disputed', currency: 'USD', amountMinor: 900 },
  ];
  expect(movesOf(state, opened)).toEqual(disputed);
  const resolved: Fact = { type: 'dispute.resolved', disputeId: 'd', on: '2026-11-21', by: 'U0TOM' };
  expect(movesOf(evolve(state, opened), resolved)).toEqual(disputed.map((move) => ({ ...move, kind: 'resolved' })));
});

test('moves are kept for five weeks, and not without end', () => {
  const paid = { kind: 'paid', currency: 'EUR', amountMinor: 1 } as const;
  const old: Move[] = [{ at: '2026-10-15T08:00:00.000Z', ...paid }];
  expect(withMoves(old, '2026-11-19T08:00:00.000Z', [paid])).toHaveLength(2);
  expect(withMoves(old, '2026-11-20T08:00:00.000Z', [paid])).toHaveLength(1);
  expect(MOVES_KEPT_DAYS).toBe(35);
  const many = Array.from({ length: 200 }, () => paid);
  expect(withMoves([], '2026-11-20T08:00:00.000Z', many)).toHaveLength(60);
});
