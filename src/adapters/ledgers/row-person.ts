import { parseAddress } from '#domain/address.ts';
import type { AccountId } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { LedgerIds } from '#ports.ts';
import type { Remarks } from './remarks.ts';
import type { RowCells } from './row-cells.ts';

/** What a row says about its customer. Rows that say the same share one object, so that it is kept once. */
export type RowPerson = {
  /** Empty where the row names no customer. */
  readonly accountId: AccountId;
  /** The name, or the number where the ledger has no names; empty where it has neither. */
  readonly name: string;
  readonly number: string;
  readonly owner: string;
  readonly contact: string;
  readonly email: string;
  readonly phone: string;
};
const PERSON_COLUMNS = ['customer', 'customerNumber', 'owner', 'contact', 'email', 'phone'] as const;
type Said = { readonly cells: readonly string[]; readonly person: RowPerson };

const PEOPLE_KEPT = 100_000;

/** Reads who owes. */
export function createRowPerson(row: RowCells, { ids, remarks }: { ids: LedgerIds; remarks: Remarks }) {
  const lastSaid = new Map<string, Said>();

  return function person(): RowPerson {
    const key = row.at('customerNumber') || row.at('customer');
    const before = lastSaid.get(key);
    if (before && PERSON_COLUMNS.every((role, index) => row.at(role) === before.cells[index])) return before.person;
    const faults = row.faults().length;
    const now = read();
    // What is wrong with a customer is wrong in every row.
    if (row.faults().length > faults) return now;
    if (lastSaid.size >= PEOPLE_KEPT) lastSaid.clear();
    lastSaid.set(key, { cells: PERSON_COLUMNS.map((role) => row.at(role)), person: now });
    return now;
  };

  function read(): RowPerson {
    const email = row.at('email');
    const address = email === '' ? '' : parseAddress(email);
    if (isRefusal(address)) remarks.count('e-mail addresses that are none, left out');
    const number = row.key('customerNumber');
    const name = row.key('customer') || number;
    return {
      accountId: name === '' ? '' : ids.accountId({ name, number }),
      name,
      number,
      owner: row.text('owner'),
      contact: row.text('contact'),
      email: isRefusal(address) ? '' : address,
      phone: row.text('phone'),
    };
  }
}
