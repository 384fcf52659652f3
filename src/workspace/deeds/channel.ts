import type { JsonObject } from '#workspace/json.ts';
import { OTHER_TEAM_ID } from '#workspace/people.ts';
import type { DeedResult, Json } from '#workspace/protocol.ts';
import type { World } from '#workspace/world.ts';
import { eventPayload } from './payload.ts';
import { mayHear } from './say.ts';
import { done, failed, type Stage } from './stage.ts';

export type ChannelDeed = {
  readonly as: string;
  readonly do: 'share' | 'unshare' | 'archive' | 'unarchive';
  readonly conversation: string;
};

const EVENTS = {
  share: 'channel_shared',
  unshare: 'channel_unshared',
  archive: 'channel_archive',
  unarchive: 'channel_unarchive',
} as const;

/** Somebody shares a channel with another organisation, or archives it; the app hears of it where it is a member. */
export async function changeChannel({ world, delivery }: Stage, deed: ChannelDeed): Promise<DeedResult> {
  const conversation = world.conversations.get(deed.conversation);
  if (!conversation || conversation.kind === 'dm') return failed('channel_not_found', 'There is no such channel.');
  if (deed.do === 'share' || deed.do === 'unshare') conversation.isShared = deed.do === 'share';
  else conversation.isArchived = deed.do === 'archive';
  world.changes.changed('conversations', conversation.id);
  const scope = conversation.kind === 'private' ? 'groups:read' : 'channels:read';
  const name = EVENTS[deed.do];
  if (!conversation.members.has(world.bot.userId) || !mayHear(world, name, scope)) return done();
  await delivery.event(eventPayload(world, channelEvent(world, deed), conversation));
  return done();
}

function channelEvent(world: World, { as, do: what, conversation: channel }: ChannelDeed): JsonObject {
  const own: { [key: string]: Json } = { type: EVENTS[what], channel, event_ts: world.nextTs() };
  switch (what) {
    case 'share':
      return { ...own, connected_team_id: OTHER_TEAM_ID };
    case 'unshare':
      return { ...own, previously_connected_team_id: OTHER_TEAM_ID, is_ext_shared: false };
    case 'archive':
      return { ...own, user: as, is_moved: 0 };
    case 'unarchive':
      return { ...own, user: as };
  }
}
