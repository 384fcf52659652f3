import type { UserId } from '#domain/ids.ts';
import { TENANT_STREAM } from '#record/books.ts';
import type { Deps } from '../deps.ts';

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
