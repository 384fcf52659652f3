import type { JsonObject } from './json.ts';
import type { Attachment, Block, Json } from './protocol.ts';
import type { ConversationRecord, MessageRecord, World } from './world.ts';

export type NewMessage = {
  readonly author: string;
  readonly authorName?: string;
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly attachments?: readonly Attachment[];
  readonly rawAttachments?: readonly Json[];
  readonly threadTs?: string | null;
  readonly isBroadcast?: boolean;
  readonly clientMsgId?: string | null;
  readonly metadata?: JsonObject | null;
  readonly files?: readonly string[];
  readonly onlyFor?: string | null;
};

/** Longer texts are cut by Slack, without a word. */
const TEXT_MAX = 40_000;

/** Writes a message down, for all or for one person, and tells the page. */
export function postMessage(world: World, conversation: ConversationRecord, own: NewMessage): MessageRecord {
  const author = world.people.get(own.author);
  const message: MessageRecord = {
    ts: world.nextTs(),
    conversation: conversation.id,
    author: own.author,
    authorName: own.authorName ?? author?.realName ?? '',
    botId: own.author === world.bot.userId ? world.bot.botId : null,
    onlyFor: own.onlyFor ?? null,
    threadTs: own.threadTs ?? null,
    isBroadcast: own.isBroadcast ?? false,
    clientMsgId: own.clientMsgId ?? null,
    text: own.text.slice(0, TEXT_MAX),
    blocks: own.blocks ?? [],
    attachments: own.attachments ?? [],
    rawAttachments: own.rawAttachments ?? [],
    metadata: own.metadata ?? null,
    files: own.files ?? [],
    reactions: new Map(),
    editedTs: null,
    version: 1,
  };
  if (message.onlyFor === null) postToAll(conversation, message);
  else conversation.ephemerals.push(message);
  world.changes.changed('messages', conversation.id);
  return message;
}

function postToAll(conversation: ConversationRecord, message: MessageRecord): void {
  conversation.messages.push(message);
  conversation.lastRead.set(message.author, message.ts);
  const root = conversation.messages.find((each) => each.ts === message.threadTs);
  if (!root) return;
  root.threadTs = root.ts;
  root.version += 1;
}

export type MessageChange = {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly Attachment[];
  readonly metadata?: JsonObject | null;
};

/** Changes a message in place. Messages that people wrote show that they were edited. */
export function changeMessage(world: World, message: MessageRecord, change: MessageChange): void {
  message.text = change.text.slice(0, TEXT_MAX);
  message.blocks = change.blocks;
  message.attachments = change.attachments;
  if (change.metadata !== undefined) message.metadata = change.metadata;
  message.editedTs = world.nextTs();
  message.version += 1;
  world.changes.changed('messages', message.conversation);
}

export function removeMessage(world: World, message: MessageRecord): void {
  const conversation = world.conversations.get(message.conversation);
  if (!conversation) return;
  const list = message.onlyFor === null ? conversation.messages : conversation.ephemerals;
  list.splice(list.indexOf(message), 1);
  world.changes.changed('messages', conversation.id);
}

/** The message with this time stamp, ephemeral or not. */
export function findMessage(conversation: ConversationRecord, ts: string): MessageRecord | undefined {
  return [...conversation.messages, ...conversation.ephemerals].find((message) => message.ts === ts);
}

/** Replies of a thread, oldest first. */
export function repliesOf(conversation: ConversationRecord, rootTs: string): MessageRecord[] {
  return conversation.messages.filter((message) => message.threadTs === rootTs && message.ts !== rootTs);
}
