import codes from 'currency-codes';

/** An ISO 4217 alphabetic code, upper case. */
export type Currency = string;

export function isCurrency(code: string): boolean {
  return DIGITS.has(code);
}

/**
 * Decimal places of a currency by ISO 4217 (EUR 2, JPY 0, KWD 3). `Intl` is no source for this:
 * it gives 0 for HUF and IQD where the standard says 2 and 3.
 * @throws when the code is no currency; parse with `isCurrency` at the edge
 */
export function minorDigits(currency: Currency): number {
  const digits = DIGITS.get(currency);
  if (digits === undefined) throw new Error(`${currency} is not an ISO 4217 currency code.`);
  return digits;
}

// Looked up once for each amount of a ledger; the package searches a list.
const DIGITS: ReadonlyMap<Currency, number> = new Map(codes.data.map(({ code, digits }) => [code, digits]));
