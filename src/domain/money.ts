import { type Currency, minorDigits } from './currency.ts';

/** Integer minor units (cents) with their currency. Never a float, never mixed. */
export type Money = { readonly amountMinor: number; readonly currency: Currency };

/** Sums per currency, sorted by code, so that equal sets of amounts give equal lists. */
export function totals(amounts: Iterable<Money>): Money[] {
  const byCurrency = new Map<Currency, number>();
  for (const { amountMinor, currency } of amounts) {
    byCurrency.set(currency, safe((byCurrency.get(currency) ?? 0) + amountMinor));
  }
  return [...byCurrency]
    .map(([currency, amountMinor]) => ({ amountMinor, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** The amount as an exact decimal string with the currency's own places: 1050 EUR is "10.50". */
export function decimal({ amountMinor, currency }: Money): string {
  const digits = minorDigits(currency);
  const whole = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  if (digits === 0) return sign + whole;
  return `${sign}${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
}

/** Whole units of the currency, rounded towards zero: what a filter such as `>5k` compares. */
export function majorUnits({ amountMinor, currency }: Money): number {
  const unit = 10 ** minorDigits(currency);
  // Not `Math.trunc` of a quotient: that rounds up near the largest amounts, and gives -0 for small credits.
  return (amountMinor - (amountMinor % unit)) / unit;
}

/** @throws when the sum left the range in which integers are exact */
export function safe(amountMinor: number): number {
  if (!Number.isSafeInteger(amountMinor)) throw new Error('An amount left the range of exact integers.');
  return amountMinor;
}
