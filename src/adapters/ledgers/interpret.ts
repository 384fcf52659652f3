import { parseAddress } from '#domain/address.ts';
import { type DecimalMark, readAmount } from '#domain/amount.ts';
import { isCurrency, minorDigits } from '#domain/currency.ts';
import type { Day } from '#domain/day.ts';
import { type DocumentKind, type InvoiceStatus, isYes, parseKind, parseStatus } from '#domain/invoice-status.ts';
import type { LedgerInvoice } from '#domain/ledger.ts';
import type { ColumnRole } from '#domain/ledger-columns.ts';
import type { DateOrder } from '#domain/ledger-date.ts';
import { safe } from '#domain/money.ts';
import { plainLine } from '#domain/plain-text.ts';
import { isRefusal } from '#domain/refusal.ts';
import { dueUnder, parseTerms, type Terms } from '#domain/terms.ts';
import type { LedgerIds } from '#ports.ts';
import { type AmountColumn, createAmountColumn, createDateColumn, type DateColumn } from './columns.ts';
import type { Layout } from './layout.ts';
import type { Mapping } from './mapping.ts';

export type AmountRole = 'total' | 'paid' | 'open';
export type DateRole = 'issued' | 'due' | 'settled';
export const AMOUNT_ROLES: readonly AmountRole[] = ['total', 'paid', 'open'];
export const DATE_ROLES: readonly DateRole[] = ['issued', 'due', 'settled'];

/** How the columns are read: known for sure only when the whole file was seen. */
export type Assumption = {
  readonly marks: Readonly<Record<AmountRole, DecimalMark>>;
  readonly orders: Readonly<Record<DateRole, DateOrder>>;
};

export type RowPerson = {
  readonly name: string;
  readonly number: string;
  readonly owner: string;
  readonly contact: string;
  readonly email: string;
  readonly phone: string;
};
export type Fault = { readonly column: string; readonly value: string; readonly reason: string };
export type Skip =
  | 'blank rows'
  | 'repeated headers'
  | 'lines with totals'
  | 'bills, which we owe'
  | 'void or draft rows without a number';
export type Outcome =
  | { readonly kind: 'invoice'; readonly invoice: LedgerInvoice; readonly person: RowPerson; readonly isVoid: boolean }
  | { readonly kind: 'skipped'; readonly skip: Skip }
  | {
      readonly kind: 'rejected';
      readonly faults: readonly [Fault, ...Fault[]];
      readonly number: string;
      readonly invoiceId: string;
    };

export type Remark =
  | 'due days derived from terms'
  | 'due days derived from the default terms'
  | 'terms that name no number of days'
  | 'rows with a status that is not known, taken by their amounts'
  | 'e-mail addresses that are none, left out';

export type InterpreterOptions = {
  readonly layout: Layout;
  readonly mapping: Mapping;
  readonly assumption: Assumption;
  readonly defaultTerms: Terms;
  readonly ids: LedgerIds;
};
export type Interpreter = ReturnType<typeof createInterpreter>;

const TEXT_MAX = 500;
const ACCOUNTS_KEPT = 100_000;
const SIMPLE_TEXT = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/;
const TOTAL_LINE = /^(?:grand |sub-?)?total\b|^(?:zwischen)?summe\b|^gesamt(?:summe|betrag)?\b|^totaal\b|^totale\b|^somme\b/i;

