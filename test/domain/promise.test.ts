import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseFile } from '#domain/case.ts';
import { addDays } from '#domain/day.ts';
import type { Fact, PromiseMade, PromiseWithdrawn } from '#domain/facts.ts';
import { makePromise, type PromiseToMake, remindDue, withdrawPromise } from '#domain/promise.ts';
import { isRefusal } from '#domain/refusal.ts';
import { afterFacts, fileWith, item, promised, TODAY } from './given.ts';

const items = [
  item({ id: 'i1', openMinor: 100_000 }),
  item({ id: 'i2', openMinor: 50_001 }),
  item({ id: 'u1', openMinor: 70_000, currency: 'USD' }),
  item({ id: 'c1', openMinor: -10_000 }),
];
const acme = fileWith({ items, ownership: { stage: 'owned', by: 'U_MARA', since: '2026-11-18', lapsesOn: '2026-11-25' } });
const wanted: PromiseToMake = {
  promiseId: 'p1',
  by: 'U_MARA',
  currency: 'EUR',
  amountMinor: 100_000,
  promisedOn: '2026-11-27',
  invoices: ['i1'],
  channel: 'call',
  promiserTextId: null,
  graceDays: 2,
  claimDays: 5,
};
const LATER = '2026-11-30';
const make = (parts: Partial<PromiseToMake>, file = acme) => makePromise(file, { ...wanted, ...parts }, TODAY);
const refused = (parts: Partial<PromiseToMake>, file = acme) => {
  const answer = make(parts, file);
  return isRefusal(answer) ? answer.refused : 'made';
};

describe('a promise', () => {
  test('is written down with its verdict day, its level and what was open, and keeps the claim alive', () => {
    expect(make({})).toEqual({
      facts: [
        {
          type: 'promise.made',
          promiseId: 'p1',
          on: TODAY,
          by: 'U_MARA',
          currency: 'EUR',
          amountMinor: 100_000,
          promisedOn: '2026-11-27',
          verdictOn: '2026-12-01',
          invoices: [{ id: 'i1', number: 'I1', openMinor: 100_000 }],
          channel: 'call',
          promiserTextId: null,
          level: 1,
          lapsesOn: '2026-11-30',
        },
      ],
    });
  });

  test('may be for today, and for a part', () => {
    expect(refused({ promisedOn: TODAY, amountMinor: 1 })).toBe('made');
  });

  test('is refused in words where it makes no sense', () => {
    expect(refused({ amountMinor: 100_001 })).toBe('promise.too-much');
    expect(refused({ amountMinor: 0 })).toBe('promise.no-amount');
    expect(refused({ amountMinor: 10.5 })).toBe('promise.no-amount');
    expect(refused({ promisedOn: '2026-11-19' })).toBe('promise.in-the-past');
    expect(refused({ promisedOn: '2027-05-19' })).toBe('made');
    expect(refused({ promisedOn: '2027-05-20' })).toBe('promise.too-far');
    expect(refused({ invoices: [] })).toBe('promise.no-invoice');
    expect(refused({ invoices: ['i1', 'gone'] })).toBe('promise.invoice-not-open');
    expect(refused({ invoices: ['c1'] })).toBe('promise.invoice-not-open');
    const settled = fileWith({ items: [item({ id: 'i1', openMinor: 0 })] });
    expect(refused({}, settled)).toBe('promise.invoice-not-open');
    expect(refused({ invoices: ['i1', 'u1'] })).toBe('promise.other-currency');
    const dispute = {
      type: 'dispute.opened',
      disputeId: 'd',
      on: TODAY,
      by: 'U',
      invoices: ['i1'],
      reason: 'faulty',
      noteTextId: null,
    } as const;
    expect(refused({}, afterFacts(acme, [dispute]))).toBe('promise.disputed');
  });

  test('an invoice named twice is covered once', () => {
    expect(refused({ invoices: ['i1', 'i1'], amountMinor: 100_001 })).toBe('promise.too-much');
  });

  test('replaces the one that held the same invoice, one level higher', () => {
    const again = make({ promiseId: 'p2', promisedOn: LATER }, afterFacts(acme, factsOf(make({}))));
    expect(factsOf(again)).toMatchObject([
      { type: 'promise.withdrawn', promiseId: 'p1', because: 'replaced', takenInvoices: ['i1'], amountLeftMinor: 0 },
      { type: 'promise.made', promiseId: 'p2', level: 2 },
    ]);
    expect(afterFacts(acme, [...factsOf(make({})), ...factsOf(again)]).state.promises.map((one) => one.promiseId)).toEqual([
      'p2',
    ]);
  });

  test('that two people heard of is recorded once, and once more where it is another one', () => {
    const small = { amountMinor: 40_000 };
    const once = afterFacts(acme, factsOf(make({ ...small, invoices: ['i1', 'i2'] })));
    expect(refused({ ...small, invoices: ['i2', 'i1'] }, once)).toBe('promise.same');
    expect(refused({ ...small, invoices: ['i2'], hasPicked: false }, once)).toBe('promise.same');
    expect(refused({ ...small, invoices: ['i2'] }, once)).toBe('made');
    expect(refused({ invoices: ['i1', 'i2'], amountMinor: 1 }, once)).toBe('made');
    expect(refused({ invoices: ['i1', 'i2'], ...small, promisedOn: LATER }, once)).toBe('made');
    const tomorrow = makePromise(once, { ...wanted, ...small, invoices: ['i1', 'i2'] }, '2026-11-21');
    expect(isRefusal(tomorrow)).toBe(false);
  });

  test('that takes one of two invoices lowers the old one by that share', () => {
    const both = afterFacts(acme, factsOf(make({ invoices: ['i1', 'i2'], amountMinor: 75_000 })));
    const facts = factsOf(make({ promiseId: 'p2', invoices: ['i2'], amountMinor: 50_001 }, both));
    // 75,000 × 50,001 ÷ 150,001 = 25,000.33: the share is rounded down.
    expect(facts[0]).toMatchObject({ takenInvoices: ['i2'], amountLeftMinor: 50_000 });
    expect(afterFacts(both, facts).state.promises).toMatchObject([
      { promiseId: 'p1', amountMinor: 50_000, invoices: [{ id: 'i1' }] },
      { promiseId: 'p2', level: 2 },
    ]);
  });

  test('has the level of the invoice that was promised most often', () => {
    const failed = fileWith({ items, failedPromises: { i1: 2 } });
    expect(factsOf(make({ invoices: ['i1', 'i2'] }, failed))).toMatchObject([{ level: 3 }]);
    expect(factsOf(make({ invoices: ['i2'], amountMinor: 1 }, failed))).toMatchObject([{ level: 1 }]);
  });

  test('withdrawn leaves the case and raises the level of the next', () => {
    const made = afterFacts(acme, factsOf(make({})));
    const gone = afterFacts(made, factsOf(withdrawPromise(made, { promiseId: 'p1' }, TODAY)));
    expect(gone.state.promises).toEqual([]);
    expect(factsOf(make({ promiseId: 'p2' }, gone))).toMatchObject([{ level: 2 }]);
    expect(withdrawPromise(gone, { promiseId: 'p1' }, TODAY)).toMatchObject({ refused: 'promise.not-open' });
  });
});

