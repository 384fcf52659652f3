import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Agent, request } from 'undici';
import { describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { type Child, startChild } from '../bench/child.ts';
import { startFakeSlack } from '../slack/fake-slack.ts';
import { randomOf } from '../support/mutate.ts';
import { tempFolder } from '../support/record.ts';

const DELIVERIES = Number(process.env.ONCE_DELIVERIES ?? 25_000);
const SEED = Number(process.env.ONCE_SEED ?? 20_260_302);
const AT_ONCE = 48;
const ACCOUNTS = 2_500;
const SECRET = 'a signing secret';

describe.each(['http', 'socket'] as const)('over %s', (by) => {
  test(`${DELIVERIES} distinct deliveries, one to four times each in random order over two processes, have ${DELIVERIES} effects`, async () => {
    const slack = await startFakeSlack();
    const folder = tempFolder();
    const file = join(folder.path, 'dunbot.db');
    const sockets = by === 'socket' ? await openSockets(slack) : null;
    const bots: Child[] = [];
    // One after the other: both make the indexes of a new file.
    for (let n = 0; n < 2; n += 1) {
      const bot = startChild('../support/once.child.ts', [file, slack.apiUrl, by, SECRET]);
      await bot.ask({});
      bots.push(bot);
    }
    const addresses = await Promise.all(bots.map(async (bot) => String((await bot.ask({})).address)));
    const deeds = Array.from({ length: DELIVERIES }, (_, n) => deedOf(n, slack.responseUrl));
    const random = randomOf(SEED);
    const sending = shuffled(
      deeds.flatMap((deed) => Array(1 + Math.floor(random() * 4)).fill(deed) as Deed[]),
      random,
    );

    const began = performance.now();
    const send = sockets?.send ?? ((deed: Deed, to: number) => sendSigned(addresses[to] ?? '', deed));
    await eachOf(sending, (deed) => send(deed, Math.floor(random() * 2)));
    await Promise.all(bots.map((bot) => bot.ask({})));
    const tookS = (performance.now() - began) / 1000;
    const rss = await Promise.all(bots.map(async (bot) => Number((await bot.ask({})).rss) / 1024 / 1024));
    await Promise.all(bots.map((bot) => bot.end()));

    const done = effectsIn(file);
    expect(done.facts.length).toBe(DELIVERIES);
    expect(new Set(done.facts)).toEqual(new Set(deeds.map(({ name }) => name)));
    expect(done.outboxRows).toBe(DELIVERIES);
    console.log(
      `Over ${by}: ${sending.length} deliveries of ${DELIVERIES} deeds in ${tookS.toFixed(1)} s (${Math.round(sending.length / tookS)}/s), seed ${SEED}: ${done.facts.length} effects; memory of the two ${rss.map((mb) => mb.toFixed(0)).join(' and ')} MB.`,
    );
    await sockets?.close();
    folder.remove();
    await slack.close();
  }, 600_000);
});

/** Something that somebody does, as Slack delivers it each time. */
type Deed = {
  readonly name: string;
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly body: object;
};

/** Of seven kinds in turn. */
function deedOf(n: number, responseUrl: string): Deed {
  const name = `deed-${n}`;
  const what = `a_${String(n % ACCOUNTS).padStart(20, '0')} ${name}`;
  const team = { team: { id: 'T1' }, user: { id: 'UMARA', team_id: 'T1' }, trigger_id: `trigger-${n}` };
  const happened = (event: object) => ({ type: 'event_callback', team_id: 'T1', event_id: `Ev${n}`, event });
  const message = { user: 'UMARA', channel: 'C1', ts: `${n}.1` };
  const kinds: readonly Omit<Deed, 'name'>[] = [
    {
      kind: 'slash_commands',
      body: {
        ...{ command: '/ar', text: `note ${what}`, team_id: 'T1', user_id: 'UMARA', channel_id: 'C1' },
        trigger_id: `trigger-${n}`,
        response_url: responseUrl,
      },
    },
    {
      kind: 'interactive',
      body: {
        type: 'block_actions',
        ...team,
        channel: { id: 'C1' },
        message: { ts: '1.1' },
        actions: [
          { type: 'button', action_id: 'note.click', block_id: 'b', action_ts: `${n}.2`, value: JSON.stringify({ what }) },
        ],
      },
    },
    {
      kind: 'interactive',
      body: {
        type: 'view_submission',
        ...team,
        view: {
          ...{ id: `V${n}`, type: 'modal', callback_id: 'note.form', blocks: [] },
          private_metadata: JSON.stringify({ p: {}, w: { c: 'C1', m: null, t: null, e: false, r: null, h: false } }),
          state: { values: { what: { what: { type: 'plain_text_input', value: what } } } },
        },
      },
    },
    {
      kind: 'interactive',
      body: {
        type: 'message_action',
        callback_id: 'note.message',
        ...team,
        channel: { id: 'C1' },
        message: { ...message, text: what },
      },
    },
    { kind: 'events_api', body: happened({ type: 'app_mention', ...message, text: `<@UBOT> ${what}` }) },
    { kind: 'events_api', body: happened({ type: 'message', channel_type: 'im', ...message, text: what }) },
    { kind: 'events_api', body: happened({ type: 'channel_rename', what }) },
  ];
  const deed = kinds[n % kinds.length];
  if (!deed) throw new Error('There are seven kinds.');
  return { name, ...deed };
}

async function eachOf(sending: readonly Deed[], send: (deed: Deed) => Promise<void>): Promise<void> {
  let next = 0;
  const one = async () => {
    for (let deed = sending[next++]; deed; deed = sending[next++]) await send(deed);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

const connections = new Agent({ connections: AT_ONCE });

async function sendSigned(address: string, { kind, body }: Deed): Promise<void> {
  const json = JSON.stringify(body);
  const isForm = kind !== 'events_api';
  const fields = kind === 'interactive' ? { payload: json } : Object.fromEntries(Object.entries(body));
  const raw = isForm ? new URLSearchParams(fields).toString() : json;
  const stamp = String(Math.floor(Date.now() / 1000));
  const { statusCode, body: answer } = await request(address, {
    method: 'POST',
    headers: {
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': `v0=${createHmac('sha256', SECRET).update(`v0:${stamp}:${raw}`).digest('hex')}`,
    },
    body: raw,
    dispatcher: connections,
  });
  await answer.dump();
  if (statusCode !== 200) throw new Error(`The bot answered ${statusCode} to ${json}`);
}

/** Slack's side of Socket Mode: each delivery goes to one of the connections, and ends with its acknowledgement. */
async function openSockets(slack: Awaited<ReturnType<typeof startFakeSlack>>) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const bound = server.address();
  const url = `ws://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/`;
  slack.script('apps.connections.open', { ok: true, url }, { ok: true, url });
  const open: WebSocket[] = [];
  const unacknowledged = new Map<string, () => void>();
  server.on('connection', (socket) => {
    open.push(socket);
    socket.on('message', (data) => unacknowledged.get(envelope.parse(JSON.parse(String(data))).envelope_id)?.());
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
  });
  let sent = 0;
  return {
    send: ({ kind, body }: Deed, to: number) =>
      new Promise<void>((resolve) => {
        sent += 1;
        const id = `e${sent}`;
        unacknowledged.set(id, () => {
          unacknowledged.delete(id);
          resolve();
        });
        open[to]?.send(JSON.stringify({ type: kind, envelope_id: id, payload: body, accepts_response_payload: true }));
      }),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
const envelope = z.object({ envelope_id: z.string() });

/** The names in the journal, as they lie there. */
function effectsIn(file: string) {
  const db = new DatabaseSync(file);
  const rows = db.prepare('SELECT doc FROM journal').all();
  const outbox = db.prepare('SELECT COUNT(*) AS rows FROM outbox').get();
  db.close();
  const facts = rows.flatMap(({ doc }) => recordSchema.parse(JSON.parse(String(doc))).facts.map(({ contactId }) => contactId));
  return { facts, outboxRows: Number(outbox?.rows) };
}
const recordSchema = z.object({ facts: z.array(z.object({ contactId: z.string() })) });

function shuffled<T>(list: T[], random: () => number): T[] {
  for (let n = list.length - 1; n > 0; n -= 1) {
    const other = Math.floor(random() * (n + 1));
    const [a, b] = [list[n], list[other]];
    if (a !== undefined && b !== undefined) [list[n], list[other]] = [b, a];
  }
  return list;
}
