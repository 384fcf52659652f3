import type { ServerResponse } from 'node:http';
import type { ChangeFeed } from '#workspace/changes.ts';
import type { Change } from '#workspace/protocol.ts';
import { PAGE_HEADERS } from './guard.ts';

const PING_EVERY_MS = 15_000;

/** Open streams of changes, one for each page that is open. */
export class Streams {
  readonly #open = new Set<ServerResponse>();
  readonly #changes: ChangeFeed;

  constructor(changes: ChangeFeed) {
    this.#changes = changes;
  }

  open(response: ServerResponse): void {
    response.writeHead(200, { ...PAGE_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
    const tell = (change: Change) => response.write(`data: ${JSON.stringify(change)}\n\n`);
    tell({ type: 'hello', revision: this.#changes.revision() });
    const stop = this.#changes.listen(tell);
    const ping = setInterval(() => tell({ type: 'ping' }), PING_EVERY_MS);
    this.#open.add(response);
    response.on('close', () => {
      clearInterval(ping);
      stop();
      this.#open.delete(response);
    });
  }

  count(): number {
    return this.#open.size;
  }

  close(): void {
    for (const response of this.#open) response.end();
  }
}
