import { type Aging, agingOf } from '#domain/aging.ts';
import type { Currency } from '#domain/currency.ts';
import type { Day } from '#domain/day.ts';
import type { TenantId } from '#domain/ids.ts';
import { decimal, safe } from '#domain/money.ts';
import type { InvoiceDoc, LedgerBook } from '#record/ledger.ts';

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
  /** Said where the day lies before the ledger's own. */
  readonly note?: string;
};

const INVOICES_AT_ONCE = 5000;

/**
 * Ages what the ledger holds open. Due today is current; credits reduce `current` and `total`, never `overdue`;
 * disputed invoices are in.
 */
export async function agingReport(
  ledger: LedgerBook,
  { tenantId, entity, asOf }: { tenantId: TenantId; entity: string; asOf: Day },
): Promise<AgingReport> {
  const sums = new Map<Currency, Aging>();
  const accounts = new Set<string>();
  let invoices = 0;
  let batch: InvoiceDoc[] = [];
  const add = () => {
    for (const aging of agingOf(batch, asOf)) sums.set(aging.currency, added(aging, sums.get(aging.currency)));
    batch = [];
  };
  for await (const doc of ledger.invoices.find({ tenantId, entity, open: true })) {
    invoices += 1;
    accounts.add(doc.accountId);
    batch.push(doc);
    if (batch.length === INVOICES_AT_ONCE) add();
  }
  add();
  const ledgerDay =
    Object.values(await ledger.asOf(tenantId, entity))
      .sort()
      .at(-1) ?? '';
  const amounts = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, aging]) => [currency, amountsOf(aging)]);
  const report = { asOf, currencies: Object.fromEntries(amounts), accounts: accounts.size, invoices };
  if (asOf >= ledgerDay) return report;
  return { ...report, note: `The ledger is of ${ledgerDay}: what was paid after ${asOf} is not counted as open again.` };
}

function amountsOf({ currency, ...sums }: Aging): AgingAmounts {
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

function added(a: Aging, b: Aging | undefined): Aging {
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
