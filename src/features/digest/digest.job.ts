import { dayAt } from '#domain/day.ts';
import { startDigest } from '#domain/digest.ts';
import { MAIN_ENTITY } from '#domain/ids.ts';
import { digestCoversUntil, isDigestDue } from '#domain/schedule.ts';
import type { PostedDigest } from '#domain/subscription.ts';
import { type ChannelPage, subscribedChannels } from '#record/books.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../feature.ts';

/**
 * Posts the digests that are due. The journal's unique `digest/channel/day` decides that there is one for each channel
 * and local day, whatever clocks, restarts and other instances do.
 */
export function postDigests(deps: Deps): Job {
  return {
    name: 'digests',
    run: async ({ dry }) => {
      const due = (await subscribedChannels(deps.channels, deps.tenantId)).filter((page) => isDue(page, deps.clock.now()));
      if (due.length === 0 || (await deps.ledger.isRunOpen(deps.tenantId, MAIN_ENTITY))) return { planned: [], done: 0 };
      const planned = due.map(({ state }) => `digest for ${state.channelId}`);
      if (dry) return { planned, done: 0 };
      for (const page of due) await postDigest(deps, page);
      return { planned, done: due.length };
    },
  };
}

function isDue({ state }: ChannelPage, nowMs: number): boolean {
  const { subscription, lastPosted } = state;
  if (!subscription || dayAt(nowMs, subscription.zone) < subscription.firstOn) return false;
  return isDigestDue({ subscription, nowMs, postedDays: lastPosted ? [lastPosted.on] : [] });
}

async function postDigest(deps: Deps, page: ChannelPage): Promise<void> {
  const { subscription, channelId } = page.state;
  if (!subscription) return;
  const on = dayAt(deps.clock.now(), subscription.zone);
  const fact = await addUp(deps, page, { on, dueUntil: digestCoversUntil(subscription, on) });
  await deps.channels.command({
    tenantId: deps.tenantId,
    stream: page.stream,
    opId: `digest/${channelId}/${on}`,
    actor: 'job:digests',
    decide: () => ({ facts: [fact], effects: [{ kind: 'digest.publish', key: channelId, payload: { on } }] }),
  });
}

/** One scan over the account documents. */
async function addUp(
  deps: Deps,
  { state }: ChannelPage,
  { on, dueUntil }: { on: string; dueUntil: string },
): Promise<PostedDigest> {
  const { tenantId, cases, ledger } = deps;
  const days = Object.values(await ledger.asOf(tenantId, MAIN_ENTITY)).sort();
  const previous = state.lastPosted && state.lastPosted.on < on ? state.lastPosted : null;
  const digest = startDigest({ today: on, dueUntil, previous });
  for await (const page of cases.pages.find({ tenantId })) digest.add(page);
  const { figures, top, dueToday, broken, unclaimedMinor, lettersWaiting } = digest.result();
  return {
    type: 'digest.posted',
    channelId: state.channelId,
    on,
    figures,
    accounts: top,
    dueToday: dueToday.accounts,
    dueCount: dueToday.count,
    broken: broken.accounts,
    brokenCount: broken.count,
    unclaimedMinor,
    lettersWaiting,
    ledgerAsOf: days[0] ?? null,
  };
}
