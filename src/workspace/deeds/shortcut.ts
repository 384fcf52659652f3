import { directConversation } from '#workspace/conversations.ts';
import { messagePayload } from '#workspace/message-payload.ts';
import { findMessage } from '#workspace/messages.ts';
import type { DeedResult } from '#workspace/protocol.ts';
import { viewPayload } from '#workspace/views.ts';
import { actionTs, channelOf, common, eventPayload, responseUrl, trigger, userOf } from './payload.ts';
import { appFailed, done, failed, type Stage } from './stage.ts';

export type MessageShortcutDeed = {
  readonly as: string;
  readonly callbackId: string;
  readonly conversation: string;
  readonly ts: string;
};

/** A person picks a shortcut from a message's menu: `message_action`. */
export async function messageShortcut(stage: Stage, deed: MessageShortcutDeed): Promise<DeedResult> {
  const { world, delivery } = stage;
  const conversation = world.conversations.get(deed.conversation);
  const message = conversation && findMessage(conversation, deed.ts);
  const isKnown = world.app.shortcuts.some(({ callbackId, kind }) => callbackId === deed.callbackId && kind === 'message');
  if (!conversation || !message || message.onlyFor !== null || !isKnown) return failed('not_found', 'This is no longer there.');
  const target = { person: deed.as, conversation: conversation.id, message: { ts: message.ts, isEphemeral: false } };
  const ack = await delivery.interaction({
    type: 'message_action',
    callback_id: deed.callbackId,
    ...common(world),
    user: userOf(world, deed.as),
    channel: channelOf(conversation),
    message_ts: message.ts,
    message: messagePayload(world, message),
    response_url: responseUrl(world, target),
    action_ts: actionTs(world),
    ...trigger(world, { person: deed.as, view: null, conversation: conversation.id }),
  });
  return ack.ok ? done() : appFailed(stage, { person: deed.as, conversation: conversation.id, error: ack.error });
}

/** A person picks a shortcut that belongs to no message: `shortcut`. */
export async function globalShortcut(stage: Stage, deed: { as: string; callbackId: string }): Promise<DeedResult> {
  const { world, delivery } = stage;
  const isKnown = world.app.shortcuts.some(({ callbackId, kind }) => callbackId === deed.callbackId && kind === 'global');
  if (!isKnown) return failed('not_found', 'There is no such shortcut.');
  const ack = await delivery.interaction({
    type: 'shortcut',
    callback_id: deed.callbackId,
    ...common(world),
    user: userOf(world, deed.as),
    action_ts: actionTs(world),
    ...trigger(world, { person: deed.as, view: null, conversation: null }),
  });
  return ack.ok ? done() : appFailed(stage, { person: deed.as, conversation: null, error: ack.error });
}

/** A person opens the app's Home tab: the app is told, and may publish something there. */
export async function openHome(stage: Stage, person: string): Promise<DeedResult> {
  const { world, delivery } = stage;
  if (!world.app.events.has('app_home_opened')) return done();
  const view = world.views.get(world.homes.get(person) ?? '');
  const ack = await delivery.event(
    eventPayload(world, {
      type: 'app_home_opened',
      user: person,
      channel: directConversation(world, world.bot.userId, person).id,
      tab: 'home',
      ...(view ? { view: viewPayload(world, view) } : {}),
      event_ts: world.nextTs(),
    }),
  );
  return ack.ok ? done() : appFailed(stage, { person, conversation: null, error: ack.error });
}
