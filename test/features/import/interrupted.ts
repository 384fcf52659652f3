import type { BulkWrite, Collection, Doc, Storage } from '#ports.ts';

/** Where an import dies: before a write, after it, or with half of a bulk written. */
export type Death = { readonly at: number; readonly how: 'before' | 'after' | 'half' };
export type Mortal = { readonly storage: Storage; armed: Death | null; readonly writes: () => number };

export class Died extends Error {}

/** A store whose user dies at a write. Nothing that comes after it reaches the store. */
export function mortal(inner: Storage): Mortal {
  let count = 0;
  let isDead = false;
  const life: Mortal = {
    armed: null,
    writes: () => count,
    storage: { ...inner, collection: <D extends Doc>(name: string) => wrapped(inner.collection<D>(name)) },
  };

  async function write<T>(run: () => Promise<T>, half: () => Promise<unknown>): Promise<T> {
    if (!life.armed) isDead = false;
    if (isDead) throw new Died('It is dead already.');
    count += 1;
    if (count !== life.armed?.at) return run();
    isDead = true;
    if (life.armed.how === 'after') await run();
    if (life.armed.how === 'half') await half();
    throw new Died('It died.');
  }

  function wrapped<D extends Doc>(collection: Collection<D>): Collection<D> {
    const nothing = async () => {};
    return {
      ...collection,
      insertOne: (document) => write(() => collection.insertOne(document), nothing),
      updateOne: (...args) => write(() => collection.updateOne(...args), nothing),
      findOneAndUpdate: (...args) => write(() => collection.findOneAndUpdate(...args), nothing),
      deleteOne: (filter) => write(() => collection.deleteOne(filter), nothing),
      deleteMany: (filter) => write(() => collection.deleteMany(filter), nothing),
      bulkWrite: (writes: readonly BulkWrite<D>[]) =>
        write(
          () => collection.bulkWrite(writes),
          () => collection.bulkWrite(writes.slice(0, Math.ceil(writes.length / 2))),
        ),
    };
  }
  return {
    storage: life.storage,
    writes: life.writes,
    get armed() {
      return life.armed;
    },
    set armed(death) {
      count = 0;
      life.armed = death;
    },
  };
}
