import type { ChangeFeed } from './changes.ts';
import type { MovableClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { JsonObject } from './json.ts';
import type { AppSpec } from './manifest.ts';
import type { PersonRecord, UserGroup } from './people.ts';
import type { Attachment, Block, Json, Notice } from './protocol.ts';
import type { Tickets } from './tickets.ts';

/** All that the workspace knows. Plain maps, changed only by the functions beside this file. */
export type World = {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  /** The organization (Enterprise Grid) that the workspace is part of; null for one that stands alone. */
  readonly org: { readonly id: string; readonly name: string; isAppInstalled: boolean } | null;
  readonly app: AppSpec;
  readonly appId: string;
  readonly bot: { readonly userId: string; readonly botId: string };
  readonly clock: MovableClock;
  /** A fresh id with this prefix; ids follow each other, so that tests read the same each time. */
  readonly nextId: (prefix: string) => string;
  /** A message time stamp that no other message has. */
  readonly nextTs: () => string;
  /** Where the app reaches Slack, without a slash at its end. */
  readonly origin: () => string;
  /** Where people open this workspace; another address where several stand behind one. */
  readonly pageOrigin: () => string;
  readonly people: Map<string, PersonRecord>;
  readonly groups: Map<string, UserGroup>;
  readonly conversations: Map<string, ConversationRecord>;
  readonly views: Map<string, ViewRecord>;
  /** Ids of a person's open modals, the top one last. */
  readonly stacks: Map<string, string[]>;
  /** The view that stands on a person's App Home. */
  readonly homes: Map<string, string>;
  readonly files: Map<string, FileRecord>;
  readonly notices: Map<string, Notice[]>;
  readonly tickets: Tickets;
  readonly faults: Faults;
  readonly changes: ChangeFeed;
  /** Options that external selects offered, by person and place: what a choice is looked up in. */
  readonly offered: Map<string, JsonObject>;
};

export type ConversationRecord = {
  readonly id: string;
  readonly kind: 'channel' | 'private' | 'dm';
  readonly name: string;
  readonly topic: string;
  readonly members: Set<string>;
  isArchived: boolean;
  /** Shared with another organisation, whether or not one of its people is in it. */
  isShared: boolean;
  /** In the order of their time stamps, replies among them. */
  readonly messages: MessageRecord[];
  readonly ephemerals: MessageRecord[];
  readonly lastRead: Map<string, string>;
  readonly created: number;
};

export type MessageRecord = {
  readonly ts: string;
  readonly conversation: string;
  readonly author: string;
  readonly authorName: string;
  /** Set on messages of the app. */
  readonly botId: string | null;
  /** The one person who sees it, null for messages that all see. */
  readonly onlyFor: string | null;
  threadTs: string | null;
  readonly isBroadcast: boolean;
  readonly clientMsgId: string | null;
  text: string;
  blocks: readonly Block[];
  attachments: readonly Attachment[];
  readonly rawAttachments: readonly Json[];
  metadata: JsonObject | null;
  readonly files: readonly string[];
  readonly reactions: Map<string, Set<string>>;
  editedTs: string | null;
  version: number;
};

export type ViewRecord = {
  readonly id: string;
  readonly kind: 'modal' | 'home';
  readonly person: string;
  readonly rootId: string;
  readonly previousId: string | null;
  /** As the app sent it, with ids given to blocks and elements that had none. */
  source: JsonObject;
  blocks: readonly Block[];
  hash: string;
  isBusy: boolean;
  /** Where the person was when it opened. */
  readonly conversation: string | null;
};

export type FileRecord = {
  readonly id: string;
  readonly uploadKey: string;
  readonly publicKey: string;
  readonly name: string;
  title: string;
  readonly altText: string;
  readonly mimetype: string;
  readonly owner: string;
  bytes: Buffer | null;
  isComplete: boolean;
  readonly conversations: Set<string>;
};
