import { dayAt } from '#domain/day.ts';
import { pauseUntil, UNKNOWN_PLACE } from '#domain/digest-form.ts';
import type { UserId } from '#domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import { firstOnAfter } from '#domain/schedule.ts';
import {
  type ChannelDigest,
  type ChannelFact,
  type ChannelState,
  DIGESTS_MAX,
  type DigestRequest,
  digestNamed,
  MAIN_DIGEST,
  requestOf,
  type Subscription,
  subscribedDigests,
} from '#domain/subscription.ts';
import type { Decided, Done } from '#record/book.ts';
import { type ChannelPage, channelStream } from '#record/books.ts';
import { stampOf } from '../stamp.ts';
import { refusalOfPlace } from '../working-channel.ts';
import type { DigestDeps } from './digest.query.ts';

export type DigestAsk = {
  /** A channel, or the person who asks. */
  readonly channelId: string;
  readonly digestId: string;
  readonly by: UserId;
  readonly opId: string;
};
export type Written = Promise<Done<ChannelPage> | Refusal>;

/**
 * Sets when a digest comes and what it is about, or changes it.
 * @param seen the stamp of what a form showed of it: where that is no longer so, nothing is saved over it
 */
export async function subscribe(
  deps: DigestDeps,
  ask: DigestAsk,
  { when, filter, language }: DigestRequest,
  seen?: string,
): Written {
  const { holidays = null } = when;
  if (holidays !== null && !(await deps.holidays.knows(holidays))) return UNKNOWN_PLACE;
  const { channelId, digestId, by } = ask;
  const shared = await refusalOfPlace(deps, channelId);
  if (shared) return shared;
  const asked = { when, filter, language, ...(digestId === MAIN_DIGEST ? {} : { digestId }) };
  return write(deps, ask, (state) => {
    const known = digestNamed(state, digestId);
    const firstOn = firstOnAfter(when, deps.clock.now(), known?.lastPosted?.on);
    const subscribed = { type: 'digest.subscribed', channelId, by, on: deps.today(), firstOn, ...asked } as const;
    const now = stampOfDigest(known?.subscription ?? null);
    const wanted = stampOfDigest({ ...when, filter, language, by, firstOn });
    if (seen !== undefined && now !== seen && now !== wanted) return CHANGED;
    if (known?.subscription) return { facts: [subscribed] };
    const others = subscribedDigests(state);
    if (others.some(({ subscription }) => stampOfDigest(subscription) === wanted)) return SAME;
    return others.length >= DIGESTS_MAX ? TOO_MANY : { facts: [subscribed] };
  });
}

/** A stamp of what was asked for and whether it is paused. */
export function stampOfDigest(subscription: Subscription | null): string {
  return stampOf(subscription && { ...requestOf(subscription), pausedUntil: subscription.pausedUntil ?? null });
}

/** Ends one digest; with `digestId` `*` all of the channel. */
export async function unsubscribe(deps: DigestDeps, ask: DigestAsk): Written {
  const { channelId, by, digestId } = ask;
  const which = digestId === EVERY_DIGEST ? {} : { digestId };
  const stopped = { type: 'digest.stopped', channelId, by, on: deps.today(), ...which } as const;
  return write(deps, ask, (state) => {
    const left = subscribedDigests(state).filter((digest) => digestId === EVERY_DIGEST || digest.digestId === digestId);
    return left.length > 0 ? { facts: [stopped] } : NONE;
  });
}
export const EVERY_DIGEST = '*';

/** Leaves it out until a day, which is the first that has it again. */
export async function pause(deps: DigestDeps, ask: DigestAsk, until: string | null): Written {
  return writeTo(deps, ask, ({ subscription }) => {
    const zone = subscription?.zone ?? deps.policy.timeZone;
    const day = pauseUntil({ until, today: dayAt(deps.clock.now(), zone) });
    if (isRefusal(day)) return day;
    if (subscription?.pausedUntil === day) return { facts: [] };
    return { facts: [{ type: 'digest.paused', ...named(ask), on: deps.today(), until: day }] };
  });
}

export async function resume(deps: DigestDeps, ask: DigestAsk): Written {
  return writeTo(deps, ask, ({ subscription }) =>
    subscription?.pausedUntil
      ? { facts: [{ type: 'digest.resumed', ...named(ask), on: deps.today() }] }
      : refuse('digest.not-paused', 'This digest is not paused.'),
  );
}

const NONE = refuse('digest.none', 'This channel gets no digest. Start one: /ar digest here 08:30 Europe/Berlin.');
const CHANGED = refuse(
  'digest.changed',
  'Somebody changed this digest since you opened it, so nothing was saved. Close the window and open it again to see it.',
);
const SAME = refuse('digest.same', 'This very digest comes here already. Ask for another time or other accounts.');
const TOO_MANY = refuse('digest.too-many', `A channel gets up to ${DIGESTS_MAX} digests. Stop one of them first.`);
export const NOT_YOURS = refuse('digest.not-yours', 'This digest comes to somebody else, who alone may see and change it.');

function named({ channelId, digestId, by }: DigestAsk) {
  return { channelId, digestId, by };
}

function writeTo(deps: DigestDeps, ask: DigestAsk, decide: (digest: ChannelDigest) => Decided<ChannelFact> | Refusal): Written {
  return write(deps, ask, (state) => {
    const digest = digestNamed(state, ask.digestId);
    return digest?.subscription ? decide(digest) : NONE;
  });
}

async function write(
  { channels, rights, tenantId }: DigestDeps,
  { channelId, by, opId }: DigestAsk,
  decide: (state: ChannelState) => Decided<ChannelFact> | Refusal,
): Written {
  if (isPersonal(channelId) && channelId !== by) return NOT_YOURS;
  const refused = await rights.refusal(by, isPersonal(channelId) ? 'digest.personal' : 'digest.subscribe');
  if (refused) return refused;
  return channels.command({ tenantId, stream: channelStream(channelId), opId, actor: by, decide: (page) => decide(page.state) });
}

/** Whether a digest goes to the direct messages with one person. */
export function isPersonal(channelId: string): boolean {
  return /^[UW]/.test(channelId);
}
