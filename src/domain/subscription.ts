import type { Day } from './day.ts';
import type { ChannelFact, DigestFigures, PostedDigest } from './digest-facts.ts';
import { type DigestFilter, EVERY_ACCOUNT } from './digest-filter.ts';
import type { HolidayPlace } from './holidays.ts';
import type { UserId } from './ids.ts';
import { evolveNudges, NO_NUDGES, type NudgeState } from './nudge.ts';

export type * from './digest-facts.ts';

/** When a channel gets its digest: local time, time zone, ISO weekdays (1 is Monday), and whose holidays it skips. */
export type DigestTime = {
  readonly time: string;
  readonly zone: string;
  readonly weekdays: readonly number[];
  readonly holidays?: HolidayPlace | null;
};

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What somebody asked for: when, about which accounts, in which language. */
export type DigestRequest = { readonly when: DigestTime; readonly filter: DigestFilter; readonly language: Language };

/** Absent parts are those of subscriptions from before they existed: every account, in English. */
export type Subscription = DigestTime & {
  readonly by: UserId;
  readonly firstOn: Day;
  readonly filter?: DigestFilter;
  readonly language?: Language;
  /** The first day that has a digest again. */
  readonly pausedUntil?: Day | null;
};

/** One digest of a channel, and what it showed last. */
export type ChannelDigest = {
  readonly digestId: string;
  readonly subscription: Subscription | null;
  readonly lastPosted: PostedDigest | null;
  /** Of the digest before that one; `atMs` is the moment up to which it counted, absent on digests of before. */
  readonly previousFigures: { readonly on: Day; readonly figures: DigestFigures; readonly atMs?: number } | null;
  /** The drawn aging of the last digest; absent where there is none. */
  readonly picture?: { readonly on: Day; readonly fileId: string };
};

/** The digest that `/ar digest here` sets, and the only one before a channel could have several. */
export const MAIN_DIGEST = 'main';
export const DIGESTS_MAX = 5;

/** A channel, or the direct messages with a person. */
export type ChannelState = Omit<ChannelDigest, 'digestId'> & {
  readonly channelId: string;
  /** Digests besides the main one. */
  readonly more?: readonly ChannelDigest[];
  /** What the person is to be told; absent for channels, and for people of whom nothing was to be told yet. */
  readonly nudges?: NudgeState;
};

export function newChannel(channelId: string): ChannelState {
  return { channelId, subscription: null, lastPosted: null, previousFigures: null };
}

/** All digests of a channel, the main one first. */
export function digestsOf({ more = [], channelId, nudges, ...main }: ChannelState): readonly ChannelDigest[] {
  return [{ digestId: MAIN_DIGEST, ...main }, ...more];
}

/** Those that somebody asked for and nobody ended. */
export function subscribedDigests(state: ChannelState): readonly ChannelDigest[] {
  return digestsOf(state).filter(({ subscription }) => subscription !== null);
}

export function digestNamed(state: ChannelState, digestId: string): ChannelDigest | null {
  return digestsOf(state).find((digest) => digest.digestId === digestId) ?? null;
}

/** What was asked for, with what older subscriptions leave out. */
export function requestOf(subscription: Subscription): DigestRequest {
  const { time, zone, weekdays, holidays = null, filter = EVERY_ACCOUNT, language = 'en' } = subscription;
  return { when: { time, zone, weekdays, holidays }, filter, language };
}

export function evolveChannel(state: ChannelState, fact: ChannelFact): ChannelState {
  switch (fact.type) {
    case 'digest.subscribed': {
      const { when, by, firstOn, filter, language } = fact;
      const asked = { ...(filter ? { filter } : {}), ...(language ? { language } : {}) };
      return changed(state, fact.digestId, (digest) => ({ ...digest, subscription: { ...when, ...asked, by, firstOn } }));
    }
    case 'digest.stopped':
      return stopped(state, fact.digestId);
    case 'digest.paused':
      return changed(state, fact.digestId, (digest) => paused(digest, fact.until));
    case 'digest.resumed':
      return changed(state, fact.digestId, (digest) => paused(digest, null));
    case 'nudge.queued':
    case 'nudges.told':
    case 'nudge.put-off':
      return { ...state, nudges: evolveNudges(state.nudges ?? NO_NUDGES, fact) };
    case 'digest.pictured':
      return changed(state, fact.digestId, (digest) => ({ ...digest, picture: { on: fact.on, fileId: fact.fileId } }));
    case 'digest.posted':
      return changed(state, fact.digestId, (digest) => {
        const last = digest.lastPosted;
        const at = last?.more ? { atMs: last.more.atMs } : {};
        const previousFigures = last ? { on: last.on, figures: last.figures, ...at } : null;
        return { ...digest, lastPosted: fact, previousFigures };
      });
  }
}

/** Changes one digest of a channel; one that is not there yet begins. */
function changed(
  state: ChannelState,
  digestId: string | undefined = MAIN_DIGEST,
  change: (digest: ChannelDigest) => ChannelDigest,
): ChannelState {
  const blank = { digestId, subscription: null, lastPosted: null, previousFigures: null };
  const { digestId: _, ...now } = change(digestNamed(state, digestId) ?? blank);
  if (digestId === MAIN_DIGEST) return { ...state, ...now };
  const others = (state.more ?? []).filter((digest) => digest.digestId !== digestId);
  return { ...state, more: [...others, { digestId, ...now }] };
}

/** The main one's last digest is kept, so that whoever starts anew on the same day gets no second one. */
function stopped(state: ChannelState, digestId: string | undefined): ChannelState {
  const more = digestId === undefined ? [] : (state.more ?? []).filter((digest) => digest.digestId !== digestId);
  const subscription = digestId === undefined || digestId === MAIN_DIGEST ? null : state.subscription;
  return more.length === 0 && state.more === undefined ? { ...state, subscription } : { ...state, subscription, more };
}

function paused(digest: ChannelDigest, pausedUntil: Day | null): ChannelDigest {
  return digest.subscription ? { ...digest, subscription: { ...digest.subscription, pausedUntil } } : digest;
}
