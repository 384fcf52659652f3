import { type AccountId, accountIdSchema } from '#domain/ids.ts';
import type { Tag } from '#slack/publish.ts';
import type { Deps } from '../deps.ts';

/** The message of ours in whose thread somebody is; null where they are in none, or in somebody else's. */
export async function threadTag(
  { publisher, tenantId }: Deps,
  { channelId, threadTs }: { readonly channelId: string | null; readonly threadTs: string | null },
): Promise<Tag | null> {
  return channelId === null || threadTs === null ? null : publisher.tagAt({ tenantId, channelId, ts: threadTs });
}

/** The account whose card began the thread. */
export function accountOfThread({ kind, key }: Tag): AccountId | undefined {
  return kind === 'account-card' ? accountIdSchema.safeParse(key).data : undefined;
}
