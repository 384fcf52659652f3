import type { Currency } from '#domain/currency.ts';
import type { Day } from '#domain/day.ts';
import type { AccountId, InvoiceId, TenantId } from '#domain/ids.ts';
import { type ImportCounts, NO_COUNTS } from '#domain/import-report.ts';
import {
  type AccountRows,
  type ImportMode,
  isOpen,
  isSameInvoice,
  type LedgerCustomer,
  type LedgerInvoice,
} from '#domain/ledger.ts';
import { TRAITS, traitsOf } from '#domain/traits.ts';
import type { BulkWrite } from '#ports.ts';
import type { CustomerDoc, InvoiceDoc } from './ledger.ts';

export type ImportScope = {
  readonly tenantId: TenantId;
  readonly entity: string;
  readonly source: string;
  readonly mode: ImportMode;
  readonly asOf: Day;
};

/** One account as the ledger has it and as the file says it is. */
export type AccountPair = {
  readonly accountId: AccountId;
  /** Null where the file does not list the account. */
  readonly said: AccountRows | null;
  /** Invoices that the ledger has open. */
  readonly open: readonly InvoiceDoc[];
  /** Invoices that the file lists and the ledger has as settled. */
  readonly settled: ReadonlyMap<InvoiceId, InvoiceDoc>;
  readonly known: CustomerDoc | null;
};

export type DiffRules = ImportScope & {
  /** False where a snapshot's silence means nothing, since a row of it could not be read. */
  readonly mayClose: boolean;
  readonly isHeld: (invoice: LedgerInvoice) => boolean;
  /** The account under which the file lists an invoice, if not under this one. */
  readonly movedTo: (invoiceId: InvoiceId) => AccountId | null;
};

export type AccountDiff = {
  readonly accountId: AccountId;
  readonly writes: readonly BulkWrite<InvoiceDoc>[];
  /** The customer to be written; null where nothing about it changed. */
  readonly customer: CustomerDoc | null;
  /** The customer as it will be; null where neither file nor ledger says who it is. */
  readonly customerAfter: CustomerDoc | null;
  /** What the account has open after the import. */
  readonly openAfter: readonly LedgerInvoice[];
  readonly settledOn: ReadonlyMap<InvoiceId, Day | null>;
  readonly counts: ImportCounts;
  /** Invoices that close because the file is silent about them. */
  readonly closing: readonly LedgerInvoice[];
};

/** What an import changes in one account. */
export function diffAccount(pair: AccountPair, rules: DiffRules): AccountDiff {
  const { accountId, said, open, settled, known } = pair;
  const { tenantId, entity, source } = rules;
  const counts = { ...NO_COUNTS };
  const writes: BulkWrite<InvoiceDoc>[] = [];
  const openAfter: LedgerInvoice[] = [];
  const settledOn = new Map<InvoiceId, Day | null>();
  const closing: LedgerInvoice[] = [];
  const unsaid = new Map(open.map((doc) => [doc.invoiceId, doc]));
  for (const { invoice, isVoid } of said?.rows ?? []) {
    const before = unsaid.get(invoice.invoiceId) ?? settled.get(invoice.invoiceId);
    unsaid.delete(invoice.invoiceId);
    // A void row that was never an invoice here is nothing; one that was closes it and leaves the rest as it was.
    if (isVoid && !before) continue;
    const after = isVoid && before ? { ...bare(before), openMinor: 0, settledOn: null } : invoice;
    if (isOpen(after)) openAfter.push(after);
    else settledOn.set(after.invoiceId, after.settledOn);
    if (!before) {
      writes.push({ insertOne: { document: invoiceDoc(after, { tenantId, entity, source }) } });
      counts.invoicesNew += 1;
    } else if (isSameInvoice(before, after)) counts.invoicesSame += 1;
    else {
      writes.push(update(before, after));
      counts[kindOfChange(before, after)] += 1;
    }
  }
  for (const doc of unsaid.values()) {
    if (rules.movedTo(doc.invoiceId) !== null) {
      writes.push({ deleteOne: { filter: { _id: doc._id, tenantId } } });
      counts.invoicesMoved += 1;
    } else if (rules.mode === 'snapshot' && rules.mayClose && !rules.isHeld(doc)) {
      writes.push(update(doc, { ...bare(doc), openMinor: 0, settledOn: null }));
      counts.invoicesClosed += 1;
      closing.push(doc);
    } else {
      openAfter.push(doc);
      if (rules.mode === 'snapshot') counts.invoicesHeld += 1;
    }
  }
  const customer = said ? changedCustomer(said.customer, known, rules) : null;
  if (customer) counts[known ? 'accountsChanged' : 'accountsNew'] += 1;
  return { accountId, writes, customer, customerAfter: customer ?? known, openAfter, settledOn, counts, closing };
}

