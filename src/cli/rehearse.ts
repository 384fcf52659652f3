import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '#config.ts';
import { type ManyApp, startMany } from '#many.ts';
import { type Outside, openOutside, outboxDir } from '#outside.ts';
import { type MovableClock, movableClock } from '#workspace/clock.ts';
import { APP_ID } from '#workspace/create-world.ts';
import { freePort } from '#workspace/http.ts';
import { type Slack, startSlack } from '#workspace/oauth/slack.ts';
import { CAST } from '#workspace/people.ts';
import { startWorkspace, type Workspace } from '#workspace/workspace.ts';
import { askedScopes } from './many.ts';
import { openSample, type Sample } from './sample.ts';
import { orSentence, settingsOrExit } from './settings.ts';
import { endIfNeverUp, runUntilSignal } from './stop.ts';

const ORG = { id: 'E0POLAR', name: 'Polar Group' };
const TEAMS = [
  { team: { id: 'T0NORDWIND', name: 'Nordwind Trading', domain: 'nordwind' } },
  { team: { id: 'T0SUEDLICHT', name: 'Südlicht Retail', domain: 'suedlicht' } },
  { team: { id: 'T0POLARNORTH', name: 'Polar North', domain: 'polar-north' }, org: ORG },
  { team: { id: 'T0POLARSOUTH', name: 'Polar South', domain: 'polar-south' }, org: ORG },
];
const MANIFEST = new URL('../../manifests/oauth.json', import.meta.url);

/**
 * Rehearses the installation by OAuth: the bot as it runs for many, before workspaces of this machine that lack it. Each
 * shows the sample ledger once it has the bot. All of it lies in a folder that is deleted at the end.
 */
export async function rehearse(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dunbot-rehearsal-'));
  // Nothing of what this bot does may reach a customer, or the records of the bot that really runs.
  const config: Config = { ...settingsOrExit(), DATA_DIR: folder, MONGODB_URI: undefined, SMTP_URL: undefined };
  await orSentence(async () => {
    const outside = await openOutside(config);
    const close = async () => {
      await outside.mail.close();
      await outside.storage.close();
      rmSync(folder, { recursive: true, force: true });
    };
    await runUntilSignal(() => open(config, outside), close, outside.log);
  });
  endIfNeverUp();
}

async function open(config: Config, outside: Outside): Promise<{ readonly stop: () => Promise<void> }> {
  const clock = movableClock({ zone: config.TIME_ZONE });
  const publicUrl = `http://127.0.0.1:${await freePort()}`;
  const app = {
    appId: APP_ID,
    clientId: '11.22',
    clientSecret: randomBytes(16).toString('hex'),
    redirectUrls: [`${publicUrl}/slack/oauth_redirect`],
  };
  const secrets = { botToken: secret('xoxb'), appToken: secret('xapp'), signingSecret: secret('signing') };
  const slack = await startSlack({
    ...{ app, now: clock.now, port: config.PORT, rotates: true },
    installUrl: `${publicUrl}/slack/install`,
  });
  const bot = await startBot(config, outside, { ...app, ...secrets, publicUrl, clock, apiUrl: slack.apiUrl });
  const samples = await openSamples(config, outside, clock);
  const workspaces = await openWorkspaces(config, slack, { clock, secrets, bot, requestUrl: `${publicUrl}/slack/events` });
  clock.onMove(() => void dayGoesOn(samples, bot));
  process.stdout.write(
    `The installation is rehearsed here: open ${slack.origin}/\nNothing reaches Slack or a customer from here, and nothing is kept.\n`,
  );
  return {
    stop: async () => {
      await bot.stop();
      for (const workspace of workspaces) await workspace.close();
      await slack.close();
    },
  };
}

function secret(kind: string): string {
  return `${kind}-${randomBytes(16).toString('hex')}`;
}

type Address = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly publicUrl: string;
  readonly apiUrl: string;
  readonly clock: MovableClock;
};

function startBot(config: Config, outside: Outside, { clock, ...address }: Address): Promise<ManyApp> {
  const { needed, optional } = askedScopes();
  return startMany({
    ...{ config, clock, postEveryMs: 0, settleMs: 100 },
    ...outside,
    slack: {
      ...address,
      tokenKeys: [randomBytes(32)],
      scopes: [...needed, ...optional],
      workspaces: [],
      port: Number(new URL(address.publicUrl).port),
      host: '127.0.0.1',
    },
  });
}

/** The ledger of each place is there before the bot is, so that an installation shows something at once. */
async function openSamples(config: Config, { storage }: Outside, { now }: MovableClock): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const id of [ORG.id, ...TEAMS.map(({ team }) => team.id)]) {
    const sample = await openSample({ config, storage, now, tenantId: id });
    await sample.comesIn();
    samples.push(sample);
  }
  return samples;
}

type Behind = {
  readonly clock: MovableClock;
  readonly secrets: NonNullable<Parameters<typeof startWorkspace>[0]['secrets']>;
  readonly bot: ManyApp;
  readonly requestUrl: string;
};

async function openWorkspaces(
  config: Config,
  slack: Slack,
  { clock, secrets, bot, requestUrl }: Behind,
): Promise<readonly Workspace[]> {
  const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const workspaces: Workspace[] = [];
  for (const each of TEAMS) {
    const workspace = await startWorkspace({
      ...{ ...each, clock, secrets, manifest, port: 0, behind: slack.origin, outboxDir: outboxDir(config) },
      people: CAST.map((person) => ({ ...person, zone: config.TIME_ZONE })),
      commandLines: () => (bot.tenants().get(each.team.id) ?? bot.tenants().get(each.org?.id ?? ''))?.help ?? [],
    });
    workspace.deliverOverHttp(requestUrl);
    slack.add(workspace);
    workspaces.push(workspace);
  }
  return workspaces;
}

/** The day's ledgers first, so that digests and verdicts of that day rest on them. */
async function dayGoesOn(samples: readonly Sample[], bot: ManyApp): Promise<void> {
  for (const sample of samples) await sample.comesIn();
  await bot.look();
  for (const { round } of bot.tenants().values()) await round.tick();
}
