import { directConversation } from '#workspace/conversations.ts';
import { findMessage, removeMessage } from '#workspace/messages.ts';
import type { Deed, DeedResult } from '#workspace/protocol.ts';
import { act, suggest } from './act.ts';
import { changeChannel } from './channel.ts';
import { NotOffered } from './choice.ts';
import { runCommand } from './command.ts';
import { close, submit } from './modal.ts';
import { invite, say } from './say.ts';
import { globalShortcut, messageShortcut, openHome } from './shortcut.ts';
import { done, failed, type Stage } from './stage.ts';
import { makeTrouble } from './trouble.ts';

const DAYS_AT_ONCE_MAX = 400;

/** Does what a person does. Settles when the app has acknowledged, or after three seconds. */
export async function perform(stage: Stage, deed: Deed): Promise<DeedResult> {
  const person = stage.world.people.get(deed.as);
  if (!person || person.isBot || person.isDeleted) return failed('user_not_found', 'Nobody here can act under this name.');
  try {
    return await dispatch(stage, deed);
  } catch (error) {
    if (error instanceof NotOffered) return failed('invalid_input', error.message);
    throw error;
  }
}

async function dispatch(stage: Stage, deed: Deed): Promise<DeedResult> {
  switch (deed.do) {
    case 'say':
      return say(stage, deed);
    case 'command':
      return runCommand(stage, deed);
    case 'act':
      return act(stage, deed);
    case 'suggest':
      return suggest(stage, deed);
    case 'submit':
      return submit(stage, deed);
    case 'close':
      return close(stage, deed);
    case 'messageShortcut':
      return messageShortcut(stage, deed);
    case 'globalShortcut':
      return globalShortcut(stage, deed);
    case 'openHome':
      return openHome(stage, deed.as);
    case 'openDm':
      return openDm(stage, deed);
    case 'join':
    case 'leave':
      return joinOrLeave(stage, deed);
    case 'share':
    case 'unshare':
    case 'archive':
    case 'unarchive':
      return changeChannel(stage, deed);
    case 'markRead':
      return markRead(stage, deed);
    case 'react':
    case 'unreact':
      return react(stage, deed);
    case 'dismiss':
      return dismiss(stage, deed);
    case 'dismissNotice':
      return dismissNotice(stage, deed);
    case 'moveClock':
      return moveClock(stage, deed);
    case 'startTrouble':
    case 'stopTrouble':
    case 'grantScope':
    case 'withholdScope':
    case 'joinGroup':
    case 'leaveGroup':
    case 'cutConnections':
    case 'renewConnections':
      return makeTrouble(stage, deed);
  }
}

const NO_SUCH = failed('channel_not_found', 'There is no such conversation.');

function openDm({ world }: Stage, { as, person }: { as: string; person: string }): DeedResult {
  if (!world.people.has(person) || person === as) return failed('user_not_found', 'There is nobody of that name.');
  return done({ conversation: directConversation(world, as, person).id });
}

async function joinOrLeave(stage: Stage, deed: { as: string; do: 'join' | 'leave'; conversation: string }): Promise<DeedResult> {
  const conversation = stage.world.conversations.get(deed.conversation);
  if (conversation?.kind !== 'channel') return NO_SUCH;
  if (deed.do === 'join') return invite(stage, { as: deed.as, person: deed.as, conversation });
  conversation.members.delete(deed.as);
  stage.world.changes.changed('conversations');
  return done();
}

function markRead({ world }: Stage, { as, conversation: id, ts }: { as: string; conversation: string; ts: string }): DeedResult {
  const conversation = world.conversations.get(id);
  if (!conversation) return NO_SUCH;
  if (ts <= (conversation.lastRead.get(as) ?? '')) return done();
  conversation.lastRead.set(as, ts);
  world.changes.changed('conversations', id);
  return done();
}

type ReactDeed = { as: string; do: 'react' | 'unreact'; conversation: string; ts: string; name: string };

function react({ world }: Stage, deed: ReactDeed): DeedResult {
  const conversation = world.conversations.get(deed.conversation);
  const message = conversation?.messages.find(({ ts }) => ts === deed.ts);
  if (!conversation?.members.has(deed.as) || !message) return NO_SUCH;
  if (!/^[a-z0-9_+-]{1,100}$/.test(deed.name)) return failed('invalid_name', 'That is no reaction.');
  const people = message.reactions.get(deed.name) ?? new Set();
  if (deed.do === 'react') people.add(deed.as);
  else people.delete(deed.as);
  if (people.size > 0) message.reactions.set(deed.name, people);
  else message.reactions.delete(deed.name);
  message.version += 1;
  world.changes.changed('messages', conversation.id);
  return done();
}

function dismiss({ world }: Stage, deed: { as: string; conversation: string; ts: string }): DeedResult {
  const conversation = world.conversations.get(deed.conversation);
  const message = conversation && findMessage(conversation, deed.ts);
  if (message?.onlyFor !== deed.as) return failed('not_found', 'This is no longer there.');
  removeMessage(world, message);
  return done();
}

function dismissNotice({ world }: Stage, { as, notice }: { as: string; notice: string }): DeedResult {
  const notices = world.notices.get(as) ?? [];
  world.notices.set(
    as,
    notices.filter(({ id }) => id !== notice),
  );
  world.changes.changed('notices');
  return done();
}

function moveClock({ world }: Stage, { days, hours }: { days: number; hours: number }): DeedResult {
  const isForward = days >= 0 && hours >= 0 && days + hours > 0;
  if (!isForward || days > DAYS_AT_ONCE_MAX || hours > DAYS_AT_ONCE_MAX * 24) {
    return failed('invalid_input', `The clock can be moved on by up to ${DAYS_AT_ONCE_MAX} days, never back.`);
  }
  world.clock.advance({ days, hours });
  return done();
}
