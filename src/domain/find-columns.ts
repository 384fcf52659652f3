import { addressesIn } from './addresses.ts';
import { readAmount } from './amount.ts';
import { isCurrency } from './currency.ts';
import { isYesOrNo } from './invoice-status.ts';
import { COLUMN_ROLES, type ColumnRole, type Content, plainHeader, ROLE_WORDS } from './ledger-columns.ts';
import { readDate } from './ledger-date.ts';

/** How a column came to its role: a mapping file said so, its header did, or its values did. */
export type FoundColumn = { readonly index: number; readonly by: 'mapping' | 'name' | 'content' };
export type FoundColumns = ReadonlyMap<ColumnRole, FoundColumn>;

export type Table = {
  readonly headers: readonly string[];
  /** The first rows, cells trimmed. */
  readonly sample: readonly (readonly string[])[];
};

/**
 * Finds which column is what, by name first and by content second. A name that fits two roles (`Due`, `Paid`) goes to
 * the one whose content the column has; a role with two named columns takes the one that is not empty.
 * @param fixed what a mapping file says: a column's index, or null for "none of them"
 */
export function findColumns(table: Table, fixed: ReadonlyMap<ColumnRole, number | null>): FoundColumns {
  const found = new Map<ColumnRole, FoundColumn>();
  const taken = new Set<number>();
  for (const [role, index] of fixed) {
    if (index === null) continue;
    found.set(role, { index, by: 'mapping' });
    taken.add(index);
  }
  const columns = table.headers.map((header, index) =>
    look(
      header,
      table.sample.map((row) => row[index] ?? ''),
    ),
  );
  for (const { role, index } of byName(columns)) {
    if (fixed.has(role) || found.has(role) || taken.has(index)) continue;
    found.set(role, { index, by: 'name' });
    taken.add(index);
  }
  const search = { found, taken, fixed };
  settleNames(columns, search);
  byContent(columns, search);
  return found;
}

type Column = {
  readonly name: string;
  readonly isEmpty: boolean;
  readonly values: readonly string[];
  readonly fits: (content: Content) => boolean;
};

/** Half of the values must look right: a column with some bad rows is still what its header says. */
const FITTING_SHARE = 0.5;
/** Where no header helps, nearly all must. */
const CERTAIN_SHARE = 0.9;
const EMPTY_PENALTY = 1000;

function look(header: string, cells: readonly string[]): Column {
  const values = cells.filter((cell) => cell !== '');
  const shares = new Map<Content, number>();
  const share = (content: Content) => {
    const known = shares.get(content);
    if (known !== undefined) return known;
    const fitting = values.filter((value) => CONTENT_TESTS[content](value)).length / Math.max(1, values.length);
    shares.set(content, fitting);
    return fitting;
  };
  return {
    name: plainHeader(header),
    isEmpty: values.length === 0,
    values,
    fits: (content) => content === 'any' || share(content) >= FITTING_SHARE,
  };
}

const CONTENT_TESTS: Readonly<Record<Content, (value: string) => boolean>> = {
  date: (value) => readDate(value).kind !== 'unreadable',
  amount: (value) => !('refused' in readAmount(value)),
  email: (value) => value.includes('@') && addressesIn(value).found.length > 0,
  currency: (value) => isCurrency(value.toUpperCase()) || /^[€£]$/.test(value),
  'yes-or-no': isYesOrNo,
  any: () => true,
};

/** Every pair of role and column that a header allows, the surest first. */
function byName(columns: readonly Column[]): { role: ColumnRole; index: number }[] {
  const pairs = columns.flatMap((column, index) => {
    const named = COLUMN_ROLES.flatMap((role) => {
      const rank = ROLE_WORDS[role].names.indexOf(column.name);
      return rank === -1 ? [] : [{ role, index, rank: rank + (column.isEmpty ? EMPTY_PENALTY : 0) }];
    });
    const fitting = named.filter(({ role }) => column.fits(ROLE_WORDS[role].content));
    // With one meaning only, or none that fits, the header is believed: bad values are bad rows, not another column.
    return named.length === 1 || fitting.length === 0 ? named : fitting;
  });
  return pairs.filter(({ role, index }) => role !== 'id' || !isRowCounter(columns[index])).sort((a, b) => a.rank - b.rank);
}

/** A column that counts the rows of its file names nothing: the next export would number them anew. */
function isRowCounter(column: Column | undefined): boolean {
  const [first = ''] = column?.values ?? [];
  const start = Number(first);
  if (!column || column.values.length < 2 || (start !== 0 && start !== 1)) return false;
  return column.values.every((value, index) => Number(value) === start + index);
}

type Search = {
  readonly found: Map<ColumnRole, FoundColumn>;
  readonly taken: Set<number>;
  readonly fixed: ReadonlyMap<ColumnRole, number | null>;
};

