import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AnyBulkWriteOperation,
  type Db,
  type Collection as DriverCollection,
  type Filter as DriverFilter,
  MongoBulkWriteError,
  MongoClient,
  MongoNetworkError,
  MongoServerError,
  type OptionalUnlessRequiredId,
  type UpdateFilter,
} from 'mongodb';
import {
  type Collection,
  type Cursor,
  type Doc,
  type Filter,
  type IndexSpec,
  isDuplicateKey,
  type Sort,
  type Storage,
  type Update,
} from '#ports.ts';
import {
  checkCollectionName,
  checkDocument,
  checkFilter,
  checkIndex,
  checkLimit,
  checkSkip,
  checkSort,
  checkUpdate,
  checkWrites,
} from './check.ts';

/** The server gives up on an operation after this, so that nothing of ours waits for ever. */
const maxTimeMS = 30_000;
/** What is building an index may take long, on a first start over much data. */
const INDEX_MAX_MS = 600_000;
const INDEX_CHANGED = [85, 86];
/** Shutting down, stepped down, not the primary (any more): the server's own codes, also in the concern of a write that it made. */
const PRIMARY_GONE = [91, 189, 10107, 11600, 11602, 13435, 13436];
const TRIES_MAX = 5;
const TRY_AGAIN_MS = 300;
/**
 * Long enough for a replica set to elect another primary, which takes about twelve seconds; somebody waits in Slack
 * meanwhile, and after it is told that the database does not answer.
 */
const WAITS = { serverSelectionTimeoutMS: 15_000, connectTimeoutMS: 10_000 };

export type MongoStorage = Storage & {
  readonly kind: 'mongodb';
  /** What the address leads to: for whoever sets the bot up. */
  deployment(): Promise<{
    readonly database: string;
    readonly kind: 'standalone' | 'replica set' | 'cluster';
    readonly hosts: number;
  }>;
};

/**
 * The store for several machines: MongoDB through its own driver. A write is acknowledged once a majority has it in
 * the journal; a fail-over is ridden out by the driver's retries. `now()` is the primary's clock.
 */
export async function openMongo({ uri }: { uri: string }): Promise<MongoStorage> {
  const client = new MongoClient(uri, {
    appName: 'dunbot',
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: maxTimeMS },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    retryWrites: true,
    retryReads: true,
    ignoreUndefined: false,
    ...unlessSaid(uri, WAITS),
  });
  await client.connect().catch(async (error: unknown) => {
    await client.close();
    throw error;
  });
  const db = client.db();

  return {
    kind: 'mongodb',
    collection: (name) => {
      checkCollectionName(name);
      return createCollection(db, name);
    },
    now: () => again(async () => (await db.command({ hello: 1, maxTimeMS })).localTime.getTime()),
    async deployment() {
      const { setName, msg, hosts = [] } = await db.command({ hello: 1, maxTimeMS });
      const kind = msg === 'isdbgrid' ? 'cluster' : setName ? 'replica set' : 'standalone';
      return { database: db.databaseName, kind, hosts: hosts.length };
    },
    close: () => client.close(),
  };
}

/** The driver lets its options win over the address; where an operator says it in the address, that shall count. */
function unlessSaid(uri: string, waits: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(waits).filter(([key]) => !uri.toLowerCase().includes(`${key.toLowerCase()}=`)));
}

