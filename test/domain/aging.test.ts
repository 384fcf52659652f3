import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AgedItem, agingOf, daysOverdue, isOverdue, nextAgingChange, oldestDueOn } from '#domain/aging.ts';
import { NEVER } from '#domain/day.ts';
import { dayBetween, dayNumber, dayOf, item, TODAY } from './given.ts';

describe('aging', () => {
  test('an item with nothing open, or a credit, is never overdue', () => {
    expect([1, 0, -1].map((openMinor) => isOverdue(item({ id: 'i', openMinor }), TODAY))).toEqual([true, false, false]);
    expect(isOverdue(item({ id: 'i', dueOn: TODAY }), TODAY)).toBe(false);
    expect(agingOf([item({ id: 'i', openMinor: 0 })], TODAY)).toEqual([]);
  });

  test('an invoice that is due today is current, and overdue tomorrow', () => {
    const items = [item({ id: 'i1', dueOn: TODAY, openMinor: 500 })];
    expect(agingOf(items, TODAY)).toEqual([
      { currency: 'EUR', currentMinor: 500, d1_30: 0, d31_60: 0, d61_90: 0, d91_plus: 0, overdueMinor: 0, totalMinor: 500 },
    ]);
    expect(agingOf(items, '2026-11-21')[0]).toMatchObject({ currentMinor: 0, d1_30: 500, overdueMinor: 500, totalMinor: 500 });
    expect(nextAgingChange(items, TODAY)).toBe('2026-11-21');
  });

  test('days 1, 30, 31, 60, 61, 90 and 91 past due fall where the field expects them', () => {
    const at = (days: number) => agingOf([item({ id: 'i1', dueOn: dayOf(dayNumber(TODAY) - days), openMinor: 1 })], TODAY)[0];
    expect([1, 30].map((days) => at(days)?.d1_30)).toEqual([1, 1]);
    expect([31, 60].map((days) => at(days)?.d31_60)).toEqual([1, 1]);
    expect([61, 90].map((days) => at(days)?.d61_90)).toEqual([1, 1]);
    expect([91, 4000].map((days) => at(days)?.d91_plus)).toEqual([1, 1]);
  });

  test('a credit reduces current and total, never overdue, however old it is', () => {
    const items = [
      item({ id: 'i1', dueOn: '2026-08-01', openMinor: 900 }),
      item({ id: 'c1', dueOn: '2026-01-01', openMinor: -400 }),
    ];
    expect(agingOf(items, TODAY)[0]).toMatchObject({ currentMinor: -400, d91_plus: 900, overdueMinor: 900, totalMinor: 500 });
  });

  test('currencies are never added to each other', () => {
    const items = [item({ id: 'i1', currency: 'USD', openMinor: 7 }), item({ id: 'i2', currency: 'EUR', openMinor: 5 })];
    expect(agingOf(items, TODAY).map(({ currency, totalMinor }) => [currency, totalMinor])).toEqual([
      ['EUR', 5],
      ['USD', 7],
    ]);
  });

  test('an item due on the last day that can be written never ages', () => {
    expect(nextAgingChange([item({ id: 'i1', dueOn: NEVER }), item({ id: 'i2', dueOn: '9999-12-15' })], TODAY)).toBe(
      '9999-12-16',
    );
    expect(nextAgingChange([item({ id: 'i1', dueOn: NEVER })], TODAY)).toBe(NEVER);
  });

  test('the oldest due day leaves credits out, and days overdue are never negative', () => {
    expect(oldestDueOn([item({ id: 'c', openMinor: -1, dueOn: '2020-01-01' }), item({ id: 'i', dueOn: '2026-12-24' })])).toBe(
      '2026-12-24',
    );
    expect(oldestDueOn([])).toBeNull();
    expect(daysOverdue({ dueOn: '2026-12-24', today: TODAY })).toBe(0);
    expect(daysOverdue({ dueOn: '2026-02-28', today: '2026-03-01' })).toBe(1);
  });

  const items = fc.array(
    fc.record({
      currency: fc.constantFrom('EUR', 'USD', 'JPY'),
      dueOn: dayBetween('2026-06-01', '2027-02-01'),
      openMinor: fc.oneof(fc.integer({ min: -50_000, max: 90_000 }), fc.constant(0)),
    }),
    { maxLength: 12 },
  );

  test('for any items it says what a naive count says', () => {
    fc.assert(
      fc.property(items, dayBetween('2026-09-01', '2026-12-31'), (open, today) => {
        expect(agingOf(open, today)).toEqual(naiveAging(open, today));
      }),
      { numRuns: 2000 },
    );
  });

  test('it stays the same on every day before the next change, and differs on that day', () => {
    fc.assert(
      fc.property(items, dayBetween('2026-09-01', '2026-12-31'), (open, today) => {
        const change = nextAgingChange(open, today);
        const now = JSON.stringify(naiveAging(open, today));
        const last = change === NEVER ? dayNumber(today) + 400 : dayNumber(change);
        for (let at = dayNumber(today) + 1; at < last; at += 1) expect(JSON.stringify(naiveAging(open, dayOf(at)))).toBe(now);
        if (change !== NEVER) expect(JSON.stringify(naiveAging(open, change))).not.toBe(now);
      }),
      { numRuns: 150 },
    );
  });
});

function naiveAging(items: readonly AgedItem[], today: string) {
  const shown = items.filter((one) => one.openMinor !== 0);
  return [...new Set(shown.map((one) => one.currency))].sort().map((currency) => {
    const mine = shown.filter((one) => one.currency === currency);
    const sumIf = (test: (late: number, amount: number) => boolean) =>
      Number(
        mine
          .filter((one) => test(dayNumber(today) - dayNumber(one.dueOn), one.openMinor))
          .reduce((sum, one) => sum + BigInt(one.openMinor), 0n),
      );
    return {
      currency,
      currentMinor: sumIf((late, amount) => late <= 0 || amount < 0),
      d1_30: sumIf((late, amount) => late >= 1 && late <= 30 && amount > 0),
      d31_60: sumIf((late, amount) => late >= 31 && late <= 60 && amount > 0),
      d61_90: sumIf((late, amount) => late >= 61 && late <= 90 && amount > 0),
      d91_plus: sumIf((late, amount) => late >= 91 && amount > 0),
      overdueMinor: sumIf((late, amount) => late >= 1 && amount > 0),
      totalMinor: sumIf(() => true),
    };
  });
}
