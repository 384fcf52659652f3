import { WebSocketServer } from 'ws';
import type { FakeSlack } from './fake-slack.ts';

/** Slack's side of one connection of Socket Mode. */
export async function openSocket(slack: FakeSlack) {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const acked: string[] = [];
  const connected = new Promise<(envelope: unknown) => void>((resolve) => {
    sockets.on('connection', (socket) => {
      socket.on('message', (data) => acked.push(JSON.parse(String(data)).envelope_id));
      socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
      resolve((envelope) => socket.send(JSON.stringify(envelope)));
    });
  });
  await new Promise((resolve) => sockets.once('listening', resolve));
  const bound = sockets.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  slack.script('apps.connections.open', { ok: true, url: `ws://127.0.0.1:${port}/` });
  const close = () => {
    for (const client of sockets.clients) client.terminate();
    return new Promise((resolve) => sockets.close(resolve));
  };
  return { acked, connected, close };
}
