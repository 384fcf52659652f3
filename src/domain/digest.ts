import type { Aging } from './aging.ts';
import type { CaseState } from './case.ts';
import type { Currency } from './currency.ts';
import { addDays, type Day } from './day.ts';
import type { AccountId } from './ids.ts';
import { safe } from './money.ts';
import type { DigestFigures, PostedDigest } from './subscription.ts';

export const DIGEST_TOP_MAX = 10;
/** Accounts named in a list of the digest; the rest is a number. */
export const DIGEST_LIST_MAX = 20;
/** How far back a channel's first digest looks for broken promises. */
const FIRST_DIGEST_DAYS = 7;

/** One account as the digest looks at it. A case page has all of these. */
export type DigestRow = {
  readonly accountId: AccountId;
  readonly rank: number;
  readonly isQueued: boolean;
  readonly aging: readonly Aging[];
  readonly state: Pick<CaseState, 'promises' | 'record' | 'letters' | 'ownership'>;
};

export type DigestOptions = {
  readonly today: Day;
  /** The last day before the channel's next digest: promises due until then are named now. */
  readonly dueUntil: Day;
  /** The channel's digest of an earlier day; null for its first. */
  readonly previous: Pick<PostedDigest, 'on' | 'broken'> | null;
};

export type DigestTotals = {
  readonly figures: DigestFigures;
  /** Those to work on first: highest rank first, equal ranks by account id. */
  readonly top: readonly AccountId[];
  readonly dueToday: AccountList;
  readonly broken: AccountList;
  /** Overdue on accounts that nobody owns. */
  readonly unclaimedMinor: Readonly<Record<Currency, number>>;
  /** Letters that wait for somebody's approval. */
  readonly lettersWaiting: number;
};
/** The first accounts in the queue's order, and how many there are in all. */
export type AccountList = { readonly accounts: readonly AccountId[]; readonly count: number };

export type DigestAccumulator = { add(row: DigestRow): void; result(): DigestTotals };

/** Adds up a digest over a stream of accounts, in any order. Memory does not grow with their number. */
export function startDigest(options: DigestOptions): DigestAccumulator {
  const top = firstAccounts(DIGEST_TOP_MAX);
  const dueToday = firstAccounts(DIGEST_LIST_MAX);
  const broken = firstAccounts(DIGEST_LIST_MAX);
  const currencies: Record<Currency, Figures> = {};
  const unclaimedMinor: Record<Currency, number> = {};
  const counts = { overdueAccounts: 0, unclaimedAccounts: 0 };
  let lettersWaiting = 0;
  return {
    add(row) {
      const overdue = row.aging.filter((one) => one.overdueMinor > 0);
      for (const aging of row.aging) currencies[aging.currency] = addUp(currencies[aging.currency], aging);
      if (overdue.length > 0) counts.overdueAccounts += 1;
      if (overdue.length > 0 && row.state.ownership.stage === 'unowned') {
        counts.unclaimedAccounts += 1;
        for (const { currency, overdueMinor } of overdue) {
          unclaimedMinor[currency] = safe((unclaimedMinor[currency] ?? 0) + overdueMinor);
        }
      }
      if (row.isQueued) top.add(row);
      if (hasPromiseDue(row, options)) dueToday.add(row);
      if (hasBroken(row, options)) broken.add(row);
      lettersWaiting += row.state.letters.filter((letter) => letter.stage === 'drafted').length;
    },
    result: () => ({
      figures: { currencies: sorted(currencies), ...counts },
      top: top.list().accounts,
      dueToday: dueToday.list(),
      broken: broken.list(),
      unclaimedMinor: sorted(unclaimedMinor),
      lettersWaiting,
    }),
  };
}

type Figures = DigestFigures['currencies'][string];

const NONE: Figures = { currentMinor: 0, d1_30: 0, d31_60: 0, d61_90: 0, d91_plus: 0, overdueMinor: 0, totalMinor: 0 };

/** What changed since the figures of an earlier digest; a currency that one of them lacks counts as zero there. */
export function changeSince(before: DigestFigures, now: DigestFigures): Readonly<Record<Currency, Figures>> {
  const change: Record<Currency, Figures> = {};
  for (const currency of [...new Set([...Object.keys(before.currencies), ...Object.keys(now.currencies)])].sort()) {
    change[currency] = combine(now.currencies[currency] ?? NONE, before.currencies[currency] ?? NONE, -1);
  }
  return change;
}

function addUp(sum: Figures | undefined, aging: Aging): Figures {
  return combine(sum ?? NONE, aging, 1);
}

function combine(a: Figures, b: Figures, sign: 1 | -1): Figures {
  return {
    currentMinor: safe(a.currentMinor + sign * b.currentMinor),
    d1_30: safe(a.d1_30 + sign * b.d1_30),
    d31_60: safe(a.d31_60 + sign * b.d31_60),
    d61_90: safe(a.d61_90 + sign * b.d61_90),
    d91_plus: safe(a.d91_plus + sign * b.d91_plus),
    overdueMinor: safe(a.overdueMinor + sign * b.overdueMinor),
    totalMinor: safe(a.totalMinor + sign * b.totalMinor),
  };
}

function hasPromiseDue({ state }: DigestRow, { today, dueUntil }: DigestOptions): boolean {
  return state.promises.some(({ promisedOn }) => today <= promisedOn && promisedOn <= dueUntil);
}

// A verdict may fall on the day of the last digest, before it or after: it is news unless that digest named it.
function hasBroken({ accountId, state }: DigestRow, { today, previous }: DigestOptions): boolean {
  const last = state.record.lastVerdict;
  if (last?.verdict !== 'broken' || last.on > today) return false;
  if (!previous) return last.on > addDays(today, -FIRST_DIGEST_DAYS);
  return last.on > previous.on || (last.on === previous.on && !previous.broken.includes(accountId));
}

type Ranked = Pick<DigestRow, 'accountId' | 'rank'>;

/** Keeps the first `max` accounts of the queue's order and counts the rest. */
function firstAccounts(max: number): { add(row: Ranked): void; list(): AccountList } {
  const first: Ranked[] = [];
  let count = 0;
  return {
    add({ accountId, rank }) {
      count += 1;
      const at = first.findIndex((other) => rank > other.rank || (rank === other.rank && accountId < other.accountId));
      first.splice(at < 0 ? first.length : at, 0, { accountId, rank });
      if (first.length > max) first.pop();
    },
    list: () => ({ accounts: first.map((row) => row.accountId), count }),
  };
}

function sorted<T>(record: Record<Currency, T>): Record<Currency, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
