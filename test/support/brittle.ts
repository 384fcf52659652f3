import type { Collection, Cursor, Doc, Storage } from '#ports.ts';

export type Brittle = Storage & {
  /** From now on every call fails with this error; null mends it. */
  readonly breaks: (error: Error | null) => void;
};

/** A real store that can be taken away. */
export function brittle(inner: Storage): Brittle {
  let broken: Error | null = null;
  const guarded = async <T>(run: () => Promise<T>): Promise<T> => {
    if (broken) throw broken;
    return await run();
  };
  return {
    kind: inner.kind,
    now: () => guarded(() => inner.now()),
    close: () => inner.close(),
    collection: <D extends Doc>(name: string) => brittleCollection<D>(inner.collection<D>(name), guarded),
    breaks: (error) => {
      broken = error;
    },
  };
}

type Guarded = <T>(run: () => Promise<T>) => Promise<T>;

function brittleCollection<D extends Doc>(inner: Collection<D>, guarded: Guarded): Collection<D> {
  return {
    insertOne: (document) => guarded(() => inner.insertOne(document)),
    findOne: (filter, options) => guarded(() => inner.findOne(filter, options)),
    find: (filter, options) => brittleCursor(inner.find(filter, options), guarded),
    updateOne: (filter, update, options) => guarded(() => inner.updateOne(filter, update, options)),
    findOneAndUpdate: (filter, update, options) => guarded(() => inner.findOneAndUpdate(filter, update, options)),
    deleteOne: (filter) => guarded(() => inner.deleteOne(filter)),
    deleteMany: (filter) => guarded(() => inner.deleteMany(filter)),
    bulkWrite: (writes) => guarded(() => inner.bulkWrite(writes)),
    countDocuments: (filter) => guarded(() => inner.countDocuments(filter)),
    createIndexes: (indexes) => guarded(() => inner.createIndexes(indexes)),
  };
}

function brittleCursor<D>(inner: Cursor<D>, guarded: Guarded): Cursor<D> {
  return {
    toArray: () => guarded(() => inner.toArray()),
    async *[Symbol.asyncIterator]() {
      await guarded(async () => undefined);
      yield* inner;
    },
  };
}
