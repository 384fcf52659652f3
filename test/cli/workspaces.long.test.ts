import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { openInstallations } from '#record/installations.ts';
import { createSeal } from '#record/sealing.ts';
import { movableClock } from '#workspace/clock.ts';
import { APP_ID } from '#workspace/create-world.ts';
import { freePort } from '#workspace/http.ts';
import { startSlack } from '#workspace/oauth/slack.ts';
import { type Desk, desk } from '../support/cli.ts';
import { ledgerCsv } from '../support/ledger-csv.ts';
import { CAST_LEDGER } from '../support/ledgers.ts';
import { allowed, CLIENT, NORDWIND, SUEDLICHT } from '../support/town.ts';
import { visitor } from '../support/visitor.ts';
import { startTestWorkspace, type TestWorkspace } from '../support/workspace.ts';

/** What an operator of a bot for many workspaces types, from the first start to the last goodbye. */
const MANIFEST = JSON.parse(readFileSync(new URL('../../manifests/oauth.json', import.meta.url), 'utf8'));
const SECRETS = { botToken: 'xoxb-inner', appToken: 'xapp-inner', signingSecret: 'signing-secret-of-the-app' };
const KEY = randomBytes(32);
const NEW_KEY = randomBytes(32);
const OAUTH = {
  SLACK_CLIENT_ID: CLIENT.clientId,
  SLACK_CLIENT_SECRET: CLIENT.clientSecret,
  SLACK_SIGNING_SECRET: SECRETS.signingSecret,
  PUBLIC_URL: 'https://dunbot.example.com',
};

/** A store in which two workspaces have installed the bot, and one of them removed it. */
async function furnished({ folder }: Desk, keys = [KEY]): Promise<void> {
  mkdirSync(join(folder, 'data'), { recursive: true });
  const storage = openEmbedded({ file: join(folder, 'data', 'dunbot.db') });
  const installations = openInstallations({ storage, seal: createSeal(keys) });
  for (const { id, name } of [NORDWIND, SUEDLICHT]) {
    await installations.put({
      ...{ id, name, kind: 'team', teamId: id, enterpriseId: null, appId: APP_ID, botUserId: 'U0BOT', botId: 'B0BOT' },
      ...{ scopes: ['commands'], installedBy: 'U0TOM', installedAt: Date.parse('2026-03-02T09:00:00Z') },
      tokens: { bot: 'xoxb-very-secret', refresh: null, expiresAt: null },
    });
  }
  await installations.remove(SUEDLICHT.id, { because: 'The app was uninstalled in Slack.' });
  await storage.close();
}
const key = (...keys: Buffer[]) => ({ TOKEN_KEY: keys.map((each) => each.toString('base64')).join(',') });

test('a bot starts for many, is installed from its page, gets a ledger and serves it', async () => {
  const at = desk();
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const clock = movableClock();
  const redirectUrls = [`${publicUrl}/slack/oauth_redirect`];
  const slack = await startSlack({ app: { appId: APP_ID, ...CLIENT, redirectUrls }, now: clock.now, rotates: true });
  onTestFinished(slack.close);
  const nordwind: TestWorkspace = await startTestWorkspace({
    ...{ team: { ...NORDWIND, domain: 'nordwind' }, secrets: SECRETS, behind: slack.origin, clock, manifest: MANIFEST },
    connect: async () => ({ requestUrl: `${publicUrl}/slack/events`, stop: async () => undefined }),
  });
  slack.add(nordwind.workspace);
  const env = {
    ...key(KEY),
    PUBLIC_URL: publicUrl,
    PORT: String(port),
    SLACK_CLIENT_ID: CLIENT.clientId,
    SLACK_CLIENT_SECRET: CLIENT.clientSecret,
    SLACK_SIGNING_SECRET: SECRETS.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  };
  const bot = at.starts(['start'], { env });
  await bot.prints(`Dunbot serves 0 workspaces (http://0.0.0.0:${port}/slack/events).`);
  await bot.prints(`Others install it at ${publicUrl}/slack/install`);
  const csv = join(at.folder, 'ledger.csv');
  writeFileSync(csv, ledgerCsv(CAST_LEDGER.slice(0, 3)));
  const tooEarly = await at.runs(['import', csv], { env });
  expect(tooEarly.stderr).toBe('No workspace has installed the bot yet. Start it, and open the page at /slack/install.\n');
  const tom = visitor();
  expect((await tom.opens(await allowed({ publicUrl }, NORDWIND.id, tom))).text).toContain('Dunbot is in Nordwind Trading');
  const imported = await at.runs(['import', csv, '--as-of', '2026-03-02'], { env });
  expect(imported.stderr).toBe('');
  await nordwind.mara.says('/ar overdue', { in: '#collections' });
  await nordwind.mara.sees('Acme Logistics');
  const listed = await at.runs(['workspaces'], { env });
  const healthy = await at.runs(['doctor'], { env });
  expect(healthy.stdout).toContain(
    'slack: Slack knows the app; T0NORDWIND (Nordwind Trading) has all scopes it needs; others install it at',
  );
  const strange = await at.runs(['doctor'], { env: { ...env, ...key(NEW_KEY), SLACK_CLIENT_SECRET: 'another' } });
  expect(strange.stdout).toContain('slack: AMISS. Slack refused SLACK_CLIENT_SECRET. Copy it again from "Basic Information".');
  expect(listed.stdout).toMatch(
    /^T0NORDWIND \(Nordwind Trading\): a workspace, installed by U0TOM on \d{4}-\d\d-\d\d, scopes commands /,
  );
  expect(bot.all() + listed.all + imported.all).not.toMatch(/xox|client-secret|signing-secret/);
  await nordwind.finish();
  bot.process.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
});

