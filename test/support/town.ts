import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { openFolder } from '#adapters/email/folder.ts';
import { templateWriter } from '#adapters/llm/template.ts';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { readConfig } from '#config.ts';
import { type ManyApp, startMany } from '#many.ts';
import type { Storage } from '#ports.ts';
import { openInstallations, type Tokens } from '#record/installations.ts';
import { createSeal } from '#record/sealing.ts';
import { type MovableClock, movableClock } from '#workspace/clock.ts';
import { APP_ID } from '#workspace/create-world.ts';
import { freePort } from '#workspace/http.ts';
import { type Slack, startSlack } from '#workspace/oauth/slack.ts';
import { tempFolder } from './record.ts';
import { type ErrorLog, errorLog } from './team-log.ts';
import { type Visitor, visitor } from './visitor.ts';
import { startTestWorkspace, type TestWorkspace, type TestWorkspaceOptions } from './workspace.ts';

export type TownSpec = Pick<TestWorkspaceOptions, 'people' | 'channels' | 'groups' | 'org'> & {
  readonly id: string;
  readonly name: string;
};
export type TownOptions = {
  readonly workspaces?: readonly TownSpec[];
  readonly rotates?: boolean;
  readonly storage?: Storage;
  readonly tokenKeys?: readonly Buffer[];
  /** Only these may install the bot. */
  readonly allowed?: readonly string[];
};

/** Several workspaces behind one Slack, and the bot that each of them may install. */
export type Town = {
  /** Where browsers reach the bot. */
  readonly publicUrl: string;
  readonly slack: Slack;
  readonly storage: Storage;
  readonly folder: string;
  readonly clock: MovableClock;
  readonly log: ErrorLog;
  /** The people of a workspace. */
  readonly of: (teamId: string) => TestWorkspace;
  /** What lies in the store, opened; null where it is deleted. */
  readonly tokensOf: (id: string) => Promise<Tokens | null>;
  /** The bot that was started last. */
  readonly app: () => ManyApp;
  /** An admin installs the bot, from its own page to its last one. */
  readonly install: (placeId: string, by?: Visitor) => Promise<string>;
  /** One more bot, on another handle of the same store where one is given. */
  readonly another: (options?: { readonly tokenKeys?: readonly Buffer[]; readonly storage?: Storage }) => Promise<ManyApp>;
  /** Stops all bots and starts a fresh one on the same store. */
  readonly restart: (options?: { readonly tokenKeys?: readonly Buffer[] }) => Promise<ManyApp>;
  readonly stopBots: () => Promise<void>;
  readonly settled: () => Promise<void>;
  /** Fails where anything was said that nobody looked at, or an error was logged that no test expected. */
  readonly finish: () => Promise<void>;
};

export const NORDWIND: TownSpec = { id: 'T0NORDWIND', name: 'Nordwind Trading' };
export const SUEDLICHT: TownSpec = { id: 'T0SUEDLICHT', name: 'Südlicht Retail' };
const START = '2026-03-02T09:00:00+01:00';
const ZONE = 'Europe/Berlin';
export const CLIENT = { clientId: '11.22', clientSecret: 'client-secret-of-the-app' };
const SECRETS = { botToken: 'xoxb-inner', appToken: 'xapp-inner', signingSecret: 'signing-secret-of-the-app' };
/** What browsers are sent to is the bot's own address, which is known only once it listens. */
const MANIFEST = JSON.parse(readFileSync(new URL('../../manifests/oauth.json', import.meta.url), 'utf8'));
export const SCOPES: readonly string[] = [...MANIFEST.oauth_config.scopes.bot, ...MANIFEST.oauth_config.scopes.bot_optional];

