import { mkdirSync, readFileSync } from 'node:fs';
import { openFolder } from '#adapters/email/folder.ts';
import { templateWriter } from '#adapters/llm/template.ts';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { type DunbotApp, startApp } from '#app.ts';
import { type Config, readConfig } from '#config.ts';
import type { Log } from '#features/deps.ts';
import type { LetterWriter, Mail, Storage } from '#ports.ts';
import { tempFolder } from './record.ts';
import { startTestWorkspace, type TestWorkspace, type TestWorkspaceOptions } from './workspace.ts';

export const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

export type TeamOptions = Pick<TestWorkspaceOptions, 'at' | 'zone' | 'people' | 'channels'> & {
  readonly settings?: Readonly<Record<string, string>>;
  readonly storage?: Storage;
  readonly mail?: Mail;
  readonly writer?: LetterWriter;
  readonly log?: Log;
  /** Runs after the store is open and before the bot connects: a ledger comes in, for example. */
  readonly before?: (ground: { readonly storage: Storage; readonly config: Config; readonly folder: string }) => Promise<void>;
  /** Deliver over HTTP instead of Socket Mode. */
  readonly overHttp?: boolean;
};
export type Team = TestWorkspace & { readonly app: () => DunbotApp; readonly storage: Storage; readonly folder: string };

/** The assembled bot in a workspace of its own, with a stopped clock: what a test talks to as people do. */
export async function startTeam(options: TeamOptions = {}): Promise<Team> {
  const { settings = {}, overHttp, before, log = SILENT, at, zone = 'Europe/Berlin' } = options;
  const folder = tempFolder();
  const config = readConfig({ TIME_ZONE: zone, DATA_DIR: folder.path, COMPANY_NAME: 'Nordwind Trading', ...settings });
  if ('faults' in config) throw new Error(config.faults.join(' '));
  const outbox = `${folder.path}/outbox`;
  mkdirSync(outbox, { recursive: true });
  const storage = options.storage ?? openEmbedded({ file: `${folder.path}/dunbot.db` });
  const mail = options.mail ?? openFolder({ dir: outbox, from: 'ar@nordwind.example' });
  await before?.({ storage, config, folder: folder.path });
  let app: DunbotApp | null = null;
  const workspace = await startTestWorkspace({
    ...(at === undefined ? {} : { at }),
    ...(options.people ? { people: options.people } : {}),
    ...(options.channels ? { channels: options.channels } : {}),
    zone,
    outboxDir: outbox,
    manifest: JSON.parse(readFileSync(new URL('../../manifests/socket.json', import.meta.url), 'utf8')),
    connect: async ({ apiUrl, botToken, appToken, signingSecret, clock }) => {
      const delivered = overHttp
        ? ({ by: 'http', signingSecret, port: 0, host: '127.0.0.1' } as const)
        : ({ by: 'socket', appToken } as const);
      const started = await startApp({
        config,
        tenantId: 'main',
        clock,
        storage,
        mail,
        writer: options.writer ?? templateWriter(),
        log,
        slack: { botToken, apiUrl, delivered },
        postEveryMs: 0,
      });
      app = started;
      clock.onMove(() => void started.round.tick());
      await started.round.tick();
      return {
        idle: () => started.round.idle(),
        ...(overHttp ? { requestUrl: started.connection.address } : {}),
        stop: async () => {
          await started.stop();
          await mail.close();
          await storage.close();
          folder.remove();
        },
      };
    },
  });
  return {
    ...workspace,
    storage,
    folder: folder.path,
    app: () => {
      if (!app) throw new Error('The bot has not started.');
      return app;
    },
  };
}
