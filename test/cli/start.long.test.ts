import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startFakeSlack } from '../slack/fake-slack.ts';
import { desk, type Ended } from '../support/cli.ts';

const SECRET = 'hunter2hunter2hunter2';
const TOKENS = { SLACK_BOT_TOKEN: `xoxb-${SECRET}`, SLACK_APP_TOKEN: `xapp-${SECRET}` };
const NOWHERE = 'http://127.0.0.1:9/api/';

/** Ended with one plain sentence for people: no stack, no JSON, no secret. */
function expectSentence({ code, stdout, stderr, all }: Ended, sentence: string | RegExp): void {
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(all).not.toMatch(/^\s+at |hunter2/m);
  expect(code).toBe(1);
}

async function fakeSlack() {
  const slack = await startFakeSlack();
  onTestFinished(slack.close);
  return slack;
}

async function takenPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return String(typeof address === 'object' && address ? address.port : 0);
}

describe('A start that cannot succeed ends with one sentence and code 1', () => {
  test('where Slack refuses the bot token', async () => {
    const slack = await fakeSlack();
    slack.script('auth.test', { ok: false, error: 'invalid_auth' });
    const ended = await desk().runs(['start'], { env: { ...TOKENS, SLACK_API_URL: slack.apiUrl } });
    expectSentence(ended, "Slack refused the token (invalid_auth). Copy SLACK_BOT_TOKEN again from the app's settings.");
  });

  test('where Slack refuses the app token', async () => {
    const slack = await fakeSlack();
    slack.script('apps.connections.open', { ok: false, error: 'invalid_auth' });
    const ended = await desk().runs(['start'], { env: { ...TOKENS, SLACK_API_URL: slack.apiUrl } });
    expectSentence(ended, "Slack refused the token (invalid_auth). Copy SLACK_APP_TOKEN again from the app's settings.");
  });

  test('where the app token lacks its scope', async () => {
    const slack = await fakeSlack();
    slack.script('apps.connections.open', { ok: false, error: 'missing_scope', needed: 'connections:write' });
    const ended = await desk().runs(['start'], { env: { ...TOKENS, SLACK_API_URL: slack.apiUrl } });
    expectSentence(ended, 'The token in SLACK_APP_TOKEN lacks a scope (connections:write).');
  });

  test('where Slack cannot be reached', async () => {
    const ended = await desk().runs(['start'], { env: { ...TOKENS, SLACK_API_URL: NOWHERE } });
    expectSentence(ended, `Slack at ${NOWHERE} could not be reached`);
  });

  test('where the port of HTTP mode is taken', async () => {
    const slack = await fakeSlack();
    const http = { SLACK_BOT_TOKEN: TOKENS.SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: slack.apiUrl };
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = String(typeof address === 'object' && address ? address.port : 0);
    expectSentence(await desk().runs(['start'], { env: { ...http, PORT: port } }), 'Set PORT to a free one.');
  });

  test('where the port of the local workspace is taken', async () => {
    const PORT = await takenPort();
    const ended = await desk().runs(['start'], { env: { PORT } });
    expectSentence(ended, `Port ${PORT} is taken by another program, perhaps by another Dunbot. Set PORT to a free one.`);
  });

  test('where a file stands in the place of the data folder', async () => {
    const { folder, runs } = desk();
    const DATA_DIR = join(folder, 'data');
    writeFileSync(DATA_DIR, 'mine');
    const sentence = new RegExp(`^DATA_DIR ${DATA_DIR} cannot be used \\(EEXIST\\): give a folder that this user may write to.`);
    expectSentence(await runs(['start'], { env: { DATA_DIR } }), sentence);
  });

  test('where the data file is something else', async () => {
    const { folder, runs } = desk();
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'dunbot.db'), 'x'.repeat(8192));
    expectSentence(
      await runs(['start']),
      /dunbot\.db cannot be opened\. The data file is damaged, or no data file of this program/,
    );
  });

  test('where the address of MongoDB is none', async () => {
    const { runs } = desk();
    const MONGODB_URI = `mongodb://bot:${SECRET}/x@127.0.0.1:9/dunbot`;
    expectSentence(await runs(['start'], { env: { MONGODB_URI } }), 'The address of MongoDB cannot be read. Check MONGODB_URI');
  });

  test('where the address of the mail server is written wrongly', async () => {
    const { runs } = desk();
    const MAIL_FROM = 'ar@example.com';
    expectSentence(
      await runs(['start'], { env: { SMTP_URL: `smtp://u:${SECRET}%@h`, MAIL_FROM } }),
      'Write a % of the password as %25.',
    );
  });
});

test('Two wrong settings give two sentences, and no secret stands in them', async () => {
  const env = { PORT: SECRET, SLACK_BOT_TOKEN: SECRET, LOG_LEVEL: 'trace' };
  const { code, stderr, all } = await desk().runs(['start'], { env });
  expect(stderr.trim().split('\n')).toEqual([
    'SLACK_BOT_TOKEN is not usable: copy the "Bot User OAuth Token", which begins with xoxb-.',
    'PORT is not usable: give a port number from 0 to 65535.',
  ]);
  expect(all).not.toContain('hunter2');
  expect(code).toBe(1);
});

test('A data folder that this user may not write to is named', async ({ skip }) => {
  if (process.getuid?.() === 0) {
    console.log('Skipped: a closed data folder, since root may write everywhere; run the tests as another user to see it.');
    skip();
  }
  const { folder, runs } = desk();
  const DATA_DIR = join(folder, 'data');
  mkdirSync(DATA_DIR);
  chmodSync(DATA_DIR, 0o500);
  expectSentence(await runs(['start'], { env: { DATA_DIR } }), `DATA_DIR ${DATA_DIR} cannot be used (EACCES)`);
});

test('An older Node says in one sentence what to do', async ({ skip }) => {
  const node = olderNode();
  if (!node) {
    console.log('Skipped: the start on an older Node, since there is none on this machine.');
    skip();
    return;
  }
  expectSentence(await desk().runs(['start'], { node }), /^Dunbot needs Node 26, and this is \d+\.\d+\.\d+: run "npm ci"/);
});

describe('A file .env', () => {
  test('in the working folder fills up the environment, which wins', async () => {
    const { folder, runs } = desk();
    writeFileSync(join(folder, '.env'), 'LLM_API=telex\nPROMISE_GRACE_DAYS=many\n');
    const { stderr } = await runs(['doctor'], { env: { PROMISE_GRACE_DAYS: '3' } });
    expect(stderr).toBe('LLM_API is not usable: set it to responses or chat.\n');
  });

  test('that cannot be read is named', async () => {
    const { folder, runs } = desk();
    mkdirSync(join(folder, '.env'));
    expectSentence(await runs(['doctor']), 'The file .env in this folder cannot be read.');
  });
});

/** The first runtime outside of the packages that is too old. */
function olderNode(): string | null {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)].filter((folder) => !folder.includes('node_modules'));
  for (const folder of folders) {
    try {
      const version = execFileSync(join(folder, 'node'), ['--version'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      if (Number(/^v(\d+)/.exec(version)?.[1]) < 26) return join(folder, 'node');
    } catch {
      // No runtime there, or none for this machine.
    }
  }
  return null;
}
