import { filePayload } from './files.ts';
import type { JsonObject } from './json.ts';
import { repliesOf } from './messages.ts';
import type { Json } from './protocol.ts';
import type { MessageRecord, World } from './world.ts';

/** A message as Slack's answers, events and interaction payloads show it. */
export function messagePayload(world: World, message: MessageRecord, { withMetadata = false } = {}): JsonObject {
  const payload: { [key: string]: Json } = {
    type: 'message',
    user: message.author,
    ts: message.ts,
    text: message.text,
    team: world.people.get(message.author)?.teamId ?? world.team.id,
  };
  if (message.botId) Object.assign(payload, { bot_id: message.botId, app_id: world.appId, bot_profile: botProfile(world) });
  if (message.clientMsgId) payload.client_msg_id = message.clientMsgId;
  if (message.blocks.length > 0) payload.blocks = message.blocks;
  if (message.rawAttachments.length > 0) payload.attachments = message.rawAttachments;
  if (message.isBroadcast) payload.subtype = 'thread_broadcast';
  if (message.editedTs) payload.edited = { user: message.author, ts: message.editedTs };
  if (message.threadTs) Object.assign(payload, { thread_ts: message.threadTs }, threadFields(world, message));
  if (message.reactions.size > 0) payload.reactions = reactionFields(message);
  if (message.files.length > 0) payload.files = message.files.map((id) => filePayload(world, id));
  if (withMetadata && message.metadata) payload.metadata = message.metadata;
  return payload;
}

function threadFields(world: World, message: MessageRecord): JsonObject {
  const conversation = world.conversations.get(message.conversation);
  if (!conversation || message.threadTs !== message.ts) return {};
  const replies = repliesOf(conversation, message.ts);
  return {
    reply_count: replies.length,
    reply_users: [...new Set(replies.map(({ author }) => author))],
    reply_users_count: new Set(replies.map(({ author }) => author)).size,
    latest_reply: replies.at(-1)?.ts ?? message.ts,
  };
}

function reactionFields(message: MessageRecord): Json {
  return [...message.reactions].map(([name, people]) => ({ name, users: [...people], count: people.size }));
}

function botProfile(world: World): JsonObject {
  return { id: world.bot.botId, app_id: world.appId, name: world.app.name, team_id: world.team.id, deleted: false, updated: 0 };
}
