import { changeFeed } from './changes.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { directConversation, newConversation } from './conversations.ts';
import { faults } from './faults.ts';
import { PERMISSIVE_MANIFEST, readManifest } from './manifest.ts';
import { CAST, CHANNELS, type ChannelSpec, type PersonRecord, person, TEAM, USER_GROUPS, type UserGroup } from './people.ts';
import type { Json } from './protocol.ts';
import { tickets } from './tickets.ts';
import type { World } from './world.ts';

export type WorldOptions = {
  readonly clock?: MovableClock;
  readonly team?: { readonly id: string; readonly name: string; readonly domain: string };
  readonly org?: { readonly id: string; readonly name: string };
  readonly people?: readonly PersonRecord[];
  readonly channels?: readonly ChannelSpec[];
  readonly groups?: readonly UserGroup[];
  /** The app's manifest as Slack takes it: its commands, shortcuts, events and scopes hold here too. */
  readonly manifest?: Json;
};

export const APP_ID = 'A0DUNBOT';
const BOT = { userId: 'U0BOT', botId: 'B0BOT' };

/** A workspace as it is before anybody says anything. @param origins where the app and where people reach it, once it listens */
export function createWorld(options: WorldOptions, origins: Pick<World, 'origin' | 'pageOrigin'>): World {
  const clock = options.clock ?? movableClock();
  const app = readManifest(options.manifest ?? PERMISSIVE_MANIFEST);
  const handle = app.name.toLowerCase().replace(/\W+/g, '');
  const team = options.team ?? TEAM;
  const atHome = (each: PersonRecord) => (each.teamId === TEAM.id ? { ...each, teamId: team.id } : each);
  const bot = person({ id: BOT.userId, name: handle, realName: app.name, title: 'App', isBot: true });
  const changes = changeFeed();
  const trouble = faults(() => changes.changed('trouble'));
  const world: World = {
    team,
    org: options.org ? { ...options.org, isAppInstalled: false } : null,
    app,
    appId: APP_ID,
    bot: BOT,
    clock,
    nextId: idSource(clock),
    nextTs: tsSource(clock),
    ...origins,
    people: new Map([...(options.people ?? CAST), bot].map((each) => [each.id, atHome(each)])),
    groups: new Map((options.groups ?? USER_GROUPS).map((each) => [each.id, each])),
    conversations: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    files: new Map(),
    notices: new Map(),
    tickets: tickets(clock.now, trouble.takeExpiry),
    faults: trouble,
    changes,
    offered: new Map(),
  };
  clock.onMove(() => world.changes.changed('clock'));
  settle(world, options.channels ?? CHANNELS);
  return world;
}

/** Opens the channels, and the bot's conversation with each person. */
function settle(world: World, channels: readonly ChannelSpec[]): void {
  const { userId } = world.bot;
  for (const channel of channels) {
    const members = channel.hasBot ? [...channel.members, userId] : channel.members;
    const conversation = newConversation(world, { ...channel, kind: channel.isPrivate ? 'private' : 'channel', members });
    conversation.isShared = channel.isShared ?? false;
  }
  for (const { id, isBot, isDeleted } of world.people.values()) {
    if (!isBot && !isDeleted) directConversation(world, userId, id);
  }
}

/**
 * Ids follow each other and carry the second in which they were made: the app remembers events and views that it
 * has handled, so the ids of one run must not come again in the next.
 */
function idSource(clock: MovableClock): World['nextId'] {
  const counts = new Map<string, number>();
  return (prefix) => {
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    const second = Math.floor(clock.now() / 1000).toString(36);
    return `${prefix}0${second.toUpperCase()}${String(count).padStart(4, '0')}`;
  };
}

/** Time stamps grow even while the clock stands still. */
function tsSource(clock: MovableClock): World['nextTs'] {
  let micros = 0;
  return () => {
    micros = Math.max(micros + 1, Math.floor(clock.now()) * 1000);
    return `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`;
  };
}
