import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { BulkWrite, Collection, Doc, Filter, Sort, Storage, Update } from '#ports.ts';
import {
  checkCollectionName,
  checkDocument,
  checkFilter,
  checkLimit,
  checkSkip,
  checkSort,
  checkUpdate,
  checkWrites,
} from './check.ts';
import { createCursor } from './cursor.ts';
import { faultsIn } from './faults.ts';
import { createReader, decode, encode } from './record.ts';
import { createTable, DuplicateKeyError, type Query, type Table } from './table.ts';
import { applyUpdate, upserted } from './update.ts';
import { BUSY_TIMEOUT_MS, createWriter, errcodeOf, isBusy, type Writer } from './writer.ts';

export type EmbeddedStorage = Storage & {
  readonly kind: 'embedded';
  /** A consistent copy in one file, while work goes on. */
  backupTo(file: string): Promise<void>;
  /** Reads the whole file and says what is damaged, one sentence each. */
  faults(): Promise<string[]>;
};

const ALL_PAGES = 2 ** 31 - 1;

/**
 * The store that needs no server: one SQLite file, which several processes may share. What is acknowledged is on
 * the disk. `now()` is this machine's clock.
 */
export function openEmbedded({ file }: { file: string }): EmbeddedStorage {
  mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  setUp(db);
  const writer = createWriter(db);
  const tables = new Map<string, Table>();
  let closing: Promise<void> | undefined;

  function tableOf(name: string): Table {
    const known = tables.get(name);
    if (known) return known;
    checkCollectionName(name);
    const table = createTable(db, name);
    tables.set(name, table);
    return table;
  }

  return {
    kind: 'embedded',
    collection: (name) => createCollection({ name, table: tableOf(name), writer }),
    now: async () => Date.now(),
    backupTo: async (to) => {
      await writer.idle();
      // In one step: SQLite starts a copy anew whenever another process writes in between, and a bot writes all the time.
      await backup(db, `${to}.part`, { rate: ALL_PAGES });
      renameSync(`${to}.part`, to);
    },
    faults: async () => faultsIn(db),
    close() {
      closing ??= writer.idle().then(() => db.close());
      return closing;
    },
  };
}

/** Turning a new file to WAL is the one thing for which SQLite does not wait, where several start at once. */
function setUp(db: DatabaseSync): void {
  const deadline = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536');
      db.exec('PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4000');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

type Parts = { readonly name: string; readonly table: Table; readonly writer: Writer };

function createCollection<D extends Doc>({ name, table, writer }: Parts): Collection<D> {
  const first = (query: Query): D | null => {
    const [row] = table.rows({ ...query, limit: 1 });
    return row ? decode<D>(row, name) : null;
  };
  const update = (change: Change) => changeOne<D>(table, change, first(change));
  const reader = createReader<D>(name);

  return {
    async insertOne(document) {
      checkDocument(document);
      const row = encode(document);
      await writer.write(() => insert(table, row, name));
    },
    async findOne(filter, { sort } = {}) {
      checkQuery({ filter, sort });
      return first({ filter, sort });
    },
    find(filter, { sort, skip, limit } = {}) {
      const query = { filter, sort, skip, limit };
      checkQuery(query);
      return createCursor<D>({ table, query, collection: name, reader });
    },
    async updateOne(filter, change, { upsert = false } = {}) {
      checkUpdate({ filter, update: change, upsert });
      const { matched, document } = await writer.write(() => update({ filter, update: change, upsert, name }));
      return { matched: matched ? 1 : 0, upserted: !matched && document !== null };
    },
    async findOneAndUpdate(filter, change, { sort, upsert = false } = {}) {
      checkSort(sort);
      checkUpdate({ filter, update: change, upsert });
      return (await writer.write(() => update({ filter, update: change, sort, upsert, name }))).document;
    },
    async deleteOne(filter) {
      checkFilter(filter);
      return { deleted: await writer.write(() => table.remove({ filter, limit: 1 })) };
    },
    async deleteMany(filter) {
      checkFilter(filter);
      return { deleted: await writer.write(() => table.remove({ filter })) };
    },
    async bulkWrite(writes) {
      checkWrites(writes);
      return { duplicates: await writer.write(() => writeAll({ writes, table, name, update })) };
    },
    async countDocuments(filter) {
      checkFilter(filter);
      return table.count(filter);
    },
    async createIndexes(indexes) {
      await writer.write(() => indexes.filter(({ only }) => !only).forEach(table.createIndex));
    },
  };
}

type Change = {
  readonly filter: Filter;
  readonly update: Update;
  readonly sort?: Sort | undefined;
  readonly upsert: boolean;
  readonly name: string;
};

function checkQuery({ filter, sort, skip, limit }: Query): void {
  checkFilter(filter);
  checkSort(sort);
  checkLimit(limit);
  checkSkip({ skip, limit });
}

function changeOne<D extends Doc>(table: Table, change: Change, found: D | null): { matched: boolean; document: D | null } {
  if (found) {
    applyUpdate(found, change.update);
    table.replace(encode(found));
    return { matched: true, document: found };
  }
  if (!change.upsert) return { matched: false, document: null };
  const row = encode(upserted(change.filter, change.update));
  insert(table, row, change.name);
  return { matched: false, document: decode<D>(row, change.name) };
}

function insert(table: Table, row: ReturnType<typeof encode>, name: string): void {
  if (!table.insert(row)) throw new DuplicateKeyError(`${name}: ${row.id} or another unique key is taken.`);
}

type Bulk<D extends Doc> = {
  readonly writes: readonly BulkWrite<D>[];
  readonly table: Table;
  readonly name: string;
  readonly update: (change: Change) => unknown;
};

/** Inserts first, then updates, then deletes: the order in which MongoDB's driver sends an unordered bulk. */
function writeAll<D extends Doc>({ writes, table, name, update }: Bulk<D>): number[] {
  const duplicates: number[] = [];
  const failures: unknown[] = [];
  for (const kind of ['insertOne', 'updateOne', 'deleteOne']) {
    for (const [position, write] of writes.entries()) {
      if (!(kind in write)) continue;
      try {
        if (!writeOne({ write, table, name, update })) duplicates.push(position);
      } catch (error) {
        // What SQLite itself cannot do may have ended the transaction; the rest must not be written outside of it.
        if (errcodeOf(error) !== 0) throw error;
        if (error instanceof DuplicateKeyError) duplicates.push(position);
        else failures.push(error);
      }
    }
  }
  if (failures.length > 0) throw failures[0];
  return duplicates.sort((a, b) => a - b);
}

/** False for an insert whose key is taken: common when a file comes in twice, and an exception is slow. */
function writeOne<D extends Doc>({ write, table, name, update }: Omit<Bulk<D>, 'writes'> & { write: BulkWrite<D> }): boolean {
  if ('insertOne' in write) return table.insert(encode(write.insertOne.document));
  if ('updateOne' in write) update({ ...write.updateOne, upsert: write.updateOne.upsert === true, name });
  else table.remove({ filter: write.deleteOne.filter, limit: 1 });
  return true;
}
