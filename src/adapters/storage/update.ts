import type { Doc, Filter, Update, Value } from '#ports.ts';

type Fields = Record<string, Value>;

/** Changes a freshly read document as MongoDB would. */
export function applyUpdate(document: Doc, { $set = {}, $unset = {}, $inc = {} }: Update): void {
  for (const [path, value] of Object.entries($set)) setPath(document, path, value);
  for (const path of Object.keys($unset)) unsetPath(document, path);
  for (const [path, by] of Object.entries($inc)) incPath(document, path, by);
}

/** The document that an upsert inserts: the filter's equalities, then the update. */
export function upserted(filter: Filter, update: Update): Doc {
  const { tenantId } = filter;
  const start: Doc = { _id: '', tenantId };
  for (const [path, condition] of Object.entries(filter)) {
    if (condition === null || typeof condition !== 'object') setPath(start, path, condition);
    else if ('$eq' in condition && condition.$eq !== undefined) setPath(start, path, condition.$eq);
  }
  const { $setOnInsert = {}, ...changes } = update;
  applyUpdate(start, { ...changes, $set: { ...changes.$set, ...$setOnInsert } });
  return start;
}

function setPath(document: object, path: string, value: Value): void {
  const { holder, last } = holderOf(document, path);
  holder[last] = value;
}

function incPath(document: object, path: string, by: number): void {
  const { holder, last } = holderOf(document, path);
  const before = Object.hasOwn(holder, last) ? holder[last] : 0;
  if (typeof before !== 'number') throw new Error(`${path} holds no number and cannot be counted up.`);
  const after = before + by;
  if (Number.isInteger(after) && !Number.isSafeInteger(after)) throw new Error(`${path} left the range of exact integers.`);
  holder[last] = after === 0 ? 0 : after;
}

function unsetPath(document: object, path: string): void {
  const segments = path.split('.');
  const last = segments.pop() ?? path;
  let at: unknown = document;
  for (const segment of segments) at = isFields(at) && Object.hasOwn(at, segment) ? at[segment] : undefined;
  if (isFields(at)) delete at[last];
}

/** Walks to the object that holds the last segment, making objects where there is nothing yet. */
function holderOf(document: object, path: string): { holder: Fields; last: string } {
  const segments = path.split('.');
  const last = segments.pop() ?? path;
  let at: unknown = document;
  for (const segment of segments) {
    if (!isFields(at)) break;
    if (!Object.hasOwn(at, segment)) at[segment] = {};
    at = at[segment];
  }
  if (!isFields(at)) throw new Error(`${path} cannot be set: something on the way is no object.`);
  return { holder: at, last };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
