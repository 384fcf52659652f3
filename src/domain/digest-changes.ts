import type { Currency } from './currency.ts';
import type { Day } from './day.ts';
import type { OpenItem } from './facts.ts';
import { firstRanked, type Ranked } from './first-accounts.ts';
import type { AccountId } from './ids.ts';
import { safe } from './money.ts';
import { MOVE_KINDS, type Move } from './moves.ts';

export const CHANGE_KINDS = MOVE_KINDS;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Amounts per currency in minor units. */
export type Amounts = Readonly<Record<Currency, number>>;

/** What changed in one way: on how many accounts, by how much, and the first of them in the queue's order. */
export type DigestChange = {
  readonly accounts: number;
  readonly amounts: Amounts;
  readonly top: readonly { readonly account: AccountId; readonly amounts: Amounts }[];
};
export type DigestChanges = Readonly<Partial<Record<ChangeKind, DigestChange>>>;

/**
 * From which moment on, ISO 8601, and before which: what one digest leaves out the next one says. `on` is the day of the
 * digest before.
 */
export type Since = { readonly at: string; readonly until: string; readonly on: Day };

export type Changing = Ranked & {
  readonly moves?: readonly Move[];
  readonly state: { readonly items: readonly OpenItem[] };
};

/** Accounts that a change names. */
export const CHANGE_TOP_MAX = 8;

/**
 * Adds up what changed on a stream of accounts. New overdue is what passed its due day since then, what came overdue
 * with a ledger since then, and all that is overdue on accounts that are new since then.
 * @param currency count only this one; null counts all
 */
export function startChanges(options: { readonly since: Since; readonly today: Day; readonly currency: Currency | null }) {
  const sums = new Map<ChangeKind, { amounts: Record<Currency, number>; first: ReturnType<typeof startTop> }>();
  return {
    add(row: Changing): void {
      for (const [kind, amounts] of changesOf(row, options)) {
        const sum = sums.get(kind) ?? { amounts: {}, first: startTop() };
        sums.set(kind, sum);
        addTo(sum.amounts, amounts);
        sum.first.add({ accountId: row.accountId, rank: row.rank, amounts });
      }
    },
    result(): DigestChanges {
      const kinds = CHANGE_KINDS.flatMap((kind) => {
        const sum = sums.get(kind);
        if (!sum) return [];
        const top = sum.first.rows().map(({ accountId, amounts }) => ({ account: accountId, amounts }));
        return [[kind, { accounts: sum.first.count(), amounts: sum.amounts, top }] as const];
      });
      return Object.fromEntries(kinds);
    },
  };
}

type WithAmounts = Ranked & { readonly amounts: Amounts };

function startTop() {
  return firstRanked<WithAmounts>(CHANGE_TOP_MAX);
}

type Options = { readonly since: Since; readonly today: Day; readonly currency: Currency | null };

function changesOf(
  { state, moves = [] }: Changing,
  { since, today, currency }: Options,
): Map<ChangeKind, Record<Currency, number>> {
  const found = new Map<ChangeKind, Record<Currency, number>>();
  const count = (kind: ChangeKind, code: Currency, amountMinor: number) => {
    if (currency !== null && code !== currency) return;
    const amounts = found.get(kind) ?? {};
    found.set(kind, amounts);
    addTo(amounts, { [code]: amountMinor });
  };
  const recent = moves.length === 0 ? moves : moves.filter(({ at }) => at >= since.at && at < since.until);
  const isNew = recent.some((move) => move.kind === 'arrived');
  for (const item of state.items) {
    if (item.openMinor > 0 && item.dueOn < today && (isNew || item.dueOn >= since.on))
      count('overdue', item.currency, item.openMinor);
  }
  for (const { kind, currency: code, amountMinor, dueOn } of recent) {
    if (kind === 'arrived') continue;
    if (kind === 'overdue' && (isNew || dueOn === undefined || dueOn >= since.on)) continue;
    count(kind, code, amountMinor);
  }
  return found;
}

function addTo(sum: Record<Currency, number>, amounts: Amounts): void {
  for (const [currency, amountMinor] of Object.entries(amounts)) sum[currency] = safe((sum[currency] ?? 0) + amountMinor);
}
