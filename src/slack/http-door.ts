import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { type App, HTTPReceiver, isValidSlackRequest, type Receiver } from '@slack/bolt';
import { type Log, slackLogger } from './log.ts';

const BODY_MAX = 1024 * 1024;
const SKEW_MAX_S = 5 * 60;
const PATH = '/slack/events';

const PATIENCE = { requestTimeout: 10_000, headersTimeout: 5000 };
/** Longer than proxies keep a connection that nothing comes over: who closes first makes the other's request fail. */
const KEEP_ALIVE_MS = 75_000;

export type DoorOptions = {
  readonly signingSecret: string;
  readonly port: number;
  readonly host: string;
  readonly log: Log;
  /** Pages for people, such as those of an installation; false where it has none at this address. */
  readonly pages?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
};

/**
 * Bolt's HTTP receiver behind a door of our own, which keeps out what Bolt lets through: stamps from the future, and
 * signed bodies that are no object (a signed `null` ends the process). `GET /health` answers 200.
 */
export class HttpDoor implements Receiver {
  readonly #inner: HTTPReceiver;
  readonly #options: DoorOptions;
  #server: Server | null = null;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#inner = new HTTPReceiver({
      signingSecret: options.signingSecret,
      endpoints: PATH,
      // The door has verified the signature, and more strictly.
      signatureVerification: false,
      logger: slackLogger(options.log),
      dispatchErrorHandler: async ({ response }) => answer(response, 404),
      // What no listener knows, such as an event that nobody subscribed to.
      unhandledRequestHandler: ({ response }) => answer(response, 404),
      // The kit's listeners never throw, so what fails here is a body that Bolt could not make out.
      processEventErrorHandler: async ({ response }) => {
        if (!response.headersSent) answer(response, 400);
        return true;
      },
    });
  }

  init(app: App): void {
    this.#inner.init(app);
  }

  /** Listens; resolves to the address. */
  async start(): Promise<string> {
    const server = createServer({ ...PATIENCE, keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
      this.#admit(request, response).catch(() => answer(response, 400));
    });
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#options.port, this.#options.host, resolve);
    });
    const address = server.address();
    return `http://${this.#options.host}:${typeof address === 'object' && address ? address.port : this.#options.port}${PATH}`;
  }

  isConnected(): boolean {
    return this.#server?.listening ?? false;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
    this.#server = null;
  }

  async #admit(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0];
    if (path === '/health' && request.method === 'GET') return answer(response, 200);
    if (path !== PATH && (await this.#options.pages?.(request, response))) return;
    if (path !== PATH || request.method !== 'POST') return answer(response, 404);
    const rawBody = await readBody(request);
    if (rawBody === null) return answer(response, 413);
    const text = rawBody.toString();
    if (!this.#isSigned(request, text)) return answer(response, 401);
    const body = bodyOf(text, request.headers['content-type']);
    if (!body) return answer(response, 400);
    if ('type' in body && body.type === 'app_rate_limited') {
      // Bolt knows no such body and would never answer: Slack would count it as a delivery that failed.
      this.#options.log.warn({}, 'Slack holds events back for a while: there were more than 30,000 in an hour.');
      return answer(response, 200);
    }
    this.#inner.requestListener(Object.assign(request, { rawBody }), response);
  }

  #isSigned(request: IncomingMessage, body: string): boolean {
    const signature = request.headers['x-slack-signature'];
    const stamp = Number(request.headers['x-slack-request-timestamp']);
    if (typeof signature !== 'string' || !Number.isSafeInteger(stamp)) return false;
    if (Math.abs(Date.now() / 1000 - stamp) > SKEW_MAX_S) return false;
    const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': stamp };
    return isValidSlackRequest({ signingSecret: this.#options.signingSecret, body, headers });
  }
}

/** What Slack says; null where it is no object. */
function bodyOf(text: string, contentType: string | undefined): object | null {
  try {
    const payload = contentType === 'application/x-www-form-urlencoded' ? (parse(text).payload ?? '{}') : text;
    const body: unknown = JSON.parse(typeof payload === 'string' ? payload : 'null');
    return typeof body === 'object' && !Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
}

/** Null where it is too long; the rest of it is not read. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > BODY_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number): void {
  if (response.headersSent) return;
  response.writeHead(status, status === 413 ? { connection: 'close' } : {});
  response.end();
}
