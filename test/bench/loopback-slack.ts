import { createServer, type Socket } from 'node:net';

/** Told about each message that came to a response URL: its number, and the body. */
type OnResponse = (id: number, body: string) => void;

export type LoopbackSlack = {
  readonly apiUrl: string;
  readonly responseUrl: (id: number) => string;
  onResponse: OnResponse;
  /** Messages that were posted to channels. */
  readonly posted: string[];
  /** Told when a message stands in a channel, or stands there anew. */
  onShown: (method: 'chat.postMessage' | 'chat.update') => void;
  close(): Promise<void>;
};

const HEAD_END = '\r\n\r\n';

/**
 * As much of Slack as the bench needs, over bare sockets: it shares the machine with what is measured, so it must cost
 * as little as can be.
 */
export async function startLoopbackSlack(): Promise<LoopbackSlack> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    readRequests(socket, (path, body) => socket.write(response(handle(path, body))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const slack: LoopbackSlack = {
    apiUrl: `${base}/api/`,
    responseUrl: (id) => `${base}/respond/${id}`,
    onResponse: () => {},
    posted: [],
    onShown: () => {},
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function handle(path: string, body: string): string {
    const [, kind, name = ''] = path.split('/');
    if (kind === 'respond') {
      slack.onResponse(Number(name), body);
      return 'ok';
    }
    if (name === 'auth.test') return '{"ok":true,"team_id":"T1","user_id":"UBOT","bot_id":"BBOT"}';
    if (name === 'users.info') {
      const id = new URLSearchParams(body).get('user') ?? '';
      return JSON.stringify({ ok: true, user: { id, team_id: 'T1', name: id, tz: 'Europe/Berlin', profile: {} } });
    }
    if (name === 'conversations.info') return '{"ok":true,"channel":{"id":"C1","name":"collections","is_member":true}}';
    if (name === 'chat.postMessage') slack.posted.push(body);
    if (name === 'chat.postMessage' || name === 'chat.update') slack.onShown(name);
    return '{"ok":true,"channel":"C1","ts":"1700000000.000001"}';
  }
  return slack;
}

function readRequests(socket: Socket, onRequest: (path: string, body: string) => void): void {
  let held: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      const end = held.indexOf(HEAD_END);
      if (end === -1) return;
      const head = held.toString('latin1', 0, end);
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      const bodyAt = end + HEAD_END.length;
      if (held.length < bodyAt + length) return;
      const body = held.toString('utf8', bodyAt, bodyAt + length);
      held = held.subarray(bodyAt + length);
      onRequest(head.split(' ', 2)[1] ?? '', body);
    }
  });
}

function response(body: string): string {
  const type = body === 'ok' ? 'text/plain' : 'application/json';
  return `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
