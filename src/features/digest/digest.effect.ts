import { z } from 'zod';
import { toldApart } from '#cards/account-line.ts';
import { dayAt } from '#domain/day.ts';
import type { AccountId } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type ChannelDigest, digestNamed, digestsOf, MAIN_DIGEST, type PostedDigest } from '#domain/subscription.ts';
import { type ChannelPage, channelStream, subscribedChannels } from '#record/books.ts';
import { accountStream } from '#record/cases.ts';
import type { EffectHandler } from '#record/outbox.ts';
import { divider, fitRows, type Message, section } from '#slack/blocks.ts';
import type { Published, Tag } from '#slack/publish.ts';
import { resultOf } from '../changes.ts';
import { hasScope } from '../scopes.ts';
import type { DigestDeps } from './digest.query.ts';
import { type DigestView, detailsOf, digestMessage, tellingOf } from './digest.views.ts';
import { agingChart, threadMessage } from './digest-thread.views.ts';

/** What it takes to draw the aging. */
export const PICTURE_SCOPE = 'files:write';

/** Rows from before a channel could have several digests name none. */
const payloadSchema = z.object({ on: z.string(), digest: z.string().default(MAIN_DIGEST) });

/** Publishes the digest that the journal holds, with its accounts as they are now. */
export function publishDigests(deps: DigestDeps): EffectHandler {
  return {
    repeat: 'safe',
    // Many at the same hour, and Slack takes about one a second.
    hasOwnLane: true,
    carryOut: async ({ key, payload }) => {
      const { on, digest: digestId } = payloadSchema.parse(payload);
      const { state } = await deps.channels.load(deps.tenantId, channelStream(key));
      const digest = digestNamed(state, digestId);
      // A row that waited until the next day's digest was written has nothing to show any more.
      if (digest?.lastPosted?.on !== on) return { stage: 'done' };
      const before = await standing(deps, digest.lastPosted);
      const published = resultOf(await publishDigest(deps, digest));
      // An account that changed meanwhile was shown by another lane: this text may have gone over a newer one.
      const isOld = published.stage === 'done' && (await standing(deps, digest.lastPosted)) !== before;
      return isOld ? { stage: 'later', because: 'An account changed meanwhile.', afterMs: 0 } : published;
    },
  };
}

/** Brings today's digests up to date that list this account. */
export async function refreshDigests(deps: DigestDeps, accountId: AccountId): Promise<Published | null> {
  for (const { state } of await subscribedChannels(deps.channels, deps.tenantId)) {
    for (const digest of digestsOf(state)) {
      if (!todaysTag(deps, digest) || !digest.lastPosted) continue;
      if (!listedIn(digest.lastPosted).includes(accountId)) continue;
      const published = await publishDigest(deps, digest);
      if (published.stage === 'failed') return published;
    }
  }
  return null;
}

/** Whether nobody knows if today's digest arrived, since Slack gave no answer. */
export async function isDigestLost(deps: DigestDeps, digest: ChannelDigest): Promise<boolean> {
  const tag = todaysTag(deps, digest);
  const lost = tag ? await deps.publisher.maybePosted(deps.tenantId) : [];
  return lost.some((one) => one.kind === tag?.kind && one.channelId === tag.channelId && one.key === tag.key);
}

/** Somebody looked for today's digest and did not find it. */
export async function postDigestAgain(deps: DigestDeps, page: ChannelPage, digestId: string): Promise<Published | null> {
  const digest = digestNamed(page.state, digestId);
  const tag = digest ? todaysTag(deps, digest) : null;
  if (!digest || !tag) return null;
  await deps.publisher.settle(tag, 'not-arrived');
  return publishDigest(deps, digest);
}

/** What a digest shows, and what it would show in its thread, with its accounts as they are now. */
async function digestMessages(
  { cases, tenantId }: DigestDeps,
  digest: PostedDigest,
  previous: DigestView['previous'],
): Promise<{ readonly main: Message; readonly thread: ((pictureId: string | null) => Message) | null }> {
  const listed = [...new Set(listedIn(digest))];
  const found = await cases.pages
    .find({ tenantId, _id: { $in: listed.map((id) => `${tenantId}/${accountStream(id)}`) } })
    .toArray();
  const view = { digest, previous, rows: new Map(toldApart(found).map((page) => [page.accountId, page])) };
  const bare = threadMessage(view);
  return { main: digestMessage(view), thread: bare && ((pictureId) => threadMessage(view, pictureId) ?? bare) };
}

