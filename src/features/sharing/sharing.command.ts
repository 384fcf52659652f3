import type { UserId } from '#domain/ids.ts';
import { subscribedDigests } from '#domain/subscription.ts';
import type { TenantState } from '#domain/tenant.ts';
import { type ChannelPage, channelStream, TENANT_STREAM } from '#record/books.ts';
import type { Deps } from '../deps.ts';

const BY = 'job:sharing';

/**
 * Writes down that another company is in a channel that the bot works in, or no longer is. Its digests end and the
 * admins are told, once each time; the shared cards stand still by themselves, since nothing is posted there.
 */
export async function noteChannel(deps: Deps, channelId: string, kind: 'internal' | 'shared'): Promise<void> {
  const { tenantId, tenant, channels } = deps;
  const { state, version } = await tenant.load(tenantId, TENANT_STREAM);
  if (isNoted(state, channelId) === (kind === 'shared')) return;
  const page = await channels.load(tenantId, channelStream(channelId));
  if (kind === 'shared' && !isWorking(state, channelId) && !page.isSubscribed) return;
  const told = kind === 'shared' ? await whoIsTold(deps, state, page) : [];
  // The digests first: what a crash leaves undone is done when Slack is asked again.
  if (kind === 'shared') await stopDigests(deps, page);
  const opId = `channel/${channelId}/${version}`;
  const fact = { type: `channel.${kind}`, channelId, on: deps.today() } as const;
  await tenant.command({
    tenantId,
    stream: TENANT_STREAM,
    opId,
    actor: BY,
    decide: (now) => {
      if (isNoted(now.state, channelId) === (kind === 'shared')) return { facts: [] };
      const payload = { channel: channelId, hadDigest: page.isSubscribed };
      return {
        facts: [fact],
        effects: told.map((to) => ({ kind: 'sharing.tell', key: `${opId}/${to}`, payload: { ...payload, to } })),
      };
    },
  });
}

/** Whether the bot posts in a channel by itself. */
export async function isInUse({ tenantId, tenant, channels }: Deps, channelId: string): Promise<boolean> {
  const { state } = await tenant.load(tenantId, TENANT_STREAM);
  if (isWorking(state, channelId) || isNoted(state, channelId)) return true;
  return (await channels.load(tenantId, channelStream(channelId))).isSubscribed;
}

async function stopDigests({ tenantId, channels, today }: Deps, page: ChannelPage): Promise<void> {
  const { channelId } = page.state;
  await channels.command({
    tenantId,
    stream: page.stream,
    opId: `channel/${channelId}/digest/${page.version}`,
    actor: BY,
    decide: (now) => ({ facts: now.isSubscribed ? [{ type: 'digest.stopped', channelId, by: BY, on: today() }] : [] }),
  });
}

/** The admins; and whoever named the channel or asked for a digest there, since admins may be nobody yet. */
async function whoIsTold(deps: Deps, { channelsNamedBy = [] }: TenantState, page: ChannelPage): Promise<readonly UserId[]> {
  const { channelId } = page.state;
  const named = channelsNamedBy.filter((one) => one.channelId === channelId).map(({ by }) => by);
  const subscribers = subscribedDigests(page.state).flatMap(({ subscription }) => (subscription ? [subscription.by] : []));
  return [...new Set([...(await deps.rights.named('admin')), ...named, ...subscribers])];
}

function isWorking({ channels, disputes }: TenantState, channelId: string): boolean {
  return disputes?.channelId === channelId || Object.values(channels).includes(channelId);
}

function isNoted({ sharedChannels = [] }: TenantState, channelId: string): boolean {
  return sharedChannels.includes(channelId);
}
