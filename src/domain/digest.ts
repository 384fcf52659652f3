import type { Aging } from './aging.ts';
import type { CaseState } from './case.ts';
import type { Currency } from './currency.ts';
import { addDays, type Day } from './day.ts';
import { type DigestChanges, type Since, startChanges } from './digest-changes.ts';
import { type DigestFilter, EVERY_ACCOUNT, type Filtered, isMeant } from './digest-filter.ts';
import { disputedTotals } from './disputed.ts';
import { type AccountList, firstAccounts } from './first-accounts.ts';
import type { AccountId } from './ids.ts';
import { safe } from './money.ts';
import type { Move } from './moves.ts';
import { hasWholeHold } from './open-hold.ts';
import { lastContactOn } from './queue.ts';
import type { DigestFigures, PostedDigest } from './subscription.ts';

export type { AccountList } from './first-accounts.ts';

export const DIGEST_TOP_MAX = 10;
/** Accounts named in a list of the digest; the rest is a number. */
export const DIGEST_LIST_MAX = 20;
/** How far back a channel's first digest looks. */
export const FIRST_DIGEST_DAYS = 7;
/** An account of the queue without a contact or a letter for so long, and with nothing planned, is stale. */
export const STALE_DAYS = 14;

/** One account as the digest looks at it. A case page has all of these. */
export type DigestRow = Filtered & {
  readonly accountId: AccountId;
  readonly rank: number;
  readonly isQueued: boolean;
  readonly moves?: readonly Move[];
  readonly state: Pick<
    CaseState,
    | 'items'
    | 'disputes'
    | 'promises'
    | 'record'
    | 'letters'
    | 'ownership'
    | 'lastContact'
    | 'lastLetter'
    | 'nextTouchOn'
    | 'holds'
  >;
};

export type DigestOptions = {
  readonly today: Day;
  /** The last day before the channel's next digest: promises due until then are named now. */
  readonly dueUntil: Day;
  /** The channel's digest of an earlier day; null for its first. */
  readonly previous: Pick<PostedDigest, 'on' | 'broken'> | null;
  /** Since when it says what changed. */
  readonly since: Since;
  readonly filter?: DigestFilter;
};

export type DigestTotals = {
  readonly figures: DigestFigures;
  /** Those to work on first: highest rank first, equal ranks by account id. */
  readonly top: readonly AccountId[];
  readonly dueToday: AccountList;
  readonly broken: AccountList;
  /** In the queue, and nobody owns them. */
  readonly unowned: AccountList;
  readonly stale: AccountList;
  /** Accounts with a letter that waits for somebody's approval. */
  readonly waiting: AccountList;
  /** Overdue on accounts that nobody owns. */
  readonly unclaimedMinor: Readonly<Record<Currency, number>>;
  /** Letters that wait for somebody's approval. */
  readonly lettersWaiting: number;
  readonly changes: DigestChanges;
};

export type DigestAccumulator = { add(row: DigestRow): void; result(): DigestTotals };

/** Adds up a digest over a stream of accounts, in any order. Memory does not grow with their number. */
export function startDigest(options: DigestOptions): DigestAccumulator {
  const { filter = EVERY_ACCOUNT, today } = options;
  // Worked out once: day arithmetic for each of many accounts is felt.
  const days = { staleBefore: addDays(today, -STALE_DAYS), newsAfter: addDays(today, -FIRST_DIGEST_DAYS) };
  const top = firstAccounts(DIGEST_TOP_MAX);
  const lists = { dueToday: list(), broken: list(), unowned: list(), stale: list(), waiting: list() };
  const changes = startChanges({ since: options.since, today, currency: filter.currency });
  const sums = startSums(filter);
  return {
    add(row) {
      if (!isMeant(row, filter, today)) return;
      sums.add(row);
      changes.add(row);
      if (row.isQueued) top.add(row);
      if (row.isQueued && row.state.ownership.stage === 'unowned') lists.unowned.add(row);
      if (isStale(row, { today, before: days.staleBefore })) lists.stale.add(row);
      if (hasPromiseDue(row, options)) lists.dueToday.add(row);
      if (hasBroken(row, options, days.newsAfter)) lists.broken.add(row);
      if (draftedOf(row) > 0) lists.waiting.add(row);
    },
    result: () => ({
      ...sums.result(),
      top: top.list().accounts,
      dueToday: lists.dueToday.list(),
      broken: lists.broken.list(),
      unowned: lists.unowned.list(),
      stale: lists.stale.list(),
      waiting: lists.waiting.list(),
      changes: changes.result(),
    }),
  };
}

/** The sums of a digest, in the one currency that it is about or in all. */
function startSums({ currency: only }: DigestFilter) {
  const currencies: Record<Currency, Figures> = {};
  const unclaimedMinor: Record<Currency, number> = {};
  const disputed: Record<Currency, number> = {};
  const counts = { overdueAccounts: 0, unclaimedAccounts: 0 };
  let lettersWaiting = 0;
  return {
    add(row: DigestRow): void {
      const aging = only === null ? row.aging : row.aging.filter((one) => one.currency === only);
      const overdue = aging.filter((one) => one.overdueMinor > 0);
      for (const one of aging) currencies[one.currency] = addUp(currencies[one.currency], one);
      lettersWaiting += draftedOf(row);
      for (const { currency, amountMinor } of disputedTotals(row.state)) {
        if (only === null || currency === only) disputed[currency] = safe((disputed[currency] ?? 0) + amountMinor);
      }
      if (overdue.length === 0) return;
      counts.overdueAccounts += 1;
      if (row.state.ownership.stage !== 'unowned') return;
      counts.unclaimedAccounts += 1;
      for (const { currency, overdueMinor } of overdue) {
        unclaimedMinor[currency] = safe((unclaimedMinor[currency] ?? 0) + overdueMinor);
      }
    },
    result: () => ({
      figures: {
        currencies: sorted(currencies),
        ...counts,
        ...(Object.keys(disputed).length === 0 ? {} : { disputed: sorted(disputed) }),
      },
      unclaimedMinor: sorted(unclaimedMinor),
      lettersWaiting,
    }),
  };
}

/** Letters that wait for somebody's approval. */
function draftedOf({ state }: DigestRow): number {
  return state.letters.filter((letter) => letter.stage === 'drafted').length;
}

function list() {
  return firstAccounts(DIGEST_LIST_MAX);
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

function isStale({ isQueued, oldestDueOn, state }: DigestRow, { today, before }: { today: Day; before: Day }): boolean {
  if (!isQueued || oldestDueOn === '' || oldestDueOn > before || state.promises.length > 0 || hasWholeHold(state)) return false;
  const last = lastContactOn(state);
  return (last === null || last <= before) && (state.nextTouchOn === null || state.nextTouchOn <= today);
}

function hasPromiseDue({ state }: DigestRow, { today, dueUntil }: DigestOptions): boolean {
  return state.promises.some(({ promisedOn }) => today <= promisedOn && promisedOn <= dueUntil);
}

// A verdict may fall on the day of the last digest, before it or after: it is news unless that digest named it.
function hasBroken({ accountId, state }: DigestRow, { today, previous }: DigestOptions, newsAfter: Day): boolean {
  const last = state.record.lastVerdict;
  if (last?.verdict !== 'broken' || last.on > today) return false;
  if (!previous) return last.on > newsAfter;
  return last.on > previous.on || (last.on === previous.on && !previous.broken.includes(accountId));
}

function sorted<T>(record: Record<Currency, T>): Record<Currency, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
