import type { ColumnRole } from '#domain/ledger-columns.ts';
import { plainLine } from '#domain/plain-text.ts';
import type { Layout } from './layout.ts';

export type Fault = { readonly column: string; readonly value: string; readonly reason: string };
export type RowCells = ReturnType<typeof createRowCells>;

const TEXT_MAX = 500;
const SIMPLE_TEXT = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/;
/** Columns without which a row means something else. */
const VITAL: readonly ColumnRole[] = [
  ...(['id', 'number', 'customer', 'customerNumber', 'issued', 'due', 'currency', 'total', 'paid', 'open'] as const),
  ...(['status', 'settled', 'isPaid', 'isDeleted', 'kind'] as const),
];

/** The row at hand by what its columns are, and what is wrong with it. One object serves every row of a file. */
export function createRowCells({ headers, columns }: Layout) {
  const index = new Map([...columns].map(([role, column]) => [role, column.index]));
  const lastVital = Math.max(...VITAL.map((role) => index.get(role) ?? -1));
  let cells: readonly string[] = [];
  let faults: Fault[] = [];

  const row = {
    /** Goes on to the next row. */
    take(next: readonly string[]): void {
      cells = next;
      faults = [];
    },
    faults: (): readonly Fault[] => faults,
    has: (role: ColumnRole): boolean => index.has(role),
    isBlank: (): boolean => cells.every((cell) => cell.trim() === ''),
    /** True where the row says again what the columns are, as in files that were put together. */
    isHeader(): boolean {
      const last = headers.length - 1;
      return cells[last]?.trim() === headers[last] && cells.every((cell, i) => cell.trim() === (headers[i] ?? ''));
    },
    some: (test: (cell: string) => boolean): boolean => cells.some((cell) => test(cell.trim())),

    at(role: ColumnRole): string {
      const column = index.get(role);
      return column === undefined ? '' : (cells[column] ?? '').trim();
    },
    /** Text that describes: made inert, cut where it is endless. */
    text(role: ColumnRole): string {
      const cell = row.at(role);
      return SIMPLE_TEXT.test(cell) && cell.length <= TEXT_MAX ? cell : plainLine(cell, TEXT_MAX);
    },
    /** Text that names something. What is too long or holds a NUL is no name. */
    key(role: ColumnRole): string {
      const cell = row.at(role);
      if (SIMPLE_TEXT.test(cell) && cell.length <= TEXT_MAX) return cell;
      if (cell.length > TEXT_MAX) row.fault(role, `has ${cell.length} characters; at most ${TEXT_MAX} are taken`);
      else if (cell.includes('\0')) row.fault(role, 'holds a NUL character');
      else return plainLine(cell, TEXT_MAX);
      return '';
    },
    fault(role: ColumnRole, reason: string): void {
      const column = index.get(role);
      faults.push({ column: column === undefined ? role : (headers[column] ?? role), value: row.at(role), reason });
    },
    /** A row that is too long was split in the wrong place; one that ends before its amounts and dates is cut off. */
    checkWidth(): void {
      const extra = cells.slice(headers.length);
      const isLong = extra.some((cell) => cell.trim() !== '');
      if (!isLong && cells.length > lastVital) return;
      const cure = isLong ? '; put quotes round text that holds the delimiter' : '';
      const reason = `the row has ${cells.length} cells, the header has ${headers.length}${cure}`;
      faults.push({ column: '', value: extra.join(' ').slice(0, 100), reason });
    },
  };
  return row;
}
