import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { isObject, objectOf, parseJson, textOf } from '#workspace/json.ts';
import { Connections } from './connections.ts';
import type { Ack, Envelope, Transport } from './envelope.ts';

export type SocketMode = Transport & {
  /** Says goodbye, and cuts who does not answer. */
  readonly close: () => Promise<void>;
  /** A path with a ticket that opens one connection. */
  readonly issuePath: () => string;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly connections: () => number;
  /** Asks all connections to be renewed, as Slack does every few hours. */
  readonly recycle: () => void;
  /** Cuts all connections without a word, as a broken network does. */
  readonly cut: () => void;
};

const PATH = '/link/';
const GOODBYE_MS = 300;

export type SocketModeOptions = {
  readonly appId: string;
  readonly ackMs: number;
  readonly onConnections: () => void;
};

/** The server's end of Socket Mode: each envelope goes to one of the app's connections. */
export function socketMode({ appId, ackMs, onConnections }: SocketModeOptions): SocketMode {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1024 * 1024 });
  const tickets = new Set<string>();
  const acks = new Acks(ackMs);
  const connections = new Connections({ appId, onChange: onConnections, onMessage: (text) => acks.receive(text) });

  return {
    isConnected: () => connections.count() > 0,
    connections: () => connections.count(),
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
      server.handleUpgrade(request, socket, head, (opened) => connections.add(opened));
    },
    send(envelope) {
      const socket = connections.next();
      if (!socket) return Promise.resolve({ ok: false, error: 'dispatch_failed' });
      const id = randomUUID();
      const ack = acks.expect(id);
      socket.send(JSON.stringify(frame(id, envelope)));
      return ack;
    },
    recycle: () => connections.recycle(),
    cut: () => connections.cut(),
    async close() {
      for (const socket of server.clients) socket.close(1001);
      await goodbye(server);
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** Lets connections end as they should, for a moment. */
async function goodbye({ clients }: WebSocketServer): Promise<void> {
  const ended = [...clients].map((socket) => once(socket, 'close'));
  await Promise.race([Promise.all(ended), sleep(GOODBYE_MS, undefined, { ref: false })]);
}

/** Acks that are waited for, by the id of their envelope. */
class Acks {
  readonly #waiting = new Map<string, (ack: Ack) => void>();
  readonly #ackMs: number;

  constructor(ackMs: number) {
    this.#ackMs = ackMs;
  }

  expect(id: string): Promise<Ack> {
    const { promise, resolve } = Promise.withResolvers<Ack>();
    const timer = setTimeout(() => resolve({ ok: false, error: 'operation_timeout' }), this.#ackMs);
    this.#waiting.set(id, resolve);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(id);
    });
  }

  receive(text: string): void {
    const message = parseJson(text);
    if (!isObject(message)) return;
    this.#waiting.get(textOf(message.envelope_id))?.({ ok: true, answer: objectOf(message.payload) });
  }
}

function frame(id: string, { type, payload, takesAnswer, retry }: Envelope) {
  const own = { envelope_id: id, type, payload, accepts_response_payload: takesAnswer };
  return type === 'events_api' ? { ...own, retry_attempt: retry.attempt, retry_reason: retry.reason } : own;
}
