import { conversationForBot, conversationsOf, directConversation, isShared, joinConversation } from '#workspace/conversations.ts';
import { isYes, type JsonObject, textOf } from '#workspace/json.ts';
import { messagePayload } from '#workspace/message-payload.ts';
import { repliesOf } from '#workspace/messages.ts';
import type { Json } from '#workspace/protocol.ts';
import type { ConversationRecord, MessageRecord, World } from '#workspace/world.ts';
import { failure, type Method, type Methods, needs, page } from './method.ts';

export const conversationMethods: Methods = {
  'conversations.info': { scopes: ofKind('read'), run: info },
  'conversations.list': { scopes: ofTypes, run: list },
  'users.conversations': { scopes: ofTypes, run: listOfPerson },
  'conversations.open': { scopes: needs('im:write'), run: open },
  'conversations.join': { scopes: needs('channels:join'), run: join },
  'conversations.members': { scopes: ofKind('read'), run: members },
  'conversations.history': { scopes: ofKind('history'), run: history },
  'conversations.replies': { scopes: ofKind('history'), run: replies },
};

const SCOPE_OF_KIND = { channel: 'channels', private: 'groups', dm: 'im' } as const;
const SCOPE_OF_TYPE: Readonly<Record<string, string>> = {
  public_channel: 'channels',
  private_channel: 'groups',
  im: 'im',
  mpim: 'mpim',
};
const KIND_OF_TYPE: Readonly<Record<string, string>> = { public_channel: 'channel', private_channel: 'private', im: 'dm' };

function ofKind(what: 'read' | 'history'): Method['scopes'] {
  return (world, args) => [`${SCOPE_OF_KIND[conversationForBot(world, textOf(args.channel))?.kind ?? 'channel']}:${what}`];
}

function typesOf(args: JsonObject): string[] {
  return (textOf(args.types) || 'public_channel').split(',').map((type) => type.trim());
}

function ofTypes(_world: World, args: JsonObject): string[] {
  return typesOf(args).map((type) => `${SCOPE_OF_TYPE[type] ?? 'channels'}:read`);
}

function info(world: World, args: JsonObject): JsonObject {
  const conversation = conversationForBot(world, textOf(args.channel));
  if (!conversation) return failure('channel_not_found');
  return { ok: true, channel: conversationPayload(world, conversation, isYes(args.include_num_members)) };
}

function list(world: World, args: JsonObject): JsonObject {
  const kinds = new Set(typesOf(args).map((type) => KIND_OF_TYPE[type]));
  const known = [...world.conversations.values()].filter((each) => each.kind === 'channel' || each.members.has(world.bot.userId));
  const wanted = known.filter((each) => kinds.has(each.kind) && !(isYes(args.exclude_archived) && each.isArchived));
  const { items, response_metadata } = page(args, wanted);
  return { ok: true, channels: items.map((each) => conversationPayload(world, each, true)), response_metadata };
}

function listOfPerson(world: World, args: JsonObject): JsonObject {
  const person = textOf(args.user) || world.bot.userId;
  if (!world.people.has(person)) return failure('user_not_found');
  const kinds = new Set(typesOf(args).map((type) => KIND_OF_TYPE[type]));
  const { items, response_metadata } = page(
    args,
    conversationsOf(world, person).filter((each) => kinds.has(each.kind)),
  );
  return { ok: true, channels: items.map((each) => conversationPayload(world, each, false)), response_metadata };
}

function open(world: World, args: JsonObject): JsonObject {
  const ids = textOf(args.users).split(',').filter(Boolean);
  const [person] = ids;
  if (!person || ids.length > 1) return failure(ids.length > 1 ? 'too_many_users' : 'not_enough_users');
  const known = world.people.get(person);
  if (!known) return failure('user_not_found');
  if (known.isDeleted) return failure('user_disabled');
  return { ok: true, channel: { id: directConversation(world, world.bot.userId, person).id } };
}

function join(world: World, args: JsonObject): JsonObject {
  const conversation = conversationForBot(world, textOf(args.channel));
  if (!conversation) return failure('channel_not_found');
  if (conversation.kind !== 'channel') return failure('method_not_supported_for_channel_type');
  if (conversation.isArchived) return failure('is_archived');
  joinConversation(world, conversation, world.bot.userId);
  return { ok: true, channel: conversationPayload(world, conversation, false) };
}

function members(world: World, args: JsonObject): JsonObject {
  const conversation = conversationForBot(world, textOf(args.channel));
  if (!conversation) return failure('channel_not_found');
  const { items, response_metadata } = page(args, [...conversation.members]);
  return { ok: true, members: items, response_metadata };
}

function history(world: World, args: JsonObject): JsonObject {
  const conversation = conversationForBot(world, textOf(args.channel));
  if (!conversation) return failure('channel_not_found');
  if (!conversation.members.has(world.bot.userId)) return failure('not_in_channel');
  const oldest = textOf(args.oldest) || '0';
  const latest = textOf(args.latest) || '9999999999';
  const isIn = ({ ts }: MessageRecord) =>
    (ts > oldest && ts < latest) || (isYes(args.inclusive) && (ts === oldest || ts === latest));
  const isTop = (message: MessageRecord) => message.threadTs === null || message.threadTs === message.ts || message.isBroadcast;
  const newestFirst = conversation.messages.filter((message) => isIn(message) && isTop(message)).reverse();
  const { items, response_metadata } = page(args, newestFirst);
  const withMetadata = isYes(args.include_all_metadata);
  return {
    ok: true,
    messages: items.map((message) => messagePayload(world, message, { withMetadata })),
    has_more: response_metadata.next_cursor !== '',
    pin_count: 0,
    response_metadata,
  };
}

function replies(world: World, args: JsonObject): JsonObject {
  const conversation = conversationForBot(world, textOf(args.channel));
  if (!conversation) return failure('channel_not_found');
  if (!conversation.members.has(world.bot.userId)) return failure('not_in_channel');
  const asked = conversation.messages.find(({ ts }) => ts === textOf(args.ts));
  if (!asked) return failure('thread_not_found');
  const rootTs = asked.threadTs ?? asked.ts;
  const all = conversation.messages.filter(({ ts }) => ts === rootTs).concat(repliesOf(conversation, rootTs));
  const { items, response_metadata } = page(args, all);
  const withMetadata = isYes(args.include_all_metadata);
  return {
    ok: true,
    messages: items.map((message) => messagePayload(world, message, { withMetadata })),
    has_more: response_metadata.next_cursor !== '',
    response_metadata,
  };
}

function conversationPayload(world: World, conversation: ConversationRecord, withCount: boolean): JsonObject {
  const { id, kind, name, members: all, isArchived, created } = conversation;
  const count: { [key: string]: Json } = withCount ? { num_members: all.size } : {};
  if (kind === 'dm') {
    const user = [...all].find((member) => member !== world.bot.userId) ?? '';
    return { id, created, is_im: true, is_archived: isArchived, is_org_shared: false, user, is_user_deleted: false, ...count };
  }
  return {
    id,
    name,
    name_normalized: name,
    created,
    is_channel: kind === 'channel',
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_archived: isArchived,
    is_general: name === 'general',
    is_shared: isShared(world, conversation),
    is_ext_shared: isShared(world, conversation),
    is_org_shared: false,
    is_member: all.has(world.bot.userId),
    topic: { value: conversation.topic, creator: '', last_set: 0 },
    purpose: { value: conversation.topic, creator: '', last_set: 0 },
    context_team_id: world.team.id,
    ...count,
  };
}
