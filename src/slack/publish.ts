import type { Message } from './layout.ts';

/**
 * Names one message for good. Publishing reconciles by it: none yet, it is posted; other text, it is changed; same
 * text, nothing happens. `channelId` may be a user's id: the message then goes to the direct messages with them.
 */
export type Tag = {
  readonly tenantId: string;
  readonly channelId: string;
  /** What sort of message: `digest`, `account-card`. */
  readonly kind: string;
  /** Which one: a day, an account id. */
  readonly key: string;
};

export type Published =
  | { readonly stage: 'posted' | 'updated' | 'unchanged'; readonly channelId: string; readonly ts: string }
  /** The post may have arrived; nothing tells. It is not posted again: a person settles it. */
  | { readonly stage: 'maybe-posted'; readonly because: string }
  /** Nothing was posted or changed; publishing again later is safe. */
  | { readonly stage: 'failed'; readonly code: string; readonly because: string };

export type Publish = (tag: Tag, message: Message, options?: { readonly threadOf?: Tag }) => Promise<Published>;

export type Publisher = {
  readonly publish: Publish;
  /** Where the message of a tag stands; null while it is not posted. */
  readonly find: (tag: Tag) => Promise<{ readonly channelId: string; readonly ts: string } | null>;
  /** Posts of which nobody knows whether they arrived. */
  readonly maybePosted: (tenantId: string) => Promise<readonly Tag[]>;
  /** A person looked: it is there (and stays unknown to the bot, which edits it no more), or it is not (the next publish posts it). */
  readonly settle: (tag: Tag, found: 'arrived' | 'not-arrived') => Promise<void>;
};
