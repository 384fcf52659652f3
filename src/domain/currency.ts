import codes from 'currency-codes';

/** An ISO 4217 alphabetic code, upper case. */
export type Currency = string;

export function isCurrency(code: string): boolean {
  return codes.code(code) !== undefined && code === code.toUpperCase();
}

/**
 * Decimal places of a currency by ISO 4217 (EUR 2, JPY 0, KWD 3). `Intl` is no source for this:
 * it gives 0 for HUF and IQD where the standard says 2 and 3.
 * @throws when the code is no currency; parse with `isCurrency` at the edge
 */
export function minorDigits(currency: Currency): number {
  const entry = codes.code(currency);
  if (!entry) throw new Error(`${currency} is not an ISO 4217 currency code.`);
  return entry.digits;
}
