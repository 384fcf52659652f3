import { joinConversation } from '#workspace/conversations.ts';
import { messagePayload } from '#workspace/message-payload.ts';
import { postMessage } from '#workspace/messages.ts';
import type { DeedResult } from '#workspace/protocol.ts';
import type { ConversationRecord, MessageRecord, World } from '#workspace/world.ts';
import { runCommand } from './command.ts';
import { markup } from './markup.ts';
import { eventPayload } from './payload.ts';
import { done, failed, type Stage } from './stage.ts';

export type Said = { readonly as: string; readonly conversation: string; readonly thread: string | null; readonly text: string };

const SAID_MAX = 12_000;

/** A person writes: a message, or a command when it begins with a slash. */
export async function say(stage: Stage, said: Said): Promise<DeedResult> {
  const { world } = stage;
  const conversation = world.conversations.get(said.conversation);
  if (!conversation) return failed('channel_not_found', 'There is no such conversation.');
  const text = said.text.trim();
  if (text === '') return failed('no_text', 'Write something first.');
  if (text.length > SAID_MAX) return failed('msg_too_long', `A message may have ${SAID_MAX} characters at most.`);
  if (text.startsWith('/')) {
    const [command = '', ...rest] = text.split(/\s+/);
    if (said.thread) return failed('not_in_threads', `${command} is not supported in threads. Sorry!`);
    const after = text.slice(command.length).trim();
    return runCommand(stage, { as: said.as, conversation: said.conversation, command, text: rest.length > 0 ? after : '' });
  }
  if (!conversation.members.has(said.as)) return failed('not_in_channel', `Join #${conversation.name} to write there.`);
  const message = postMessage(world, conversation, { author: said.as, text: markup(world, text), threadTs: said.thread });
  await tellApp(stage, conversation, message);
  return done({ ts: message.ts, conversation: conversation.id });
}

/** Events for a message that a person wrote: only those that the app asked for and may read. */
export async function tellApp(stage: Stage, conversation: ConversationRecord, message: MessageRecord): Promise<void> {
  const { world, delivery } = stage;
  if (!conversation.members.has(world.bot.userId)) return;
  const own = { channel: conversation.id, event_ts: message.ts, ...messagePayload(world, message) };
  const events = [];
  if (
    conversation.kind !== 'dm' &&
    message.text.includes(`<@${world.bot.userId}`) &&
    mayHear(world, 'app_mention', 'app_mentions:read')
  ) {
    events.push({ ...own, type: 'app_mention' });
  }
  const place = PLACES[conversation.kind];
  if (mayHear(world, place.event, place.scope)) events.push({ ...own, type: 'message', channel_type: place.type });
  await Promise.all(events.map((event) => delivery.event(eventPayload(world, event))));
}

const PLACES = {
  channel: { event: 'message.channels', scope: 'channels:history', type: 'channel' },
  private: { event: 'message.groups', scope: 'groups:history', type: 'group' },
  dm: { event: 'message.im', scope: 'im:history', type: 'im' },
} as const;

function mayHear(world: World, event: string, scope: string): boolean {
  return world.app.events.has(event) && world.app.botScopes.has(scope);
}

/** Brings somebody, or the app, into a channel. */
export async function invite(
  stage: Stage,
  own: { as: string; person: string; conversation: ConversationRecord },
): Promise<DeedResult> {
  const { world, delivery } = stage;
  const { as, person, conversation } = own;
  if (conversation.kind === 'dm') return failed('not_in_dms', 'Nobody can be invited to a direct message.');
  if (conversation.members.has(person)) return failed('already_in_channel', 'They are here already.');
  joinConversation(world, conversation, person);
  if (conversation.members.has(world.bot.userId) && mayHear(world, 'member_joined_channel', 'channels:read')) {
    const place = { channel: conversation.id, channel_type: 'C', team: world.team.id };
    const event = { type: 'member_joined_channel', user: person, ...place, inviter: as, event_ts: world.nextTs() };
    await delivery.event(eventPayload(world, event));
  }
  return done();
}
