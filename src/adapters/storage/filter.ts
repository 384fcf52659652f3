import type { Condition, Filter, Scalar, Sort } from '#ports.ts';
import { elementKey, FALSE, isColumn, jsonPath, MISSING, scalarKey, singleKey, singleType, TRUE } from './paths.ts';

export type Bound = string | number;
export type Sql = { readonly sql: string; readonly params: readonly Bound[] };
export type Partial = Readonly<Record<string, Scalar | { readonly $exists: true }>>;
/** What the filter compiler must know of an index to write terms that SQLite recognises in it. */
export type KnownIndex = { readonly paths: readonly string[]; readonly partial: Partial };

/** The WHERE clause of a filter. */
export function compileFilter(filter: Filter, indexes: readonly KnownIndex[]): Sql {
  const single = singlePaths(filter, indexes);
  const params: Bound[] = [];
  const terms: string[] = [];
  for (const [path, condition] of Object.entries(filter)) {
    if (isAlternatives(condition)) {
      const alternatives = condition.map((alternative) => {
        const parts = Object.entries(alternative).map(([at, each]) =>
          conditionSql({ path: at, condition: each, single, params }),
        );
        return `(${parts.join(' AND ')})`;
      });
      terms.push(`(${alternatives.join(' OR ')})`);
    } else {
      const same = partialTerm({ path, condition, indexes });
      const term = same ?? conditionSql({ path, condition, single, params });
      // Where ids are given, no index that begins with the tenant may be taken for a shorter way to them.
      terms.push(path === 'tenantId' && namesIds(filter._id) ? term.replace('(tenant ', '(+tenant ') : term);
    }
  }
  for (const path of pathsToName(filter, indexes)) terms.push(existsTerm(path));
  return { sql: terms.join(' AND '), params };
}

/** The ORDER BY clause, or nothing. */
export function orderSql(sort: Sort | undefined): string {
  const parts = Object.entries(sort ?? {}).map(([path, direction]) => `${singleKey(path)}${direction === -1 ? ' DESC' : ''}`);
  return parts.length === 0 ? '' : ` ORDER BY ${parts.join(', ')}`;
}

/** The WHERE clause of a partial index: literals only, since SQLite compares it with the query's text. */
export function partialSql(partial: Partial): string {
  return Object.entries(partial)
    .map(([path, wanted]) => (isScalar(wanted) ? equalTerm(path, wanted) : existsTerm(path)))
    .join(' AND ');
}

function namesIds(condition: Filter[string] | undefined): boolean {
  if (condition === undefined || isAlternatives(condition)) return false;
  return isScalar(condition) || condition.$eq !== undefined || condition.$in !== undefined;
}

type Term = {
  readonly path: string;
  readonly condition: Condition;
  readonly single: ReadonlySet<string>;
  readonly params: Bound[];
};
type Test = (key: string) => string;

function conditionSql({ path, condition, single, params }: Term): string {
  const compare = (test: Test) => (single.has(path) || isColumn(path) ? test(singleKey(path)) : anyValue(path.split('.'), test));
  if (isScalar(condition)) return compare(equal(condition, params));
  const parts: string[] = [];
  const { $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $exists } = condition;
  if ($eq !== undefined) parts.push(compare(equal($eq, params)));
  if ($ne !== undefined) parts.push(`NOT ${compare(equal($ne, params))}`);
  if ($in !== undefined) parts.push(compare(among($in, params)));
  if ($nin !== undefined) parts.push(`NOT ${compare(among($nin, params))}`);
  if ($gt !== undefined) parts.push(compare(above('>', $gt, params)));
  if ($gte !== undefined) parts.push(compare(above('>=', $gte, params)));
  if ($lt !== undefined) parts.push(compare(below('<', $lt, params)));
  if ($lte !== undefined) parts.push(compare(below('<=', $lte, params)));
  if ($exists !== undefined) parts.push(`${$exists ? '' : 'NOT '}${exists(path)}`);
  return parts.length === 1 ? parts.join() : `(${parts.join(' AND ')})`;
}

/** Each test binds its values anew wherever it is written: the order of `params` is the order of the text. */
function equal(value: Scalar, params: Bound[]): Test {
  return (key) => `(${key} = ${operand(value, params)})`;
}

function among(values: readonly Scalar[], params: Bound[]): Test {
  const [first, ...rest] = values;
  if (first !== undefined && rest.length === 0) return equal(first, params);
  const fixed = values.filter((value) => value === null || typeof value === 'boolean');
  return (key) => {
    const terms = fixed.map((value) => `${key} = ${operand(value, params)}`);
    params.push(JSON.stringify(values.filter((value) => typeof value === 'string' || typeof value === 'number')));
    return `(${[...terms, `${key} IN (SELECT value FROM json_each(?))`].join(' OR ')})`;
  };
}

/** Numbers compare with numbers and text with text only; '' and x'' are the lower edges of text and of booleans. */
function above(operator: string, value: string | number, params: Bound[]): Test {
  const end = typeof value === 'number' ? `''` : `x''`;
  return (key) => {
    params.push(value);
    return `(${key} ${operator} ? AND ${key} < ${end})`;
  };
}

