import { type Aging, agingOf } from '#domain/aging.ts';
import { type AgingReport, addAging, agingTable } from '#domain/aging-report.ts';
import type { Currency } from '#domain/currency.ts';
import { type Day, latest } from '#domain/day.ts';
import { disputedItems } from '#domain/disputed.ts';
import type { TenantId } from '#domain/ids.ts';
import { seesSegment } from '#domain/rights.ts';
import type { Collection } from '#ports.ts';
import type { CasePage } from '#record/case-page.ts';
import type { InvoiceDoc, LedgerBook } from '#record/ledger.ts';
import { segmentsBut } from '../rights.ts';

const INVOICES_AT_ONCE = 5000;

/** The ledger, and the case files, which know what of it is disputed. */
export type Reported = { readonly ledger: LedgerBook; readonly pages: Collection<CasePage> };
export type ReportAsk = {
  readonly tenantId: TenantId;
  readonly entity: string;
  readonly asOf: Day;
  /** The keys of the segments that are not counted, for somebody who does not see all. */
  readonly hiddenSegments?: readonly string[];
};
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

/**
 * Reports for people who ask: the ledger is counted once until another import is finished, however many ask; what is
 * disputed each time.
 */
export function createReports({ ledger, pages }: Reported): (ask: ReportAsk) => Promise<EntityAging> {
  const kept = new Map<string, Promise<AgingReport>>();
  return async (ask) => {
    const { tenantId, entity, asOf } = ask;
    const isRunOpen = await ledger.isRunOpen(tenantId, entity);
    const key = JSON.stringify([entity, asOf, ask.hiddenSegments ?? [], await ledger.latestRun(tenantId)]);
    const counting = (isRunOpen ? undefined : kept.get(key)) ?? ledgerAging(ledger, ask);
    if (!isRunOpen) keep(kept, key, counting);
    const [ledgerDay = null] = Object.values(await ledger.asOf(tenantId, entity)).sort();
    return { entity, report: { ...(await counting), ...(await disputedPart({ ledger, pages }, ask)) }, ledgerDay, isRunOpen };
  };
}

function keep(kept: Map<string, Promise<AgingReport>>, key: string, counting: Promise<AgingReport>): void {
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(key, counting);
  counting.catch(() => kept.delete(key));
}

/**
 * Ages what the ledger holds open. Due today is current; credits reduce `current` and `total`, never `overdue`;
 * disputed amounts are in, and said apart.
 */
export async function agingReport({ ledger, pages }: Reported, ask: ReportAsk): Promise<AgingReport> {
  return { ...(await ledgerAging(ledger, ask)), ...(await disputedPart({ ledger, pages }, ask)) };
}

async function ledgerAging(ledger: LedgerBook, ask: ReportAsk): Promise<AgingReport> {
  const { tenantId, entity, asOf } = ask;
  const hidden = await hiddenAccounts(ledger, ask);
  const ledgerDay = await latestLedgerDay(ledger, ask);
  const sums = new Map<Currency, Aging>();
  const accounts = new Set<string>();
  let invoices = 0;
  let batch: InvoiceDoc[] = [];
  const add = () => {
    for (const aging of agingOf(batch, asOf)) sums.set(aging.currency, addAging(aging, sums.get(aging.currency)));
    batch = [];
  };
  for await (const doc of ledger.invoices.find({ tenantId, entity, open: true })) {
    if (hidden.has(doc.accountId) || isIssuedLater(doc, { asOf, ledgerDay })) continue;
    invoices += 1;
    accounts.add(doc.accountId);
    batch.push(doc);
    if (batch.length === INVOICES_AT_ONCE) add();
  }
  add();
  const report = { asOf, currencies: agingTable(sums), accounts: accounts.size, invoices };
  return asOf < ledgerDay ? { ...report, note: pastNote(asOf, ledgerDay) } : report;
}

async function latestLedgerDay(ledger: LedgerBook, { tenantId, entity }: ReportAsk): Promise<Day | ''> {
  return latest(...Object.values(await ledger.asOf(tenantId, entity)));
}

/** Whoever looks back does not want what came since. */
function isIssuedLater(
  { issuedOn }: { readonly issuedOn: Day | null },
  { asOf, ledgerDay }: { asOf: Day; ledgerDay: Day },
): boolean {
  return asOf < ledgerDay && issuedOn !== null && issuedOn > asOf;
}

/** What a ledger of open items can say of a day before its own. */
function pastNote(asOf: Day, ledgerDay: Day): string {
  return `The ledger is of ${ledgerDay}: this is what of it was issued by ${asOf}, by its age on that day. What was paid after ${asOf} is not counted as open again.`;
}

async function hiddenAccounts(
  ledger: LedgerBook,
  { tenantId, entity, hiddenSegments = [] }: ReportAsk,
): Promise<ReadonlySet<string>> {
  const hidden = new Set<string>();
  if (hiddenSegments.length === 0) return hidden;
  for await (const { accountId, segment } of ledger.customers.find({ tenantId, entity }))
    if (!seesSegment({ hiddenSegments }, segment)) hidden.add(accountId);
  return hidden;
}

/** Nothing where nothing is disputed. */
async function disputedPart({ ledger, pages }: Reported, ask: ReportAsk): Promise<Pick<AgingReport, 'disputed'>> {
  const { tenantId, entity, asOf, hiddenSegments = [] } = ask;
  const ledgerDay = await latestLedgerDay(ledger, ask);
  const sums = new Map<Currency, Aging>();
  const ofSegments = hiddenSegments.length === 0 ? {} : { segment: segmentsBut(hiddenSegments) };
  for await (const { state } of pages.find({ tenantId, entity, hasDispute: true, ...ofSegments })) {
    const items = disputedItems(state).filter((item) => !isIssuedLater(item, { asOf, ledgerDay }));
    for (const aging of agingOf(items, asOf)) sums.set(aging.currency, addAging(aging, sums.get(aging.currency)));
  }
  return sums.size === 0 ? {} : { disputed: agingTable(sums) };
}
