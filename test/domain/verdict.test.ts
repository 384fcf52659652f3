import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseFile } from '#domain/case.ts';
import { addBusinessDays } from '#domain/day.ts';
import type { LedgerChanged, PromiseMade } from '#domain/facts.ts';
import { coverOf, isAwaitingLedger, judgePromises } from '#domain/verdict.ts';
import { afterFacts, dayNumber, dayOf, fileWith, item, promised } from './given.ts';

const i1 = item({ id: 'i1', openMinor: 100_000 });
const i2 = item({ id: 'i2', openMinor: 40_000 });
const both = [
  { id: 'i1', number: 'I1', openMinor: 100_000 },
  { id: 'i2', number: 'I2', openMinor: 40_000 },
];
/** Promised for 24 November; the verdict day is the 26th. */
const acme = fileWith({ items: [i1, i2] }, [promised({ promiseId: 'p1', invoices: both })]);
const ledger = (asOf: string, parts: Partial<LedgerChanged>): LedgerChanged => ({
  type: 'ledger.changed',
  source: 'books',
  asOf,
  items: [],
  closed: [],
  ...parts,
});
const judge = (file: CaseFile, asOf: string, today = asOf) => judgePromises(file, { today, ledgerAsOf: { books: asOf } }).facts;
const verdicts = (file: CaseFile, asOf: string) =>
  judge(file, asOf).map((fact) => (fact.type === 'promise.judged' ? [fact.verdict, fact.paidMinor] : []));

describe('the verdict', () => {
  test('waits for its day and for a ledger that is newer than it', () => {
    expect(judge(acme, '2026-11-26', '2026-12-10')).toEqual([]);
    expect(judge(acme, '2026-11-27', '2026-11-26')).toEqual([]);
    expect(judgePromises(acme, { today: '2026-12-10', ledgerAsOf: {} }).facts).toEqual([]);
    expect(judgePromises(acme, { today: '2026-12-10', ledgerAsOf: { other: '2026-12-10' } }).facts).toEqual([]);
    const [promise] = acme.state.promises;
    expect(promise && [isAwaitingLedger(promise, '2026-11-26'), isAwaitingLedger(promise, '2026-11-27')]).toEqual([false, true]);
  });

  test('is broken without any cash, and names the ledger it rests on', () => {
    expect(judge(acme, '2026-11-27', '2026-11-28')).toEqual([
      {
        type: 'promise.judged',
        revises: false,
        promiseId: 'p1',
        on: '2026-11-28',
        verdict: 'broken',
        paidMinor: 0,
        promisedMinor: 140_000,
        currency: 'EUR',
        ledgerAsOf: '2026-11-27',
        invoices: [
          { id: 'i1', paidMinor: 0 },
          { id: 'i2', paidMinor: 0 },
        ],
      },
    ]);
  });

  test('is partly kept with some, kept with all, also where all means less than the invoices', () => {
    const some = afterFacts(acme, [ledger('2026-11-25', { items: [{ ...i1, openMinor: 60_000 }] })]);
    expect(verdicts(some, '2026-11-27')).toEqual([['partly-kept', 40_000]]);
    const all = afterFacts(acme, [
      ledger('2026-11-25', {
        closed: [
          { id: 'i1', settledOn: '2026-11-24' },
          { id: 'i2', settledOn: null },
        ],
      }),
    ]);
    expect(verdicts(all, '2026-11-27')).toEqual([['kept', 140_000]]);
    const half = fileWith({ items: [i1, i2] }, [promised({ promiseId: 'p1', invoices: both, amountMinor: 40_000 })]);
    expect(verdicts(afterFacts(half, [ledger('2026-11-25', { closed: [{ id: 'i2', settledOn: null }] })]), '2026-11-27')).toEqual(
      [['kept', 40_000]],
    );
  });

  test('leaves out what was settled after the verdict day, but not what had come before it', () => {
    const late = afterFacts(acme, [ledger('2026-12-01', { closed: both.map(({ id }) => ({ id, settledOn: '2026-11-27' })) })]);
    expect(verdicts(late, '2026-12-01')).toEqual([['broken', 0]]);
    const early = afterFacts(acme, [
      ledger('2026-11-25', { items: [{ ...i1, openMinor: 70_000 }] }),
      ledger('2026-12-01', { closed: both.map(({ id }) => ({ id, settledOn: '2026-11-27' })) }),
    ]);
    expect(verdicts(early, '2026-12-01')).toEqual([['partly-kept', 30_000]]);
  });

  test('counts what a ledger of the verdict day itself shows, and nothing of a later one that was settled late', () => {
    const closed = ledger('2026-12-01', { closed: [{ id: 'i1', settledOn: '2026-11-30' }] });
    const paidBy = (asOf: string) =>
      verdicts(afterFacts(acme, [ledger(asOf, { items: [{ ...i1, openMinor: 70_000 }] }), closed]), '2026-12-01');
    expect([paidBy('2026-11-26'), paidBy('2026-11-27')]).toEqual([[['partly-kept', 30_000]], [['broken', 0]]]);
  });

  test('is counted in the record of the account', () => {
    const kept = afterFacts(acme, [ledger('2026-11-27', { closed: both.map(({ id }) => ({ id, settledOn: null })) })]);
    expect(afterFacts(kept, judge(kept, '2026-11-27')).state.record).toMatchObject({ kept: 1, partlyKept: 0, broken: 0 });
    expect(afterFacts(acme, judge(acme, '2026-11-27')).state.record).toMatchObject({ kept: 0, partlyKept: 0, broken: 1 });
  });

  test('a payment that bounced before the verdict does not count', () => {
    const bounced = afterFacts(acme, [
      ledger('2026-11-23', { closed: [{ id: 'i1', settledOn: '2026-11-22' }] }),
      ledger('2026-11-25', { items: [i1] }),
    ]);
    expect(verdicts(bounced, '2026-11-27')).toEqual([['broken', 0]]);
  });

  test('of two promises on one day the worse one is what the case remembers', () => {
    const two = fileWith({ items: [i1, i2] }, [
      promised({ promiseId: 'p1', invoices: both.slice(0, 1) }),
      promised({ promiseId: 'p2', invoices: both.slice(1) }),
      ledger('2026-11-27', { closed: [{ id: 'i2', settledOn: null }] }),
    ]);
    const judged = afterFacts(two, judge(two, '2026-11-27'));
    expect(judged.state.record).toMatchObject({ kept: 1, broken: 1, lastVerdict: { verdict: 'broken', promiseId: 'p1' } });
    expect(judged.state.promises).toEqual([]);
    expect(judged.state.failedPromises).toEqual({ i1: 1 });
  });
});