/** Opens the workspaces and starts the bot, which nobody has installed yet. */
export async function startTown(options: TownOptions = {}): Promise<Town> {
  const folder = tempFolder();
  const outbox = `${folder.path}/outbox`;
  mkdirSync(outbox);
  const clock = movableClock({ startAt: START, isStopped: true, zone: ZONE });
  const storage = options.storage ?? openEmbedded({ file: `${folder.path}/dunbot.db` });
  const mail = openFolder({ dir: outbox, from: 'ar@nordwind.example' });
  const config = readConfig({ TIME_ZONE: ZONE, DATA_DIR: folder.path });
  if ('faults' in config) throw new Error(config.faults.join(' '));
  const log = errorLog();
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const redirectUrls = [`${publicUrl}/slack/oauth_redirect`];
  const slack = await startSlack({
    app: { appId: APP_ID, ...CLIENT, redirectUrls },
    now: clock.now,
    ...(options.rotates ? { rotates: true } : {}),
  });
  const tokenKeys = options.tokenKeys ?? [randomBytes(32)];
  const bots: ManyApp[] = [];
  const idle = async () => {
    for (const bot of bots) await bot.idle();
  };
  const start = async (own: { tokenKeys?: readonly Buffer[]; storage?: Storage; port: number }) => {
    const bot = await startMany({
      ...{ config, storage: own.storage ?? storage, clock, mail, writer: templateWriter(), log },
      slack: {
        ...CLIENT,
        apiUrl: slack.apiUrl,
        signingSecret: SECRETS.signingSecret,
        publicUrl,
        tokenKeys: own.tokenKeys ?? tokenKeys,
        scopes: SCOPES,
        workspaces: options.allowed ?? [],
        port: own.port,
        host: '127.0.0.1',
      },
      postEveryMs: 0,
      settleMs: 0,
      confirmMs: 20,
      lookEveryMs: 60_000,
    });
    bots.push(bot);
    return bot;
  };
  await start({ port });
  const specs = options.workspaces ?? [NORDWIND, SUEDLICHT];
  const teams = new Map<string, TestWorkspace>();
  for (const { id, name, ...own } of specs) {
    const workspace = await startTestWorkspace({
      team: { id, name, domain: name.toLowerCase().replace(/\W+/g, '') },
      ...own,
      secrets: SECRETS,
      behind: slack.origin,
      clock,
      manifest: MANIFEST,
      connect: async () => ({ idle, requestUrl: `${publicUrl}/slack/events`, stop: async () => undefined }),
    });
    slack.add(workspace.workspace);
    teams.set(id, workspace);
  }
  clock.onMove(() => {
    for (const bot of bots) void bot.look().then(() => Promise.all([...bot.tenants().values()].map(({ round }) => round.tick())));
  });
  const stopBots = async () => {
    for (const bot of bots.splice(0)) await bot.stop();
  };
  const town: Town = {
    publicUrl,
    slack,
    storage,
    folder: folder.path,
    clock,
    log,
    of(teamId) {
      const workspace = teams.get(teamId);
      if (!workspace) throw new Error(`There is no workspace ${teamId}.`);
      return workspace;
    },
    async tokensOf(id) {
      const found = await openInstallations({ storage, seal: createSeal(tokenKeys) }).withTokens(id);
      return found?.tokens ?? null;
    },
    app() {
      const bot = bots.at(-1);
      if (!bot) throw new Error('No bot runs.');
      return bot;
    },
    install: (placeId, by = visitor()) => install({ publicUrl, slack }, placeId, by),
    another: (own = {}) => start({ ...own, port: 0 }),
    async restart({ tokenKeys: keys } = {}) {
      await stopBots();
      return start({ port, ...(keys ? { tokenKeys: keys } : {}) });
    },
    stopBots,
    async settled() {
      for (const workspace of teams.values()) await workspace.settled();
    },
    async finish() {
      const unread: unknown[] = [];
      for (const workspace of teams.values()) await workspace.finish().catch((error: unknown) => unread.push(error));
      await stopBots();
      await slack.close();
      await mail.close();
      await storage.close();
      folder.remove();
      if (unread.length > 0) throw unread[0];
      log.check();
    },
  };
  return town;
}

/** From our page to Slack's, allowed, and back. @returns what the last page says */
async function install(at: { publicUrl: string; slack: Slack }, placeId: string, by: Visitor): Promise<string> {
  const back = await allowed(at, placeId, by);
  return (await by.opens(back)).text;
}

/** Goes as far as Slack's answer, without following it. @returns where Slack sends the browser back to */
export async function allowed(
  { publicUrl }: { publicUrl: string },
  placeId: string,
  by: Visitor,
  allow = 'yes',
): Promise<string> {
  const start = await by.opens(`${publicUrl}/slack/install/start`);
  const authorize = new URL(start.leadsTo ?? '');
  const answer = new URL(`${authorize.pathname}/answer${authorize.search}`, authorize);
  answer.searchParams.set('place', placeId);
  answer.searchParams.set('allow', allow);
  // Slack is another site: the browser brings no cookie of ours there.
  const sent = await fetch(answer, { redirect: 'manual' });
  const back = sent.headers.get('location');
  if (!back) throw new Error(`Slack's page says: ${await sent.text()}`);
  return back;
}
