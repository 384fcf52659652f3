import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parse } from 'node:querystring';

export type Call = { readonly method: string; readonly args: Record<string, unknown> };
type Scripted = object | 'drop' | 'drop-after' | 'never' | { readonly status: number; readonly headers?: Record<string, string> };

/** Slack's Web API and response URLs on loopback: answers as scripted, else plausibly, and remembers every call. */
export async function startFakeSlack() {
  const calls: Call[] = [];
  const scripts = new Map<string, Scripted[]>();
  const users = new Map<string, object>();
  const posted: { channel: string; ts: string; text: string; metadata: unknown }[] = [];
  let count = 0;
  let isDown = false;

  const usual = (method: string, args: Record<string, unknown>): object => {
    count++;
    if (method === 'auth.test') return { ok: true, team_id: 'T1', user_id: 'UBOT', bot_id: 'BBOT' };
    if (method === 'users.info') return { ok: true, user: users.get(idOf(args.user)) ?? member(idOf(args.user)) };
    if (method === 'views.open' || method === 'views.push') return { ok: true, view: { id: `V${count}` } };
    if (method === 'chat.getPermalink') return { ok: true, permalink: `https://slack.test/${args.channel}/${args.message_ts}` };
    if (method === 'conversations.history' || method === 'conversations.replies') {
      const messages = posted.filter((one) => one.channel === args.channel).map(({ ts, metadata }) => ({ ts, metadata }));
      return { ok: true, messages };
    }
    if (method !== 'chat.postMessage') return { ok: true };
    const ts = `1700000000.${String(count).padStart(6, '0')}`;
    posted.push({ channel: String(args.channel), ts, text: String(args.text), metadata: args.metadata });
    return { ok: true, channel: args.channel, ts };
  };
  const server = createServer(async (request, response) => {
    if (isDown) return void request.socket.destroy();
    const method = (request.url ?? '').replace(/^\/(api\/)?/, '');
    const args = await argsOf(request);
    calls.push({ method, args });
    const scripted = scripts.get(method)?.shift();
    if (scripted === 'drop') return void request.socket.destroy();
    if (scripted === 'never') return;
    if (scripted === 'drop-after') {
      usual(method, args);
      return void request.socket.destroy();
    }
    if (scripted && 'status' in scripted) return void response.writeHead(scripted.status, scripted.headers ?? {}).end();
    send(response, scripted ?? usual(method, args));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    responseUrl: `http://127.0.0.1:${port}/respond`,
    calls,
    posted,
    users,
    of: (method: string) => calls.filter((call) => call.method === method).map((call) => call.args),
    /** While it is down, it drops whoever comes. */
    goesDown: (down: boolean) => {
      isDown = down;
    },
    script: (method: string, ...answers: Scripted[]) => void scripts.set(method, [...(scripts.get(method) ?? []), ...answers]),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

export function member(id: string, more: object = {}): object {
  return { id, team_id: 'T1', name: id.toLowerCase(), tz: 'Europe/Berlin', profile: { display_name: id }, ...more };
}

async function argsOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  if (request.headers['content-type']?.includes('json')) return JSON.parse(text);
  return Object.fromEntries(Object.entries(parse(text)).map(([key, value]) => [key, decoded(String(value))]));
}

function idOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function decoded(value: string): unknown {
  return /^[[{]/.test(value) ? JSON.parse(value) : value;
}

function send(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
