import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Activity, activity } from './activity.ts';
import type { MovableClock } from './clock.ts';
import { APP_ID, createWorld, type WorldOptions } from './create-world.ts';
import { perform } from './deeds/deeds.ts';
import { type Upload, upload } from './deeds/upload.ts';
import { type Delivery, delivery } from './delivery/delivery.ts';
import type { Ack } from './delivery/envelope.ts';
import { httpDelivery } from './delivery/http.ts';
import { type SocketMode, socketMode } from './delivery/socket-mode.ts';
import type { Faults } from './faults.ts';
import type { JsonObject } from './json.ts';
import { mailbox } from './mailbox.ts';
import { pageServer } from './page-server/page-server.ts';
import type { Deed, DeedResult, Mail, SlashCommand, Snapshot } from './protocol.ts';
import { keepState } from './saved-state.ts';
import { listen } from './server.ts';
import { type Question, snapshotFor } from './snapshot.ts';
import type { StorySource } from './stories.ts';
import { type ApiCall, webApi } from './web-api/web-api.ts';
import type { World } from './world.ts';

export type WorkspaceOptions = WorldOptions & {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where letters are filed as `*.eml`: the mailbox shows them. */
  readonly outboxDir?: string;
  readonly listMails?: () => Promise<readonly Mail[]>;
  /** Where the workspace writes down what outlives a restart: messages, Home tabs, files, the moved clock. */
  readonly stateFile?: string;
  /** Completions to offer for a command, such as the lines of its help. */
  readonly commandLines?: (command: string) => SlashCommand['lines'];
  /** Golden views, which `/storybook.html` shows for review. */
  readonly stories?: () => readonly StorySource[];
  /** How long the app has to acknowledge; Slack gives it three seconds. */
  readonly ackMs?: number;
  /** Left out: fresh secrets at each start. */
  readonly secrets?: Secrets;
  /** Where the app reaches this workspace, if not at its own address: it is one of several behind another. */
  readonly behind?: string;
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
  /** Delivers an event that comes of no deed, such as that the app was removed. */
  readonly tell: (payload: JsonObject) => Promise<Ack>;
  /** Takes a file from somebody's machine. */
  readonly upload: (file: Upload) => Promise<DeedResult>;
  readonly snapshot: (question: Question) => Promise<Snapshot | null>;
  readonly close: () => Promise<void>;
};

const ACK_MS = 3_000;
const LOOK_FOR_MAIL_EVERY_MS = 1_000;

/** Opens a stand-in for Slack on this machine's loopback address, with a page to use it by. */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const secrets = options.secrets ?? freshSecrets();
  const ackMs = options.ackMs ?? ACK_MS;
  const place = { origin: '' };
  const world = createWorld(options, { origin: () => options.behind ?? place.origin, pageOrigin: () => place.origin });
  const save = options.stateFile === undefined ? undefined : keepState(world, options.stateFile);
  const busy = activity();
  const trouble = world.faults;
  const sockets = socketMode({ appId: APP_ID, ackMs, onConnections: () => world.changes.changed('app') });
  const way = delivery({ transport: sockets, faults: trouble, activity: busy });
  const openConnection = () => `${place.origin.replace('http:', 'ws:')}${sockets.issuePath()}`;
  const api = webApi({ world, botToken: secrets.botToken, appToken: secrets.appToken, openConnection });
  const { page, pageToken, snapshot, act, stopLooking } = openPage(options, world, way);
  const { server, port } = await listen({ world, api, sockets, page, faults: trouble, activity: busy, port: options.port });
  place.origin = `http://127.0.0.1:${port}`;

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
    deliverOverHttp: (url) => way.over(httpDelivery({ url, signingSecret: secrets.signingSecret, ackMs })),
    perform: act,
    tell: (payload) => way.event(payload),
    upload: (file) => upload({ world, delivery: way }, file),
    snapshot,
    async close() {
      stopLooking();
      await save?.();
      page.close();
      way.close();
      await sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The page's side: what it is shown, what it may do, and the eye on the mailbox. */
function openPage(options: WorkspaceOptions, world: World, way: Delivery) {
  const { outboxDir, listMails, commandLines = () => [], stories = () => [] } = options;
  const mails = mailbox({
    ...(outboxDir === undefined ? {} : { outboxDir }),
    ...(listMails === undefined ? {} : { list: listMails }),
  });
  const lookForMail = async () => {
    if (await mails.refresh()) world.changes.changed('mails');
  };
  const snapshot = async (question: Question) => {
    await lookForMail();
    return snapshotFor(world, question, {
      mails: mails.mails(),
      isAppConnected: way.isConnected(),
      commandLines,
      deskUrl: deskUrlOf(options),
    });
  };
  const stage = { world, delivery: way };
  const act = (deed: Deed) => perform(stage, deed);
  const pageToken = randomBytes(32).toString('base64url');
  const page = pageServer({
    stage,
    token: pageToken,
    folder: join(import.meta.dirname, 'page'),
    snapshot,
    perform: act,
    stories,
  });
  const timer = setInterval(() => {
    // A folder that cannot be read now is looked at again in a second.
    if (page.isWatched()) lookForMail().catch(() => undefined);
  }, LOOK_FOR_MAIL_EVERY_MS);
  timer.unref();
  return { page, pageToken, snapshot, act, stopLooking: () => clearInterval(timer) };
}

/** Behind another address the app is installed from there. */
function deskUrlOf({ behind }: WorkspaceOptions): string | null {
  return behind === undefined ? null : `${behind}/`;
}

function freshSecrets(): Secrets {
  const part = () => randomBytes(12).toString('hex');
  return {
    botToken: `xoxb-local-${part()}`,
    appToken: `xapp-1-${APP_ID}-${part()}`,
    signingSecret: randomBytes(16).toString('hex'),
  };
}
