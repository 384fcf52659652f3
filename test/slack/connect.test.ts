import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { section } from '../../src/slack/blocks.ts';
import { type Connection, connectSlack, type Delivered } from '../../src/slack/connect.ts';
import { createGateway } from '../../src/slack/gateway.ts';
import { createKit } from '../../src/slack/kit.ts';
import { createWhoIs } from '../../src/slack/people.ts';
import { modal } from '../../src/slack/routes.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { openSocket } from './open-socket.ts';
import { quietLog } from './quiet.ts';

const SECRET = 'signing-secret';
let slack: FakeSlack;
let connections: Connection[] = [];
let handled: string[] = [];
let release: () => void = () => {};

beforeEach(async () => {
  slack = await startFakeSlack();
  handled = [];
});
afterEach(async () => {
  for (const connection of connections) await connection.stop(100);
  connections = [];
  await slack.close();
});

async function connect(delivered: Delivered): Promise<Connection> {
  const log = quietLog();
  const gateway = createGateway({ token: 'xoxb', slackApiUrl: slack.apiUrl, log, postEveryMs: 0 });
  const kit = createKit({
    gateway,
    slackApiUrl: slack.apiUrl,
    botName: 'Dunbot',
    tenantOf: async () => 'main',
    whoIs: createWhoIs(gateway),
    onRefused: async () => {},
    unknownVerb: () => undefined,
    stale: async () => undefined,
    log,
  });
  kit.verb('overdue', async ({ rest }) => {
    handled.push(rest);
    if (rest === 'slowly')
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    return { say: { text: 'Nothing is overdue.', blocks: [section('Nothing is overdue.')] } };
  });
  kit.modal(modal('note', z.object({}), z.object({})), {
    open: () => ({ title: 'Note', blocks: [] }),
    submit: () => {
      handled.push('form');
      return new Promise((resolve) => {
        release = () => resolve(undefined);
      });
    },
  });
  const connection = await connectSlack({ kit, gateway, botToken: 'xoxb', slackApiUrl: slack.apiUrl, delivered, log });
  connections.push(connection);
  return connection;
}

const http = (port = 0): Delivered => ({ by: 'http', signingSecret: SECRET, port, host: '127.0.0.1' });
const command = (text: string) => ({
  command: '/ar',
  team_id: 'T1',
  user_id: 'UMARA',
  channel_id: 'C1',
  trigger_id: `t-${Math.random()}`,
  response_url: slack.responseUrl,
  text,
});

