import type { UserId } from '#domain/ids.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';
import { firstAdmin } from '#domain/settings.ts';
import type { Done } from '#record/book.ts';
import { TENANT_STREAM, type TenantPage } from '#record/books.ts';
import type { Deps } from './deps.ts';

export type ChannelAsk = {
  readonly entity: string;
  readonly channelId: string;
  readonly by: UserId;
  readonly opId: string;
};

/**
 * Names the channel in which an entity's shared cards live. Cards that stand elsewhere stay there and are posted anew
 * here. Whoever sets a fresh installation up is its admin from then on.
 */
export async function nameWorkingChannel(
  deps: Deps,
  { entity, channelId, by, opId }: ChannelAsk,
): Promise<Done<TenantPage> | Refusal> {
  const refusal = (await deps.rights.refusal(by, 'channel.name')) ?? (await refusalOfPlace(deps, channelId));
  if (refusal) return refusal;
  const on = deps.today();
  return deps.tenant.command({
    tenantId: deps.tenantId,
    stream: TENANT_STREAM,
    opId,
    actor: by,
    decide: ({ state }) => {
      const made = firstAdmin(state, { by, on });
      const named = { type: 'channel.named', entity, channelId, by, on } as const;
      return { facts: [...made, named], answer: made.length > 0 ? FIRST_ADMIN : '' };
    },
  });
}

/** The answer of the record where whoever named the channel became the admin by it. */
export const FIRST_ADMIN = 'first-admin';

/** Why a channel cannot be worked in: another company is there. What Slack does not say now is asked before each post. */
export async function refusalOfPlace({ places }: Pick<Deps, 'places'>, channelId: string): Promise<Refusal | null> {
  const place = await places.kindOf(channelId);
  return place.kind === 'shared' ? SHARED : null;
}

const SHARED = refuse(
  'channel.shared',
  'This channel is shared with another company, so nothing about customers is posted in it. Use a channel of your own.',
);
