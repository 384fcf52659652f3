import type { Day } from './day.ts';
import type { DigestChanges } from './digest-changes.ts';
import type { DigestFilter } from './digest-filter.ts';
import type { AccountList } from './first-accounts.ts';
import type { AccountId, UserId } from './ids.ts';
import type { NudgeFact } from './nudge-facts.ts';
import type { DigestTime, Language } from './subscription.ts';

/** What a digest showed, kept so that the next one can say what changed. */
export type DigestFigures = {
  readonly currencies: Readonly<
    Record<
      string,
      {
        readonly currentMinor: number;
        readonly d1_30: number;
        readonly d31_60: number;
        readonly d61_90: number;
        readonly d91_plus: number;
        readonly overdueMinor: number;
        readonly totalMinor: number;
      }
    >
  >;
  readonly overdueAccounts: number;
  readonly unclaimedAccounts: number;
  /** What of these sums is disputed, per currency in minor units; absent where nothing is, and in older digests. */
  readonly disputed?: Readonly<Record<string, number>>;
};

/** Facts about one channel, or the direct messages with one person, in the stream `channel:ID`. */
export type ChannelFact = DigestFact | NudgeFact;
export type DigestFact = DigestSubscribed | DigestStopped | DigestPaused | DigestResumed | PostedDigest | DigestPictured;

/** Which of a channel's digests; absent for the main one, in facts from before there could be others. */
type OfDigest = { readonly channelId: string; readonly digestId?: string };

export type DigestSubscribed = OfDigest & {
  readonly type: 'digest.subscribed';
  readonly by: UserId;
  readonly on: Day;
  /** The first local day with a digest: tomorrow, where today's hour has passed already. */
  readonly firstOn: Day;
  readonly when: DigestTime;
  readonly filter?: DigestFilter;
  readonly language?: Language;
};
/** Without `digestId` it ends all digests of the channel. */
export type DigestStopped = OfDigest & { readonly type: 'digest.stopped'; readonly by: UserId; readonly on: Day };
export type DigestPaused = OfDigest & {
  readonly type: 'digest.paused';
  readonly by: UserId;
  readonly on: Day;
  /** The first day that has a digest again. */
  readonly until: Day;
};
export type DigestResumed = OfDigest & { readonly type: 'digest.resumed'; readonly by: UserId; readonly on: Day };

export type PostedDigest = OfDigest & {
  readonly type: 'digest.posted';
  readonly on: Day;
  readonly figures: DigestFigures;
  /** The accounts it lists, in their order: their lines follow the accounts as the day goes on. */
  readonly accounts: readonly AccountId[];
  readonly dueToday: readonly AccountId[];
  readonly broken: readonly AccountId[];
  readonly dueCount: number;
  readonly brokenCount: number;
  /** Overdue on accounts that nobody owns, per currency in minor units. */
  readonly unclaimedMinor: Readonly<Record<string, number>>;
  readonly ledgerAsOf: Day | null;
  readonly lettersWaiting: number;
  /** The rest is absent in digests from before it was shown. */
  readonly more?: DigestDetails;
};

/** The aging of a day's digest was drawn, and lies in Slack under this id. */
export type DigestPictured = OfDigest & { readonly type: 'digest.pictured'; readonly on: Day; readonly fileId: string };

/** What the digest says besides its sums, and how: kept with it, so that it stays in the words it was posted in. */
export type DigestDetails = {
  /** When the sums were made, in epoch milliseconds. */
  readonly atMs: number;
  readonly zone: string;
  readonly language: Language;
  readonly filter: DigestFilter;
  /** Since which day it says what changed, and what did. */
  readonly since: Day;
  readonly isFirst: boolean;
  readonly changes: DigestChanges;
  readonly unowned: AccountList;
  readonly stale: AccountList;
  readonly waiting: AccountList;
  /** The ledger's age in days, where it is older than the business day before. */
  readonly ledgerAgeDays: number | null;
};
