import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSaidAmount, promisableItems, readTerms, type SaidTerms } from '#domain/promise-terms.ts';
import { isRefusal } from '#domain/refusal.ts';
import { fileWith, item, promised } from './given.ts';

const OLD = item({ id: 'old', dueOn: '2026-09-01', openMinor: 300_000 });
const NEW = item({ id: 'new', dueOn: '2026-11-01', openMinor: 200_000 });
const CREDIT = item({ id: 'credit', dueOn: '2026-08-01', openMinor: -50_000 });
const DOLLARS = item({ id: 'usd', dueOn: '2026-10-01', openMinor: 40_000, currency: 'USD' });

function terms(items: readonly ReturnType<typeof item>[], said: Partial<SaidTerms>) {
  return readTerms(fileWith({ items }).state, { amount: '1', currency: null, invoices: [], ...said });
}

describe('an amount as people say it', () => {
  test.each([
    ['5000', 'EUR', 500_000],
    ['5k', 'EUR', 500_000],
    ['5 K', 'EUR', 500_000],
    ['1.5k', 'EUR', 150_000],
    ['1,5k', 'EUR', 150_000],
    ['1.5m', 'JPY', 1_500_000],
    ['5.001', 'EUR', 500_100],
    ['1.234,56', 'EUR', 123_456],
    ['1,234.56', 'EUR', 123_456],
    ['EUR 5k', 'EUR', 500_000],
    ['5k EUR', 'EUR', 500_000],
    ['€5.000', 'EUR', 500_000],
    [' 12.50 ', 'EUR', 1_250],
    ['4,200.00', 'EUR', 420_000],
    ['4.200,00', 'EUR', 420_000],
    ['4,200', 'EUR', 420_000],
    ['4.200', 'EUR', 420_000],
    ["5'000", 'CHF', 500_000],
    ['1 234,56 €', 'EUR', 123_456],
    ['4,200', 'JPY', 4_200],
    ['1.5k', 'KWD', 1_500_000],
    ['2m', 'EUR', 200_000_000],
  ])('%s in %s is %d minor units', (text, currency, minor) => {
    expect(parseSaidAmount(text, currency)).toBe(minor);
  });

  test.each([
    ['', 'amount.unclear'],
    ['a lot', 'amount.unclear'],
    ['1.250k', 'amount.unclear'],
    ['5.0001', 'amount.unclear'],
    ['1,2,3', 'amount.unclear'],
    ['12/5', 'amount.unclear'],
    ['half', 'amount.unclear'],
    ['5 USD', 'amount.other-currency'],
    ['0', 'promise.no-amount'],
    ['-5', 'promise.no-amount'],
    ['(5k)', 'promise.no-amount'],
    ['9'.repeat(40), 'amount.unclear'],
    ['5kk', 'amount.unclear'],
  ])('"%s" is refused as %s', (text, code) => {
    const read = parseSaidAmount(text, 'EUR');
    expect(isRefusal(read) ? read.refused : 'no').toBe(code);
  });

  test('three digits behind a mark are decimals or thousands where the currency has three: asked, not guessed', () => {
    expect(parseSaidAmount('1.250', 'KWD')).toMatchObject({ refused: 'amount.unclear' });
    expect(parseSaidAmount('1,250.000', 'KWD')).toBe(1_250_000);
  });

  test('whatever is typed, it is a positive whole number or a sentence', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const read = parseSaidAmount(text, 'EUR');
        if (isRefusal(read)) expect(read.because).toMatch(/\.$/);
        else expect(Number.isSafeInteger(read) && read > 0).toBe(true);
      }),
    );
  });

  test('a thousand is a thousand, however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (thousands) => {
        expect(parseSaidAmount(`${thousands}k`, 'EUR')).toBe(parseSaidAmount(`${thousands}000`, 'EUR'));
      }),
    );
  });
});

describe('what a promise may cover', () => {
  test('is open, undisputed and oldest first; what another promise holds comes last, credits never', () => {
    const items = [CREDIT, OLD, DOLLARS, NEW];
    const held = fileWith({ items }, [
      promised({ promiseId: 'p', invoices: [{ id: 'old', number: 'OLD', openMinor: 1 }] }),
      {
        type: 'dispute.opened',
        disputeId: 'd',
        on: '2026-11-02',
        by: 'U_MARA',
        invoices: ['usd'],
        reason: 'other',
        noteTextId: null,
      },
    ]);
    expect(promisableItems(held.state).map(({ id }) => id)).toEqual(['new', 'old']);
  });
});

describe('the terms that were meant', () => {
  test('cover the oldest invoices up to the amount', () => {
    expect(terms([OLD, NEW], { amount: '3000' })).toMatchObject({ amountMinor: 300_000, invoices: ['old'] });
    expect(terms([OLD, NEW], { amount: '3000.01' })).toMatchObject({ invoices: ['old', 'new'] });
    expect(terms([OLD, NEW], { amount: '9k' })).toMatchObject({ invoices: ['old', 'new'] });
  });

  test('keep the invoices that somebody picked', () => {
    expect(terms([OLD, NEW], { amount: '1', invoices: ['new'] })).toMatchObject({ invoices: ['new'] });
  });

  test('take the currency from the choice, the invoices, the words, or from there being one only', () => {
    const both = [OLD, DOLLARS];
    expect(terms(both, { currency: 'USD' })).toMatchObject({ currency: 'USD', invoices: ['usd'] });
    expect(terms(both, { invoices: ['usd'] })).toMatchObject({ currency: 'USD' });
    expect(terms(both, { amount: '5 usd' })).toMatchObject({ currency: 'USD', amountMinor: 500 });
    expect(terms([OLD], {})).toMatchObject({ currency: 'EUR' });
    expect(terms(both, {})).toMatchObject({ refused: 'promise.which-currency' });
  });

  test('know what is open: half of it, all of it, a share of the invoices that were picked', () => {
    expect(terms([OLD, NEW], { amount: 'all' })).toMatchObject({ amountMinor: 500_000, invoices: ['old', 'new'] });
    expect(terms([OLD, NEW], { amount: 'half' })).toMatchObject({ amountMinor: 250_000, invoices: ['old'] });
    expect(terms([OLD, NEW], { amount: '50%', invoices: ['new'] })).toMatchObject({ amountMinor: 100_000, invoices: ['new'] });
    expect(terms([OLD, DOLLARS], { amount: 'all usd' })).toMatchObject({ amountMinor: 40_000, invoices: ['usd'] });
    expect(terms([OLD, DOLLARS], { amount: 'all' })).toMatchObject({ refused: 'promise.which-currency' });
    expect(terms([OLD], { amount: '0%' })).toMatchObject({ refused: 'amount.unclear' });
  });

  test('are refused where nothing is open', () => {
    expect(terms([CREDIT], {})).toMatchObject({ refused: 'promise.nothing-open' });
  });
});
