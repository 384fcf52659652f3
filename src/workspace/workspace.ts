import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Activity, activity } from './activity.ts';
import { changeFeed } from './changes.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { directConversation, newConversation } from './conversations.ts';
import { perform } from './deeds/deeds.ts';
import { type Delivery, delivery } from './delivery/delivery.ts';
import { httpDelivery } from './delivery/http.ts';
import { type SocketMode, socketMode } from './delivery/socket-mode.ts';
import { type Faults, faults } from './faults.ts';
import { mailbox } from './mailbox.ts';
import { PERMISSIVE_MANIFEST, readManifest } from './manifest.ts';
import { pageServer } from './page-server/page-server.ts';
import { CAST, CHANNELS, type ChannelSpec, type PersonRecord, person, TEAM } from './people.ts';
import type { Deed, DeedResult, Json, Mail, SlashCommand, Snapshot } from './protocol.ts';
import { listen } from './server.ts';
import { type Question, snapshotFor } from './snapshot.ts';
import { tickets } from './tickets.ts';
import { type ApiCall, webApi } from './web-api/web-api.ts';
import type { World } from './world.ts';

export type WorkspaceOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly clock?: MovableClock;
  /** Where letters are filed as `*.eml`: the mailbox shows them. */
  readonly outboxDir?: string;
  readonly listMails?: () => Promise<readonly Mail[]>;
  readonly people?: readonly PersonRecord[];
  readonly channels?: readonly ChannelSpec[];
  /** The app's manifest as Slack takes it: its commands, shortcuts, events and scopes hold here too. */
  readonly manifest?: Json;
  /** Completions to offer for a command, such as the lines of its help. */
  readonly commandLines?: (command: string) => SlashCommand['lines'];
  /** How long the app has to acknowledge; Slack gives it three seconds. */
  readonly ackMs?: number;
  /** Left out: fresh secrets at each start. */
  readonly secrets?: Secrets;
};
export type Secrets = { readonly botToken: string; readonly appToken: string; readonly signingSecret: string };

export type Workspace = Secrets & {
  /** Where the page is. */
  readonly url: string;
  /** What `SLACK_API_URL` is set to. */
  readonly apiUrl: string;
  readonly pageToken: string;
  readonly clock: MovableClock;
  readonly faults: Faults;
  readonly activity: Activity;
  readonly world: World;
  readonly sockets: Pick<SocketMode, 'connections' | 'recycle' | 'cut'>;
  /** Web API calls of late. */
  readonly calls: readonly ApiCall[];
  /** Bot scopes that these calls needed. */
  readonly usedScopes: ReadonlySet<string>;
  /** From now on requests are delivered to this URL, signed, instead of over Socket Mode. */
  readonly deliverOverHttp: (requestUrl: string) => void;
  readonly perform: (deed: Deed) => Promise<DeedResult>;
  readonly snapshot: (question: Question) => Promise<Snapshot | null>;
  readonly close: () => Promise<void>;
};

const APP_ID = 'A0DUNBOT';
const BOT = { userId: 'U0BOT', botId: 'B0BOT' };
const ACK_MS = 3_000;
const LOOK_FOR_MAIL_EVERY_MS = 1_000;