test('where several share the bot a ledger must say whose it is', async () => {
  const at = desk();
  await furnished(at);
  const csv = join(at.folder, 'ledger.csv');
  writeFileSync(csv, ledgerCsv(CAST_LEDGER));
  const env = { ...key(KEY), ...OAUTH };
  const there = 'There are: T0NORDWIND (Nordwind Trading), T0SUEDLICHT (Südlicht Retail).';
  expect((await at.runs(['import', csv], { env })).stderr).toBe(`Say which workspace it is for: --workspace ID. ${there}\n`);
  const unknown = await at.runs(['import', csv, '--workspace', 'T0NOBODY'], { env });
  expect(unknown.stderr).toBe(`No workspace T0NOBODY has installed the bot. ${there}\n`);
  expect((await at.runs(['import', csv, '--workspace', 'T0NORDWIND'], { env })).code).toBe(0);
  const other = await at.runs(['report', 'aging', '--workspace', 'T0SUEDLICHT'], { env });
  expect(other.stdout).not.toContain('EUR');
});

test('keys are changed without a workspace being lost, and what cannot be read is named', async () => {
  const at = desk();
  await furnished(at);
  const wrong = await at.runs(['reseal'], { env: key(NEW_KEY) });
  expect(wrong.stderr).toMatch(
    /^The tokens of T0NORDWIND \(Nordwind Trading\) cannot be read\. It was sealed with key [0-9a-f]{12}, which TOKEN_KEY does not hold\.\n$/,
  );
  expect(wrong.code).toBe(1);
  const both = await at.runs(['reseal'], { env: key(NEW_KEY, KEY) });
  expect(both.stdout).toMatch(
    /^Key [0-9a-f]{12} seals the tokens of 1 workspace: 1 sealed anew, 0 were already\.\nOther keys are needed no more/,
  );
  const again = await at.runs(['reseal'], { env: key(NEW_KEY) });
  expect(again.stdout).toContain('0 sealed anew, 1 were already.');
  expect(again.code).toBe(0);
  expect(wrong.all + both.all + again.all).not.toContain(KEY.toString('base64'));
});

test('who left is erased when somebody says so, and who uses the bot is not', async () => {
  const at = desk();
  await furnished(at);
  const csv = join(at.folder, 'ledger.csv');
  writeFileSync(csv, ledgerCsv(CAST_LEDGER));
  const env = { ...key(KEY), ...OAUTH };
  await at.runs(['import', csv, '--workspace', 'T0SUEDLICHT'], { env });
  const removed = await at.runs(['workspaces'], { env });
  expect(removed.stdout).toContain(
    'T0SUEDLICHT (Südlicht Retail): removed. The app was uninstalled in Slack. Its ledger T0SUEDLICHT is kept until "npm run dunbot -- erase T0SUEDLICHT".',
  );
  const used = await at.runs(['erase', 'T0NORDWIND', '--yes'], { env });
  expect(used.stderr).toBe('T0NORDWIND (Nordwind Trading) uses the bot. Remove the app in its Slack first.\n');
  const asked = await at.runs(['erase', 'T0SUEDLICHT'], { env });
  expect(asked.stderr).toMatch(
    /^This would delete \d+ records of T0SUEDLICHT \(Südlicht Retail\) for good\. Add --yes to do it\.\n$/,
  );
  const erased = await at.runs(['erase', 'T0SUEDLICHT', '--yes'], { env });
  expect(erased.stdout).toMatch(/^Erased \d\d+ records of T0SUEDLICHT/);
  const again = await at.runs(['erase', 'T0SUEDLICHT', '--yes'], { env });
  expect(again.stderr).toContain('No workspace T0SUEDLICHT has installed the bot.');
  const storage = openEmbedded({ file: join(at.folder, 'data', 'dunbot.db') });
  onTestFinished(storage.close);
  expect(await storage.collection('journal').countDocuments({ tenantId: 'T0SUEDLICHT' })).toBe(0);
});
