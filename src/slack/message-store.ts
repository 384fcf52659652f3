import type { Tag } from './publish.ts';

/** What is known about the message of a tag. */
export type MessageRow = {
  readonly tag: Tag;
  /**
   * `absent`: not posted. `posting`: a post began, its outcome is not known yet. `maybe-posted`: it never became known.
   * `settled`: a person found it in the channel; the bot cannot edit it.
   */
  readonly stage: 'absent' | 'posting' | 'posted' | 'maybe-posted' | 'settled';
  /** Where it truly stands; for direct messages not the tag's channel. */
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs: string;
  /** Of the text that Slack has. */
  readonly digest: string;
  /** Grows with each post: 2 when the first was deleted in Slack. */
  readonly generation: number;
  /** When the last post began, epoch milliseconds. */
  readonly postingAt: number;
  /** Grows with each claim. */
  readonly token: number;
};
export type MessageChange = Partial<Omit<MessageRow, 'tag' | 'token'>>;

/** What publishing needs of storage. `src/record/messages.ts` has it over the storage port. */
export type MessageStore = {
  readonly find: (tag: Tag) => Promise<MessageRow | null>;
  /**
   * Takes the tag for so long; null while somebody else has it. The row is made where there is none.
   * The token grows with every claim.
   */
  readonly claim: (tag: Tag, leaseMs: number) => Promise<{ readonly row: MessageRow; readonly token: number } | null>;
  /** Writes while the claim holds; false when it was lost. `release` gives the tag back. */
  readonly save: (tag: Tag, token: number, change: MessageChange, release: boolean) => Promise<boolean>;
  /** The message that stands there; null where it is none of ours. */
  readonly at: (place: {
    readonly tenantId: string;
    readonly channelId: string;
    readonly ts: string;
  }) => Promise<MessageRow | null>;
  readonly maybePosted: (tenantId: string) => Promise<readonly MessageRow[]>;
};
