import type { WebSocket } from 'ws';

const CONNECTIONS_MAX = 10;
/** Slack's client gives a connection up after 30 s without a ping. */
const PING_EVERY_MS = 10_000;
const DEBUG = { host: 'workspace', approximate_connection_time: 18_060 };

export type ConnectionsOptions = {
  readonly appId: string;
  readonly onChange: () => void;
  readonly onMessage: (text: string) => void;
};

/** The app's open connections, used in turn. */
export class Connections {
  readonly #live = new Set<WebSocket>();
  readonly #options: ConnectionsOptions;
  #turn = 0;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  add(socket: WebSocket): void {
    const { appId, onChange, onMessage } = this.#options;
    if (this.#live.size >= CONNECTIONS_MAX) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: DEBUG }));
      socket.close();
      return;
    }
    this.#live.add(socket);
    const ping = setInterval(() => socket.ping('Ping from workspace'), PING_EVERY_MS);
    ping.unref();
    socket.on('message', (data) => onMessage(data.toString()));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(ping);
      this.#live.delete(socket);
      onChange();
    });
    const info = { connection_info: { app_id: appId }, num_connections: this.#live.size };
    socket.send(JSON.stringify({ type: 'hello', ...info, debug_info: DEBUG }));
    onChange();
  }

  count(): number {
    return this.#live.size;
  }

  /** The connection whose turn it is. */
  next(): WebSocket | undefined {
    const sockets = [...this.#live];
    this.#turn += 1;
    return sockets[this.#turn % Math.max(1, sockets.length)];
  }

  recycle(): void {
    for (const socket of this.#live) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: DEBUG }));
      // Nothing more is sent there, as with Slack, though acks are still heard.
      this.#live.delete(socket);
    }
  }

  cut(): void {
    for (const socket of this.#live) socket.terminate();
  }
}
