import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { type Desk, desk } from '../support/cli.ts';
import { fakeSlack, holdFile, journalFacts, listening, until } from '../support/cli-bot.ts';
import { ledgerCsv } from '../support/ledger-csv.ts';
import { signedSlack } from '../support/signed.ts';
import { commandBody, submissionBody } from '../support/slack-bodies.ts';

const SECRET = 'hunter2hunter2';
const TOKEN = 'xoxb-hunter2';
const ROW = {
  customer: 'Cobalt',
  customerNumber: '300',
  number: 'C-1',
  issued: '2026-01-01',
  due: '2026-01-20',
  currency: 'EUR',
  open: '7400.00',
};

test('SIGTERM lets a form that is being saved finish, and takes nothing new in', async () => {
  const { at, bot, slack, hold, log } = await botWithForm();
  const submitted = log('voicemail');
  await until(() => slack.of('users.info').some(({ user }) => user === 'UTOM'));
  bot.process.kill('SIGTERM');
  await bot.prints('Stopping: finishing what is under way.');
  await expect(fetch(bot.address)).rejects.toThrow();
  hold.release();
  expect((await submitted).status).toBe(200);
  expect((await bot.ended).code).toBe(0);
  expect(logged(at)).toEqual(['voicemail by UTOM']);
});

test('a second signal ends it at once; what was not answered was not done', async () => {
  const { at, bot, slack, hold, log } = await botWithForm();
  const submitted = log('voicemail').catch(() => 'cut off');
  await until(() => slack.of('users.info').some(({ user }) => user === 'UTOM'));
  bot.process.kill('SIGTERM');
  await bot.prints('Stopping');
  bot.process.kill('SIGINT');
  expect((await bot.ended).code).toBe(1);
  expect(await submitted).toBe('cut off');
  hold.release();
  expect(logged(at)).toEqual([]);
});

test('where Slack takes the app token back while the bot runs, it stops, says why in the log, and keeps the token to itself', async () => {
  const slack = await fakeSlack();
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => void sockets.close());
  await new Promise((resolve) => sockets.once('listening', resolve));
  sockets.on('connection', (socket) => {
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
  });
  const bound = sockets.address();
  const url = `ws://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/`;
  slack.script('apps.connections.open', { ok: true, url }, { ok: false, error: 'invalid_auth' });
  const env = { SLACK_BOT_TOKEN: TOKEN, SLACK_APP_TOKEN: 'xapp-hunter2', SLACK_API_URL: slack.apiUrl, LOG_LEVEL: 'trace' };
  const bot = desk().starts(['start'], { env });
  await bot.prints('Dunbot is connected to Slack (Socket Mode).');
  for (const socket of sockets.clients) socket.terminate();
  const { code, all } = await bot.ended;
  expect(all).toContain('an error that nobody handled; stopping');
  expect(all).toContain('invalid_auth');
  expect(all).not.toContain('hunter2');
  expect(code).toBe(1);
});

/** A bot in HTTP mode over an imported ledger, with Tom about to log a call and somebody else holding the data file. */
async function botWithForm() {
  const at = desk();
  const slack = await fakeSlack();
  writeFileSync(join(at.folder, 'ledger.csv'), ledgerCsv([ROW]));
  await at.runs(['import', 'ledger.csv']);
  const env = { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: slack.apiUrl };
  const bot = await listening(at.starts(['start'], { env }));
  const send = signedSlack({ address: bot.address, secret: SECRET });
  await send.form(commandBody('log cobalt', slack));
  await until(() => slack.of('views.open').length === 1);
  const view = slack.of('views.open')[0]?.view;
  const hold = holdFile(at);
  const log = (outcome: string) =>
    send.payload(JSON.stringify(submissionBody(view, { outcome: { selected_option: { value: outcome } } }, 'UTOM')));
  return { at, bot, slack, hold, log };
}

function logged(at: Desk): string[] {
  const contacts = journalFacts(at).filter(({ type }) => type === 'contact.logged');
  return contacts.map(({ outcome, by }) => `${outcome} by ${by}`);
}
