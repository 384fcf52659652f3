import { expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { connectSlack } from '../../src/slack/connect.ts';
import { createGateway } from '../../src/slack/gateway.ts';
import { createKit } from '../../src/slack/kit.ts';
import { createWhoIs } from '../../src/slack/people.ts';
import { startFakeSlack } from './fake-slack.ts';
import { quietLog } from './quiet.ts';

const OUTAGE_MS = 30_000;

test('Socket Mode survives half a minute in which Slack drops connections and answers nothing, and says so', async () => {
  const slack = await startFakeSlack();
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => sockets.once('listening', resolve));
  const bound = sockets.address();
  const opened = { ok: true, url: `ws://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/` };
  const arrived: WebSocket[] = [];
  sockets.on('connection', (socket) => {
    arrived.push(socket);
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
  });
  slack.script('apps.connections.open', opened, { status: 503 }, opened);

  const log = quietLog();
  const gateway = createGateway({ token: 'xoxb', slackApiUrl: slack.apiUrl, log });
  const handled: string[] = [];
  const kit = createKit({
    gateway,
    slackApiUrl: slack.apiUrl,
    botName: 'Dunbot',
    tenantOf: async () => 'main',
    whoIs: createWhoIs(gateway),
    onRefused: async () => {},
    unknownVerb: ({ word }) => void handled.push(word),
    stale: async () => undefined,
    log,
  });
  const delivered = { by: 'socket' as const, appToken: 'xapp-1' };
  const connection = await connectSlack({ kit, gateway, botToken: 'xoxb', slackApiUrl: slack.apiUrl, delivered, log });
  expect(connection.isConnected()).toBe(true);
  const start = performance.now();
  arrived[0]?.terminate();
  slack.goesDown(true);
  await new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
  expect(connection.isConnected()).toBe(false);
  const said = () => log.lines.map(({ sentence }) => sentence);
  expect(said()).toContain('Slack cannot be reached for 10 s now. The bot keeps trying; what people click meanwhile is lost.');
  slack.goesDown(false);
  while (arrived.length < 2 && performance.now() - start < 80_000) await new Promise((resolve) => setTimeout(resolve, 100));
  const payload = {
    command: '/ar',
    team_id: 'T1',
    user_id: 'UMARA',
    channel_id: 'C1',
    trigger_id: 't',
    response_url: slack.responseUrl,
    text: 'again',
  };
  arrived[1]?.send(JSON.stringify({ type: 'slash_commands', envelope_id: 'e1', payload, accepts_response_payload: true }));
  while (handled.length === 0 && performance.now() - start < 85_000) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(handled).toEqual(['again']);
  expect(connection.isConnected()).toBe(true);
  expect(said()).toContainEqual(expect.stringMatching(/^Connected to Slack again after \d+ s\.$/));
  console.log(
    `Connected again ${Math.round(performance.now() - start)} ms after the connection broke, with half a minute of outage between.`,
  );

  // Listeners must not have inherited the receiver's endless retries.
  slack.script('views.publish', 'drop');
  await expect(gateway.publishHome('UMARA', {})).rejects.toThrow();
  expect(slack.of('views.publish').length).toBe(1);
  await connection.stop(100);
  for (const client of sockets.clients) client.terminate();
  await new Promise((resolve) => sockets.close(resolve));
  await slack.close();
}, 120_000);
