import { App } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import { clientOptions, type Gateway, type Identity } from './gateway.ts';
import { type DoorOptions, HttpDoor } from './http-door.ts';
import type { KitHost } from './kit.ts';
import { type Log, slackLogger } from './log.ts';
import { SocketDoor } from './socket-door.ts';

export type Delivered =
  | { readonly by: 'socket'; readonly appToken: string }
  | { readonly by: 'http'; readonly signingSecret: string; readonly port: number; readonly host: string };

export type ConnectOptions = {
  readonly kit: KitHost;
  readonly gateway: Gateway;
  readonly botToken: string;
  readonly slackApiUrl: string;
  readonly delivered: Delivered;
  readonly log: Log;
  /** What else is to be had at the address of HTTP mode. */
  readonly pages?: DoorOptions['pages'];
};

export type Connection = {
  readonly identity: Identity;
  /** Where Slack must send requests, or 'Socket Mode'. */
  readonly address: string;
  /** Whether Slack's deliveries can arrive at the moment. */
  readonly isConnected: () => boolean;
  /** Resolves when nothing that came in is being handled. */
  readonly idle: () => Promise<void>;
  /** Takes nothing in any more, and waits for what is being handled; tells how much was left. */
  readonly stop: (drainMs?: number) => Promise<number>;
};

const DRAIN_MS = 10_000;
/** What is not acknowledged by then never will be. */
const ACK_MS = 3000;

/** Connects the kit to Slack. Throws an `Error` whose message is a sentence for whoever starts the bot. */
export async function connectSlack(options: ConnectOptions): Promise<Connection> {
  const starting = { isOver: false };
  const log = heardAfter(starting, options.log);
  const receiver = doorOf({ ...options, log });
  const app = new App({
    token: options.botToken,
    receiver,
    clientOptions: clientOptions(options),
    logger: slackLogger(log),
    // Otherwise the constructor asks Slack who it is, and a refused token ends the process unseen.
    deferInitialization: true,
    convoStore: false,
  });
  options.kit.attach(app);
  let token = 'SLACK_BOT_TOKEN';
  try {
    await app.init();
    const identity = await options.gateway.authTest();
    // What Slack refuses from here on is the other token, with which Socket Mode is opened.
    token = 'SLACK_APP_TOKEN';
    const address = await receiver.start();
    starting.isOver = true;
    return {
      identity,
      address,
      isConnected: () => receiver.isConnected(),
      idle: async () => {
        await options.kit.drain(DRAIN_MS);
      },
      stop: async (drainMs = DRAIN_MS) => {
        // Over HTTP each request waits for its own answer; a connection that closed takes none.
        if (options.delivered.by === 'socket') await options.kit.acknowledged(ACK_MS);
        await receiver.stop();
        return options.kit.drain(drainMs);
      },
    };
  } catch (error) {
    await receiver.stop().catch(() => {});
    throw new Error(whyNotConnected(error, { token, slackApiUrl: options.slackApiUrl }), { cause: error });
  }
}

/** What goes wrong while starting is said once, in the sentence that ends the start. */
function heardAfter(starting: { readonly isOver: boolean }, log: Log): Log {
  const heard = (say: Log['info']) => (fields: object, sentence: string) => {
    if (starting.isOver) say(fields, sentence);
  };
  return { info: heard(log.info.bind(log)), warn: heard(log.warn.bind(log)), error: heard(log.error.bind(log)) };
}

function doorOf({ delivered, slackApiUrl, log, pages }: ConnectOptions): SocketDoor | HttpDoor {
  if (delivered.by === 'http') return new HttpDoor({ ...delivered, log, ...(pages ? { pages } : {}) });
  return new SocketDoor({ appToken: delivered.appToken, slackApiUrl, log });
}

/** What keeps a token from being used, as a sentence for whoever runs the bot. */
export function whyNotConnected(error: unknown, { token, slackApiUrl }: { token: string; slackApiUrl: string }): string {
  const code = codeOf(error);
  if (TOKEN_CODES.has(code)) return `Slack refused the token (${code}). Copy ${token} again from the app's settings.`;
  if (code === 'missing_scope') {
    return `The token in ${token} lacks a scope${neededOf(error)}. Install the app again from the manifest, then copy the token.`;
  }
  if (code === 'EADDRINUSE') return 'The port is taken by another program. Set PORT to a free one.';
  if (code === 'EACCES') return 'This user may not listen on the port. Set PORT to one above 1023.';
  return `Slack at ${slackApiUrl} could not be reached (${code}). Check the network, then start again.`;
}

function neededOf(error: unknown): string {
  if (!(error instanceof WebAPIPlatformError) || !('needed' in error.data)) return '';
  return typeof error.data.needed === 'string' ? ` (${error.data.needed})` : '';
}

function codeOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return String(error.data.error);
  if (typeof error !== 'object' || error === null) return String(error);
  if ('original' in error) return codeOf(error.original);
  if ('cause' in error && error.cause) return codeOf(error.cause);
  return 'code' in error ? String(error.code) : error instanceof Error ? error.message : 'unknown';
}

const TOKEN_CODES = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
]);