/** Turns rows into invoices, or says what is wrong with them. Gathers on the way what the columns prove. */
export function createInterpreter({ layout, mapping, assumption, defaultTerms, ids }: InterpreterOptions) {
  const { headers, columns } = layout;
  const at = (role: ColumnRole) => columns.get(role)?.index ?? -1;
  const index = Object.fromEntries([...columns].map(([role, column]) => [role, column.index]));
  const amounts = byRole(AMOUNT_ROLES, (role) => createAmountColumn(assumption.marks[role]));
  const dates = byRole(DATE_ROLES, (role) => createDateColumn(assumption.orders[role]));
  const remarks = new Map<Remark, number>();
  const statuses = new Map<string, InvoiceStatus>(Object.entries(mapping.status).map(([word, status]) => [word.trim(), status]));
  const kinds = new Map<string, DocumentKind>(Object.entries(mapping.kinds).map(([word, kind]) => [word.trim(), kind]));
  const terms = new Map<string, Terms | null>();
  const accounts = new Map<string, string>();
  const lastColumn = Math.max(...[...columns.values()].map((column) => column.index));
  const lastVital = Math.max(...VITAL.map(at));
  let faults: Fault[] = [];

  return { read, remarks, amounts, dates };

  function read(cells: readonly string[]): Outcome {
    if (cells.every((cell) => cell.trim() === '')) return skipped('blank rows');
    if (cells[lastColumn] === headers[lastColumn] && cells.every((cell, i) => cell.trim() === (headers[i] ?? ''))) {
      return skipped('repeated headers');
    }
    faults = [];
    const kind = remembered(kinds, text(cells, 'kind'), parseKind);
    if (kind === 'bill') return skipped('bills, which we owe');
    const id = key(cells, 'id');
    const number = index.number === undefined || index.number === index.id ? id : key(cells, 'number');
    if (number === '' && id === '' && isTotalLine(cells)) return skipped('lines with totals');
    const person = personOf(cells);
    const name = person.name || person.number;
    const accountId = name === '' ? '' : accountOf(person);
    const status = statusOf(cells);
    const isVoid = status === 'void' || status === 'draft';
    if (isVoid && ((number === '' && id === '') || accountId === '')) return skipped('void or draft rows without a number');
    if (number === '' && index.id === undefined) fault('number', cells, 'the invoice number is empty');
    if (id === '' && index.id !== undefined) fault('id', cells, 'the invoice id is empty');
    if (name === '') fault(index.customer === undefined ? 'customerNumber' : 'customer', cells, 'the customer is empty');
    checkWidth(cells);
    const canIdentify = index.id === undefined ? number !== '' && accountId !== '' : id !== '';
    const invoiceId = canIdentify ? ids.invoiceId({ id, accountId, number }) : '';
    const invoice = isVoid
      ? voided({ invoiceId, accountId, number: number || id })
      : invoiceOf(cells, { invoiceId, accountId, number: number || id, status, kind });
    const [first, ...more] = faults;
    if (first || !invoice) return { kind: 'rejected', faults: [first ?? NO_FAULT, ...more], number: number || id, invoiceId };
    return { kind: 'invoice', invoice, person: person.name === '' ? { ...person, name } : person, isVoid };
  }

  type Known = { readonly invoiceId: string; readonly accountId: string; readonly number: string };
  type Facts = Known & { readonly status: InvoiceStatus; readonly kind: DocumentKind };

  function invoiceOf(cells: readonly string[], { status, kind, ...known }: Facts): LedgerInvoice | null {
    const currency = currencyOf(cells);
    const issuedOn = dayOf(cells, 'issued');
    const settledOn = dayOf(cells, 'settled');
    const due = dueOf(cells, issuedOn);
    if (currency === '') return null;
    const sum = sumsOf(cells, { currency, isSettled: status === 'paid' || settledOn !== null });
    if (due === null || sum === null || faults.length > 0) return null;
    if (status === 'paid' && sum.open !== 0) {
      fault('status', cells, 'the status says paid, but the row shows an open amount');
      return null;
    }
    const sign = kind === 'credit' && sum.total > 0 ? -1 : 1;
    const openMinor = sum.open === 0 ? 0 : sum.open * sign;
    const totalMinor = sum.total === 0 ? 0 : sum.total * sign;
    const settled = openMinor === 0 ? settledOn : null;
    return { ...known, currency, issuedOn, ...due, totalMinor, openMinor, settledOn: settled, po: text(cells, 'po') };
  }

  /** What the row says is open, and the total. Without an open column it follows from what was paid, or the status. */
  function sumsOf(cells: readonly string[], { currency, isSettled }: { currency: string; isSettled: boolean }) {
    const total = amountOf(cells, 'total', currency);
    const paid = amountOf(cells, 'paid', currency);
    const open = amountOf(cells, 'open', currency);
    if (total === 'bad' || paid === 'bad' || open === 'bad') return null;
    if (open !== null) return { open, total: total ?? safe(open + (paid ?? 0)) };
    if (total === null) {
      fault(index.open === undefined ? 'total' : 'open', cells, 'the amount is empty');
      return null;
    }
    if (paid !== null && !(paid === 0 && isSettled)) return { open: safe(total - paid), total };
    if (isSettled) return { open: 0, total };
    if (index.open === undefined) return { open: total, total };
    fault('open', cells, 'the open amount is empty');
    return null;
  }

  function amountOf(cells: readonly string[], role: AmountRole, currency: string): number | null | 'bad' {
    const cell = cellAt(cells, role);
    if (cell === '') return null;
    const scaled = mapping.amounts === 'minor' && /^-?\d+$/.test(cell) ? minorText(cell, minorDigits(currency)) : cell;
    const amount = amounts[role].read(scaled, currency);
    if (!isRefusal(amount)) return amount;
    fault(role, cells, amount.because);
    return 'bad';
  }

  function currencyOf(cells: readonly string[]): string {
    const cell = cellAt(cells, 'currency').toUpperCase();
    const code = SYMBOLS[cell] ?? cell;
    if (code !== '') {
      if (isCurrency(code)) return code;
      fault('currency', cells, 'is no ISO 4217 currency code');
      return '';
    }
    if (layout.currency !== '') return layout.currency;
    for (const role of ['open', 'total'] as const) {
      const written = readAmount(cellAt(cells, role));
      if ('currency' in written && isCurrency(written.currency)) return written.currency;
    }
    fault('currency', cells, 'the currency is empty');
    return '';
  }

  function dayOf(cells: readonly string[], role: DateRole): Day | null {
    const cell = cellAt(cells, role);
    if (cell === '' || NO_DATE.test(cell)) return null;
    const reading = dates[role].read(cell);
    if ('day' in reading) return reading.day;
    fault(role, cells, reading.because);
    return null;
  }

  function dueOf(cells: readonly string[], issuedOn: Day | null): Pick<LedgerInvoice, 'dueOn' | 'dueFrom'> | null {
    const before = faults.length;
    const dueOn = dayOf(cells, 'due');
    if (dueOn !== null) return { dueOn, dueFrom: 'file' };
    if (faults.length > before) return null;
    if (issuedOn === null) {
      if (before === faults.length && !faults.some(({ column }) => column === headers[at('issued')])) {
        fault(index.due === undefined ? 'issued' : 'due', cells, 'there is no due date, and no issue date to count terms from');
      }
      return null;
    }
    const written = cellAt(cells, 'terms');
    const own = written === '' ? null : remembered(terms, written, parseTerms);
    if (written !== '' && own === null) count('terms that name no number of days');
    count(own ? 'due days derived from terms' : 'due days derived from the default terms');
    return { dueOn: dueUnder(own ?? defaultTerms, issuedOn), dueFrom: own ? 'terms' : 'default' };
  }

  function statusOf(cells: readonly string[]): InvoiceStatus {
    if (isYes(cellAt(cells, 'isDeleted'))) return 'void';
    const status = remembered(statuses, text(cells, 'status'), parseStatus);
    if (status === 'unknown') count('rows with a status that is not known, taken by their amounts');
    return status !== 'paid' && status !== 'void' && isYes(cellAt(cells, 'isPaid')) ? 'paid' : status;
  }

  function personOf(cells: readonly string[]): RowPerson {
    const email = cellAt(cells, 'email');
    const address = email === '' ? '' : parseAddress(email);
    if (isRefusal(address)) count('e-mail addresses that are none, left out');
    return {
      name: key(cells, 'customer'),
      number: key(cells, 'customerNumber'),
      owner: text(cells, 'owner'),
      contact: text(cells, 'contact'),
      email: isRefusal(address) ? '' : address,
      phone: text(cells, 'phone'),
    };
  }

  function accountOf(person: RowPerson): string {
    const wanted = `${person.number}\0${person.name}`;
    const known = accounts.get(wanted);
    if (known !== undefined) return known;
    if (accounts.size >= ACCOUNTS_KEPT) accounts.clear();
    const accountId = ids.accountId(person);
    accounts.set(wanted, accountId);
    return accountId;
  }

  /** A cell that names something. One that is too long or holds a NUL is no name. */
  function key(cells: readonly string[], role: ColumnRole): string {
    const cell = cellAt(cells, role);
    if (SIMPLE_TEXT.test(cell) && cell.length <= TEXT_MAX) return cell;
    if (cell.length > TEXT_MAX) fault(role, cells, `has ${cell.length} characters; at most ${TEXT_MAX} are taken`);
    else if (cell.includes('\0')) fault(role, cells, 'holds a NUL character');
    else return plainLine(cell, TEXT_MAX);
    return '';
  }

  function text(cells: readonly string[], role: ColumnRole): string {
    const cell = cellAt(cells, role);
    return SIMPLE_TEXT.test(cell) && cell.length <= TEXT_MAX ? cell : plainLine(cell, TEXT_MAX);
  }

  function cellAt(cells: readonly string[], role: ColumnRole): string {
    const column = index[role];
    return column === undefined ? '' : (cells[column] ?? '').trim();
  }

  /** A row that is too long was split in the wrong place; one that ends before its amounts and dates is cut off. */
  function checkWidth(cells: readonly string[]): void {
    const extra = cells.slice(headers.length).some((cell) => cell.trim() !== '');
    if (!extra && cells.length > lastVital) return;
    const reason = `the row has ${cells.length} cells, the header has ${headers.length}${extra ? '; put quotes round text that holds the delimiter' : ''}`;
    faults.push({ column: '', value: cells.slice(headers.length).join(' ').slice(0, 100), reason });
  }

  function isTotalLine(cells: readonly string[]): boolean {
    return cellAt(cells, 'due') === '' && cellAt(cells, 'issued') === '' && cells.some((cell) => TOTAL_LINE.test(cell.trim()));
  }

  function fault(role: ColumnRole, cells: readonly string[], reason: string): void {
    faults.push({ column: headers[at(role)] ?? role, value: cellAt(cells, role), reason });
  }

  function count(remark: Remark): void {
    remarks.set(remark, (remarks.get(remark) ?? 0) + 1);
  }
}

