import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCurrency, minorDigits } from '#domain/currency.ts';
import { decimal, majorUnits, safe, totals } from '#domain/money.ts';

const CURRENCIES = { EUR: 2, JPY: 0, KWD: 3, HUF: 2, IQD: 3, CLF: 4 };
const money = fc.record({
  currency: fc.constantFrom(...Object.keys(CURRENCIES)),
  amountMinor: fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2000, max: 2000 })),
});

describe('money', () => {
  test('has the decimal places of ISO 4217, not those of a browser', () => {
    for (const [currency, digits] of Object.entries(CURRENCIES))
      expect([currency, minorDigits(currency)]).toEqual([currency, digits]);
    expect(['EUR', 'eur', 'XXY', '', 'EURO'].map(isCurrency)).toEqual([true, false, false, false, false]);
    expect(() => minorDigits('XXY')).toThrow('XXY is not an ISO 4217 currency code.');
  });

  test('is written exactly: the digits without the point are the minor units again', () => {
    expect(decimal({ amountMinor: -5, currency: 'EUR' })).toBe('-0.05');
    expect(decimal({ amountMinor: 1234, currency: 'JPY' })).toBe('1234');
    fc.assert(
      fc.property(money, (amount) => {
        const text = decimal(amount);
        expect(text).toMatch(minorDigits(amount.currency) === 0 ? /^-?\d+$/ : /^-?\d+\.\d+$/);
        expect(text.split('.')[1]?.length ?? 0).toBe(minorDigits(amount.currency));
        expect(BigInt(text.replace('.', ''))).toBe(BigInt(amount.amountMinor));
      }),
      { numRuns: 1000 },
    );
  });

  test('in whole units is cut towards zero, never to minus zero', () => {
    expect(majorUnits({ amountMinor: -5, currency: 'EUR' })).toBe(0);
    fc.assert(
      fc.property(money, (amount) => {
        expect(majorUnits(amount)).toBe(Number(BigInt(amount.amountMinor) / 10n ** BigInt(minorDigits(amount.currency))));
      }),
      { numRuns: 1000 },
    );
  });

  test('adds up per currency, in the order of the codes, whatever the order of the amounts', () => {
    const small = fc.record({
      currency: fc.constantFrom('USD', 'EUR', 'JPY'),
      amountMinor: fc.integer({ min: -1e12, max: 1e12 }),
    });
    fc.assert(
      fc.property(fc.array(small, { maxLength: 30 }), (amounts) => {
        const sums = totals(amounts);
        expect(sums.map((one) => one.currency)).toEqual([...new Set(amounts.map((one) => one.currency))].sort());
        for (const { currency, amountMinor } of sums) {
          const exact = amounts
            .filter((one) => one.currency === currency)
            .reduce((sum, one) => sum + BigInt(one.amountMinor), 0n);
          expect(BigInt(amountMinor)).toBe(exact);
        }
        expect(totals(amounts.toReversed())).toEqual(sums);
      }),
    );
  });

  test('beyond exact integers is an error, not a rounded sum', () => {
    expect(() => safe(2 ** 53)).toThrow('exact integers');
    expect(() => safe(0.5)).toThrow();
    const most = { amountMinor: Number.MAX_SAFE_INTEGER, currency: 'EUR' };
    expect(() => totals([most, { amountMinor: 1, currency: 'EUR' }])).toThrow('exact integers');
  });
});
