import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { ConnectedApp, Connection } from '../support/workspace.ts';

export type BoltApp = App;
type Transport = 'socket' | 'http';

/** A small Bolt app without anything of ours, put together as one would for Slack itself. */
export function plainApp(transport: Transport, listen: (app: BoltApp) => void) {
  return async (connection: Connection): Promise<ConnectedApp> =>
    transport === 'socket' ? overSocket(connection, listen) : overHttp(connection, listen);
}

const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

function appWith(receiver: Receiver, { apiUrl, botToken }: Connection): BoltApp {
  const clientOptions = { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: 10_000, rejectRateLimitedCalls: true };
  return new App({ token: botToken, receiver, clientOptions, deferInitialization: true, logger: SILENT });
}

async function overSocket(connection: Connection, listen: (app: BoltApp) => void): Promise<ConnectedApp> {
  const receiver = new SocketModeReceiver({
    appToken: connection.appToken,
    logger: SILENT,
    clientPingTimeout: 200,
    installerOptions: { clientOptions: { slackApiUrl: connection.apiUrl, retryConfig: { forever: true, maxTimeout: 5_000 } } },
  });
  const app = appWith(receiver, connection);
  listen(app);
  await app.init();
  await app.start();
  return { stop: () => app.stop() };
}

async function overHttp(connection: Connection, listen: (app: BoltApp) => void): Promise<ConnectedApp> {
  const receiver = new HTTPReceiver({ signingSecret: connection.signingSecret, port: 0, logger: SILENT });
  const app = appWith(receiver, connection);
  listen(app);
  await app.init();
  const server = await receiver.start(0);
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { requestUrl: `http://127.0.0.1:${port}/slack/events`, stop: () => receiver.stop() };
}