/** Opens a stand-in for Slack on this machine's loopback address, with a page to use it by. */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const secrets = options.secrets ?? freshSecrets();
  const ackMs = options.ackMs ?? ACK_MS;
  const place = { origin: '' };
  const world = createWorld(options, () => place.origin);
  const busy = activity();
  const trouble = faults();
  const sockets = socketMode({ appId: APP_ID, ackMs, onConnections: () => world.changes.changed('app') });
  const way = delivery({ transport: sockets, faults: trouble, activity: busy });
  const api = webApi({
    world,
    botToken: secrets.botToken,
    appToken: secrets.appToken,
    openConnection: () => `${place.origin.replace('http:', 'ws:')}${sockets.issuePath()}`,
  });
  const mails = mailbox({
    ...(options.outboxDir === undefined ? {} : { outboxDir: options.outboxDir }),
    ...(options.listMails === undefined ? {} : { list: options.listMails }),
  });
  const lookForMail = async () => {
    if (await mails.refresh()) world.changes.changed('mails');
  };
  const snapshot = async (question: Question) => {
    await lookForMail();
    const commandLines = options.commandLines ?? (() => []);
    return snapshotFor(world, question, { mails: mails.mails(), isAppConnected: way.isConnected(), commandLines });
  };
  const stage = { world, delivery: way };
  const act = (deed: Deed) => perform(stage, deed);
  const pageToken = randomBytes(32).toString('base64url');
  const folder = join(import.meta.dirname, 'page');
  const page = pageServer({ stage, token: pageToken, folder, snapshot, perform: act });
  const { server, port } = await listen({ world, api, sockets, page, faults: trouble, activity: busy, port: options.port });
  place.origin = `http://127.0.0.1:${port}`;
  world.clock.onMove(() => world.changes.changed('clock'));
  const timer = setInterval(() => {
    if (page.isWatched()) lookForMail().catch(() => undefined);
  }, LOOK_FOR_MAIL_EVERY_MS);
  timer.unref();

  return {
    ...secrets,
    url: `${place.origin}/`,
    apiUrl: `${place.origin}/api/`,
    pageToken,
    clock: world.clock,
    faults: trouble,
    activity: busy,
    world,
    sockets,
    calls: api.calls,
    usedScopes: api.usedScopes,
    deliverOverHttp: (url) => overHttp(way, { url, signingSecret: secrets.signingSecret, ackMs }),
    perform: act,
    snapshot,
    async close() {
      clearInterval(timer);
      page.close();
      way.close();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function overHttp(way: Delivery, target: Parameters<typeof httpDelivery>[0]): void {
  way.over(httpDelivery(target));
}

function freshSecrets(): Secrets {
  const part = () => randomBytes(12).toString('hex');
  return {
    botToken: `xoxb-local-${part()}`,
    appToken: `xapp-1-${APP_ID}-${part()}`,
    signingSecret: randomBytes(16).toString('hex'),
  };
}

function createWorld(options: WorkspaceOptions, origin: () => string): World {
  const clock = options.clock ?? movableClock();
  const counts = new Map<string, number>();
  let lastMicros = 0;
  const app = readManifest(options.manifest ?? PERMISSIVE_MANIFEST);
  const bot = person({
    id: BOT.userId,
    name: app.name.toLowerCase().replace(/\W+/g, ''),
    realName: app.name,
    title: 'App',
    isBot: true,
  });
  const world: World = {
    team: TEAM,
    app,
    appId: APP_ID,
    bot: BOT,
    clock,
    nextId(prefix) {
      const count = (counts.get(prefix) ?? 0) + 1;
      counts.set(prefix, count);
      return `${prefix}0${String(count).padStart(6, '0')}`;
    },
    nextTs() {
      lastMicros = Math.max(lastMicros + 1, Math.floor(clock.now()) * 1000);
      return `${Math.floor(lastMicros / 1_000_000)}.${String(lastMicros % 1_000_000).padStart(6, '0')}`;
    },
    origin,
    people: new Map([...(options.people ?? CAST), bot].map((each) => [each.id, each])),
    conversations: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    files: new Map(),
    notices: new Map(),
    tickets: tickets(clock.now),
    changes: changeFeed(),
    offered: new Map(),
  };
  for (const channel of options.channels ?? CHANNELS) {
    const members = channel.hasBot ? [...channel.members, bot.id] : channel.members;
    newConversation(world, { ...channel, kind: channel.isPrivate ? 'private' : 'channel', members });
  }
  for (const { id, isBot, isDeleted } of world.people.values()) {
    if (!isBot && !isDeleted) directConversation(world, bot.id, id);
  }
  return world;
}
