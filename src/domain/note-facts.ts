import type { Day } from './day.ts';
import type { UserId } from './ids.ts';
import type { TextId } from './text-id.ts';

/** Something that was said in Slack, kept in an account's record. */
export type RecordNoted = {
  readonly type: 'record.noted';
  readonly noteId: string;
  readonly on: Day;
  /** Who added it. */
  readonly by: UserId;
  /** Who wrote it; null for what a bot wrote. */
  readonly author: UserId | null;
  readonly channelId: string;
  /** Names the message in its channel; its seconds tell when it was written. */
  readonly ts: string;
  readonly noteTextId: TextId;
  /** The link to the message, as text beside the journal; null where Slack gave none. */
  readonly linkTextId: TextId | null;
  /** Whoever added it kept something else than the whole message as it was written. */
  readonly isEdited: boolean;
};
