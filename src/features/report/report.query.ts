import { type Aging, agingOf } from '#domain/aging.ts';
import { type AgingReport, addAging, agingAmounts } from '#domain/aging-report.ts';
import type { Currency } from '#domain/currency.ts';
import type { Day } from '#domain/day.ts';
import type { TenantId } from '#domain/ids.ts';
import type { InvoiceDoc, LedgerBook } from '#record/ledger.ts';

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
    for (const aging of agingOf(batch, asOf)) sums.set(aging.currency, addAging(aging, sums.get(aging.currency)));
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
  const amounts = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, aging]) => [currency, agingAmounts(aging)]);
  const report = { asOf, currencies: Object.fromEntries(amounts), accounts: accounts.size, invoices };
  if (asOf >= ledgerDay) return report;
  return { ...report, note: `The ledger is of ${ledgerDay}: what was paid after ${asOf} is not counted as open again.` };
}
