import type { Collection, Doc, Storage } from '#ports.ts';

export type Counts = { readonly reads: number; readonly writes: number };

const READS = ['findOne', 'find', 'countDocuments'];

/** A store that counts what it is asked. `now()` is no call about documents and is not counted. */
export function counting(storage: Storage): { readonly storage: Storage; readonly take: () => Counts } {
  let reads = 0;
  let writes = 0;
  const counted = <D extends Doc>(collection: Collection<D>): Collection<D> =>
    new Proxy(collection, {
      get(target, name, receiver) {
        if (READS.includes(String(name))) reads += 1;
        else writes += 1;
        return Reflect.get(target, name, receiver);
      },
    });
  return {
    storage: { ...storage, collection: <D extends Doc>(name: string) => counted(storage.collection<D>(name)) },
    take() {
      const counts = { reads, writes };
      reads = 0;
      writes = 0;
      return counts;
    },
  };
}
