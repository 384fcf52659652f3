import type { Cursor, Doc } from '#ports.ts';
import { decode, type Row } from './record.ts';
import type { Query, Table } from './table.ts';

/** Rows read at a stretch; between stretches others write and the event loop turns. */
const PAGE = 200;
const { setImmediate: afterThisTurn } = globalThis;

/**
 * What `find` returns. `toArray` is one read. Iterating notes the places of all that match, then reads page by page:
 * nothing stays locked, the caller may write meanwhile, and what no longer matches when its turn comes is left out.
 */
export function createCursor<D extends Doc>(table: Table, query: Query, collection: string): Cursor<D> {
  const toDocument = (row: Row): D => decode<D>(row, collection);

  async function* iterate(): AsyncGenerator<D> {
    if (query.limit !== undefined && query.limit <= PAGE) {
      yield* table.rows(query).map(toDocument);
      return;
    }
    const places = table.places(query);
    for (let start = 0; start < places.length; start += PAGE) {
      const rows = places.slice(start, start + PAGE).map((place) => table.rowAt(place, query.filter));
      for (const row of rows) if (row) yield toDocument(row);
      await new Promise((turn) => afterThisTurn(turn));
    }
  }

  return {
    [Symbol.asyncIterator]: iterate,
    toArray: async () => table.rows(query).map(toDocument),
  };
}