function createCollection<D extends Doc>(db: Db, name: string): Collection<D> {
  const driver = db.collection<D>(name);

  return {
    async insertOne(document) {
      checkDocument(document);
      await driver.insertOne(document as OptionalUnlessRequiredId<D>, { maxTimeMS });
    },
    async findOne(filter, { sort } = {}) {
      checkQuery(filter, sort);
      return await driver.findOne<D>(toFilter<D>(filter), reading(sort));
    },
    find(filter, { sort, skip, limit } = {}) {
      checkQuery(filter, sort, limit);
      checkSkip({ skip, limit });
      const part = { ...(limit === undefined ? {} : { limit }), ...(skip ? { skip } : {}) };
      const cursor = driver.find<D>(toFilter<D>(filter), { ...reading(sort), ...part });
      return cursor satisfies Cursor<D>;
    },
    async updateOne(filter, update, { upsert = false } = {}) {
      checkUpdate({ filter, update, upsert });
      const { matchedCount, upsertedCount } = await driver.updateOne(toFilter<D>(filter), toUpdate<D>(update), {
        upsert,
        maxTimeMS,
      });
      return { matched: matchedCount, upserted: upsertedCount > 0 };
    },
    async findOneAndUpdate(filter, update, { sort, upsert = false } = {}) {
      checkSort(sort);
      checkUpdate({ filter, update, upsert });
      const options = { ...reading(sort), upsert, returnDocument: 'after' } as const;
      return (await driver.findOneAndUpdate(toFilter<D>(filter), toUpdate<D>(update), options)) as D | null;
    },
    async deleteOne(filter) {
      checkFilter(filter);
      return { deleted: (await driver.deleteOne(toFilter<D>(filter), { maxTimeMS })).deletedCount };
    },
    async deleteMany(filter) {
      checkFilter(filter);
      // The driver repeats single writes by itself after a fail-over, but not this one.
      return await again(async () => ({ deleted: (await driver.deleteMany(toFilter<D>(filter), { maxTimeMS })).deletedCount }));
    },
    async bulkWrite(writes) {
      checkWrites(writes);
      if (writes.length === 0) return { duplicates: [] };
      return {
        duplicates: await duplicatesOf(driver.bulkWrite(writes as AnyBulkWriteOperation<D>[], { ordered: false, maxTimeMS })),
      };
    },
    async countDocuments(filter) {
      checkFilter(filter);
      return await driver.countDocuments(toFilter<D>(filter), { maxTimeMS });
    },
    async createIndexes(indexes) {
      for (const index of indexes) {
        checkIndex(index);
        await again(() => createIndex(driver, index));
      }
    },
  };
}

function checkQuery(filter: Filter, sort: Sort | undefined, limit?: number): void {
  checkFilter(filter);
  checkSort(sort);
  checkLimit(limit);
}

function reading(sort: Sort | undefined): { maxTimeMS: number; sort?: Sort } {
  return sort === undefined ? { maxTimeMS } : { maxTimeMS, sort };
}

/** The port's grammar is a part of MongoDB's; the driver's types ask for more than they can know. */
function toFilter<D extends Doc>(filter: Filter): DriverFilter<D> {
  return filter as DriverFilter<D>;
}

function toUpdate<D extends Doc>(update: Update): UpdateFilter<D> {
  return update as UpdateFilter<D>;
}

async function duplicatesOf(bulk: Promise<unknown>): Promise<number[]> {
  try {
    await bulk;
    return [];
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError()) throw error;
    const failed = error.result.getWriteErrors();
    const other = failed.find((each) => !isDuplicateKey(each));
    if (other) throw new Error(other.errmsg ?? 'A write of a bulk failed.', { cause: error });
    if (failed.length === 0) throw error;
    return failed.map(({ index }) => index).sort((a, b) => a - b);
  }
}

async function createIndex<D extends Doc>(driver: DriverCollection<D>, index: IndexSpec): Promise<void> {
  const { name, key, unique = false, partial } = index;
  const options = { name, unique, maxTimeMS: INDEX_MAX_MS, ...(partial ? { partialFilterExpression: partial } : {}) };
  try {
    await driver.createIndex({ ...key }, options);
  } catch (error) {
    if (!(error instanceof MongoServerError) || !INDEX_CHANGED.includes(Number(error.code))) throw error;
    await driver.dropIndex(name);
    await driver.createIndex({ ...key }, options);
  }
}

/** Again where the primary went away under it: for what may be done twice and the driver does not retry. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES_MAX || !isPrimaryGone(error)) throw error;
      // Whoever stepped down says so before the driver has heard of it.
      await sleep(TRY_AGAIN_MS);
    }
  }
}

function isPrimaryGone(error: unknown): boolean {
  if (error instanceof MongoNetworkError) return true;
  if (!(error instanceof MongoServerError)) return false;
  return error.hasErrorLabel('RetryableWriteError') || PRIMARY_GONE.includes(Number(error.code));
}
