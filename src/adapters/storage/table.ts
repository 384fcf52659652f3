import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Filter, IndexSpec, Sort } from '#ports.ts';
import { checkIndex } from './check.ts';
import { compileFilter, type KnownIndex, orderSql, type Partial, partialSql, type Sql } from './filter.ts';
import { singleKey } from './paths.ts';
import type { Row } from './record.ts';
import { BUSY_TIMEOUT_MS, errcodeOf } from './writer.ts';

const STATEMENTS_MAX = 400;
const CONSTRAINT_UNIQUE = 2067;
const COLUMNS = 'id, tenant, doc, sum';

export type Query = {
  readonly filter: Filter;
  readonly sort?: Sort | undefined;
  readonly skip?: number | undefined;
  readonly limit?: number | undefined;
};
export type Table = ReturnType<typeof createTable>;

/** One collection's table: every SQL statement of the embedded store is made here. Nothing here waits. */
export function createTable(db: DatabaseSync, name: string) {
  const table = quoted(name);
  const prepared = statementCache(db);
  if (!db.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`).get(name)) {
    db.exec(`CREATE TABLE IF NOT EXISTS ${table} (id NOT NULL UNIQUE, tenant NOT NULL, doc NOT NULL, sum NOT NULL)`);
  }
  let known = readIndexes(db, name);

  function run<T>(sql: string, use: (statement: StatementSync) => T): T {
    return named(name, () => use(prepared(sql)));
  }
  function where({ filter, sort, skip = 0, limit }: Query): Sql {
    const { sql, params } = compileFilter(filter, known);
    // The limit as a number: of a parameter SQLite looks at the value to plan, and so plans anew each time it is bound.
    return limit === undefined
      ? { sql: ` FROM ${table} WHERE ${sql}${orderSql(sort)}`, params }
      : { sql: ` FROM ${table} WHERE ${sql}${orderSql(sort)} LIMIT ${limit} OFFSET ?`, params: [...params, skip] };
  }

  return {
    insert({ id, tenant, doc, sum }: Row): boolean {
      const sql = `INSERT INTO ${table} (${COLUMNS}) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`;
      return run(sql, (statement) => statement.run(id, tenant, doc, sum)).changes === 1;
    },
    rows(query: Query): Row[] {
      const { sql, params } = where(query);
      return run(`SELECT ${COLUMNS}${sql}`, (statement) => statement.all(...params).map(toRow));
    },
    /** Row numbers of all that match, in order: one moment's view, read aside, so that writes go on meanwhile. */
    *places(query: Query): Generator<number> {
      const { sql, params } = where(query);
      const aside = new DatabaseSync(db.location() ?? '', { readOnly: true, timeout: BUSY_TIMEOUT_MS });
      try {
        for (const { place } of aside.prepare(`SELECT rowid AS place${sql}`).iterate(...params)) yield Number(place);
      } finally {
        aside.close();
      }
    },
    /** The row at a place, if it still is there and still matches. */
    rowAt(place: number, filter: Filter): Row | undefined {
      const { sql, params } = where({ filter });
      return run(`SELECT ${COLUMNS}${sql} AND rowid = ?`, (statement) => {
        const found = statement.get(...params, place);
        return found && toRow(found);
      });
    },
    /** @throws a duplicate key where another row has what an index keeps unique */
    replace({ id, doc, sum }: Row): void {
      run(`UPDATE ${table} SET doc = ?, sum = ? WHERE id = ?`, (statement) => statement.run(doc, sum, id));
    },
    remove(query: Query): number {
      const { sql, params } = where(query);
      const remove = `DELETE FROM ${table} WHERE rowid IN (SELECT rowid${sql})`;
      return Number(run(remove, (statement) => statement.run(...params)).changes);
    },
    count(filter: Filter): number {
      const { sql, params } = where({ filter });
      return Number(run(`SELECT count(*) AS n${sql}`, (statement) => statement.get(...params))?.n);
    },
    createIndex(spec: IndexSpec): void {
      checkIndex(spec);
      named(name, () => writeIndex(db, name, spec));
      known = readIndexes(db, name);
    },
    /** How SQLite would go about a query, one line per step. */
    plan(query: Query): string[] {
      const { sql, params } = where(query);
      const steps = db.prepare(`EXPLAIN QUERY PLAN SELECT ${COLUMNS}${sql}`).all(...params);
      return steps.map(({ detail }) => String(detail));
    },
  };
}

export function quoted(name: string): string {
  return `"${name}"`;
}

/** Both stores raise the same for a unique index; see `isDuplicateKey`. */
export class DuplicateKeyError extends Error {
  override name = 'DuplicateKeyError';
  readonly code = 11000;
}

/** SQLite's errors in the words of the port. */
function named<T>(collection: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (errcodeOf(error) === CONSTRAINT_UNIQUE) throw new DuplicateKeyError(`${collection}: ${error.message}`);
    const [, many] = /many values at ([\w.-]+)/.exec(error.message) ?? [];
    if (many) {
      throw new Error(
        `The embedded store takes no arrays or objects at ${collection}.${many}, which it sorts by or has an index over.`,
      );
    }
    if (/malformed JSON/.test(error.message)) throw new Error(`Record damaged: one in ${collection} is not what was written.`);
    throw error;
  }
}

/** An index whose definition changed is built anew. */
function writeIndex(db: DatabaseSync, collection: string, { name, key, unique, partial = {} }: IndexSpec): void {
  const index = quoted(`${collection}.${name}`);
  const columns = Object.entries(key).map(([path, direction]) => singleKey(path) + (direction === -1 ? ' DESC' : ''));
  const where = Object.keys(partial).length === 0 ? '' : ` WHERE ${partialSql(partial)}`;
  const spec = JSON.stringify({ paths: Object.keys(key), partial });
  // The description is part of the statement's text, so that every process can read it from the schema.
  const sql = `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${index} ON ${quoted(collection)} (${columns.join(', ')} /*${comment(spec)}*/)${where}`;
  const [existing] = db.prepare(`SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?`).all(`${collection}.${name}`);
  if (existing?.sql === sql) return;
  if (existing) db.exec(`DROP INDEX ${index}`);
  db.exec(sql);
}

function readIndexes(db: DatabaseSync, collection: string): KnownIndex[] {
  const rows = db.prepare(`SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql NOT NULL`).all(collection);
  return rows.flatMap(({ sql }) => {
    const [, text] = /\/\*([0-9a-f]*)\*\//.exec(String(sql)) ?? [];
    if (!text) return [];
    const spec: { paths: string[]; partial: Partial } = JSON.parse(Buffer.from(text, 'hex').toString());
    return [spec];
  });
}

function comment(text: string): string {
  return Buffer.from(text).toString('hex');
}

function statementCache(db: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    if (statements.size >= STATEMENTS_MAX) statements.clear();
    statements.set(sql, statement);
    return statement;
  };
}

export function toRow(row: Record<string, unknown>): Row {
  return { id: String(row.id), tenant: String(row.tenant), doc: String(row.doc), sum: Number(row.sum) };
}
