import type { BulkWrite, Doc, Filter, IndexSpec, Sort, Update } from '#ports.ts';

/*
 * What both stores refuse, before anything reaches them. Types cannot say all of it, and what slips through is
 * quiet: a filter `{tenantId: undefined}` matches documents without a tenant, a lone surrogate comes back as U+FFFD.
 */

const DEPTH_MAX = 80;
const QUERY_SEGMENT = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const COLLECTION_NAME = /^[a-z][a-z0-9_-]*$/;
const COMPARISONS = new Set(['$gt', '$gte', '$lt', '$lte']);
const UPDATE_OPERATORS = ['$set', '$unset', '$inc', '$setOnInsert'] as const;

/** An argument outside the grammar of the storage port: a mistake in our own code, never in a user's data. */
export class StorageArgumentError extends TypeError {
  override name = 'StorageArgumentError';
}

export function checkCollectionName(name: string): void {
  if (!COLLECTION_NAME.test(name)) refuse(`a collection cannot be named ${JSON.stringify(name)}`);
}

export function checkDocument(document: Doc): void {
  const fault = faultIn(document, 0);
  if (fault !== null) refuse(`in a document, ${fault}`);
  checkIdentity(document._id, '_id');
  checkIdentity(document.tenantId, 'tenantId');
}

export function checkFilter(filter: Filter): void {
  if (!isPlain(filter)) refuse('a filter must be a plain object');
  checkIdentity(filter.tenantId, 'the tenantId of a filter');
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$or') checkAlternatives(condition);
    else checkCondition(path, condition);
  }
}

export function checkSort(sort: Sort | undefined): void {
  if (sort === undefined) return;
  for (const [path, direction] of Object.entries(sort)) {
    checkQueryPath(path);
    if (direction !== 1 && direction !== -1) refuse(`${path} can be sorted by 1 or -1 only`);
  }
}

export function checkSkip({ skip, limit }: { skip?: number | undefined; limit?: number | undefined }): void {
  if (skip === undefined) return;
  if (!(Number.isSafeInteger(skip) && skip >= 0)) refuse('a skip must be a whole number, 0 or more');
  if (limit === undefined) refuse('a skip needs a limit');
}

export function checkLimit(limit: number | undefined): void {
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0)) refuse('a limit must be a positive integer');
}

export function checkUpdate({ filter, update, upsert }: { filter: Filter; update: Update; upsert: boolean }): void {
  checkFilter(filter);
  if (!isPlain(update) || Object.keys(update).length === 0) refuse('an update needs at least one operator');
  const paths: string[] = [];
  for (const [operator, changes] of Object.entries(update)) {
    if (!isUpdateOperator(operator)) refuse(`${operator} is no operator of an update here`);
    if (!isPlain(changes)) refuse(`${operator} needs a plain object`);
    for (const [path, value] of Object.entries(changes)) {
      checkChange({ operator, path, value, upsert });
      paths.push(path);
    }
  }
  checkConflicts(paths);
  if (upsert) checkUpsert(filter, update);
}

export function checkWrites<D extends Doc>(writes: readonly BulkWrite<D>[]): void {
  for (const write of writes) {
    if ('insertOne' in write) checkDocument(write.insertOne.document);
    else if ('updateOne' in write) checkUpdate({ ...write.updateOne, upsert: write.updateOne.upsert === true });
    else if ('deleteOne' in write) checkFilter(write.deleteOne.filter);
    else refuse('a bulk takes insertOne, updateOne and deleteOne only');
  }
}

export function checkIndex({ name, key, partial = {} }: IndexSpec): void {
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(name)) refuse(`an index cannot be named ${JSON.stringify(name)}`);
  if (Object.keys(key).length === 0) refuse(`the index ${name} has no key`);
  checkSort(key);
  for (const [path, condition] of Object.entries(partial)) {
    checkQueryPath(path);
    const ok = isPlain(condition) ? isOnlyExists(condition) : isScalar(condition);
    if (!ok) refuse(`the index ${name} can be partial by equality or $exists: true only`);
  }
}

function checkIdentity(value: unknown, what: string): void {
  if (typeof value !== 'string' || value === '' || !value.isWellFormed()) refuse(`${what} must be a non-empty string`);
}

function checkAlternatives(alternatives: unknown): void {
  if (!Array.isArray(alternatives) || alternatives.length === 0) refuse('$or needs at least one alternative');
  for (const alternative of alternatives) {
    if (!isPlain(alternative) || Object.keys(alternative).length === 0) refuse('an alternative of $or must name a field');
    for (const [path, condition] of Object.entries(alternative)) checkCondition(path, condition);
  }
}

function checkCondition(path: string, condition: unknown): void {
  checkQueryPath(path);
  if (!isPlain(condition)) {
    checkScalar(condition, path);
    return;
  }
  const operators = Object.entries(condition);
  if (operators.length === 0) refuse(`the condition on ${path} is empty`);
  for (const [operator, operand] of operators) checkOperator({ path, operator, operand });
}