/** Adds what is open, or closing, per currency; credits count by their size. */
export function addValues(sums: Map<Currency, number>, invoices: readonly LedgerInvoice[]): void {
  for (const { currency, openMinor } of invoices) sums.set(currency, (sums.get(currency) ?? 0) + Math.abs(openMinor));
}

export function invoiceIdOfDoc(
  { tenantId }: { tenantId: TenantId },
  invoice: { accountId: AccountId; invoiceId: InvoiceId },
): string {
  return `${tenantId}/${invoice.accountId}/${invoice.invoiceId}`;
}

type Place = { readonly tenantId: TenantId; readonly entity: string; readonly source: string };

function invoiceDoc(invoice: LedgerInvoice, { tenantId, entity, source }: Place): InvoiceDoc {
  const doc = { _id: invoiceIdOfDoc({ tenantId }, invoice), tenantId, entity, source, ...invoice };
  return isOpen(invoice) ? { ...doc, open: true } : doc;
}

function update(before: InvoiceDoc, after: LedgerInvoice): BulkWrite<InvoiceDoc> {
  const { invoiceId, accountId, ...fields } = after;
  const filter = { _id: before._id, tenantId: before.tenantId };
  return isOpen(after)
    ? { updateOne: { filter, update: { $set: { ...fields, open: true } } } }
    : { updateOne: { filter, update: { $set: fields, $unset: { open: true } } } };
}

function bare({ _id, tenantId, entity, source, open, ...invoice }: InvoiceDoc): LedgerInvoice {
  return invoice;
}

function kindOfChange(before: LedgerInvoice, after: LedgerInvoice): 'invoicesChanged' | 'invoicesReopened' | 'invoicesSettled' {
  if (isOpen(before) && !isOpen(after)) return 'invoicesSettled';
  return !isOpen(before) && isOpen(after) ? 'invoicesReopened' : 'invoicesChanged';
}

/** The customer as it will be, or null where nothing about it changed. A file without contacts erases none. */
function changedCustomer(
  said: LedgerCustomer,
  known: CustomerDoc | null,
  { tenantId, entity, source, mode }: ImportScope,
): CustomerDoc | null {
  const contacts =
    known && (said.contacts.length === 0 || mode === 'changes') ? withNew(known.contacts, said.contacts) : said.contacts;
  const owner = said.owner === '' && known ? known.owner : said.owner;
  const traits = traitsOf({ ...known, ...said });
  const after = { _id: `${tenantId}/${said.accountId}`, tenantId, entity, source, ...said, ...traits, contacts, owner };
  const isSame =
    known !== null &&
    known.name === after.name &&
    known.number === after.number &&
    known.owner === after.owner &&
    TRAITS.every((trait) => known[trait] === after[trait]) &&
    JSON.stringify(known.contacts.map(fields)) === JSON.stringify(after.contacts.map(fields));
  return isSame ? null : after;
}

type Contacts = LedgerCustomer['contacts'];
const CONTACTS_MAX = 20;

function withNew(known: Contacts, said: Contacts): Contacts {
  const byKey = new Map(known.map((contact) => [contactKey(contact), contact]));
  for (const contact of said) byKey.set(contactKey(contact), contact);
  return [...byKey.values()].slice(-CONTACTS_MAX);
}

function contactKey({ name, email, phone }: Contacts[number]): string {
  return email.toLowerCase() || name || phone;
}

function fields({ name, email, phone }: Contacts[number]): readonly string[] {
  return [name, email, phone];
}
