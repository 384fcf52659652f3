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
  email: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
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
    // One meaning only: then the header is believed whatever the values are, and bad values are bad rows.
    return named.length === 1 ? named : fitting;
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
  const free = (test: (value: string) => boolean) =>
    columns.flatMap((column, index) => {
      if (search.taken.has(index) || column.isEmpty) return [];
      return column.values.filter(test).length >= column.values.length * CERTAIN_SHARE ? [index] : [];
    });
  const take = (role: ColumnRole, [index, ...others]: readonly number[]) => {
    if (index === undefined || others.length > 0 || search.found.has(role) || search.fixed.has(role)) return;
    search.found.set(role, { index, by: 'content' });
    search.taken.add(index);
  };
  take('email', free(CONTENT_TESTS.email));
  take('currency', free(CONTENT_TESTS.currency));
  const isDate = (value: string) => CONTENT_TESTS.date(value);
  if (!search.found.has('due') && !search.found.has('issued')) {
    const [a, b, ...more] = free(isDate);
    if (a !== undefined && b !== undefined && more.length === 0) {
      const isInOrder = (columns[a]?.values[0] ?? '') <= (columns[b]?.values[0] ?? '');
      take('issued', [isInOrder ? a : b]);
      take('due', [isInOrder ? b : a]);
    }
  }
  if (!search.found.has('due')) take('due', free(isDate));
  const isSum = (value: string) => CONTENT_TESTS.amount(value) && /[.,]\d|[€£$]/.test(value);
  if (!search.found.has('open') && !search.found.has('total')) take('open', free(isSum));
  const isPlainText = (value: string) => /\p{L}{2}/u.test(value) && !isDate(value) && !CONTENT_TESTS.amount(value);
  if (!search.found.has('number')) {
    const isReference = (value: string) => /\d/.test(value) && !isDate(value) && !/\s/.test(value) && !isSum(value);
    take(
      'number',
      free(isReference).filter((index) => new Set(columns[index]?.values).size === columns[index]?.values.length),
    );
  }
  if (!search.found.has('customer') && !search.found.has('customerNumber')) take('customer', free(isPlainText));
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
