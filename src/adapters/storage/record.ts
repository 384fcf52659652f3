import { crc32 } from 'node:zlib';
import type { Doc } from '#ports.ts';

/** A document as it lies in a table: JSON text, its checksum, and the two fields that are columns. */
export type Row = { readonly id: string; readonly tenant: string; readonly doc: string; readonly sum: number };

/** MongoDB's own limit, so that what one store takes the other takes too. */
const BYTES_MAX = 16 * 1024 * 1024;

export function encode(document: Doc): Row {
  const doc = JSON.stringify(document);
  if (doc.length > BYTES_MAX) throw new Error(`The document ${document._id} is larger than 16 MiB.`);
  return { id: document._id, tenant: document.tenantId, doc, sum: crc32(doc) };
}

/**
 * The document of a row. SQLite notices damage to its own structures only, not to what it stores; hence the checksum.
 * @throws when the text is not what was written, or lies under another id or tenant
 */
export function decode<D extends Doc>(row: Row, collection: string): D {
  if (crc32(row.doc) !== row.sum) throw damaged(row, collection);
  const document: D = JSON.parse(row.doc);
  if (document._id !== row.id || document.tenantId !== row.tenant) throw damaged(row, collection);
  return document;
}

const KEPT_MAX = 500;
const KEPT_LENGTH_MAX = 32_768;

/**
 * Reads rows that people ask for again and again, such as the first page of a queue: a text that is the very one read
 * before is not checked and parsed anew, which is most of the work. What it returns is shared, hence frozen.
 */
export function createReader<D extends Doc>(collection: string): (row: Row) => D {
  const kept = new Map<string, { readonly row: Row; readonly document: D }>();
  return (row) => {
    const known = kept.get(row.doc);
    const isSame = known?.row.sum === row.sum && known.row.id === row.id && known.row.tenant === row.tenant;
    if (known && isSame) return known.document;
    const document = frozen(decode<D>(row, collection));
    if (kept.size >= KEPT_MAX) kept.clear();
    if (row.doc.length <= KEPT_LENGTH_MAX) kept.set(row.doc, { row, document });
    return document;
  };
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

function damaged({ id }: Row, collection: string): Error {
  return new Error(`Record damaged: ${collection} ${id} is not what was written. Restore the data file from a backup.`);
}
