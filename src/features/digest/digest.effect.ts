import { dayAt } from '#domain/day.ts';
import type { AccountId } from '#domain/ids.ts';
import { nextStep } from '#domain/next-step.ts';
import { type ChannelPage, channelStream, subscribedChannels } from '#record/books.ts';
import type { CasePage } from '#record/case-page.ts';
import type { EffectHandler } from '#record/outbox.ts';
import type { Published, Tag } from '#slack/publish.ts';
import { resultOf } from '../changes.ts';
import type { Deps } from '../deps.ts';
import { digestMessage } from './digest.views.ts';

/** Publishes the digest that the journal holds, with its accounts as they are now. */
export function publishDigests(deps: Deps): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: async ({ key, payload }) => {
      const page = await deps.channels.load(deps.tenantId, channelStream(key));
      // A row that waited until the next day's digest was written has nothing to show any more.
      if (page.state.lastPosted?.on !== payload.on) return { stage: 'done' };
      return resultOf(await publishDigest(deps, page));
    },
  };
}

/** Brings today's digests up to date that list this account. */
export async function refreshDigests(deps: Deps, accountId: AccountId): Promise<Published | null> {
  for (const page of await subscribedChannels(deps.channels, deps.tenantId)) {
    const { lastPosted } = page.state;
    if (!lastPosted || !todaysTag(deps, page)) continue;
    if (![...lastPosted.accounts, ...lastPosted.dueToday, ...lastPosted.broken].includes(accountId)) continue;
    const published = await publishDigest(deps, page);
    if (published.stage === 'failed') return published;
  }
  return null;
}

/** Whether nobody knows if today's digest of this channel arrived, since Slack gave no answer. */
export async function isDigestLost(deps: Deps, page: ChannelPage): Promise<boolean> {
  const tag = todaysTag(deps, page);
  const lost = tag ? await deps.publisher.maybePosted(deps.tenantId) : [];
  return lost.some((one) => one.kind === tag?.kind && one.channelId === tag.channelId && one.key === tag.key);
}

/** Somebody looked for today's digest and did not find it. */
export async function postDigestAgain(deps: Deps, page: ChannelPage): Promise<Published | null> {
  const tag = todaysTag(deps, page);
  if (!tag) return null;
  await deps.publisher.settle(tag, 'not-arrived');
  return publishDigest(deps, page);
}

function todaysTag({ tenantId, clock }: Deps, { state }: ChannelPage): Tag | null {
  const { lastPosted, subscription, channelId } = state;
  if (!lastPosted || !subscription || lastPosted.on !== dayAt(clock.now(), subscription.zone)) return null;
  return { tenantId, channelId, kind: 'digest', key: lastPosted.on };
}

async function publishDigest(deps: Deps, { state }: ChannelPage): Promise<Published> {
  const { tenantId, cases } = deps;
  const { lastPosted, previousFigures, channelId } = state;
  if (!lastPosted) throw new Error(`${channelId} has no digest to publish.`);
  const listed = [...new Set([...lastPosted.accounts, ...lastPosted.dueToday, ...lastPosted.broken])];
  const found = await cases.pages.find({ tenantId, accountId: { $in: listed } }).toArray();
  const rows = new Map(found.map((page) => [page.accountId, lineOf(page, lastPosted.on)]));
  const message = digestMessage({ digest: lastPosted, previous: previousFigures, rows });
  return deps.publisher.publish({ tenantId, channelId, kind: 'digest', key: lastPosted.on }, message);
}

function lineOf(page: CasePage, today: string) {
  return { ...page, nextStep: nextStep(page, today) };
}
