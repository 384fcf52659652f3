import { conversationForBot } from '#workspace/conversations.ts';
import { type JsonObject, textOf } from '#workspace/json.ts';
import type { World } from '#workspace/world.ts';
import { failure, type Methods, needs } from './method.ts';

export const basicMethods: Methods = {
  'api.test': { scopes: needs(), run: () => ({ ok: true }) },
  'auth.test': { scopes: needs(), run: authTest },
  'team.info': { scopes: needs('team:read'), run: ({ team }) => ({ ok: true, team }) },
  'bots.info': { scopes: needs('users:read'), run: botInfo },
  'reactions.add': { scopes: needs('reactions:write'), run: (world, args) => react(world, args, true) },
  'reactions.remove': { scopes: needs('reactions:write'), run: (world, args) => react(world, args, false) },
};

function authTest(world: World): JsonObject {
  return {
    ok: true,
    url: `${world.pageOrigin()}/`,
    team: world.team.name,
    user: world.people.get(world.bot.userId)?.name ?? 'bot',
    team_id: world.team.id,
    user_id: world.bot.userId,
    bot_id: world.bot.botId,
    is_enterprise_install: world.org?.isAppInstalled ?? false,
    ...(world.org ? { enterprise_id: world.org.id } : {}),
  };
}

function botInfo(world: World): JsonObject {
  const { userId, botId } = world.bot;
  return { ok: true, bot: { id: botId, deleted: false, name: world.app.name, updated: 0, app_id: world.appId, user_id: userId } };
}

function react(world: World, args: JsonObject, isAdding: boolean): JsonObject {
  const conversation = conversationForBot(world, textOf(args.channel));
  if (!conversation) return failure('channel_not_found');
  const message = conversation.messages.find(({ ts }) => ts === textOf(args.timestamp));
  if (!message) return failure('message_not_found');
  const name = textOf(args.name).replaceAll(':', '');
  if (!name) return failure('invalid_name');
  const people = message.reactions.get(name) ?? new Set();
  if (people.has(world.bot.userId) === isAdding) return failure(isAdding ? 'already_reacted' : 'no_reaction');
  if (isAdding) people.add(world.bot.userId);
  else people.delete(world.bot.userId);
  if (people.size > 0) message.reactions.set(name, people);
  else message.reactions.delete(name);
  message.version += 1;
  world.changes.changed('messages', conversation.id);
  return { ok: true };
}