async function send(
  address: string,
  body: string,
  more: { skewS?: number; type?: string; signature?: string } = {},
): Promise<number> {
  const stamp = Math.floor(Date.now() / 1000) + (more.skewS ?? 0);
  const signature = more.signature ?? `v0=${createHmac('sha256', SECRET).update(`v0:${stamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': more.type ?? 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(stamp),
    'x-slack-signature': signature,
  };
  const answer = await fetch(address, { method: 'POST', headers, body });
  await answer.text();
  return answer.status;
}
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const until = async (holds: () => boolean) => {
  for (let tried = 0; tried < 100 && !holds(); tried++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(holds()).toBe(true);
};

describe('over HTTP', () => {
  test('a signed command is acknowledged and answered', async () => {
    const { address } = await connect(http());
    expect(await send(address, form(command('overdue now')))).toBe(200);
    await until(() => slack.of('respond').length === 1);
    expect(handled).toEqual(['now']);
  });
  test.each([
    ['a stamp six minutes old', { skewS: -360 }],
    ['a stamp six minutes ahead', { skewS: 360 }],
    ['a stamp ten years ahead', { skewS: 315_360_000 }],
    ['a wrong signature', { signature: `v0=${'0'.repeat(64)}` }],
    ['a signature of another form', { signature: 'nonsense' }],
  ])('%s is refused', async (_what, more) => {
    const { address } = await connect(http());
    expect(await send(address, form(command('overdue')), more)).toBe(401);
    expect(handled).toEqual([]);
  });
  test('bodies that are no object are refused, signed or not, and the process lives on', async () => {
    const { address } = await connect(http());
    const json = { type: 'application/json' };
    const bodies: [string, object][] = [
      ['null', json],
      ['5', json],
      ['[]', json],
      ['"text"', json],
      ['{', json],
      ['', json],
      [form({ payload: 'null' }), {}],
      [form({ payload: '[1]' }), {}],
      [form({ payload: '{' }), {}],
      ['payload={}&payload=null', {}],
      ['{"event":null}', json],
      ['{"event":7}', json],
      ['{"type":"block_actions","actions":null}', json],
      ['{"type":"block_actions","actions":[]}', json],
      ['{"type":"view_submission","view":null}', json],
      ['{"command":7}', json],
    ];
    for (const [body, more] of bodies) {
      const status = await send(address, body, more);
      expect([200, 400], body).toContain(status);
    }
    expect(await send(address, 'null', { ...json, signature: 'v0=bad' })).toBe(401);
    expect(await send(address, form(command('overdue')))).toBe(200);
  }, 60_000);
  test('Slack’s word that there are too many events is taken, and commands go on', async () => {
    const { address } = await connect(http());
    const body = { type: 'app_rate_limited', team_id: 'T1', api_app_id: 'A1', minute_rate_limited: 1_518_467_820 };
    expect(await send(address, JSON.stringify(body), { type: 'application/json' })).toBe(200);
    expect(await send(address, form(command('overdue after')))).toBe(200);
    await until(() => handled.includes('after'));
  });
  test('a body of more than a mebibyte is refused', async () => {
    const { address } = await connect(http());
    expect(await send(address, 'x'.repeat(1024 * 1024 + 1)).catch(() => 413)).toBe(413);
  });
  test('health is told, and nothing else is found', async () => {
    const { address } = await connect(http());
    expect((await fetch(address.replace('/slack/events', '/health'))).status).toBe(200);
    expect((await fetch(address.replace('/slack/events', '/'))).status).toBe(404);
    expect((await fetch(address)).status).toBe(404);
  });
  test('stopping takes nothing in, and waits for what is being handled', async () => {
    const { address, stop } = await connect(http());
    await send(address, form(command('overdue slowly')));
    const stopping = stop(5000);
    await expect(send(address, form(command('overdue')))).rejects.toThrow();
    release();
    expect(await stopping).toBe(0);
    expect(slack.of('respond').length).toBe(1);
  });
});

describe('a start that cannot succeed ends in a sentence', () => {
  test('when Slack refuses the token', async () => {
    slack.script('auth.test', { ok: false, error: 'invalid_auth' });
    await expect(connect(http())).rejects.toThrow('Slack refused the token (invalid_auth). Copy SLACK_BOT_TOKEN again');
  });
  test('when Slack is not there', async () => {
    await slack.close();
    await expect(connect(http())).rejects.toThrow(/could not be reached \(ECONNREFUSED\)/);
    slack = await startFakeSlack();
  });
  test('when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    await expect(connect(http(typeof address === 'object' && address ? address.port : 0))).rejects.toThrow(
      'Set PORT to a free one',
    );
    other.close();
  });
  test('when Slack refuses the app token', async () => {
    slack.script('apps.connections.open', { ok: false, error: 'invalid_auth' });
    await expect(connect({ by: 'socket', appToken: 'xapp-bad' })).rejects.toThrow('SLACK_APP_TOKEN');
  });
});

describe('over Socket Mode', () => {
  test('the same listeners answer, and a body that nobody can read does no harm', async () => {
    const socket = await openSocket(slack);
    const connection = await connect({ by: 'socket', appToken: 'xapp-1' });
    expect(connection.address).toBe('Socket Mode');
    const deliver = await socket.connected;
    for (const frame of [null, 7, [], {}, { type: 'events_api' }, { type: 'events_api', payload: null }]) deliver(frame);
    deliver({ type: 'slash_commands', envelope_id: 'e0', payload: null, accepts_response_payload: true });
    deliver({ type: 'events_api', envelope_id: 'e1', payload: { event: null }, accepts_response_payload: false });
    deliver({ type: 'slash_commands', envelope_id: 'e2', payload: command('overdue socket'), accepts_response_payload: true });
    await until(() => slack.of('respond').length === 1);
    expect(handled).toEqual(['socket']);
    expect(socket.acked).toContain('e2');
    await connection.stop(100);
    await socket.close();
  });
  test('a form that is being saved is acknowledged before the connection closes', async () => {
    const socket = await openSocket(slack);
    const connection = await connect({ by: 'socket', appToken: 'xapp-1' });
    const deliver = await socket.connected;
    const person = { team: { id: 'T1' }, user: { id: 'UMARA', team_id: 'T1' }, trigger_id: 't.1' };
    const view = {
      id: 'V1',
      type: 'modal',
      callback_id: 'note',
      blocks: [],
      private_metadata: EMPTY_FORM,
      state: { values: {} },
    };
    const payload = { type: 'view_submission', ...person, view };
    deliver({ type: 'interactive', envelope_id: 'e3', payload, accepts_response_payload: true });
    await until(() => handled.includes('form'));
    const stopping = connection.stop();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(socket.acked).toEqual([]);
    release();
    expect(await stopping).toBe(0);
    await until(() => socket.acked.length > 0);
    expect(socket.acked).toEqual(['e3']);
    expect(connection.isConnected()).toBe(false);
    await socket.close();
  });
});

const EMPTY_FORM = JSON.stringify({ p: {}, w: { c: 'C1', m: null, t: null, e: false, r: null, h: false } });
