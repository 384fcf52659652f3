import { type App, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { type Log, slackLogger } from './log.ts';

/** A recycled connection is back within seconds; who waits longer wants to know. */
const SAY_AFTER_MS = 10_000;

/** When Slack is back, the bot is within seconds: what people click before is lost. */
const AGAIN = { forever: true, factor: 1.5, maxTimeout: 10_000, randomize: true };

/**
 * Socket Mode with a receiver of our own: it outlives outages of any length and says when Slack cannot be reached, and
 * frames that the SDK cannot read do not end the process.
 */
export class SocketDoor implements Receiver {
  readonly #inner: SocketModeReceiver;
  readonly #log: Log;
  #lostAt: number | null = null;
  #isConnected = false;
  #isStopping = false;
  #sayingSo: NodeJS.Timeout | undefined;

  constructor({ appToken, slackApiUrl, log }: { readonly appToken: string; readonly slackApiUrl: string; readonly log: Log }) {
    this.#log = log;
    this.#inner = new SocketModeReceiver({
      appToken,
      logger: slackLogger(log),
      // The SDK also waits this long before it connects again: longer would be a gap at each recycled connection.
      clientPingTimeout: 5000,
      // Of its own: the SDK writes into these options, and with few retries a short outage would end the process.
      installerOptions: { clientOptions: { slackApiUrl, retryConfig: AGAIN } },
      // What Bolt cannot make out would be delivered again and again.
      processEventErrorHandler: async ({ error }) => {
        log.warn({ err: error }, 'Slack sent something that Bolt cannot read.');
        return true;
      },
    });
    surviveNonsense(this.#inner, log);
    this.#inner.client.on('connected', () => this.#connected());
    this.#inner.client.on('close', () => this.#closed());
  }

  init(app: App): void {
    this.#inner.init(app);
  }

  async start(): Promise<string> {
    this.#insist(false);
    await this.#inner.start();
    this.#insist(true);
    return 'Socket Mode';
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#sayingSo);
    await this.#inner.stop();
  }

  isConnected(): boolean {
    return this.#isConnected && !this.#isStopping;
  }

  /**
   * Otherwise the SDK asks for a connection for ever although Slack refuses it for a reason that stays, such as a scope
   * that the token lacks. Once connected, it is to come back whatever happens.
   */
  #insist(isInsisting: boolean): void {
    Object.assign(this.#inner.client, { autoReconnectEnabled: isInsisting });
  }

  #connected(): void {
    this.#isConnected = true;
    clearTimeout(this.#sayingSo);
    if (this.#lostAt === null) return;
    const gapMs = Math.round(performance.now() - this.#lostAt);
    this.#lostAt = null;
    const sentence = `Connected to Slack again after ${Math.round(gapMs / 1000)} s.`;
    if (gapMs > SAY_AFTER_MS) this.#log.warn({ gapMs }, sentence);
    else this.#log.info({ gapMs }, sentence);
  }

  /** The old one of two connections may close after the new one is there. */
  #closed(): void {
    if (isActive(this.#inner) || this.#isStopping || this.#lostAt !== null) return;
    this.#isConnected = false;
    this.#lostAt = performance.now();
    this.#sayingSo = setTimeout(() => {
      this.#log.warn({}, 'Slack cannot be reached for 10 s now. The bot keeps trying; what people click meanwhile is lost.');
    }, SAY_AFTER_MS);
    this.#sayingSo.unref();
  }
}

/** The SDK keeps its connection to itself. */
function isActive({ client }: SocketModeReceiver): boolean {
  const socket: unknown = Reflect.get(client, 'websocket');
  if (typeof socket !== 'object' || socket === null || !('isActive' in socket)) return false;
  return typeof socket.isActive === 'function' && socket.isActive() === true;
}

/** The SDK reads frames in a promise that nobody catches: a frame `null` would end the process. */
function surviveNonsense({ client }: SocketModeReceiver, log: Log): void {
  const readers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (...frame: unknown[]) => {
    for (const read of readers) {
      Promise.resolve(read.apply(client, frame)).catch((error: unknown) => {
        log.warn({ err: error }, 'Slack sent a frame that the SDK cannot read.');
      });
    }
  });
}
