import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import type { DecimalMark } from '#domain/amount.ts';
import type { DateOrder } from '#domain/ledger-date.ts';

/** What a rejects file adds to the columns of its original. An import knows them and passes over them. */
const OWN_COLUMNS = ['rejected row', 'rejected column', 'rejected value', 'rejected because', 'rejected read as'] as const;
const READ_AS = OWN_COLUMNS[4];

export function isOwnColumn(header: string): boolean {
  return OWN_COLUMNS.some((own) => own === header.trim().toLowerCase());
}

/** How the original was read, so that a handful of mended rows is read the same way. */
export type ReadAs = { readonly dates: DateOrder | null; readonly decimal: DecimalMark | null };

/** Finds how the original was read, among the first rows of a rejects file. */
export function readAsOf(headers: readonly string[], rows: readonly (readonly string[])[]): ReadAs {
  const index = headers.findIndex((header) => header.trim().toLowerCase() === READ_AS);
  const text = index === -1 ? '' : (rows.find((row) => row[index])?.[index] ?? '');
  const dates = /dates (DMY|MDY)/.exec(text)?.[1];
  const decimal = /decimal (point|comma)/.exec(text)?.[1];
  return {
    dates: dates === 'DMY' || dates === 'MDY' ? dates : null,
    decimal: decimal === 'point' ? '.' : decimal === 'comma' ? ',' : null,
  };
}

function readAsText({ dates, decimal }: ReadAs): string {
  const parts = [dates && `dates ${dates}`, decimal && `decimal ${decimal === '.' ? 'point' : 'comma'}`];
  return parts.filter(Boolean).join(', ');
}

export type RejectedRecord = {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly cells: readonly string[];
};
export type RejectsOptions = {
  readonly path: string;
  readonly headers: readonly string[];
  readonly delimiter: string;
  readonly readAs: ReadAs;
};

/** Writes rejected rows as they came, with what is wrong with each. The file appears under its name when it is whole. */
export async function writeRejects(
  rows: Iterable<RejectedRecord>,
  { path, headers, delimiter, readAs }: RejectsOptions,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const out = createWriteStream(`${path}.part`);
  const line = (cells: readonly string[]) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
  const kept = headers.filter((header) => !isOwnColumn(header));
  out.write(`\ufeff${line([...kept, ...OWN_COLUMNS])}`);
  for (const { row, column, value, reason, cells } of rows) {
    const original = headers.flatMap((header, index) => (isOwnColumn(header) ? [] : [cells[index] ?? '']));
    // Cells beyond the header stay, in the last column that is theirs, so that nothing is lost.
    const extra = cells.slice(headers.length).filter((cell) => cell !== '');
    if (extra.length > 0) original.push(`${original.pop() ?? ''}${delimiter}${extra.join(delimiter)}`);
    const full = out.write(line([...original, String(row), column, value, reason, readAsText(readAs)]));
    if (!full) await new Promise((drained) => out.once('drain', drained));
  }
  out.end();
  await finished(out);
  await rename(`${path}.part`, path);
}

/** Text that a spreadsheet would run as a formula, behind as many quotes as were put before it. */
const FORMULA = /^'*(?:[=+\-@\t\r\0＝＋－＠])/u;
const NUMBER = /^[-+]?[\d.,'’ ()]+$/;

/** A cell as RFC 4180 has it; what a spreadsheet would run gets a quote in front. */
function csvCell(text: string, delimiter: string): string {
  const inert = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /["\r\n]/.test(inert) || inert.includes(delimiter) || /^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Takes the quote off again that `writeRejects` put there. */
export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
