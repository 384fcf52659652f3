import type { Day } from './day.ts';
import type { AccountId, UserId } from './ids.ts';

/** When a channel gets its digest: local time, time zone, ISO weekdays (1 is Monday). */
export type DigestTime = { readonly time: string; readonly zone: string; readonly weekdays: readonly number[] };

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
};

/** Facts about one channel, in the stream `channel:ID`. */
export type ChannelFact =
  | {
      readonly type: 'digest.subscribed';
      readonly channelId: string;
      readonly by: UserId;
      readonly on: Day;
      /** The first local day with a digest: tomorrow, where today's hour has passed already. */
      readonly firstOn: Day;
      readonly when: DigestTime;
    }
  | { readonly type: 'digest.stopped'; readonly channelId: string; readonly by: UserId; readonly on: Day }
  | {
      readonly type: 'digest.posted';
      readonly channelId: string;
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
    };

export type PostedDigest = Extract<ChannelFact, { type: 'digest.posted' }>;

export type ChannelState = {
  readonly channelId: string;
  readonly subscription: (DigestTime & { readonly by: UserId; readonly firstOn: Day }) | null;
  readonly lastPosted: PostedDigest | null;
  readonly previousFigures: { readonly on: Day; readonly figures: DigestFigures } | null;
};

export function newChannel(channelId: string): ChannelState {
  return { channelId, subscription: null, lastPosted: null, previousFigures: null };
}

export function evolveChannel(state: ChannelState, fact: ChannelFact): ChannelState {
  switch (fact.type) {
    case 'digest.subscribed':
      return { ...state, subscription: { ...fact.when, by: fact.by, firstOn: fact.firstOn } };
    case 'digest.stopped':
      return { ...state, subscription: null };
    case 'digest.posted': {
      const last = state.lastPosted;
      return { ...state, lastPosted: fact, previousFigures: last ? { on: last.on, figures: last.figures } : null };
    }
  }
}
