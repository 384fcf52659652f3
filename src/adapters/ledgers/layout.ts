import { parse } from 'csv-parse/sync';
import { readAmount } from '#domain/amount.ts';
import { isCurrency } from '#domain/currency.ts';
import { type FoundColumns, findColumns } from '#domain/find-columns.ts';
import {
  type ColumnRole,
  currencyInHeader,
  POINTED_ROLES,
  type PointedColumns,
  plainHeader,
  ROLE_WORDS,
} from '#domain/ledger-columns.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import type { Mapping } from './mapping.ts';
import { isOwnColumn } from './rejects.ts';

/** Where things stand in a file: its headers, what each column is, and from which line the rows begin. */
export type Layout = {
  readonly headers: readonly string[];
  readonly headerLine: number;
  readonly columns: FoundColumns;
  /** From the mapping file or a header such as "Open (EUR)"; empty where rows must say. */
  readonly currency: string;
  /** True where a column, or the amounts themselves ("EUR 10"), name a currency. */
  readonly namesCurrency: boolean;
};
export type FirstRecord = { readonly cells: readonly string[]; readonly line: number };

const COLUMNS_MAX = 2000;
const HEADER_WITHIN = 20;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The delimiter that splits the first lines into most cells; `sep=;` in the first line is obeyed. */
export function findDelimiter(start: string): string {
  const said = /^sep=(.)\r?\n/i.exec(start)?.[1];
  if (said) return said;
  const lines = start.split(/\r\n|\n|\r/, HEADER_WITHIN);
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, most: Math.max(...lines.map((line) => cellsIn(line, delimiter))) }));
  return counts.reduce((a, b) => (b.most > a.most ? b : a)).delimiter;
}

function cellsIn(line: string, delimiter: string): number {
  try {
    return parse(line, { delimiter, relax_quotes: true, relax_column_count: true })[0]?.length ?? 0;
  } catch {
    return line.split(delimiter).length;
  }
}

/** Finds the header among the first records and what its columns are, or says what is missing. */
export function findLayout(first: readonly FirstRecord[], mapping: Mapping, pointed: PointedColumns = {}): Layout | Refusal {
  const wide = first.find(({ cells }) => cells.length > COLUMNS_MAX);
  if (wide && wide === first[0]) {
    return refuse(
      'import.too-wide',
      `The first row has ${wide.cells.length} cells; a ledger has at most ${COLUMNS_MAX}. Nothing was changed.`,
    );
  }
  const candidates = first.slice(0, HEADER_WITHIN).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const layouts = candidates.map((candidate) => layoutFrom(candidate, { first, mapping, pointed }));
  const best = layouts.find((layout) => !isRefusal(layout) && missingKeys(layout).length === 0) ?? layouts[0];
  if (!best) return refuse('import.empty', 'The file has no rows. Export the ledger again; nothing was changed.');
  if (isRefusal(best)) return best;
  const missing = missingKeys(best);
  if (missing.length === 0) return best;
  const headers = best.headers.slice(0, 30).map((header) => `"${header.slice(0, 40)}"`);
  const refusal: Refusal & { readonly headers: readonly string[] } = {
    headers: best.headers,
    ...refuse(
      'import.key-columns',
      `No column was found for ${missing.join(', nor for ')}. The file has: ${headers.join(', ')}${best.headers.length > 30 ? ', …' : ''}. ` +
        'Name the columns in a mapping file (--mapping), for example {"columns": {"number": "Your header"}}. Nothing was changed.',
    ),
  };
  return refusal;
}

type Around = { readonly first: readonly FirstRecord[]; readonly mapping: Mapping; readonly pointed: PointedColumns };

function layoutFrom({ cells, line }: FirstRecord, { first, mapping, pointed }: Around): Layout | Refusal {
  const headers = cells.map((cell) => cell.trim());
  const sample = first.filter((record) => record.line > line).map((record) => record.cells.map((cell) => cell.trim()));
  const fixed = new Map<ColumnRole, number | null>();
  for (const [role, header] of mapping.columns) {
    const index = header === null ? null : indexOf(headers, header);
    if (index === -1) {
      const label = ROLE_WORDS[role].label;
      return refuse(
        'import.mapping',
        `The mapping file says ${label} is in "${header}", but the file has no such column. Nothing was changed.`,
      );
    }
    fixed.set(role, index);
  }
  for (const role of POINTED_ROLES) {
    const index = pointed[role];
    if (index !== undefined && index < headers.length) fixed.set(role, index);
  }
  // What a rejects file adds is not part of the ledger.
  const ours = headers.map(isOwnColumn);
  const table = {
    headers: headers.map((header, index) => (ours[index] ? '' : header)),
    sample: sample.map((row) => row.map((cell, index) => (ours[index] ? '' : cell))),
  };
  const columns = findColumns(table, fixed);
  const inHeader = [...columns]
    .filter(([role]) => ROLE_WORDS[role]?.content === 'amount')
    .map(([, { index }]) => currencyInHeader(headers[index] ?? ''))
    .find(isCurrency);
  return {
    headers,
    headerLine: line,
    columns,
    currency: mapping.currency ?? inHeader ?? '',
    namesCurrency: namesCurrency(columns, sample),
  };
}

function indexOf(headers: readonly string[], wanted: string): number {
  const exact = headers.indexOf(wanted.trim());
  return exact !== -1 ? exact : headers.findIndex((header) => plainHeader(header) === plainHeader(wanted));
}

function namesCurrency(columns: FoundColumns, sample: readonly (readonly string[])[]): boolean {
  if (columns.has('currency')) return true;
  const at = columns.get('open') ?? columns.get('total');
  return sample.some((row) => {
    const amount = readAmount(row[at?.index ?? -1] ?? '');
    return 'currency' in amount && amount.currency !== '';
  });
}

function missingKeys({ columns, currency, namesCurrency }: Layout): string[] {
  const has = (...roles: readonly ColumnRole[]) => roles.some((role) => columns.has(role));
  const missing: string[] = [];
  if (!has('number', 'id')) missing.push('the invoice number');
  if (!has('customer', 'customerNumber')) missing.push('the customer');
  if (!has('open', 'total')) missing.push('an amount');
  if (!has('due', 'issued')) missing.push('a date');
  if (currency === '' && !namesCurrency) missing.push('the currency (or say it for the whole file: {"currency": "EUR"})');
  return missing;
}
