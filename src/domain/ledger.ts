import type { Contact } from './case.ts';
import type { Currency } from './currency.ts';
import type { Day } from './day.ts';
import type { LedgerChanged, OpenItem } from './facts.ts';
import type { AccountId, InvoiceId } from './ids.ts';
import type { Traits } from './traits.ts';

/** One invoice as a source shows it: what an import writes and compares. */
export type LedgerInvoice = {
  readonly invoiceId: InvoiceId;
  readonly accountId: AccountId;
  readonly number: string;
  readonly currency: Currency;
  readonly issuedOn: Day | null;
  readonly dueOn: Day;
  /** Where the due day comes from: the file, its terms, or the source's default terms. */
  readonly dueFrom: 'file' | 'terms' | 'default';
  readonly totalMinor: number;
  /** 0 for an invoice that is settled; negative for a credit. */
  readonly openMinor: number;
  /** The day the ledger says it was settled; null where it is open or says nothing. */
  readonly settledOn: Day | null;
  readonly po: string;
};

/** A customer as a source shows it. */
export type LedgerCustomer = Traits & {
  readonly accountId: AccountId;
  readonly name: string;
  readonly number: string;
  readonly contacts: readonly Contact[];
  /** Who looks after the customer, as the ledger names them: words, not a claim. */
  readonly owner: string;
};

/** What a file says about one account, rows that agree counted once. */
export type AccountRows = {
  readonly customer: LedgerCustomer;
  /** Sorted by invoice id. */
  readonly rows: readonly LedgerRow[];
};
/** A void row says only that its invoice is none any more; its amounts and days mean nothing. */
export type LedgerRow = { readonly invoice: LedgerInvoice; readonly isVoid: boolean };

/** A snapshot lists everything that is open; a file of changes lists what changed. */
export type ImportMode = 'snapshot' | 'changes';

export const DEFAULT_SOURCE = 'csv';

/** Share of a currency's open value that a snapshot may close without being asked twice, in percent. */
export const CLOSING_MAX_PERCENT = 20;

export function isOpen(invoice: Pick<LedgerInvoice, 'openMinor'>): boolean {
  return invoice.openMinor !== 0;
}

const INVOICE_FIELDS = [
  'accountId',
  'number',
  'currency',
  'issuedOn',
  'dueOn',
  'dueFrom',
  'totalMinor',
  'openMinor',
  'settledOn',
  'po',
] as const satisfies readonly (keyof LedgerInvoice)[];

export function isSameInvoice(a: LedgerInvoice, b: LedgerInvoice): boolean {
  return INVOICE_FIELDS.every((field) => a[field] === b[field]);
}

/** The invoice as the case file knows it. */
export function toOpenItem(invoice: LedgerInvoice, source: string): OpenItem {
  const { invoiceId: id, number, currency, issuedOn, dueOn, totalMinor, openMinor } = invoice;
  return { id, number, source, currency, issuedOn, dueOn, totalMinor, openMinor };
}

export type OpenValues = { readonly before: ReadonlyMap<Currency, number>; readonly closing: ReadonlyMap<Currency, number> };

/** Currencies of which a snapshot would close more than the allowed share by leaving invoices out. */
export function closesTooMuch({ before, closing }: OpenValues): { currency: Currency; percent: number }[] {
  return [...closing]
    .flatMap(([currency, closingMinor]) => {
      const open = before.get(currency) ?? 0;
      const isTooMuch = BigInt(closingMinor) * 100n > BigInt(open) * BigInt(CLOSING_MAX_PERCENT);
      return isTooMuch ? [{ currency, percent: Math.round((closingMinor / open) * 100) }] : [];
    })
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

export type LedgerView = { readonly source: string; readonly asOf: Day };

/**
 * The fact that brings a case from the items it shows to what the ledger shows.
 * @param settled days on which invoices that are no longer open were settled, as far as the ledger says
 * @returns null where the case already shows it
 */
export function ledgerFact(
  shown: readonly OpenItem[],
  now: readonly OpenItem[],
  { source, asOf, settled }: LedgerView & { readonly settled: ReadonlyMap<InvoiceId, Day | null> },
): LedgerChanged | null {
  const before = new Map(shown.filter((item) => item.source === source).map((item) => [item.id, item]));
  const items = now.filter((item) => !isSameItem(item, before.get(item.id)));
  const open = new Set(now.map((item) => item.id));
  const closed = [...before.keys()]
    .filter((id) => !open.has(id))
    .sort()
    .map((id) => ({ id, settledOn: settled.get(id) ?? null }));
  return items.length + closed.length === 0 ? null : { type: 'ledger.changed', source, asOf, items, closed };
}

function isSameItem(a: OpenItem, b: OpenItem | undefined): boolean {
  return (
    b !== undefined &&
    a.number === b.number &&
    a.currency === b.currency &&
    a.issuedOn === b.issuedOn &&
    a.dueOn === b.dueOn &&
    a.totalMinor === b.totalMinor &&
    a.openMinor === b.openMinor
  );
}
