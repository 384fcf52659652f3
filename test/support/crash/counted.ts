import { subscribe } from 'node:diagnostics_channel';
import type { Collection, Cursor, Doc, Mail, Storage } from '#ports.ts';
import { ANY_CALL, type Point, pointText } from './point.ts';

/** Numbers every call that leaves the process, and ends the process at the one that was chosen. */
export type Counter = {
  readonly step: <T>(call: string, run: () => Promise<T>) => Promise<T>;
  /** Begins to count anew; null for no crash. */
  readonly arm: (point: Point | null) => void;
  /** Calls since it was armed, in order. */
  readonly calls: () => readonly string[];
  readonly underWay: () => number;
};

export function counter(): Counter {
  let chosen = '';
  let calls: string[] = [];
  let counts = new Map<string, number>();
  let underWay = 0;
  return {
    async step(call, run) {
      const nth = (counts.get(call) ?? 0) + 1;
      counts.set(call, nth);
      calls.push(call);
      const isHere = (position: Point['position']) =>
        chosen === pointText({ call, nth, position }) || chosen === pointText({ call: ANY_CALL, nth: calls.length, position });
      underWay += 1;
      try {
        if (isHere('before')) die();
        const isAfter = isHere('after');
        const result = await run();
        if (isAfter) die();
        return result;
      } finally {
        underWay -= 1;
      }
    },
    arm(point) {
      chosen = point ? pointText(point) : '';
      calls = [];
      counts = new Map();
    },
    calls: () => calls,
    underWay: () => underWay,
  };
}

/** Nothing runs after this line: no handler, no flush, no finally. */
function die(): void {
  process.kill(process.pid, 'SIGKILL');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const API = '/api/';

type Options = { readonly counter: Counter; readonly skewMs: () => number };

/** @param options `skewMs` is how much later than the machine's clock the store's clock is, so that leases run out */
export function countedStorage(inner: Storage, { counter: { step }, skewMs }: Options): Storage {
  return {
    kind: inner.kind,
    collection: <D extends Doc>(name: string) => countedCollection<D>(inner.collection<D>(name), name, step),
    now: async () => (await inner.now()) + skewMs(),
    close: () => inner.close(),
  };
}

function countedCollection<D extends Doc>(inner: Collection<D>, name: string, step: Counter['step']): Collection<D> {
  return {
    insertOne: (document) => step(`${name}.insertOne`, () => inner.insertOne(document)),
    findOne: (filter, options) => step(`${name}.findOne`, () => inner.findOne(filter, options)),
    find: (filter, options) => countedCursor(inner.find(filter, options), `${name}.find`, step),
    updateOne: (filter, update, options) => step(`${name}.updateOne`, () => inner.updateOne(filter, update, options)),
    findOneAndUpdate: (filter, update, options) =>
      step(`${name}.findOneAndUpdate`, () => inner.findOneAndUpdate(filter, update, options)),
    deleteOne: (filter) => step(`${name}.deleteOne`, () => inner.deleteOne(filter)),
    deleteMany: (filter) => step(`${name}.deleteMany`, () => inner.deleteMany(filter)),
    bulkWrite: (writes) => step(`${name}.bulkWrite`, () => inner.bulkWrite(writes)),
    countDocuments: (filter) => step(`${name}.countDocuments`, () => inner.countDocuments(filter)),
    createIndexes: (indexes) => step(`${name}.createIndexes`, () => inner.createIndexes(indexes)),
  };
}

function countedCursor<D>(inner: Cursor<D>, call: string, step: Counter['step']): Cursor<D> {
  return {
    toArray: () => step(call, () => inner.toArray()),
    async *[Symbol.asyncIterator]() {
      await step(call, async () => undefined);
      yield* inner;
    },
  };
}

export function countedMail(inner: Mail, { step }: Counter): Mail {
  return { ...inner, send: (mail) => step('mail.send', () => inner.send(mail)) };
}

/** Calls to Slack by their method. */
export function countFetch({ step }: Counter): void {
  const inner = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const call = () => inner(input, init);
    return pathname.startsWith(API) ? step(`slack.${pathname.slice(API.length)}`, call) : call();
  };
}

/** What goes to Slack besides, such as answers by response URL: undici tells where a request begins and ends. */
export function countResponses({ step }: Counter): void {
  const ends = new WeakMap<object, () => void>();
  subscribe('undici:request:create', (message) => {
    const request = requestOf(message);
    if (!request || request.path.startsWith(API)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    ends.set(request, resolve);
    void step(`slack.${request.path.split('/')[1]}`, () => promise);
  });
  for (const end of ['undici:request:trailers', 'undici:request:error']) {
    subscribe(end, (message) => {
      const request = requestOf(message);
      if (request) ends.get(request)?.();
    });
  }
}

type Request = { readonly path: string };

function requestOf(message: unknown): Request | null {
  const request = typeof message === 'object' && message !== null && 'request' in message ? message.request : null;
  return isRequest(request) ? request : null;
}

function isRequest(request: unknown): request is Request {
  return typeof request === 'object' && request !== null && 'path' in request && typeof request.path === 'string';
}
