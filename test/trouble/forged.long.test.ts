import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';
import { expect, test } from 'vitest';
import { connectSlack } from '#slack/connect.ts';
import { createGateway } from '#slack/gateway.ts';
import { createKit } from '#slack/kit.ts';
import { createWhoIs } from '#slack/people.ts';
import { startFakeSlack } from '../slack/fake-slack.ts';
import { quietLog } from '../slack/quiet.ts';
import { randomOf } from '../support/mutate.ts';
import { commandBody } from '../support/slack-bodies.ts';

const RUNS = Number(process.env.FORGED_RUNS ?? 10_000);
const SEED = Number(process.env.FORGED_SEED ?? 20_260_302);
const AT_ONCE = 32;
const SECRET = 'a signing secret';

/** A request as it goes over the wire. */
type Sent = { readonly body: string; readonly stamp?: string; readonly signature?: string };
/** Takes a request that is right and makes one of it that must not pass; null where it came out the same. */
type Forge = (right: Required<Sent>, random: () => number) => Sent | null;

const sign = (body: string, stamp: string, secret = SECRET) =>
  `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
const at = (random: () => number, length: number) => Math.floor(random() * length);
const nowS = () => Math.floor(Date.now() / 1000);
const altered = (text: string, random: () => number) => {
  const place = at(random, text.length);
  return text.slice(0, place) + String.fromCharCode(33 + at(random, 90)) + text.slice(place + 1);
};
const restamped = (right: Required<Sent>, stamp: string): Sent => ({ ...right, stamp, signature: sign(right.body, stamp) });

const FORGERIES: Readonly<Record<string, Forge>> = {
  'one sign of the signature': (right, random) => ({ ...right, signature: altered(right.signature, random) }),
  'one sign of the body': (right, random) => ({ ...right, body: altered(right.body, random) }),
  'something behind the body': (right, random) => ({ ...right, body: `${right.body}&text=${at(random, 1e6)}` }),
  'a body cut short': (right, random) => ({ ...right, body: right.body.slice(0, at(random, right.body.length)) }),
  'another stamp': (right, random) => ({ ...right, stamp: String(nowS() - 1 - at(random, 290)) }),
  'another secret': (right, random) => ({
    ...right,
    signature: sign(right.body, right.stamp, `a signing secret${at(random, 1e6)}`),
  }),
  'an empty secret': (right) => ({ ...right, signature: sign(right.body, right.stamp, '') }),
  'a signature cut short': (right, random) => ({
    ...right,
    signature: right.signature.slice(0, at(random, right.signature.length)),
  }),
  'a longer signature': (right, random) => ({ ...right, signature: right.signature + String(at(random, 1e6)) }),
  'capital letters': (right) => ({ ...right, signature: right.signature.toUpperCase() }),
  'another version': (right, random) => ({ ...right, signature: right.signature.replace('v0', `v${1 + at(random, 9)}`) }),
  'no signature': ({ body, stamp }) => ({ body, stamp }),
  'no stamp': ({ body, signature }) => ({ body, signature }),
  neither: ({ body }) => ({ body }),
  'an empty signature': (right) => ({ ...right, signature: '' }),
  'a signature of nothing': (right) => ({ ...right, signature: sign('', right.stamp) }),
  'a hash without key': (right) => ({ ...right, signature: `v0=${'0'.repeat(64)}` }),
  'an old stamp, rightly signed': (right, random) => restamped(right, String(nowS() - 302 - at(random, 1e6))),
  'a stamp of the future, rightly signed': (right, random) => restamped(right, String(nowS() + 305 + at(random, 1e9))),
  'a stamp in milliseconds, rightly signed': (right) => restamped(right, String(Date.now())),
  'a stamp that is no number, rightly signed': (right, random) =>
    restamped(right, ['NaN', 'Infinity', '-1', 'null', '1e400', 'now', '0'][at(random, 7)] ?? ''),
};

test(`${RUNS} forged or altered requests: none is let in`, async () => {
  const slack = await startFakeSlack();
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
  const delivered = { by: 'http', signingSecret: SECRET, port: 0, host: '127.0.0.1' } as const;
  const connection = await connectSlack({ kit, gateway, botToken: 'xoxb', slackApiUrl: slack.apiUrl, delivered, log });
  const connections = new Agent({ connections: AT_ONCE });
  const random = randomOf(SEED);
  const right = (n: number): Required<Sent> => {
    const body = new URLSearchParams(commandBody(`word${n}`, slack)).toString();
    const stamp = String(nowS());
    return { body, stamp, signature: sign(body, stamp) };
  };
  const send = async ({ body, stamp, signature }: Sent): Promise<number> => {
    const answer = await request(connection.address, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(stamp === undefined ? {} : { 'x-slack-request-timestamp': stamp }),
        ...(signature === undefined ? {} : { 'x-slack-signature': signature }),
      },
      body,
      dispatcher: connections,
    });
    await answer.body.dump();
    return answer.statusCode;
  };

  const kinds = Object.entries(FORGERIES);
  const letIn: string[] = [];
  let sent = 0;
  const forgeOne = async (): Promise<void> => {
    const [kind, forge] = kinds[sent % kinds.length] ?? [];
    const genuine = right(sent);
    const forged = forge?.(genuine, random);
    if (!forged || isSame(forged, genuine)) return;
    sent += 1;
    const status = await send(forged);
    if (status !== 401) letIn.push(`${kind}: ${status} to ${JSON.stringify(forged).slice(0, 500)}`);
  };
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (sent < RUNS) await forgeOne();
    }),
  );
  expect(letIn).toEqual([]);
  await connection.idle();
  expect(handled).toEqual([]);
  // The door is not simply shut.
  expect(await Promise.all(Array.from({ length: 20 }, (_, n) => send(right(n))))).toEqual(Array(20).fill(200));
  await connection.idle();
  expect(handled.length).toBe(20);
  console.log(`${sent} forged requests of ${kinds.length} kinds with seed ${SEED}: 0 let in; 20 of 20 genuine ones were.`);
  await connection.stop();
  await connections.close();
  await slack.close();
}, 300_000);

/** An altered sign may come out as it was. */
function isSame(forged: Sent, genuine: Sent): boolean {
  return forged.body === genuine.body && forged.stamp === genuine.stamp && forged.signature === genuine.signature;
}
