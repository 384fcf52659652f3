import { readAmount } from '#domain/amount.ts';
import { isCurrency, minorDigits } from '#domain/currency.ts';
import { safe } from '#domain/money.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type AmountColumn, createAmountColumn } from './columns.ts';
import type { Layout } from './layout.ts';
import type { RowCells } from './row-cells.ts';

export type AmountRole = 'total' | 'paid' | 'open';
export const AMOUNT_ROLES: readonly AmountRole[] = ['total', 'paid', 'open'];
export type AmountColumns = Readonly<Record<AmountRole, AmountColumn>>;
export type MoneyOptions = {
  readonly layout: Layout;
  readonly marks: Readonly<Record<AmountRole, '.' | ','>>;
  /** True where amounts are whole minor units: 1050 is 10.50. */
  readonly isMinor: boolean;
};

/** Reads what a row says is owed. */
export function createRowMoney(row: RowCells, { layout, marks, isMinor }: MoneyOptions) {
  const columns: AmountColumns = {
    total: createAmountColumn(marks.total),
    paid: createAmountColumn(marks.paid),
    open: createAmountColumn(marks.open),
  };

  return { columns, currency, sums };

  /** The row's currency, or empty with a fault noted. */
  function currency(): string {
    const cell = row.at('currency').toUpperCase();
    const code = SYMBOLS[cell] ?? cell;
    if (isCurrency(code)) return code;
    if (code !== '') {
      row.fault('currency', 'is no ISO 4217 currency code');
      return '';
    }
    if (layout.currency !== '') return layout.currency;
    for (const role of ['open', 'total'] as const) {
      const written = readAmount(row.at(role));
      if ('currency' in written && isCurrency(written.currency)) return written.currency;
    }
    row.fault('currency', 'the currency is empty');
    return '';
  }

  /** What is open, and the total. Without an open amount it follows from what was paid, or from the status. */
  function sums(code: string, isSettled: boolean): { open: number; total: number } | null {
    const total = amount('total', code);
    const paid = amount('paid', code);
    const open = amount('open', code);
    if (total === 'bad' || paid === 'bad' || open === 'bad') return null;
    if (open !== null) return { open, total: total ?? safe(open + (paid ?? 0)) };
    if (total === null) {
      row.fault(row.has('open') ? 'open' : 'total', 'the amount is empty');
      return null;
    }
    if (paid !== null && !(paid === 0 && isSettled)) return { open: safe(total - paid), total };
    if (isSettled) return { open: 0, total };
    if (!row.has('open')) return { open: total, total };
    row.fault('open', 'the open amount is empty');
    return null;
  }

  function amount(role: AmountRole, code: string): number | null | 'bad' {
    const cell = row.at(role);
    if (cell === '') return null;
    const scaled = isMinor && /^-?\d+$/.test(cell) ? minorText(cell, minorDigits(code)) : cell;
    const read = columns[role].read(scaled, code);
    if (!isRefusal(read)) return read;
    row.fault(role, read.because);
    return 'bad';
  }
}

const SYMBOLS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP' };

/** Whole minor units as the decimal they stand for: 1050 in EUR is 10.50. */
function minorText(whole: string, digits: number): string {
  if (digits === 0) return whole;
  const sign = whole.startsWith('-') ? '-' : '';
  const padded = whole.replace('-', '').padStart(digits + 1, '0');
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}
