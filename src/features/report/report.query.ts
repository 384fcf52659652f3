import { type Aging, agingOf } from '#domain/aging.ts';
import { type AgingReport, addAging, agingAmounts } from '#domain/aging-report.ts';
import type { Currency } from '#domain/currency.ts';
import type { Day } from '#domain/day.ts';
import type { TenantId } from '#domain/ids.ts';
import type { InvoiceDoc, LedgerBook } from '#record/ledger.ts';

const INVOICES_AT_ONCE = 5000;

export type ReportAsk = { readonly tenantId: TenantId; readonly entity: string; readonly asOf: Day };
/** The aging of one entity, and how far its ledger goes. */
export type EntityAging = {
  readonly entity: string;
  readonly report: AgingReport;
  /** The oldest ledger day among its sources; null before the first import. */
  readonly ledgerDay: Day | null;
  /** Half of the figures may be of the day before. */
  readonly isRunOpen: boolean;
};

const KEPT_MAX = 20;

/** Reports for people who ask: the same one is counted once until another import is finished, however many ask. */
export function createReports(ledger: LedgerBook): (ask: ReportAsk) => Promise<EntityAging> {
  const kept = new Map<string, Promise<AgingReport>>();
  return async (ask) => {
    const { tenantId, entity, asOf } = ask;
    const isRunOpen = await ledger.isRunOpen(tenantId, entity);
    const key = [entity, asOf, await ledger.latestRun(tenantId)].join('/');
    const counting = (isRunOpen ? undefined : kept.get(key)) ?? agingReport(ledger, ask);
    if (!isRunOpen) keep(kept, key, counting);
    const [ledgerDay = null] = Object.values(await ledger.asOf(tenantId, entity)).sort();
    return { entity, report: await counting, ledgerDay, isRunOpen };
  };
}

function keep(kept: Map<string, Promise<AgingReport>>, key: string, counting: Promise<AgingReport>): void {
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(key, counting);
  counting.catch(() => kept.delete(key));
}

/**
 * Ages what the ledger holds open. Due today is current; credits reduce `current` and `total`, never `overdue`;
 * disputed invoices are in.
 */
export async function agingReport(ledger: LedgerBook, { tenantId, entity, asOf }: ReportAsk): Promise<AgingReport> {
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
