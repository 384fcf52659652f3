import type { Aging } from './aging.ts';
import type { Currency } from './currency.ts';
import type { Day } from './day.ts';
import { decimal, safe } from './money.ts';

/** Amounts as decimal strings with the places of their currency. */
export type AgingAmounts = {
  readonly current: string;
  readonly d1_30: string;
  readonly d31_60: string;
  readonly d61_90: string;
  readonly d91_plus: string;
  readonly overdue: string;
  readonly total: string;
};
export type AgingReport = {
  readonly asOf: Day;
  readonly currencies: Readonly<Record<Currency, AgingAmounts>>;
  readonly accounts: number;
  readonly invoices: number;
  /** What of these amounts is disputed today, in the same buckets; only currencies with something disputed, absent without. */
  readonly disputed?: Readonly<Record<Currency, AgingAmounts>>;
  /** Said where the day lies before the ledger's own. */
  readonly note?: string;
};

/** The agings of many accounts or batches as one, per currency, sorted by code. */
export function agingTable(sums: ReadonlyMap<Currency, Aging>): Readonly<Record<Currency, AgingAmounts>> {
  const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([currency, aging]) => [currency, agingAmounts(aging)]));
}

function agingAmounts({ currency, ...sums }: Aging): AgingAmounts {
  const text = (amountMinor: number) => decimal({ amountMinor, currency });
  return {
    current: text(sums.currentMinor),
    d1_30: text(sums.d1_30),
    d31_60: text(sums.d31_60),
    d61_90: text(sums.d61_90),
    d91_plus: text(sums.d91_plus),
    overdue: text(sums.overdueMinor),
    total: text(sums.totalMinor),
  };
}

/** The sums of both; `b` may be missing. */
export function addAging(a: Aging, b: Aging | undefined): Aging {
  if (!b) return a;
  return {
    currency: a.currency,
    currentMinor: safe(a.currentMinor + b.currentMinor),
    d1_30: safe(a.d1_30 + b.d1_30),
    d31_60: safe(a.d31_60 + b.d31_60),
    d61_90: safe(a.d61_90 + b.d61_90),
    d91_plus: safe(a.d91_plus + b.d91_plus),
    overdueMinor: safe(a.overdueMinor + b.overdueMinor),
    totalMinor: safe(a.totalMinor + b.totalMinor),
  };
}