describe('covered so far', () => {
  test('says what fell, at most what was promised, and how much of it has no settlement day', () => {
    const file = afterFacts(acme, [
      ledger('2026-11-21', { items: [{ ...i1, openMinor: 90_000 }], closed: [{ id: 'i2', settledOn: '2026-11-20' }] }),
    ]);
    const [promise] = file.state.promises;
    expect(promise && coverOf(promise, file.state.items)).toEqual({
      currency: 'EUR',
      promisedMinor: 140_000,
      paidMinor: 50_000,
      coveredMinor: 50_000,
      undatedMinor: 10_000,
      invoices: [
        { id: 'i1', paidMinor: 10_000 },
        { id: 'i2', paidMinor: 40_000 },
      ],
    });
  });

  test('an invoice that grew, or changed its currency, paid nothing', () => {
    const file = afterFacts(acme, [
      ledger('2026-11-21', {
        items: [
          { ...i1, openMinor: 190_000 },
          { ...i2, openMinor: 1, currency: 'USD' },
        ],
      }),
    ]);
    const [promise] = file.state.promises;
    expect(promise && coverOf(promise, file.state.items).paidMinor).toBe(0);
  });
});

test('with a ledger each day the verdict is what a cash book says', () => {
  const first = dayNumber('2026-11-20');
  const payment = fc.record({
    day: fc.integer({ min: 1, max: 14 }),
    invoice: fc.nat(1),
    minor: fc.integer({ min: 1, max: 700 }),
  });
  fc.assert(
    fc.property(
      fc.array(payment, { maxLength: 8 }),
      fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 })),
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 0, max: 7 }),
      fc.nat(3),
      (payments, totals, wanted, promisedIn, graceDays) => {
        const invoices = totals.map((openMinor, at) => ({ id: `i${at}`, number: `I${at}`, openMinor }));
        const promisedOn = dayOf(first + promisedIn);
        const verdictOn = addBusinessDays(promisedOn, graceDays);
        const amountMinor = Math.min(wanted, totals[0] + totals[1]);
        const made: PromiseMade = promised({ promiseId: 'p', invoices, amountMinor, promisedOn, verdictOn });
        const open = (at: number, day: number) =>
          Math.max(
            0,
            (totals[at] ?? 0) -
              payments.filter((one) => one.invoice === at && one.day <= day).reduce((sum, one) => sum + one.minor, 0),
          );
        let file = fileWith({ items: invoices.map((one) => item({ id: one.id, openMinor: one.openMinor })) }, [made]);
        for (let day = 1; dayOf(first + day - 1) <= verdictOn; day += 1) {
          const changed = [0, 1].filter((at) => open(at, day) !== open(at, day - 1));
          const left = changed.filter((at) => open(at, day) > 0).map((at) => item({ id: `i${at}`, openMinor: open(at, day) }));
          const closed = changed
            .filter((at) => open(at, day) === 0)
            .map((at) => ({ id: `i${at}`, settledOn: dayOf(first + day) }));
          file = afterFacts(file, [ledger(dayOf(first + day), { items: left, closed })]);
        }
        const last = dayNumber(verdictOn) - first;
        // The day after may bring a part payment without a date, which counts; a settlement has a date and does not.
        const paid = [0, 1].map((at) => (totals[at] ?? 0) - (open(at, last + 1) > 0 ? open(at, last + 1) : open(at, last)));
        const total = (paid[0] ?? 0) + (paid[1] ?? 0);
        const verdict = total === 0 ? 'broken' : total < amountMinor ? 'partly-kept' : 'kept';
        expect(verdicts(file, dayOf(first + last + 1))).toEqual([[verdict, total]]);
      },
    ),
    { numRuns: 500 },
  );
});
