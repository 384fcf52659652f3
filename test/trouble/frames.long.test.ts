import { expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { connectSlack } from '#slack/connect.ts';
import { createGateway } from '#slack/gateway.ts';
import { createKit } from '#slack/kit.ts';
import { createWhoIs } from '#slack/people.ts';
import { startFakeSlack } from '../slack/fake-slack.ts';
import { quietLog } from '../slack/quiet.ts';
import { until } from '../support/cli-bot.ts';
import { mutated, randomOf } from '../support/mutate.ts';
import { clickBody, commandBody, submissionBody, TEAM } from '../support/slack-bodies.ts';

const FRAMES = Number(process.env.FUZZ_FRAMES ?? 20_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_302);
const AT_ONCE = 200;
/** Not even JSON, or none that has an envelope's shape. */
const NONSENSE = [
  '',
  'null',
  '5',
  '[]',
  '{',
  '"hello"',
  '{}',
  '{"type":null}',
  '{"type":"events_api"}',
  '\u0000',
  'x'.repeat(2_000_000),
];

test(`${FRAMES} broken frames over Socket Mode neither end nor confuse the bot`, async () => {
  const slack = await startFakeSlack();
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => sockets.once('listening', resolve));
  const bound = sockets.address();
  const url = `ws://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/`;
  slack.script('apps.connections.open', ...Array(50).fill({ ok: true, url }));
  let socket: WebSocket | undefined;
  sockets.on('connection', (opened) => {
    socket = opened;
    opened.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
  });
  const log = quietLog();
  const gateway = createGateway({ token: 'xoxb', slackApiUrl: slack.apiUrl, log, postEveryMs: 0 });
  const handled: string[] = [];
  const kit = createKit({
    gateway,
    slackApiUrl: slack.apiUrl,
    botName: 'Dunbot',
    tenantOf: async ({ teamId }) => (teamId === TEAM ? 'main' : null),
    whoIs: createWhoIs(gateway),
    onRefused: async () => {},
    unknownVerb: ({ word }) => void handled.push(word),
    stale: async () => undefined,
    log,
  });
  const delivered = { by: 'socket', appToken: 'xapp-1' } as const;
  const connection = await connectSlack({ kit, gateway, botToken: 'xoxb', slackApiUrl: slack.apiUrl, delivered, log });

  /** What is whole is still handled, behind all that came before it. */
  const isThere = async (word: string) => {
    socket?.send(JSON.stringify({ type: 'slash_commands', envelope_id: word, payload: commandBody(word, slack) }));
    await until(() => handled.includes(word));
  };
  const random = randomOf(SEED);
  const envelopes = envelopesOf(slack);
  for (let n = 0; n < FRAMES; n += 1) {
    const envelope = envelopes[n % envelopes.length] ?? '';
    const nonsense = NONSENSE[n % NONSENSE.length] ?? '';
    // A frame that asks to disconnect is obeyed, and the bot comes back: that takes seconds each time.
    const frame = random() < 0.02 ? nonsense : mutated(envelope, random).replaceAll('"disconnect"', '"nothing"');
    socket?.send(frame, { binary: random() < 0.02 });
    if (n % AT_ONCE === AT_ONCE - 1) await isThere(`mark${n}`);
  }
  await isThere('last');
  await connection.idle();
  expect(connection.isConnected()).toBe(true);
  expect(log.lines.filter(({ level, fields }) => level === 'error' && !('from' in fields))).toEqual([]);
  console.log(`${FRAMES} broken frames with seed ${SEED}; ${handled.length} commands came through, and the bot goes on.`);
  await connection.stop(1000);
  for (const client of sockets.clients) client.terminate();
  await new Promise((resolve) => sockets.close(resolve));
  await slack.close();
}, 300_000);

function envelopesOf(slack: { readonly responseUrl: string }): readonly string[] {
  const view = { id: 'V1', type: 'modal', callback_id: 'some.form', blocks: [], private_metadata: '' };
  const button = { type: 'button', action_id: 'some.click', block_id: 'b', value: '{}' };
  const mention = { type: 'app_mention', user: 'UMARA', channel: 'C1', ts: '1.1', text: '<@UBOT> overdue' };
  const happened = { type: 'event_callback', team_id: TEAM, event_id: 'Ev1', event: mention };
  const payloads = [
    ['slash_commands', commandBody('overdue', slack)],
    ['interactive', clickBody(button, slack)],
    ['interactive', submissionBody(view, {})],
    ['events_api', happened],
  ] as const;
  return payloads.map(([type, payload], n) =>
    JSON.stringify({ type, envelope_id: `e${n}`, payload, accepts_response_payload: true }),
  );
}
