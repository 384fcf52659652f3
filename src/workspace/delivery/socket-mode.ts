import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject, objectOf, parseJson, textOf } from '#workspace/json.ts';
import type { Ack, Envelope, Transport } from './envelope.ts';

export type SocketMode = Transport & {
  /** A path with a ticket that opens one connection. */
  readonly issuePath: () => string;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly connections: () => number;
  /** Asks all connections to be renewed, as Slack does every few hours. */
  readonly recycle: () => void;
  /** Cuts all connections without a word, as a broken network does. */
  readonly cut: () => void;
};

const CONNECTIONS_MAX = 10;
/** Slack's client gives a connection up after 30 s without a ping. */
const PING_EVERY_MS = 10_000;
const PATH = '/link/';

export type SocketModeOptions = {
  readonly appId: string;
  readonly ackMs: number;
  readonly onConnections: () => void;
};

/** The server's end of Socket Mode: each envelope goes to one of the app's connections. */
export function socketMode({ appId, ackMs, onConnections }: SocketModeOptions): SocketMode {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1024 * 1024 });
  const tickets = new Set<string>();
  const live = new Set<WebSocket>();
  const waiting = new Map<string, (ack: Ack) => void>();
  let turn = 0;

  const welcome = (socket: WebSocket) => {
    if (live.size >= CONNECTIONS_MAX) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: { host: 'workspace' } }));
      socket.close();
      return;
    }
    live.add(socket);
    const ping = setInterval(() => socket.ping('Ping from workspace'), PING_EVERY_MS);
    ping.unref();
    socket.on('message', (data) => receive(data.toString()));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(ping);
      live.delete(socket);
      onConnections();
    });
    const info = { connection_info: { app_id: appId }, num_connections: live.size };
    socket.send(
      JSON.stringify({ type: 'hello', ...info, debug_info: { host: 'workspace', approximate_connection_time: 18_060 } }),
    );
    onConnections();
  };

  const receive = (text: string) => {
    const message = parseJson(text);
    if (!isObject(message)) return;
    const settle = waiting.get(textOf(message.envelope_id));
    settle?.({ ok: true, answer: objectOf(message.payload) });
  };

  return {
    isConnected: () => live.size > 0,
    connections: () => live.size,
    issuePath() {
      const ticket = randomBytes(18).toString('base64url');
      tickets.add(ticket);
      return `${PATH}?ticket=${ticket}&app_id=${appId}`;
    },
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      // A ticket opens one connection, once.
      if (url.pathname !== PATH || !tickets.delete(url.searchParams.get('ticket') ?? '')) {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, welcome);
    },
    send(envelope) {
      const sockets = [...live];
      const socket = sockets[turn++ % Math.max(1, sockets.length)];
      if (!socket) return Promise.resolve({ ok: false, error: 'dispatch_failed' });
      const id = randomUUID();
      const { promise, resolve } = Promise.withResolvers<Ack>();
      const timer = setTimeout(() => resolve({ ok: false, error: 'operation_timeout' }), ackMs);
      waiting.set(id, resolve);
      socket.send(JSON.stringify(frame(id, envelope)));
      return promise.finally(() => {
        clearTimeout(timer);
        waiting.delete(id);
      });
    },
    recycle() {
      for (const socket of live) {
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'workspace' } }));
        // Nothing more is sent there, as with Slack, though acks are still heard.
        live.delete(socket);
      }
    },
    cut() {
      for (const socket of live) socket.terminate();
    },
    close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

function frame(id: string, { type, payload, takesAnswer, retry }: Envelope) {
  const own = { envelope_id: id, type, payload, accepts_response_payload: takesAnswer };
  return type === 'events_api' ? { ...own, retry_attempt: retry.attempt, retry_reason: retry.reason } : own;
}
