import type { Day } from '#domain/day.ts';
import type { LedgerInvoice } from '#domain/ledger.ts';
import type { DateOrder } from '#domain/ledger-date.ts';
import { dueUnder, parseTerms, type Terms } from '#domain/terms.ts';
import { createDateColumn, type DateColumn } from './columns.ts';
import { type Remarks, remembered } from './remarks.ts';
import type { RowCells } from './row-cells.ts';

export type DateRole = 'issued' | 'due' | 'settled';
export const DATE_ROLES: readonly DateRole[] = ['issued', 'due', 'settled'];
export type DateColumns = Readonly<Record<DateRole, DateColumn>>;
export type DayOptions = {
  readonly orders: Readonly<Record<DateRole, DateOrder>>;
  readonly defaultTerms: Terms;
  readonly remarks: Remarks;
};

/** What exports write where there is no date. */
const NO_DATE = /^(?:-+|n\/?a|null|none|0+|0000-00-00.*)$/i;

/** Reads the days of a row. */
export function createRowDays(row: RowCells, { orders, defaultTerms, remarks }: DayOptions) {
  const columns: DateColumns = {
    issued: createDateColumn(orders.issued),
    due: createDateColumn(orders.due),
    settled: createDateColumn(orders.settled),
  };
  const terms = new Map<string, Terms | null>();

  return { columns, day, due };

  /** Null for an empty cell, and with a fault noted for one that is no day. */
  function day(role: DateRole): Day | null {
    const cell = row.at(role);
    if (cell === '' || NO_DATE.test(cell)) return null;
    const reading = columns[role].read(cell);
    if ('day' in reading) return reading.day;
    row.fault(role, reading.because);
    return null;
  }

  /** The due day as the file says it, or by its terms, or by the source's. */
  function due(issuedOn: Day | null): Pick<LedgerInvoice, 'dueOn' | 'dueFrom'> | null {
    const before = row.faults().length;
    const dueOn = day('due');
    if (dueOn !== null) return { dueOn, dueFrom: 'file' };
    if (row.faults().length > before) return null;
    if (issuedOn === null) {
      // An issue date that could not be read has its own fault.
      if (row.at('issued') === '' || NO_DATE.test(row.at('issued'))) {
        row.fault(row.has('due') ? 'due' : 'issued', 'there is no due date, and no issue date to count terms from');
      }
      return null;
    }
    const written = row.at('terms');
    const own = written === '' ? null : remembered(terms, written, parseTerms);
    if (written !== '' && own === null) remarks.count('terms that name no number of days');
    remarks.count(own ? 'due days derived from terms' : 'due days derived from the default terms');
    return { dueOn: dueUnder(own ?? defaultTerms, issuedOn), dueFrom: own ? 'terms' : 'default' };
  }
}