/** The same for one person's eyes, all in one. */
export async function previewMessage(
  deps: DigestDeps,
  { digest, previous }: Pick<DigestView, 'digest' | 'previous'>,
): Promise<Message> {
  const { main, thread } = await digestMessages(deps, digest, previous);
  if (thread === null) return main;
  const below = [divider(), section('In its thread:'), ...thread(null).blocks];
  return { text: main.text, blocks: fitRows({ head: main.blocks, rows: below }).blocks };
}

async function publishDigest(deps: DigestDeps, digest: ChannelDigest): Promise<Published> {
  const { lastPosted, previousFigures } = digest;
  if (!lastPosted) throw new Error('There is no digest to publish.');
  const asNow = () => digestMessages(deps, lastPosted, previousFigures);
  const tag = tagOf(deps, lastPosted);
  const published = await deps.publisher.publish(tag, async () => (await asNow()).main);
  const { thread } = await asNow();
  if (thread === null || published.stage === 'failed' || published.stage === 'maybe-posted') return published;
  const picture = await pictureOf(deps, digest, lastPosted);
  const publishBelow = (pictureId: string | null) => {
    const message = async () => (await asNow()).thread?.(pictureId) ?? thread(pictureId);
    return deps.publisher.publish({ ...tag, kind: 'digest-thread' }, message, { threadOf: tag });
  };
  const below = await publishBelow(picture);
  // Slack may not show the file, or not yet: the text says the same.
  const shown = below.stage === 'failed' && below.code === 'invalid_blocks' ? await publishBelow(null) : below;
  return shown.stage === 'failed' ? shown : published;
}

/**
 * The aging as a picture, drawn and uploaded once for each digest; null without the scope, or where Slack did not take
 * it: the bars are in text as well.
 */
async function pictureOf(deps: DigestDeps, { digestId, picture }: ChannelDigest, digest: PostedDigest): Promise<string | null> {
  const { channelId, on, figures } = digest;
  if (picture?.on === on) return picture.fileId;
  if (!(await hasScope(deps, PICTURE_SCOPE))) return null;
  try {
    const bytes = deps.drawBars(agingChart(figures, tellingOf(digest)));
    const name = `aging-${on}.png`;
    const { fileId } = await deps.slack.upload({ channelId: null, threadTs: null, name, title: name, bytes });
    const which = digestId === MAIN_DIGEST ? {} : { digestId };
    const fact = { type: 'digest.pictured', channelId, on, fileId, ...which } as const;
    const stream = channelStream(channelId);
    const opId = `digest-picture/${channelId}/${digestId}/${on}`;
    const done = await deps.channels.command({
      ...{ tenantId: deps.tenantId, stream, opId, actor: 'job:digests' },
      decide: () => ({ facts: [fact] }),
    });
    if (isRefusal(done)) return null;
    return digestNamed(done.file.state, digestId)?.picture?.fileId ?? null;
  } catch (error) {
    deps.log.warn({ err: error, channelId }, 'the aging could not be drawn into the digest');
    return null;
  }
}

/** How far the accounts of a digest have come. */
async function standing({ cases, tenantId }: DigestDeps, digest: PostedDigest): Promise<string> {
  const ids = [...new Set(listedIn(digest))].map((id) => `${tenantId}/${accountStream(id)}`);
  const found = await cases.pages.find({ tenantId, _id: { $in: ids } }, { sort: { _id: 1 } }).toArray();
  return found.map(({ _id, version }) => `${_id}#${version}`).join(' ');
}

/** Every account that a digest names, in its message or in its thread. */
function listedIn(digest: PostedDigest): readonly AccountId[] {
  const { changes, unowned, stale, waiting } = detailsOf(digest);
  const changed = Object.values(changes).flatMap((change) => change.top.map(({ account }) => account));
  const lists = [unowned, stale, waiting].flatMap((list) => list.accounts);
  return [...digest.accounts, ...digest.dueToday, ...digest.broken, ...changed, ...lists];
}

function todaysTag(deps: DigestDeps, { lastPosted, subscription }: ChannelDigest): Tag | null {
  if (!lastPosted || !subscription || lastPosted.on !== dayAt(deps.clock.now(), subscription.zone)) return null;
  return tagOf(deps, lastPosted);
}

function tagOf({ tenantId }: DigestDeps, { channelId, on, digestId }: PostedDigest): Tag {
  return { tenantId, channelId, kind: 'digest', key: digestId === undefined ? on : `${digestId}/${on}` };
}