/** Where no header helped, values do, if exactly one column (or one pair of dates) has them. */
function byContent(columns: readonly Column[], search: Search): void {
  const { found, taken, fixed } = search;
  const free = (test: (value: string) => boolean) =>
    columns.flatMap((column, index) => {
      if (taken.has(index) || column.isEmpty || MACHINE_MADE.test(column.name)) return [];
      return column.values.filter(test).length >= column.values.length * CERTAIN_SHARE ? [index] : [];
    });
  const take = (role: ColumnRole, [index, ...others]: readonly number[]) => {
    if (index === undefined || others.length > 0 || found.has(role) || fixed.has(role)) return;
    found.set(role, { index, by: 'content' });
    taken.add(index);
  };
  take('email', free(CONTENT_TESTS.email));
  take('currency', free(CONTENT_TESTS.currency));
  takeDates(columns, { ...search, dates: free(CONTENT_TESTS.date) });
  if (!found.has('open') && !found.has('total')) take('open', free(isSum));
  if (!found.has('number'))
    take(
      'number',
      free(isReference).filter((index) => isDistinct(columns[index]?.values ?? [])),
    );
  if (!found.has('customer') && !found.has('customerNumber')) take('customer', free(isWords));
}

/** Columns that programs add about their own doings are no dates and no amounts of invoices. */
const MACHINE_MADE = /sync|updat|modif|creat|rate|percent|tax|quantity|qty/;

/** Of two dates the one that is never before the other is the due date; one beside an issue date must not lie before it. */
function takeDates(
  columns: readonly Column[],
  { found, taken, fixed, dates }: Search & { readonly dates: readonly number[] },
): void {
  if (found.has('due') || fixed.has('due')) return;
  const issued = found.get('issued')?.index;
  const pair = issued === undefined ? dates : [issued, ...dates];
  const [a, b, ...more] = pair;
  if (a === undefined || more.length > 0) return;
  const give = (role: ColumnRole, index: number | undefined) => {
    if (index === undefined || found.has(role) || fixed.has(role)) return;
    found.set(role, { index, by: 'content' });
    taken.add(index);
  };
  if (b === undefined) {
    if (issued === undefined) give('due', a);
  } else if (isNeverBefore(columns[b], columns[a])) {
    give('issued', a);
    give('due', b);
  } else if (issued === undefined && isNeverBefore(columns[a], columns[b])) {
    give('issued', b);
    give('due', a);
  }
}

function isNeverBefore(later: Column | undefined, earlier: Column | undefined): boolean {
  if (!later || !earlier || later.values.length !== earlier.values.length) return false;
  const inOrder = later.values.filter((value, index) => roughDay(value) >= roughDay(earlier.values[index] ?? ''));
  return inOrder.length >= later.values.length * CERTAIN_SHARE;
}

function roughDay(value: string): string {
  const date = readDate(value);
  if (date.kind === 'day') return date.day;
  return date.kind === 'either' ? (date.DMY ?? date.MDY ?? '') : '';
}

function isSum(value: string): boolean {
  return CONTENT_TESTS.amount(value) && /[.,]\d|[€£$]/.test(value);
}

function isReference(value: string): boolean {
  return /\d/.test(value) && !/\s/.test(value) && !CONTENT_TESTS.date(value) && !isSum(value);
}

function isWords(value: string): boolean {
  return /\p{L}{2}/u.test(value) && !CONTENT_TESTS.date(value) && !CONTENT_TESTS.amount(value);
}

function isDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

/** Columns that mean something else beside others: a contact who is the customer, a customer who is a code, an id that is the number. */
function settleNames(columns: readonly Column[], { found, taken, fixed }: Search): void {
  const freeNamed = (names: readonly string[]) =>
    columns.findIndex(({ name }, index) => names.includes(name) && !taken.has(index));
  const give = (role: ColumnRole, index: number) => {
    if (index === -1 || found.has(role) || fixed.has(role)) return;
    found.set(role, { index, by: 'content' });
    taken.add(index);
  };
  const contact = found.get('contact');
  const numberHeader = columns[found.get('customerNumber')?.index ?? -1]?.name ?? 'contactid';
  if (contact?.by === 'name' && !found.has('customer') && !fixed.has('customer') && numberHeader.startsWith('contact')) {
    found.set('customer', contact);
    found.delete('contact');
  }
  const code = freeNamed(['customer', 'client', 'kunde', 'debitor', 'account', 'debtor']);
  if (found.has('customer') && columns[code]?.values.every((value) => /\d/.test(value) && !/\s/.test(value))) {
    give('customerNumber', code);
  }
  const id = found.get('id');
  if (!id) give('number', freeNamed(['id']));
  else if (!found.has('number') && !fixed.has('number')) found.set('number', id);
}