test('for any chain of promises each invoice has one live promise, and what stays of an old one is its rest of the amount', () => {
  const open = { a: 3, b: 777, c: 100_000, d: 999_999_999 };
  const start = fileWith({ items: Object.entries(open).map(([id, openMinor]) => item({ id, openMinor })) });
  const step = fc.record({
    invoices: fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      let file: CaseFile = start;
      steps.forEach(({ invoices, part }, at) => {
        const most = invoices.reduce((sum, id) => sum + (start.state.items.find((one) => one.id === id)?.openMinor ?? 0), 0);
        const before = file.state.promises;
        const by = { promisedOn: addDays(TODAY, at) };
        const facts = factsOf(
          make({ promiseId: `p${at}`, ...by, invoices, amountMinor: Math.max(1, Math.floor(most * part)) }, file),
        );
        file = afterFacts(file, facts);
        for (const fact of facts) if (fact.type === 'promise.withdrawn') expectShare(before, fact);
      });
      const live = file.state.promises.flatMap((promise) => promise.invoices.map((invoice) => invoice.id));
      expect(new Set(live).size).toBe(live.length);
      for (const promise of file.state.promises) {
        expect(promise.amountMinor).toBeGreaterThan(0);
        expect(promise.amountMinor).toBeLessThanOrEqual(promise.invoices.reduce((sum, one) => sum + one.openMinor, 0));
      }
    }),
  );
});

function expectShare(before: CaseFile['state']['promises'], fact: PromiseWithdrawn): void {
  const old = before.find((promise) => promise.promiseId === fact.promiseId);
  if (!old) throw new Error('A promise was withdrawn that was not open.');
  const sum = (ids: readonly string[]) =>
    old.invoices.filter((one) => ids.includes(one.id)).reduce((total, one) => total + one.openMinor, 0);
  const left = old.invoices.map((one) => one.id).filter((id) => !fact.takenInvoices.includes(id));
  // The rest of the amount, rounded up to a whole minor unit: counted exactly, since the products leave the safe integers.
  const [amount, rest, all] = [BigInt(old.amountMinor), BigInt(sum(left)), BigInt(sum(old.invoices.map((one) => one.id)))];
  expect(BigInt(fact.amountLeftMinor) * all >= amount * rest).toBe(true);
  expect(BigInt(fact.amountLeftMinor - 1) * all < amount * rest).toBe(true);
}

describe('the owner is told', () => {
  const file = (parts: Partial<PromiseMade>) =>
    fileWith({ items }, [promised({ promiseId: 'p1', invoices: [{ id: 'i1', number: 'I1', openMinor: 100_000 }], ...parts })]);

  test('on the business day before, once, and later if that day was missed', () => {
    const monday = file({ promisedOn: '2026-11-23' });
    expect(remindDue(monday, '2026-11-19')).toEqual([]);
    expect(remindDue(monday, '2026-11-20')).toEqual([{ type: 'promise.reminded', promiseId: 'p1', on: '2026-11-20' }]);
    expect(remindDue(monday, '2026-11-22')).toHaveLength(1);
    expect(remindDue(monday, '2026-11-23')).toHaveLength(1);
    expect(remindDue(monday, '2026-11-24')).toEqual([]);
    expect(remindDue(afterFacts(monday, remindDue(monday, '2026-11-20')), '2026-11-21')).toEqual([]);
  });

  test('not of a promise that was made on that day or after it', () => {
    expect(remindDue(file({ on: TODAY, promisedOn: '2026-11-23' }), TODAY)).toEqual([]);
    expect(remindDue(file({ on: TODAY, promisedOn: TODAY }), TODAY)).toEqual([]);
  });
});

function factsOf(answer: ReturnType<typeof makePromise>): readonly Fact[] {
  if (isRefusal(answer)) throw new Error(answer.because);
  return answer.facts;
}
