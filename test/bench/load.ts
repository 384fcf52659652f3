import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { LoopbackSlack } from './loopback-slack.ts';
import { quantile } from './measure.ts';

export const SIGNING_SECRET = 'bench-signing-secret';
const CONNECTIONS = 8;
const ANSWER_MAX_MS = 60_000;

export type Target = { readonly port: number };
export type Ask = { readonly text: string; readonly userId: string };
/** What went through: how long each command took, and all of it together. */
export type Load = { readonly times: readonly number[]; readonly ms: number };

/** Sends `/ar` commands as Slack does, signed, and takes the answers that come to the response URL. */
export function createLoad(slack: LoopbackSlack) {
  const waiting = new Map<number, (body: string) => void>();
  let count = 0;
  slack.onResponse = (id, body) => waiting.get(id)?.(body);

  /** One command over an open connection, until it was acknowledged and answered. */
  async function command(socket: Socket, ask: Ask): Promise<{ ms: number; body: string }> {
    count += 1;
    const id = count;
    const answered = new Promise<string>((resolve) => waiting.set(id, resolve));
    const acknowledged = once(socket, 'data');
    const started = performance.now();
    socket.write(request(ask, slack.responseUrl(id)));
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`No answer to /ar ${ask.text}.`)), ANSWER_MAX_MS).unref();
    });
    const [[ack], body] = await Promise.race([Promise.all([acknowledged, answered]), late]);
    const ms = performance.now() - started;
    waiting.delete(id);
    if (!String(ack).startsWith('HTTP/1.1 200')) throw new Error(`Not acknowledged: ${String(ack).slice(0, 100)}`);
    return { ms, body };
  }

  return {
    /** As many as go through in a time, a few at once. */
    async run({ port }: Target, ask: Ask, forMs: number): Promise<Load> {
      const times: number[] = [];
      const started = performance.now();
      const one = async () => {
        const socket = await opened(port);
        while (performance.now() - started < forMs) times.push((await command(socket, ask)).ms);
        socket.destroy();
      };
      await Promise.all(Array.from({ length: CONNECTIONS }, one));
      return { times, ms: performance.now() - started };
    },
    /** One by itself. */
    async once({ port }: Target, ask: Ask): Promise<{ ms: number; body: string }> {
      const socket = await opened(port);
      const answer = await command(socket, ask);
      socket.destroy();
      return answer;
    },
  };
}

export type Loader = ReturnType<typeof createLoad>;

/** Several stretches of load as one. */
export function summed(loads: readonly Load[]) {
  const times = loads.flatMap((load) => load.times);
  const seconds = loads.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  return { perSecond: times.length / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99), done: times.length };
}

export async function opened(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  await once(socket, 'connect');
  return socket;
}

function request({ text, userId }: Ask, responseUrl: string): string {
  const fields = {
    ...{ token: 'none', team_id: 'T1', team_domain: 'bench', channel_id: 'C1', channel_name: 'collections' },
    ...{ user_id: userId, user_name: 'mara', command: '/ar', text, api_app_id: 'A1', is_enterprise_install: 'false' },
    ...{ response_url: responseUrl, trigger_id: randomUUID() },
  };
  return signed(fields);
}

/** A request as Slack signs it, over the wire. */
export function signed(fields: Readonly<Record<string, string>>): string {
  const body = new URLSearchParams(fields).toString();
  const stamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${stamp}:${body}`).digest('hex');
  return [
    'POST /slack/events HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/x-www-form-urlencoded',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-slack-request-timestamp: ${stamp}`,
    `x-slack-signature: v0=${signature}`,
    '',
    body,
  ].join('\r\n');
}
