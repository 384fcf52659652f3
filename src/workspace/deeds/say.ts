import { joinConversation } from '#workspace/conversations.ts';
import { sharedFile } from '#workspace/files.ts';
import type { JsonObject } from '#workspace/json.ts';
import { messagePayload } from '#workspace/message-payload.ts';
import { postMessage } from '#workspace/messages.ts';
import type { DeedResult } from '#workspace/protocol.ts';
import { hasScope } from '#workspace/scopes.ts';
import type { ConversationRecord, FileRecord, MessageRecord, World } from '#workspace/world.ts';
import { runCommand } from './command.ts';
import { markup } from './markup.ts';
import { eventPayload } from './payload.ts';
import { done, failed, type Stage } from './stage.ts';

export type Said = {
  readonly as: string;
  readonly conversation: string;
  readonly thread: string | null;
  readonly text: string;
  readonly files?: readonly string[] | undefined;
};

const SAID_MAX = 12_000;

/** A person writes: a message, or a command when it begins with a slash. */
export async function say(stage: Stage, said: Said): Promise<DeedResult> {
  const { world } = stage;
  const conversation = world.conversations.get(said.conversation);
  if (!conversation) return failed('channel_not_found', 'There is no such conversation.');
  const text = said.text.trim();
  const files = (said.files ?? []).flatMap((id) => ownFile(world, said.as, id));
  if (text === '' && files.length === 0) return failed('no_text', 'Write something first.');
  if (text.length > SAID_MAX) return failed('msg_too_long', `A message may have ${SAID_MAX} characters at most.`);
  if (text.startsWith('/') && files.length === 0) {
    const [command = '', ...rest] = text.split(/\s+/);
    if (said.thread) return failed('not_in_threads', `${command} is not supported in threads. Sorry!`);
    const after = text.slice(command.length).trim();
    return runCommand(stage, { as: said.as, conversation: said.conversation, command, text: rest.length > 0 ? after : '' });
  }
  if (!conversation.members.has(said.as)) return failed('not_in_channel', `Join #${conversation.name} to write there.`);
  if (conversation.isArchived) return failed('is_archived', `#${conversation.name} is archived: nobody can write there.`);
  for (const file of files) file.conversations.add(conversation.id);
  const message = postMessage(world, conversation, {
    author: said.as,
    text: markup(world, text),
    threadTs: said.thread,
    files: files.map(({ id }) => id),
  });
  await tellApp(stage, conversation, message);
  return done({ ts: message.ts, conversation: conversation.id, ...(files[0] ? { file: sharedFile(files[0]) } : {}) });
}

function ownFile(world: World, person: string, id: string): FileRecord[] {
  const file = world.files.get(id);
  return file?.isComplete && file.owner === person ? [file] : [];
}

/** Events for a message that a person wrote: only those that the app asked for and may read. */
async function tellApp(stage: Stage, conversation: ConversationRecord, message: MessageRecord): Promise<void> {
  const { world, delivery } = stage;
  if (!conversation.members.has(world.bot.userId)) return;
  const files = message.files.length > 0 ? { subtype: 'file_share', upload: false, display_as_bot: false } : {};
  const own = { channel: conversation.id, event_ts: message.ts, ...messagePayload(world, message), ...files };
  const events: JsonObject[] = [];
  if (
    conversation.kind !== 'dm' &&
    message.text.includes(`<@${world.bot.userId}`) &&
    mayHear(world, 'app_mention', 'app_mentions:read')
  ) {
    events.push({ ...own, type: 'app_mention' });
  }
  const place = PLACES[conversation.kind];
  if (mayHear(world, place.event, place.scope)) events.push({ ...own, type: 'message', channel_type: place.type });
  if (mayHear(world, 'file_shared', 'files:read'))
    events.push(...message.files.map((id) => fileShared(conversation, message, id)));
  await Promise.all(events.map((event) => delivery.event(eventPayload(world, event, conversation))));
}

function fileShared(conversation: ConversationRecord, message: MessageRecord, id: string): JsonObject {
  return {
    type: 'file_shared',
    file_id: id,
    file: { id },
    user_id: message.author,
    channel_id: conversation.id,
    event_ts: message.ts,
  };
}

const PLACES = {
  channel: { event: 'message.channels', scope: 'channels:history', type: 'channel' },
  private: { event: 'message.groups', scope: 'groups:history', type: 'group' },
  dm: { event: 'message.im', scope: 'im:history', type: 'im' },
} as const;

/** True for events that the app asked for and whose scope it was granted. */
export function mayHear(world: World, event: string, scope: string): boolean {
  return world.app.events.has(event) && hasScope(world, scope);
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
    await delivery.event(eventPayload(world, event, conversation));
  }
  return done();
}
