/*
 * How a field of a JSON document becomes a value that SQLite compares as MongoDB does:
 * missing and null < numbers < text < false < true. Missing is -Infinity and not NULL, so that a unique index
 * takes it for a value (as MongoDB does) and every comparison is plain true or false.
 */

export const MISSING = '-9e999';
export const FALSE = `x'00'`;
export const TRUE = `x'01'`;
/** What an object or an array within an array compares as: above all text, equal to nothing that a filter names. */
const OTHER = `x'02'`;

/** The fields that are columns of their own: every index starts with them. */
const COLUMNS: Readonly<Record<string, string>> = { _id: 'id', tenantId: 'tenant' };
const keys = new Map<string, string>();

export function isColumn(path: string): boolean {
  return path in COLUMNS;
}

/**
 * The value of `path` for an index, a sort, or a filter on an indexed path. Arrays and objects there have no place
 * in a one-valued index: evaluating it for such a document raises SQLite's "bad JSON path: 'many values at …'".
 */
export function singleKey(path: string): string {
  const column = COLUMNS[path];
  if (column !== undefined) return column;
  const known = keys.get(path);
  if (known !== undefined) return known;
  const key = buildSingleKey(path);
  keys.set(path, key);
  return key;
}

/** The JSON type at `path`, or NULL where there is nothing; raises where an array is on the way. */
export function singleType(path: string): string {
  return throughObjects(path, `json_type(doc,${jsonPath(path.split('.'))})`);
}

/** The JSON path of a dotted path, as a literal. */
export function jsonPath(segments: readonly string[]): string {
  return `'$.${segments.map((segment) => `"${segment}"`).join('.')}'`;
}

/** The value of one field of `json`; objects and arrays compare as `OTHER`. */
export function scalarKey(json: string, segments: readonly string[]): string {
  const at = jsonPath(segments);
  return `CASE json_type(${json},${at}) WHEN 'array' THEN ${OTHER} ${scalarCases(`json_extract(${json},${at})`)} END`;
}

/** The value of one row of `json_each`. */
export function elementKey(each: string): string {
  return `CASE ${each}.type WHEN 'array' THEN ${OTHER} ${scalarCases(`${each}.value`)} END`;
}

function buildSingleKey(path: string): string {
  const at = jsonPath(path.split('.'));
  const leaf = `CASE json_type(doc,${at}) WHEN 'array' THEN ${many(path)} WHEN 'object' THEN ${many(path)}`;
  return throughObjects(path, `${leaf} ${scalarCases(`json_extract(doc,${at})`)} END`);
}

function throughObjects(path: string, leaf: string): string {
  const segments = path.split('.');
  const holders = segments.slice(1).map((_, i) => jsonPath(segments.slice(0, i + 1)));
  if (holders.length === 0) return `(${leaf})`;
  const arrays = holders.map((holder) => `WHEN json_type(doc,${holder})='array' THEN ${many(path)}`).join(' ');
  return `(CASE ${arrays} ELSE ${leaf} END)`;
}

/** Raises an error that names the path. */
function many(path: string): string {
  return `json_extract(doc,'many values at ${path}')`;
}

function scalarCases(value: string): string {
  const same = ['text', 'integer', 'real'].map((type) => `WHEN '${type}' THEN ${value}`).join(' ');
  return `${same} WHEN 'true' THEN ${TRUE} WHEN 'false' THEN ${FALSE} WHEN 'object' THEN ${OTHER} ELSE ${MISSING}`;
}
