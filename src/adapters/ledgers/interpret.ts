import type { DecimalMark } from '#domain/amount.ts';
import type { AccountId, InvoiceId } from '#domain/ids.ts';
import { type DocumentKind, type InvoiceStatus, isYes, parseKind, parseStatus } from '#domain/invoice-status.ts';
import type { LedgerInvoice } from '#domain/ledger.ts';
import type { DateOrder } from '#domain/ledger-date.ts';
import type { Terms } from '#domain/terms.ts';
import type { LedgerIds } from '#ports.ts';
import type { Layout } from './layout.ts';
import type { Mapping } from './mapping.ts';
import { createRemarks, type Remark, remembered } from './remarks.ts';
import { createRowCells, type Fault, type RowCells } from './row-cells.ts';
import { createRowDays, type DateColumns, type DateRole } from './row-days.ts';
import { type AmountColumns, type AmountRole, createRowMoney } from './row-money.ts';
import { createRowPerson, type Told } from './row-person.ts';

/** How the columns are read: known for sure only when the whole file was seen. */
export type Assumption = {
  readonly marks: Readonly<Record<AmountRole, DecimalMark>>;
  readonly orders: Readonly<Record<DateRole, DateOrder>>;
};

export type Skip =
  | 'blank rows'
  | 'repeated headers'
  | 'lines with totals'
  | 'bills, which we owe'
  | 'void or draft rows without a number';
export type Outcome =
  | { readonly kind: 'invoice'; readonly invoice: LedgerInvoice; readonly told: Told; readonly isVoid: boolean }
  | { readonly kind: 'skipped'; readonly skip: Skip }
  | {
      readonly kind: 'rejected';
      readonly faults: readonly Fault[];
      readonly number: string;
      readonly invoiceId: InvoiceId;
    };

export type InterpreterOptions = {
  readonly layout: Layout;
  readonly mapping: Mapping;
  readonly assumption: Assumption;
  readonly defaultTerms: Terms;
  readonly ids: LedgerIds;
};
export type Interpreter = {
  read(cells: readonly string[]): Outcome;
  remarks(): ReadonlyMap<Remark, number>;
  readonly amounts: AmountColumns;
  readonly dates: DateColumns;
};

/** Turns rows into invoices, or says what is wrong with them. Gathers on the way what the columns prove. */
export function createInterpreter({ layout, mapping, assumption, defaultTerms, ids }: InterpreterOptions): Interpreter {
  const row = createRowCells(layout);
  const remarks = createRemarks();
  const { marks, orders } = assumption;
  const money = createRowMoney(row, { layout, marks, isMinor: mapping.amounts === 'minor' });
  const days = createRowDays(row, { orders, defaultTerms, remarks });
  const whoOwes = createRowPerson(row, { ids, remarks });
  const statuses = new Map<string, InvoiceStatus>(Object.entries(mapping.status));
  const kinds = new Map<string, DocumentKind>(Object.entries(mapping.kinds));
  const hasIds = row.has('id');
  const numberIsId = !row.has('number') || layout.columns.get('number')?.index === layout.columns.get('id')?.index;

  return { read, remarks: remarks.counts, amounts: money.columns, dates: days.columns };

  function read(cells: readonly string[]): Outcome {
    row.take(cells);
    if (row.isBlank()) return skipped('blank rows');
    if (row.isHeader()) return skipped('repeated headers');
    const kind = remembered(kinds, row.text('kind'), parseKind);
    if (kind === 'bill') return skipped('bills, which we owe');
    const id = row.key('id');
    const number = (numberIsId ? '' : row.key('number')) || id;
    if (number === '' && isTotalLine(row)) return skipped('lines with totals');
    const told = whoOwes();
    const { accountId } = told;
    const status = statusOfRow();
    const isVoid = status === 'void' || status === 'draft';
    if (isVoid && (number === '' || accountId === '')) return skipped('void or draft rows without a number');
    checkIdentity(row, { hasIds, number, id, accountId });
    const canIdentify = hasIds ? id !== '' : number !== '' && accountId !== '';
    const known = { invoiceId: canIdentify ? ids.invoiceId({ id, accountId, number }) : '', accountId, number };
    const invoice = isVoid ? voided(known) : invoiceOf(known, { status, kind });
    const faults = row.faults();
    if (!invoice || faults.length > 0) return { kind: 'rejected', faults, number, invoiceId: known.invoiceId };
    return { kind: 'invoice', invoice, told, isVoid };
  }

  function invoiceOf(known: Known, { status, kind }: { status: InvoiceStatus; kind: DocumentKind }): LedgerInvoice | null {
    const currency = money.currency();
    const issuedOn = days.day('issued');
    const settledOn = days.day('settled');
    const due = days.due(issuedOn);
    if (currency === '') return null;
    const sum = money.sums(currency, status === 'paid' || settledOn !== null);
    if (due === null || sum === null) return null;
    if (status === 'paid' && sum.open !== 0) {
      row.fault(row.has('status') ? 'status' : 'isPaid', 'the row is said to be paid, but shows an open amount');
    }
    // Credit notes that a ledger lists with positive amounts lower what is owed.
    const sign = kind === 'credit' && sum.total > 0 ? -1 : 1;
    const openMinor = sum.open === 0 ? 0 : sum.open * sign;
    const totalMinor = sum.total === 0 ? 0 : sum.total * sign;
    const po = row.text('po');
    return { ...known, currency, issuedOn, ...due, totalMinor, openMinor, settledOn: openMinor === 0 ? settledOn : null, po };
  }

  function statusOfRow(): InvoiceStatus {
    if (isYes(row.at('isDeleted'))) return 'void';
    const status = remembered(statuses, row.text('status'), parseStatus);
    if (status === 'unknown') remarks.count('rows with a status that is not known, taken by their amounts');
    return status !== 'paid' && status !== 'void' && isYes(row.at('isPaid')) ? 'paid' : status;
  }
}

type Known = { readonly invoiceId: InvoiceId; readonly accountId: AccountId; readonly number: string };
type Named = { readonly hasIds: boolean; readonly number: string; readonly id: string; readonly accountId: AccountId };

const TOTAL_LINE = /^(?:(?:grand |sub-?)?total|(?:zwischen)?summe|gesamt(?:summe|betrag)?|totaal|totale|somme)\b/i;

function checkIdentity(row: RowCells, { hasIds, number, id, accountId }: Named): void {
  const isNamed = row.faults().length > 0;
  if (!isNamed && hasIds && id === '') row.fault('id', 'the invoice id is empty');
  if (!isNamed && !hasIds && number === '') row.fault('number', 'the invoice number is empty');
  if (!isNamed && accountId === '') row.fault(row.has('customer') ? 'customer' : 'customerNumber', 'the customer is empty');
  row.checkWidth();
}

function isTotalLine(row: RowCells): boolean {
  return row.at('due') === '' && row.at('issued') === '' && row.some((cell) => TOTAL_LINE.test(cell));
}

function skipped(skip: Skip): Outcome {
  return { kind: 'skipped', skip };
}

function voided(known: Known): LedgerInvoice {
  const nothing = { issuedOn: null, totalMinor: 0, openMinor: 0, settledOn: null } as const;
  return { ...known, ...nothing, currency: '', dueOn: '', dueFrom: 'file', po: '' };
}
