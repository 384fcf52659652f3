import { MAIN_ENTITY, type UserId } from '#domain/ids.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Done } from '#record/book.ts';
import { TENANT_STREAM, type TenantPage } from '#record/books.ts';
import type { Deps } from '../deps.ts';

/** Names the channel in which the shared cards live. Cards that stand elsewhere stay there and are posted anew here. */
export async function nameChannel(
  deps: Deps,
  { channelId, by, opId }: { channelId: string; by: UserId; opId: string },
): Promise<Done<TenantPage> | Refusal> {
  const refusal = await deps.rights.refusal(by, 'channel.name');
  if (refusal) return refusal;
  const named = { type: 'channel.named', entity: MAIN_ENTITY, channelId, by, on: deps.today() } as const;
  return deps.tenant.command({
    tenantId: deps.tenantId,
    stream: TENANT_STREAM,
    opId,
    actor: by,
    decide: () => ({ facts: [named] }),
  });
}

/** Records that somebody without rights tried; once for each person and day, so that a stranger cannot fill the journal. */
export async function noteStranger(
  deps: Deps,
  who: { readonly userId: UserId; readonly teamId: string },
  reason: string,
): Promise<void> {
  const on = deps.today();
  await deps.tenant.command({
    tenantId: deps.tenantId,
    stream: TENANT_STREAM,
    opId: `stranger/${who.teamId}/${who.userId}/${on}`,
    actor: who.userId,
    decide: () => ({ facts: [{ type: 'stranger.refused', userId: who.userId, teamId: who.teamId, reason, on }] }),
  });
}