function checkOperator({ path, operator, operand }: { path: string; operator: string; operand: unknown }): void {
  if (operator === '$exists') {
    if (typeof operand !== 'boolean') refuse(`$exists on ${path} must be true or false`);
  } else if (operator === '$in' || operator === '$nin') {
    if (!Array.isArray(operand)) refuse(`${operator} on ${path} needs an array`);
    for (const value of operand) checkScalar(value, path);
  } else if (operator === '$eq' || operator === '$ne') {
    checkScalar(operand, path);
  } else {
    if (!COMPARISONS.has(operator)) refuse(`${operator} is no operator of a filter here (at ${path})`);
    if (typeof operand !== 'string' && typeof operand !== 'number') refuse(`${operator} on ${path} needs text or a number`);
    checkScalar(operand, path);
  }
}

function checkScalar(value: unknown, path: string): void {
  const fault = isScalar(value) ? faultIn(value, 0) : 'a filter compares with text, numbers, true, false and null only';
  if (fault !== null) refuse(`${fault} (at ${path})`);
}

function checkChange(change: { operator: string; path: string; value: unknown; upsert: boolean }): void {
  const { operator, path, value, upsert } = change;
  const segments = path.split('.');
  for (const segment of segments) {
    const fault = faultInKey(segment);
    if (fault !== null) refuse(`${fault} (in the update path ${JSON.stringify(path)})`);
    if (segment === '' || /^\d+$/.test(segment)) refuse(`${JSON.stringify(path)} is no path of an update here`);
  }
  const isFixed = segments[0] === 'tenantId' || (segments[0] === '_id' && !(operator === '$setOnInsert' && upsert));
  if (isFixed) refuse(`${path} of a document never changes`);
  if (operator === '$unset' && value !== true) refuse(`$unset on ${path} must be true`);
  if (operator === '$inc' && typeof value !== 'number') refuse(`$inc on ${path} needs a number`);
  const fault = faultIn(value, segments.length);
  if (fault !== null) refuse(`in an update of ${path}, ${fault}`);
}

/** Two changes of one path, or of a path and what lies below it, have no defined order. */
function checkConflicts(paths: readonly string[]): void {
  const seen = new Set(paths);
  if (seen.size < paths.length) refuse('one path is named twice');
  for (const path of paths) {
    for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
      if (seen.has(path.slice(0, dot))) refuse(`both ${path} and what holds it are named`);
    }
  }
}

/** Without an `_id` of ours MongoDB would invent an ObjectId, which is no string. */
function checkUpsert(filter: Filter, update: Update): void {
  // MongoDB takes an alternative or a list of one for an equality, and makes a field of it.
  const isVague = Object.values(filter).some((condition) => isPlain(condition) && '$in' in condition);
  if (isVague || '$or' in filter) refuse('an upsert takes no $or and no $in');
  checkConflicts(Object.keys(filter));
  const inFilter = typeof filter._id === 'string';
  const id = update.$setOnInsert?._id;
  if (inFilter === (id !== undefined)) refuse('an upsert needs its _id either in the filter or in $setOnInsert');
  if (!inFilter) checkIdentity(id, '_id');
}

function checkQueryPath(path: string): void {
  if (!path.split('.').every((segment) => QUERY_SEGMENT.test(segment))) {
    refuse(`${JSON.stringify(path)} is no path of a filter, sort or index here`);
  }
}

/** Says what is wrong with a value and where, or null. Builds text only on the way out of a fault. */
function faultIn(value: unknown, depth: number): string | null {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? null : 'text is ill-formed (a lone surrogate)';
    case 'boolean':
      return null;
    case 'number':
      return faultInNumber(value);
    case 'object':
      return value === null ? null : faultInObject(value, depth);
    default:
      return `${typeof value} cannot be stored`;
  }
}

function faultInNumber(value: number): string | null {
  if (!Number.isFinite(value)) return `${value} cannot be stored`;
  if (Object.is(value, -0)) return '-0 cannot be stored';
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? `${value} is no exact integer` : null;
}

function faultInObject(value: object, depth: number): string | null {
  if (depth > DEPTH_MAX) return `it nests deeper than ${DEPTH_MAX}`;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) {
      const fault = faultIn(value[i], depth + 1);
      if (fault !== null) return `[${i}] ${fault}`;
    }
    return null;
  }
  if (!isPlain(value)) return 'only plain objects and arrays can be stored';
  for (const key of Object.keys(value)) {
    const fault = faultInKey(key) ?? faultIn(value[key], depth + 1);
    if (fault !== null) return `${key}: ${fault}`;
  }
  return null;
}

function faultInKey(key: string): string | null {
  if (key.startsWith('$') || key.includes('.')) return `the key ${JSON.stringify(key)} starts with $ or holds a dot`;
  if (key.includes('\0') || key === '__proto__' || !key.isWellFormed()) return `the key ${JSON.stringify(key)} cannot be stored`;
  return null;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isOnlyExists(condition: Record<string, unknown>): boolean {
  return condition.$exists === true && Object.keys(condition).length === 1;
}

function isUpdateOperator(operator: string): boolean {
  return UPDATE_OPERATORS.some((known) => known === operator);
}

function refuse(why: string): never {
  throw new StorageArgumentError(`The store was asked for something it does not do: ${why}.`);
}
