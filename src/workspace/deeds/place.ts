import type { JsonObject } from '#workspace/json.ts';
import { messagePayload } from '#workspace/message-payload.ts';
import { findMessage } from '#workspace/messages.ts';
import type { FormState, Place } from '#workspace/protocol.ts';
import { viewPayload } from '#workspace/views.ts';
import type { World } from '#workspace/world.ts';
import { stateValues } from './form.ts';
import { channelOf, responseUrl } from './payload.ts';

/** Where an element stands: its blocks, and what Slack tells the app about the place. */
export type Spot = {
  readonly blocks: readonly JsonObject[];
  readonly conversation: string | null;
  readonly view: string | null;
  /** Names the place among the options that were offered. */
  readonly key: string;
  readonly payload: (state: FormState, options: { withResponseUrl: boolean }) => JsonObject;
};

/** The place as this person sees it; undefined where it is gone, or not theirs to see. */
export function spotAt(world: World, person: string, place: Place): Spot | undefined {
  return place.in === 'view' ? viewSpot(world, person, place.view) : messageSpot(world, person, place);
}

function viewSpot(world: World, person: string, id: string): Spot | undefined {
  const view = world.views.get(id);
  if (!view || view.person !== person) return undefined;
  const key = `${person}/${id}`;
  return {
    blocks: view.blocks,
    conversation: view.conversation,
    view: id,
    key,
    payload: (state) => ({
      container: { type: 'view', view_id: id },
      view: viewPayload(world, view, stateValues(world, { blocks: view.blocks, state, offeredIn: key })),
    }),
  };
}

function messageSpot(
  world: World,
  person: string,
  { conversation: id, ts }: { conversation: string; ts: string },
): Spot | undefined {
  const conversation = world.conversations.get(id);
  const message = conversation && findMessage(conversation, ts);
  if (!conversation || !message || (message.onlyFor !== null && message.onlyFor !== person)) return undefined;
  if (conversation.kind !== 'channel' && !conversation.members.has(person)) return undefined;
  const isEphemeral = message.onlyFor !== null;
  const blocks = [...message.blocks, ...message.attachments.flatMap((attachment) => attachment.blocks)];
  const key = `${person}/${id}/${ts}`;
  const target = { person, conversation: id, message: { ts, isEphemeral } };
  return {
    blocks,
    conversation: id,
    view: null,
    key,
    payload: (state, { withResponseUrl }) => ({
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: id,
        is_ephemeral: isEphemeral,
        ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
      },
      channel: channelOf(conversation),
      // Slack does not send the message along when it was ephemeral.
      ...(isEphemeral ? {} : { message: messagePayload(world, message) }),
      state: { values: stateValues(world, { blocks, state, offeredIn: key }) },
      ...(withResponseUrl ? { response_url: responseUrl(world, target) } : {}),
    }),
  };
}
