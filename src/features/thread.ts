import type { AccountId } from '#domain/ids.ts';
import { TENANT_STREAM } from '#record/books.ts';
import type { Message } from '#slack/blocks.ts';
import type { Published, Tag } from '#slack/publish.ts';
import type { Deps } from './deps.ts';

/** Posts an account's shared card, or brings it up to date; null where there is none to show or nowhere to show it. */
export type ShowAccount = (accountId: AccountId) => Promise<Published | null>;

/** The tag of an account's one shared card; null while its entity has no working channel. */
export async function sharedCardTag(deps: Deps, accountId: AccountId, entity: string): Promise<Tag | null> {
  const { state } = await deps.tenant.load(deps.tenantId, TENANT_STREAM);
  const channelId = state.channels[entity];
  return channelId ? { tenantId: deps.tenantId, channelId, kind: 'account-card', key: accountId } : null;
}

export type ThreadPost = {
  readonly accountId: AccountId;
  readonly entity: string;
  /** Which message in the thread, as in a tag. */
  readonly kind: string;
  readonly key: string;
};

/** Publishes in the account's thread. The shared card is its root and comes first; null where there is no working channel. */
export async function publishInThread(
  deps: Deps,
  showAccount: ShowAccount,
  { accountId, entity, kind, key }: ThreadPost,
  message: Message,
): Promise<Published | null> {
  const threadOf = await sharedCardTag(deps, accountId, entity);
  if (!threadOf) return null;
  if (!(await deps.publisher.find(threadOf))) {
    const shown = await showAccount(accountId);
    if (shown?.stage === 'failed' || shown?.stage === 'maybe-posted') return shown;
  }
  return deps.publisher.publish({ ...threadOf, kind, key }, message, { threadOf });
}
