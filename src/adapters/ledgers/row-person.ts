import { parseAddress } from '#domain/address.ts';
import type { AccountId } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { LedgerIds } from '#ports.ts';
import type { Remarks } from './remarks.ts';
import type { RowCells } from './row-cells.ts';

/** What one row says about its customer. */
export type RowPerson = {
  /** The name, or the number where the ledger has no names; empty where it has neither. */
  readonly name: string;
  readonly number: string;
  readonly owner: string;
  readonly contact: string;
  readonly email: string;
  readonly phone: string;
};

const ACCOUNTS_KEPT = 100_000;

/** Reads who owes. */
export function createRowPerson(row: RowCells, { ids, remarks }: { ids: LedgerIds; remarks: Remarks }) {
  const accounts = new Map<string, AccountId>();

  return { person, accountId };

  function person(): RowPerson {
    const email = row.at('email');
    const address = email === '' ? '' : parseAddress(email);
    if (isRefusal(address)) remarks.count('e-mail addresses that are none, left out');
    const number = row.key('customerNumber');
    return {
      name: row.key('customer') || number,
      number,
      owner: row.text('owner'),
      contact: row.text('contact'),
      email: isRefusal(address) ? '' : address,
      phone: row.text('phone'),
    };
  }

  /** Empty where the row names no customer. */
  function accountId({ name, number }: RowPerson): AccountId {
    if (name === '') return '';
    const wanted = `${number}\0${name}`;
    const known = accounts.get(wanted);
    if (known !== undefined) return known;
    if (accounts.size >= ACCOUNTS_KEPT) accounts.clear();
    const id = ids.accountId({ name, number });
    accounts.set(wanted, id);
    return id;
  }
}
