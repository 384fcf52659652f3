import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { desk } from '../support/cli.ts';
import { fakeSlack } from '../support/cli-bot.ts';

const MANIFEST = JSON.parse(readFileSync(new URL('../../manifests/socket.json', import.meta.url), 'utf8'));
const { bot: NEEDED, bot_optional: OPTIONAL }: Record<string, readonly string[]> = MANIFEST.oauth_config.scopes;
const SECRET = 'hunter2hunter2';

function granted(scopes: readonly string[]): object {
  return { ok: true, team_id: 'T1', user_id: 'UBOT', response_metadata: { scopes } };
}

async function modelServer(ids: readonly string[], status = 200): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data: ids.map((id) => ({ id })) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/v1`;
}

async function mailServer(greeting: string): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.write(`${greeting}\r\n`);
    socket.on('data', (data) => socket.write(String(data).startsWith('QUIT') ? '221 bye\r\n' : '250 mail.test\r\n'));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

test('On a fresh machine the doctor says what there is, and leaves nothing behind', async () => {
  const { folder, runs } = desk();
  const { code, stdout } = await runs(['doctor']);
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(/^settings: fine; today is \d{4}-\d\d-\d\d in Europe\/Berlin$/),
    expect.stringMatching(
      new RegExp(`^store: embedded; ${folder}/data/dunbot\\.db will be made at the first start, \\d+ GB free$`),
    ),
    'slack: no token, so "npm start" opens the local workspace',
    `mail: no server, so letters are filed in ${folder}/data/outbox, not sent`,
    'model: none, so letters come from templates',
    '',
  ]);
  expect(code).toBe(0);
  expect((await runs(['doctor'])).stdout).toContain('will be made at the first start');
});

test('Where all is well the doctor has asked everything that the bot will ask', async () => {
  const slack = await fakeSlack();
  slack.script('auth.test', granted(NEEDED ?? []));
  const env = {
    ...{ SLACK_BOT_TOKEN: `xoxb-${SECRET}`, SLACK_APP_TOKEN: `xapp-${SECRET}`, SLACK_API_URL: slack.apiUrl },
    ...{ SMTP_URL: await mailServer('220 mail.test'), MAIL_FROM: 'ar@example.com' },
    ...{ OPENAI_BASE_URL: await modelServer(['llama-4']), OPENAI_API_KEY: SECRET, LLM_MODEL: 'llama-4', LLM_API: 'chat' },
  };
  const { code, stdout, stderr, all } = await desk().runs(['doctor'], { env });
  expect(stdout).toContain(
    `slack: the token is of workspace T1; all scopes it needs, without the optional ${OPTIONAL?.join(', ')}`,
  );
  expect(stdout).toContain('; Socket Mode opens');
  expect(stdout).toMatch(/^mail: 127\.0\.0\.1:\d+ answers; letters leave as ar@example\.com$/m);
  expect(stdout).toMatch(/^model: 127\.0\.0\.1:\d+ answers and has llama-4, used over the chat API$/m);
  expect([code, stderr]).toEqual([0, '']);
  expect(all).not.toContain('hunter2');
});

test('What is amiss is named with its cure, each on its own line', async () => {
  const slack = await fakeSlack();
  slack.script('auth.test', granted(['commands', 'admin']));
  const env = {
    ...{ SLACK_BOT_TOKEN: `xoxb-${SECRET}`, SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: slack.apiUrl },
    ...{ SMTP_URL: `smtp://u:${SECRET}@127.0.0.1:9`, MAIL_FROM: 'ar@example.com' },
    ...{ OPENAI_BASE_URL: await modelServer(['llama-4']), OPENAI_API_KEY: SECRET, LLM_MODEL: 'gpt-9' },
  };
  const { code, stdout, all } = await desk().runs(['doctor'], { env });
  const missing = NEEDED?.filter((scope) => scope !== 'commands').join(', ');
  expect(stdout).toContain(
    `slack: AMISS. The token lacks ${missing}. Add them in the app's settings under "OAuth & Permissions", "Bot Token Scopes"`,
  );
  expect(stdout).toContain('mail: AMISS. The mail server could not be reached. Check SMTP_URL (127.0.0.1:9).');
  expect(stdout).toMatch(
    /^model: AMISS\. The model server at \S+ has no gpt-9\. Set LLM_MODEL to one that it has, such as llama-4\.$/m,
  );
  expect(code).toBe(1);
  expect(all).not.toMatch(/hunter2|^\s+at /m);
});

test('Refused tokens and keys are named', async () => {
  const slack = await fakeSlack();
  slack.script('auth.test', granted([...(NEEDED ?? []), 'admin']));
  slack.script('apps.connections.open', { ok: false, error: 'missing_scope', needed: 'connections:write' });
  const env = {
    ...{ SLACK_BOT_TOKEN: `xoxb-${SECRET}`, SLACK_APP_TOKEN: `xapp-${SECRET}`, SLACK_API_URL: slack.apiUrl },
    ...{ SMTP_URL: await mailServer('554 go away'), MAIL_FROM: 'ar@example.com' },
    ...{ OPENAI_BASE_URL: await modelServer([], 401), OPENAI_API_KEY: SECRET },
  };
  const { code, stdout } = await desk().runs(['doctor'], { env });
  expect(stdout).toContain('slack: AMISS. The token in SLACK_APP_TOKEN lacks a scope (connections:write).');
  expect(stdout).toMatch(/^mail: AMISS\. The mail server refused/m);
  expect(stdout).toMatch(/^model: AMISS\. The model server at \S+ did not accept OPENAI_API_KEY\.$/m);
  expect(code).toBe(1);
});
