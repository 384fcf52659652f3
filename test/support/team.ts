import { mkdirSync, readFileSync } from 'node:fs';
import { openFolder } from '#adapters/email/folder.ts';
import { templateWriter } from '#adapters/llm/template.ts';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { type DunbotApp, startApp } from '#app.ts';
import { type Config, readConfig } from '#config.ts';
import type { DayTest } from '#domain/holidays.ts';
import { openBusinessDays } from '#outside.ts';
import type { LetterWriter, Mail, Storage } from '#ports.ts';
import { tempFolder } from './record.ts';
import { type ErrorLog, errorLog } from './team-log.ts';
import { type Connection, startTestWorkspace, type TestWorkspace, type TestWorkspaceOptions } from './workspace.ts';

export type TeamOptions = Pick<TestWorkspaceOptions, 'at' | 'zone' | 'people' | 'channels'> & {
  readonly settings?: Readonly<Record<string, string>>;
  readonly storage?: Storage;
  readonly mail?: Mail;
  readonly writer?: LetterWriter;
  /** Runs after the store is open and before the bot connects: a ledger comes in, for example. */
  readonly before?: (ground: { readonly storage: Storage; readonly config: Config; readonly folder: string }) => Promise<void>;
  /** Deliver over HTTP instead of Socket Mode. */
  readonly overHttp?: boolean;
  /** False: installed without the optional scopes, so that a post whose reply was lost is not found again. */
  readonly canReadHistory?: boolean;
};
export type Team = TestWorkspace & {
  /** The bot that was started last. */
  readonly app: () => DunbotApp;
  /** Stops all bots and starts a fresh one on the same store, as a restart of the machine does. */
  readonly restart: () => Promise<void>;
  /** Starts one more bot on the same store and workspace. */
  readonly another: () => Promise<DunbotApp>;
  readonly storage: Storage;
  readonly folder: string;
  /** Errors that the bot logged; `finish` fails on those that no test took with `expected`. */
  readonly log: ErrorLog;
};

/** The assembled bot in a workspace of its own, with a stopped clock: what a test talks to as people do. */
export async function startTeam(options: TeamOptions = {}): Promise<Team> {
  const { settings = {}, overHttp, before, at, zone = 'Europe/Berlin' } = options;
  const folder = tempFolder();
  const config = readConfig({ TIME_ZONE: zone, DATA_DIR: folder.path, COMPANY_NAME: 'Nordwind Trading', ...settings });
  if ('faults' in config) throw new Error(config.faults.join(' '));
  const outbox = `${folder.path}/outbox`;
  mkdirSync(outbox, { recursive: true });
  const storage = options.storage ?? openEmbedded({ file: `${folder.path}/dunbot.db` });
  const mail = options.mail ?? openFolder({ dir: outbox, from: 'ar@nordwind.example' });
  await before?.({ storage, config, folder: folder.path });
  const log = errorLog();
  const isBusinessDay = await openBusinessDays(config);
  const apps: DunbotApp[] = [];
  const open: { start?: () => Promise<DunbotApp> } = {};
  const workspace = await startTestWorkspace({
    ...(at === undefined ? {} : { at }),
    ...(options.people ? { people: options.people } : {}),
    ...(options.channels ? { channels: options.channels } : {}),
    zone,
    outboxDir: outbox,
    manifest: manifest(options.canReadHistory ?? true),
    connect: async (connection) => {
      const parts = {
        config,
        storage,
        mail,
        log,
        isBusinessDay,
        writer: options.writer ?? templateWriter(),
        overHttp: overHttp ?? false,
      };
      open.start = () => startBot(parts, connection);
      apps.push(await open.start());
      connection.clock.onMove(() => void apps.map((app) => app.round.tick()));
      return {
        idle: async () => {
          for (const app of apps) await app.connection.idle();
          for (const app of apps) await app.round.idle();
        },
        ...(overHttp ? { requestUrl: apps[0]?.connection.address ?? '' } : {}),
        stop: async () => {
          await stopAll(apps);
          await mail.close();
          await storage.close();
          folder.remove();
        },
      };
    },
  });
  // The same conversations hold where Slack delivers each thing twice.
  if (process.env.TEST_DELIVER === 'twice') workspace.workspace.faults.redeliver(Number.POSITIVE_INFINITY);
  const another = async () => {
    const app = await open.start?.();
    if (!app) throw new Error('The bot has not started.');
    apps.push(app);
    if (overHttp) workspace.workspace.deliverOverHttp(app.connection.address);
    await workspace.settled();
    return app;
  };
  return {
    ...workspace,
    storage,
    folder: folder.path,
    log,
    another,
    async restart() {
      await stopAll(apps);
      await another();
    },
    app: () => {
      const app = apps.at(-1);
      if (!app) throw new Error('The bot has not started.');
      return app;
    },
    async finish() {
      await workspace.finish();
      log.check();
    },
  };
}

function manifest(canReadHistory: boolean) {
  const own = JSON.parse(readFileSync(new URL('../../manifests/socket.json', import.meta.url), 'utf8'));
  if (!canReadHistory) delete own.oauth_config.scopes.bot_optional;
  return own;
}

type Parts = {
  readonly config: Config;
  readonly storage: Storage;
  readonly mail: Mail;
  readonly log: ErrorLog;
  readonly writer: LetterWriter;
  readonly isBusinessDay: DayTest;
  readonly overHttp: boolean;
};

async function startBot({ config, overHttp, ...outside }: Parts, connection: Connection): Promise<DunbotApp> {
  const { apiUrl, botToken, appToken, signingSecret, clock } = connection;
  const delivered = overHttp
    ? ({ by: 'http', signingSecret, port: 0, host: '127.0.0.1' } as const)
    : ({ by: 'socket', appToken } as const);
  const app = await startApp({
    ...outside,
    config,
    tenantId: 'main',
    clock,
    slack: { botToken, apiUrl, delivered },
    postEveryMs: 0,
    settleMs: 0,
  });
  await app.round.tick();
  return app;
}

async function stopAll(apps: DunbotApp[]): Promise<void> {
  for (const app of apps.splice(0)) await app.stop();
}
