import { type Day, dayAt } from '#domain/day.ts';
import type { UserId } from '#domain/ids.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';
import { firstOnAfter } from '#domain/schedule.ts';
import {
  type ChannelDigest,
  DIGESTS_MAX,
  type DigestRequest,
  digestNamed,
  MAIN_DIGEST,
  type PostedDigest,
  subscribedDigests,
} from '#domain/subscription.ts';
import { type ChannelPage, channelStream } from '#record/books.ts';
import { hasScope } from '../scopes.ts';
import { traitsFor } from '../traits.ts';
import { isPersonal, NOT_YOURS } from './digest.command.ts';
import { isDigestLost, PICTURE_SCOPE } from './digest.effect.ts';
import { type DigestDeps, type LastDigest, sumUp } from './digest.query.ts';

type Status = Omit<ChannelDigest, 'lastPosted' | 'previousFigures'> & {
  readonly channelId: string;
  readonly version: number;
  readonly isLost: boolean;
  readonly today: Day;
};
type Asked = { readonly channelId: string; readonly digestId: string; readonly by: UserId };

export function loadChannel({ channels, tenantId }: DigestDeps, channelId: string): Promise<ChannelPage> {
  return channels.load(tenantId, channelStream(channelId));
}

export async function statusOf(deps: DigestDeps, channelId: string, digestId: string): Promise<Status> {
  return status(deps, await loadChannel(deps, channelId), digestId);
}

/** What the form of a digest shows; `isNew` for another digest of the channel. */
export async function formOf(deps: DigestDeps, { channelId, digestId, by }: Asked, isNew: boolean) {
  if (isPersonal(channelId) && channelId !== by) return NOT_YOURS;
  const page = await loadChannel(deps, channelId);
  const viewer = await deps.rights.of(by);
  const all = subscribedDigests(page.state);
  const others = isNew ? [] : all.filter((digest) => digest.digestId !== digestId);
  const now = await status(deps, page, isNew ? '' : digestId);
  return {
    ...now,
    digestId,
    zone: deps.policy.timeZone,
    currencies: [...deps.currencies()],
    entities: await deps.ledger.entities(deps.tenantId),
    segments: await traitsFor(deps, 'segment', viewer),
    regions: await traitsFor(deps, 'region', viewer),
    others: await Promise.all(others.map((digest) => status(deps, page, digest.digestId))),
    canHaveMore: all.length < DIGESTS_MAX,
    canDraw: await hasScope(deps, PICTURE_SCOPE),
  };
}

/**
 * A digest exactly as it would be posted now; nothing is written.
 * @param request what is asked for but not saved; null shows the one that is
 */
export async function digestNow(
  deps: DigestDeps,
  { channelId, digestId, by }: Asked,
  request: DigestRequest | null,
): Promise<{ readonly digest: PostedDigest; readonly previous: ChannelDigest['previousFigures'] } | Refusal> {
  if (isPersonal(channelId) && channelId !== by) return NOT_YOURS;
  const { state } = await loadChannel(deps, channelId);
  const known = digestNamed(state, digestId);
  const asked = request && { ...request.when, ...request, by, firstOn: firstOnAfter(request.when, deps.clock.now()) };
  const subscription = asked ?? known?.subscription;
  if (!subscription) return refuse('digest.nothing-to-preview', 'Write a time, such as /ar digest preview 08:30.');
  const lastPosted = lastBefore(known, dayAt(deps.clock.now(), subscription.zone));
  const [digest] = await sumUp(deps, [{ channelId, digestId, subscription: { ...subscription, by }, lastPosted }]);
  if (!digest) throw new Error('A digest was asked for and none was made.');
  return { digest, previous: previousOf(known, digest.on) };
}

/** The digest of an earlier day; of it less is known once today's is out. */
function lastBefore(digest: ChannelDigest | null, today: Day): LastDigest | null {
  const last = digest?.lastPosted ?? null;
  if (last === null || last.on < today) return last;
  if (!digest?.previousFigures) return null;
  const { on, atMs } = digest.previousFigures;
  return { on, broken: [], ...(atMs === undefined ? {} : { more: { atMs } }) };
}

/** The figures that the next digest compares with, as they will be once it is posted. */
function previousOf(digest: ChannelDigest | null, on: string) {
  const last = digest?.lastPosted ?? null;
  if (last === null) return null;
  return last.on === on ? (digest?.previousFigures ?? null) : { on: last.on, figures: last.figures };
}

async function status(deps: DigestDeps, { state, version }: ChannelPage, digestId: string): Promise<Status> {
  const digest = digestNamed(state, digestId);
  const today = dayAt(deps.clock.now(), digest?.subscription?.zone ?? deps.policy.timeZone);
  const isLost = digest !== null && (await isDigestLost(deps, digest));
  const subscription = digest?.subscription ?? null;
  return { channelId: state.channelId, digestId: digestId || MAIN_DIGEST, subscription, version, isLost, today };
}
