import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { createLanes } from '#features/lanes.ts';
import type { JournalRecord } from '#record/journal.ts';
import { messageStore } from '#record/messages.ts';
import { createOutbox } from '#record/outbox.ts';
import { section } from '#slack/blocks.ts';
import { createGateway } from '#slack/gateway.ts';
import { createPublisher } from '#slack/publish.ts';
import { tempFolder } from '../support/record.ts';
import { quietLog } from './quiet.ts';

const DIGESTS = 500;
/** Fifty seconds of Slack's pass in one: the limit, the waiting and the bot's clock alike. */
const FASTER = 50;
const SECOND_MS = 1000 / FASTER;

const time = {
  now: () => performance.now() * FASTER,
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / FASTER)),
};

test('500 digests under a limit of one a second arrive once each, in their order, at that pace, in flat memory', async () => {
  const slack = await slackWithLimit();
  const folder = tempFolder();
  const storage = openEmbedded({ file: join(folder.path, 'dunbot.db') });
  const outbox = createOutbox({ storage, wake: () => {}, clock: { now: Date.now } });
  const store = messageStore(storage);
  await Promise.all([outbox.prepare(), store.prepare()]);
  const channels = Array.from({ length: DIGESTS }, (_, index) => `C${String(index).padStart(4, '0')}`);
  await outbox.relay(channels.map(recordOf));

  const gateway = createGateway({ token: 'xoxb', slackApiUrl: slack.apiUrl, log: quietLog(), time });
  const { publish } = createPublisher({ gateway, store, now: Date.now, log: quietLog() });
  const heap: number[] = [];
  const carryOut = async ({ key }: { readonly key: string }) => {
    const tag = { tenantId: 'main', channelId: key, kind: 'digest', key: '2026-03-02' };
    const blocks = Array.from({ length: 40 }, (_, row) => section(`${key}: row ${row} of the day's digest`));
    const published = await publish(tag, { text: `Digest of ${key}`, blocks });
    if (slack.posted.length % 50 === 0) heap.push(heapAfterCollection());
    return published.stage === 'posted' ? ({ stage: 'done' } as const) : ({ stage: 'later', because: published.stage } as const);
  };
  const handlers = { 'digest.post': { repeat: 'safe', hasOwnLane: true, carryOut } } as const;
  const lanes = createLanes({ outbox, tenantId: 'main', handlers, log: quietLog() });

  const began = time.now();
  await lanes.carryOut();
  const tookS = (time.now() - began) / 1000;

  expect(slack.posted).toEqual(channels);
  expect(await outbox.rows.countDocuments({ tenantId: 'main', state: 'done' })).toBe(DIGESTS);
  // One a second and no faster, and the bot made nothing of the limit worse by asking in between.
  expect(tookS).toBeGreaterThan(DIGESTS - 2);
  expect(tookS).toBeLessThan(DIGESTS * 4);
  expect(slack.throttled()).toBeLessThanOrEqual(DIGESTS);
  expect(slack.tooEarly()).toBe(0);
  const [first = 0, last = 0] = [heap[1], heap.at(-1)];
  expect(last - first).toBeLessThan(8);
  console.log(
    `${DIGESTS} digests in ${Math.round(tookS)} s of Slack's time; ${slack.throttled()} calls refused by the limit; heap ${first.toFixed(1)} MB after 100, ${last.toFixed(1)} MB after all.`,
  );
  await storage.close();
  folder.remove();
  await slack.close();
}, 120_000);

/** Takes one message a second in all. Whoever asks again before the time that it was told is noted. */
async function slackWithLimit() {
  const posted: string[] = [];
  const counts = { throttled: 0, tooEarly: 0 };
  let freeAt = 0;
  let toldUntil = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const channel = new URLSearchParams(body).get('channel') ?? '';
    const now = performance.now();
    if (now < toldUntil) counts.tooEarly += 1;
    if (now < freeAt) {
      counts.throttled += 1;
      // Told in whole seconds, counted from when the answer left.
      toldUntil = now + SECOND_MS * 0.9;
      return void response.writeHead(429, { 'retry-after': '1' }).end();
    }
    freeAt = now + SECOND_MS * 0.95;
    posted.push(channel);
    ok(response, { ok: true, channel, ts: `1700000000.${String(posted.length).padStart(6, '0')}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    apiUrl: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/`,
    posted,
    throttled: () => counts.throttled,
    tooEarly: () => counts.tooEarly,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function ok(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function recordOf(channelId: string): JournalRecord {
  return {
    _id: `main/channel:${channelId}#1`,
    tenantId: 'main',
    stream: `channel:${channelId}`,
    version: 1,
    opId: `digest/${channelId}`,
    at: '2026-03-02T09:00:00.000Z',
    actor: 'job',
    facts: [],
    effects: [{ kind: 'digest.post', key: channelId, payload: {} }],
    answer: null,
    texts: [],
    prevHash: '',
    hash: '',
  };
}

/** Megabytes that are truly in use. */
function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}
