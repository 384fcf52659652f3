import type { Cursor, Doc } from '#ports.ts';
import { decode, type Row } from './record.ts';
import type { Query, Table } from './table.ts';

/** Rows read at a stretch, and places noted at a stretch; in between others write and the event loop turns. */
const PAGE = 200;
const PLACES = 5000;
/** Up to this many documents are a page that people look at, and perhaps look at again. */
const SCREEN = 25;
const { setImmediate: afterThisTurn } = globalThis;

type Parts<D> = {
  readonly table: Table;
  readonly query: Query;
  readonly collection: string;
  readonly reader: (row: Row) => D;
};

/**
 * What `find` returns. A page or less, and `toArray`, are one read. Iterating over more notes the places of all that
 * match, then reads page by page: nothing stays locked, the caller may write meanwhile, and what no longer matches
 * when its turn comes is left out.
 */
export function createCursor<D extends Doc>({ table, query, collection, reader }: Parts<D>): Cursor<D> {
  const toDocument = (row: Row): D => decode<D>(row, collection);
  const isScreen = query.limit !== undefined && query.limit <= SCREEN;

  async function* iterate(): AsyncGenerator<D> {
    const limit = Math.min(query.limit ?? Number.POSITIVE_INFINITY, PAGE + 1);
    const first = table.rows({ ...query, limit });
    if (first.length <= PAGE) {
      yield* first.map(toDocument);
      return;
    }
    const places = await placesOf(table, query);
    for (let start = 0; start < places.length; start += PAGE) {
      const rows = places.slice(start, start + PAGE).map((place) => table.rowAt(place, query.filter));
      for (const row of rows) if (row) yield toDocument(row);
      await turn();
    }
  }

  return {
    [Symbol.asyncIterator]: iterate,
    toArray: async () => table.rows(query).map(isScreen ? reader : toDocument),
  };
}

async function placesOf(table: Table, query: Query): Promise<number[]> {
  const places: number[] = [];
  for (const place of table.places(query)) {
    places.push(place);
    if (places.length % PLACES === 0) await turn();
  }
  return places;
}

function turn(): Promise<void> {
  return new Promise((resolve) => afterThisTurn(resolve));
}
