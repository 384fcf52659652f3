import { conversationForBot } from '#workspace/conversations.ts';
import { isYes, type JsonObject, textOf } from '#workspace/json.ts';
import { messagePayload } from '#workspace/message-payload.ts';
import { changeMessage, findMessage, postMessage, removeMessage } from '#workspace/messages.ts';
import { hasScope } from '#workspace/scopes.ts';
import type { ConversationRecord, World } from '#workspace/world.ts';
import { isEmpty, readContent } from './content.ts';
import { failure, type Methods, needs } from './method.ts';

export const chatMethods: Methods = {
  'chat.postMessage': { scopes: needs('chat:write'), run: post },
  'chat.postEphemeral': { scopes: needs('chat:write'), run: postEphemeral },
  'chat.update': { scopes: needs('chat:write'), run: update },
  'chat.delete': { scopes: needs('chat:write'), run: remove },
  'chat.getPermalink': { scopes: needs(), run: permalink },
};

function post(world: World, args: JsonObject): JsonObject {
  const conversation = conversationForBot(world, textOf(args.channel));
  if (!conversation) return failure('channel_not_found');
  if (conversation.isArchived) return failure('is_archived');
  if (!conversation.members.has(world.bot.userId) && !hasScope(world, 'chat:write.public')) return failure('not_in_channel');
  const content = readContent(world, args);
  if ('refused' in content) return content.refused;
  if (isEmpty(content)) return failure('no_text');
  const threadTs = textOf(args.thread_ts);
  const root = threadTs ? conversation.messages.find(({ ts }) => ts === threadTs) : undefined;
  if (threadTs && !root) return failure('thread_not_found');
  // The same client_msg_id is the same message: a repeat whose first reply was lost posts nothing new.
  const clientMsgId = textOf(args.client_msg_id) || null;
  const earlier = clientMsgId && conversation.messages.find((message) => message.clientMsgId === clientMsgId);
  if (earlier) return posted(world, earlier.ts, conversation);
  const { text = '', blocks = [], attachments = [], rawAttachments = [], metadata = null } = content;
  const message = postMessage(world, conversation, {
    author: world.bot.userId,
    text,
    blocks,
    attachments,
    rawAttachments,
    metadata,
    clientMsgId,
    threadTs: root ? (root.threadTs ?? root.ts) : null,
    isBroadcast: root !== undefined && isYes(args.reply_broadcast),
  });
  return posted(world, message.ts, conversation);
}

function posted(world: World, ts: string, conversation: ConversationRecord): JsonObject {
  const message = findMessage(conversation, ts);
  return { ok: true, channel: conversation.id, ts, message: message ? messagePayload(world, message) : null };
}

function postEphemeral(world: World, args: JsonObject): JsonObject {
  const conversation = conversationForBot(world, textOf(args.channel));
  if (!conversation) return failure('channel_not_found');
  if (!conversation.members.has(world.bot.userId) && !hasScope(world, 'chat:write.public')) return failure('not_in_channel');
  const person = textOf(args.user);
  if (!conversation.members.has(person)) return failure('user_not_in_channel');
  const content = readContent(world, args);
  if ('refused' in content) return content.refused;
  if (isEmpty(content)) return failure('no_text');
  const { text = '', blocks = [], attachments = [], rawAttachments = [] } = content;
  const message = postMessage(world, conversation, {
    author: world.bot.userId,
    text,
    blocks,
    attachments,
    rawAttachments,
    threadTs: textOf(args.thread_ts) || null,
    onlyFor: person,
  });
  return { ok: true, message_ts: message.ts };
}

/** The app's own message, or why it cannot be changed. Ephemeral ones are out of reach, as in Slack. */
function ownMessage(world: World, args: JsonObject, refusedAs: string) {
  const conversation = conversationForBot(world, textOf(args.channel));
  if (!conversation) return { refused: failure('channel_not_found') };
  const message = conversation.messages.find(({ ts }) => ts === textOf(args.ts));
  if (!message) return { refused: failure('message_not_found') };
  return message.botId === world.bot.botId ? { message } : { refused: failure(refusedAs) };
}

function update(world: World, args: JsonObject): JsonObject {
  const found = ownMessage(world, args, 'cant_update_message');
  if ('refused' in found) return found.refused;
  const content = readContent(world, args);
  if ('refused' in content) return content.refused;
  const { message } = found;
  if (content.text === undefined && content.blocks === undefined && content.attachments === undefined) return failure('no_text');
  // Parts that are left out stay; an empty list removes them.
  changeMessage(world, message, {
    text: content.text ?? message.text,
    blocks: content.blocks ?? message.blocks,
    attachments: content.attachments ?? message.attachments,
    ...(content.metadata ? { metadata: content.metadata } : {}),
  });
  return { ok: true, channel: message.conversation, ts: message.ts, text: message.text, message: messagePayload(world, message) };
}

function remove(world: World, args: JsonObject): JsonObject {
  const found = ownMessage(world, args, 'cant_delete_message');
  if ('refused' in found) return found.refused;
  removeMessage(world, found.message);
  return { ok: true, channel: found.message.conversation, ts: found.message.ts };
}

function permalink(world: World, args: JsonObject): JsonObject {
  const conversation = conversationForBot(world, textOf(args.channel));
  if (!conversation) return failure('channel_not_found');
  const message = conversation.messages.find(({ ts }) => ts === textOf(args.message_ts));
  if (!message) return failure('message_not_found');
  return { ok: true, channel: conversation.id, permalink: permalinkOf(world, conversation.id, message.ts, message.threadTs) };
}

/** A link that opens the message in the page, formed like Slack's. */
export function permalinkOf(world: World, conversation: string, ts: string, threadTs: string | null): string {
  const thread = threadTs && threadTs !== ts ? `?thread_ts=${threadTs}&cid=${conversation}` : '';
  return `${world.pageOrigin()}/archives/${conversation}/p${ts.replace('.', '')}${thread}`;
}