/** Columns without which a row means something else. */
const VITAL: readonly ColumnRole[] = [
  'id',
  'number',
  'customer',
  'customerNumber',
  'issued',
  'due',
  'currency',
  'total',
  'paid',
  'open',
  'status',
  'settled',
  'isPaid',
  'isDeleted',
  'kind',
];
const SYMBOLS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP' };
/** What exports write where there is no date. */
const NO_DATE = /^(?:-+|n\/?a|null|none|0+|0000-00-00.*|00000000)$/i;
const NO_FAULT: Fault = { column: '', value: '', reason: 'the row could not be read' };

function skipped(skip: Skip): Outcome {
  return { kind: 'skipped', skip };
}

function voided(known: { readonly invoiceId: string; readonly accountId: string; readonly number: string }): LedgerInvoice {
  return {
    ...known,
    currency: '',
    issuedOn: null,
    dueOn: '',
    dueFrom: 'file',
    totalMinor: 0,
    openMinor: 0,
    settledOn: null,
    po: '',
  };
}

export function byRole<K extends string, T>(roles: readonly K[], make: (role: K) => T): Record<K, T> {
  return Object.fromEntries(roles.map((role) => [role, make(role)])) as Record<K, T>;
}

function remembered<T>(known: Map<string, T>, text: string, read: (text: string) => T): T {
  const found = known.get(text);
  if (found !== undefined) return found;
  const value = read(text);
  if (known.size < 1000) known.set(text, value);
  return value;
}

/** Whole minor units as the decimal they stand for: 1050 in EUR is 10.50. */
function minorText(whole: string, digits: number): string {
  if (digits === 0) return whole;
  const sign = whole.startsWith('-') ? '-' : '';
  const padded = whole.replace('-', '').padStart(digits + 1, '0');
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

export type { AmountColumn, DateColumn };
