import { type Addressee, addressesIn } from '#domain/addresses.ts';
import type { AccountId } from '#domain/ids.ts';
import { plainLine } from '#domain/plain-text.ts';
import { TRAIT_MAX } from '#domain/traits.ts';
import type { LedgerIds } from '#ports.ts';
import type { Remarks } from './remarks.ts';
import type { RowCells } from './row-cells.ts';

/** What a row says about its customer. */
export type RowPerson = {
  /** The name, or the number where the ledger has no names; empty where it has neither. */
  readonly name: string;
  readonly number: string;
  readonly owner: string;
  readonly segment: string;
  readonly region: string;
  readonly contact: string;
  /** The first is the one that letters go to. */
  readonly mails: readonly Addressee[];
  readonly phone: string;
};
/** A customer as its last row told it. Rows that tell the same share one of these. */
export type Told = {
  /** Empty where the row names no customer. */
  readonly accountId: AccountId;
  readonly cells: string;
  /** Taken out when it is kept, so that it is kept once. */
  person: RowPerson | null;
};

const PEOPLE_REMEMBERED = 100_000;
const TOLD = ['email', 'contact', 'phone', 'owner', 'segment', 'region'] as const;

/** Reads who owes. */
export function createRowPerson(row: RowCells, { ids, remarks }: { ids: LedgerIds; remarks: Remarks }) {
  const lastTold = new Map<string, Told>();

  return function told(): Told {
    const number = row.at('customerNumber');
    const name = row.at('customer');
    // Joined, so that what is remembered holds no piece of the file's lines: a slice would keep its whole line.
    const cells = [number, name, ...TOLD.map((role) => row.at(role))].join('\0');
    const key = number === '' ? cells.slice(1, 1 + name.length) : cells.slice(0, number.length);
    const before = lastTold.get(key);
    if (before?.cells === cells) return before;
    const faults = row.faults().length;
    const person = read();
    const accountId = person.name === '' ? '' : ids.accountId(person);
    const now = { accountId, cells, person };
    // What is wrong with a customer is wrong in each of its rows.
    if (row.faults().length > faults) return now;
    if (lastTold.size >= PEOPLE_REMEMBERED) lastTold.clear();
    lastTold.set(key, now);
    return now;
  };

  function read(): RowPerson {
    const { found: mails, bad } = addressesIn(row.at('email'));
    for (let left = bad; left > 0; left -= 1) remarks.count('e-mail addresses that are none, left out');
    const number = row.key('customerNumber');
    return {
      name: row.key('customer') || number,
      number,
      owner: row.text('owner'),
      segment: plainLine(row.text('segment'), TRAIT_MAX),
      region: plainLine(row.text('region'), TRAIT_MAX),
      contact: row.text('contact'),
      mails,
      phone: row.text('phone'),
    };
  }
}
