import { addDays, dayAt } from '#domain/day.ts';
import { FIRST_DIGEST_DAYS, startDigest } from '#domain/digest.ts';
import type { Since } from '#domain/digest-changes.ts';
import { oldLedgerDays } from '#domain/ledger-age.ts';
import { MOVES_KEPT_DAYS } from '#domain/moves.ts';
import { isNothingHidden, readsOwnOnly, sees, type Viewer } from '#domain/rights.ts';
import { digestCoversUntil, digestDueAt } from '#domain/schedule.ts';
import { type ChannelDigest, MAIN_DIGEST, type PostedDigest, requestOf, type Subscription } from '#domain/subscription.ts';
import type { DrawBars, Holidays } from '#ports.ts';
import type { Deps } from '../deps.ts';

export type DigestDeps = Deps & { readonly holidays: Holidays; readonly drawBars: DrawBars };

/** A digest that is to be made: of which channel, as somebody asked for it, and what it showed last. */
export type Wanted = {
  readonly channelId: string;
  readonly digestId: string;
  readonly subscription: Subscription;
  readonly lastPosted: LastDigest | null;
};
/** What a digest needs of the one before; without `more` only its day is known. */
export type LastDigest = Pick<PostedDigest, 'on' | 'broken'> & { readonly more?: { readonly atMs: number } };

const DAY_MS = 86_400_000;

/** A channel's digest as something to be made; nothing where nobody asked for it. */
export function wantedOf(channelId: string, { digestId, subscription, lastPosted }: ChannelDigest): Wanted[] {
  return subscription ? [{ channelId, digestId, subscription, lastPosted }] : [];
}

/**
 * Makes any number of digests in one scan over the account documents, each about what its subscriber may see.
 * @param nowMs what happened from then on is left to the next digest, epoch milliseconds
 */
export async function sumUp(
  deps: DigestDeps,
  wanted: readonly Wanted[],
  nowMs = deps.clock.now(),
): Promise<readonly PostedDigest[]> {
  const sums = await Promise.all(wanted.map((one) => startOne(deps, one, nowMs)));
  for await (const page of deps.cases.pages.find({ tenantId: deps.tenantId })) {
    for (const { digest, viewer } of sums) if (viewer === null || sees(viewer, page)) digest.add(page);
  }
  const ledgers = await deps.ledger.sources.find({ tenantId: deps.tenantId }).toArray();
  return sums.map(({ one, on, digest, since, isFirst }): PostedDigest => {
    const { channelId, digestId, subscription } = one;
    const { figures, top, dueToday, broken, unclaimedMinor, lettersWaiting, ...lists } = digest.result();
    const { when, filter, language } = requestOf(subscription);
    const days = ledgers.filter(({ entity }) => filter.entity === null || filter.entity === entity).map(({ asOf }) => asOf);
    const ledgerAsOf = days.sort()[0] ?? null;
    const about = { atMs: nowMs, zone: when.zone, language, filter, since: since.on, isFirst };
    return {
      ...{ type: 'digest.posted', channelId, on, figures, accounts: top, unclaimedMinor, lettersWaiting, ledgerAsOf },
      ...(digestId === MAIN_DIGEST ? {} : { digestId }),
      ...{ dueToday: dueToday.accounts, dueCount: dueToday.count, broken: broken.accounts, brokenCount: broken.count },
      more: { ...about, ...lists, ledgerAgeDays: oldLedgerDays(ledgerAsOf, on, deps.isBusinessDay) },
    };
  });
}

async function startOne(deps: DigestDeps, one: Wanted, nowMs: number) {
  const { subscription, lastPosted } = one;
  const on = dayAt(nowMs, subscription.zone);
  const previous = lastPosted && lastPosted.on < on ? lastPosted : null;
  const since = sinceOf(previous, subscription, nowMs);
  const { when, filter } = requestOf(subscription);
  const dueUntil = digestCoversUntil(when, on, await deps.holidays.testOf(when.holidays ?? null));
  const digest = startDigest({ today: on, dueUntil, previous, since, filter });
  return { one, on, digest, since, isFirst: previous === null, viewer: await limitedViewer(deps, subscription.by) };
}

/** From the digest before, a week back for the first; no farther than what happened is kept for. */
function sinceOf(previous: LastDigest | null, subscription: Subscription, nowMs: number): Since {
  const until = momentOf(nowMs);
  const daysBack = previous === null ? FIRST_DIGEST_DAYS : MOVES_KEPT_DAYS;
  const farthestMs = nowMs - daysBack * DAY_MS;
  const atMs = previous && (previous.more?.atMs ?? digestDueAt(subscription, previous.on));
  if (previous && atMs !== null && atMs >= farthestMs) return { at: momentOf(atMs), until, on: previous.on };
  return { at: momentOf(farthestMs), until, on: addDays(dayAt(nowMs, subscription.zone), -daysBack) };
}

function momentOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** Null where the person sees every account: then none needs to be looked at. */
async function limitedViewer({ rights }: DigestDeps, by: string): Promise<Viewer | null> {
  const viewer = await rights.of(by);
  return isNothingHidden(viewer) && !readsOwnOnly(viewer) ? null : viewer;
}
