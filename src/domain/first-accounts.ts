import type { AccountId } from './ids.ts';

export type Ranked = { readonly accountId: AccountId; readonly rank: number };

/** The first accounts in the queue's order, and how many there are in all. */
export type AccountList = { readonly accounts: readonly AccountId[]; readonly count: number };

/** Keeps the first `max` of what it is given in the queue's order, highest rank first, and counts the rest. */
export function firstRanked<R extends Ranked>(max: number): { add(row: R): void; rows(): readonly R[]; count(): number } {
  const first: R[] = [];
  let count = 0;
  return {
    add(row) {
      count += 1;
      const { accountId, rank } = row;
      const at = first.findIndex((other) => rank > other.rank || (rank === other.rank && accountId < other.accountId));
      if (at < 0 && first.length === max) return;
      first.splice(at < 0 ? first.length : at, 0, row);
      if (first.length > max) first.pop();
    },
    rows: () => first,
    count: () => count,
  };
}

/** The same for accounts of which only the id is wanted. */
export function firstAccounts(max: number): { add(row: Ranked): void; list(): AccountList } {
  const first = firstRanked<Ranked>(max);
  return {
    add: ({ accountId, rank }) => first.add({ accountId, rank }),
    list: () => ({ accounts: first.rows().map((row) => row.accountId), count: first.count() }),
  };
}