function below(operator: string, value: string | number, params: Bound[]): Test {
  const start = typeof value === 'number' ? `> ${MISSING}` : `>= ''`;
  return (key) => {
    params.push(value);
    return `(${key} ${operator} ? AND ${key} ${start})`;
  };
}

function operand(value: Scalar, params: Bound[]): string {
  if (value === null) return MISSING;
  if (typeof value === 'boolean') return value ? TRUE : FALSE;
  params.push(value);
  return '?';
}

/** True where the test holds for the field, for an element of the array it is, or inside arrays on the way to it. */
function anyValue(segments: readonly string[], test: Test, json = 'doc', depth = 1): string {
  const each = `e${depth}`;
  const through = segments.slice(1).map((_, i) => {
    const holder = jsonPath(segments.slice(0, i + 1));
    const inner = anyValue(segments.slice(i + 1), test, `${each}.value`, depth + 1);
    return `WHEN json_type(${json},${holder})='array' THEN EXISTS (SELECT 1 FROM json_each(${json},${holder}) ${each} WHERE ${each}.type='object' AND ${inner})`;
  });
  const at = jsonPath(segments);
  const elements = `EXISTS (SELECT 1 FROM json_each(${json},${at}) ${each} WHERE ${test(elementKey(each))})`;
  const leaf = `WHEN json_type(${json},${at})='array' THEN ${elements} ELSE ${test(scalarKey(json, segments))}`;
  return `(CASE ${[...through, leaf].join(' ')} END)`;
}

function exists(path: string): string {
  return isColumn(path) ? '1' : anyPresent(path.split('.'));
}

function anyPresent(segments: readonly string[], json = 'doc', depth = 1): string {
  const each = `e${depth}`;
  const through = segments.slice(1).map((_, i) => {
    const holder = jsonPath(segments.slice(0, i + 1));
    const inner = anyPresent(segments.slice(i + 1), `${each}.value`, depth + 1);
    return `WHEN json_type(${json},${holder})='array' THEN EXISTS (SELECT 1 FROM json_each(${json},${holder}) ${each} WHERE ${each}.type='object' AND ${inner})`;
  });
  const leaf = `(json_type(${json},${jsonPath(segments)}) IS NOT NULL)`;
  return through.length === 0 ? leaf : `(CASE ${through.join(' ')} ELSE ${leaf} END)`;
}

/** Paths that hold one value in every document this filter can match, because an index over them says so. */
function singlePaths(filter: Filter, indexes: readonly KnownIndex[]): Set<string> {
  const paths = new Set<string>();
  for (const { paths: indexed, partial } of indexes) {
    const wanted = Object.entries(partial);
    for (const [path, value] of wanted) if (isScalar(value)) paths.add(path);
    if (!wanted.every(([path, value]) => isImplied(filter[path], value))) continue;
    for (const path of indexed) paths.add(path);
  }
  return paths;
}

function isImplied(condition: Filter[string] | undefined, wanted: Partial[string]): boolean {
  return isScalar(wanted) ? isSame(condition, wanted) : impliesPresence(condition);
}

/** Where a filter asks for just what a partial index is made of, it must be written as the index writes it. */
function partialTerm({ path, condition, indexes }: { path: string; condition: Condition; indexes: readonly KnownIndex[] }) {
  for (const { partial } of indexes) {
    const wanted = partial[path];
    if (wanted !== undefined && isScalar(wanted) && isSame(condition, wanted)) return equalTerm(path, wanted);
  }
  return undefined;
}

/** A comparison with a value implies that the field exists; an index partial by `$exists` needs that said. */
function pathsToName(filter: Filter, indexes: readonly KnownIndex[]): Set<string> {
  const partials = indexes.flatMap(({ partial }) => Object.keys(partial).filter((path) => !isScalar(partial[path] ?? null)));
  return new Set(partials.filter((path) => impliesPresence(filter[path])));
}

function impliesPresence(condition: Filter[string] | undefined): boolean {
  if (condition === undefined || condition === null || isAlternatives(condition)) return false;
  if (isScalar(condition)) return true;
  const { $eq, $gt, $gte, $lt, $lte, $in, $exists } = condition;
  const named = [$eq, $gt, $gte, $lt, $lte].some((value) => value !== undefined && value !== null);
  return named || $exists === true || ($in !== undefined && !$in.includes(null));
}

function equalTerm(path: string, value: Scalar): string {
  return `${singleKey(path)} = ${literal(value)}`;
}

function existsTerm(path: string): string {
  return `${singleType(path)} IS NOT NULL`;
}

function literal(value: Scalar): string {
  if (typeof value === 'string') return `'${value.replaceAll(`'`, `''`)}'`;
  return typeof value === 'number' ? String(value) : operand(value, []);
}

function isSame(condition: Filter[string] | undefined, value: Scalar): boolean {
  if (condition === undefined || isAlternatives(condition)) return false;
  if (isScalar(condition)) return condition === value;
  return condition.$eq === value && Object.keys(condition).length === 1;
}

function isAlternatives(condition: Filter[string]): condition is Extract<Filter[string], readonly unknown[]> {
  return Array.isArray(condition);
}

function isScalar(value: Condition | { readonly $exists: true }): value is Scalar {
  return value === null || typeof value !== 'object';
}
