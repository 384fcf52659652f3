import { COLUMN_ROLES, ROLE_WORDS } from '#domain/ledger-columns.ts';
import { type Terms, termsInWords } from '#domain/terms.ts';
import type { Skip } from './interpret.ts';
import type { Tally } from './load.ts';
import { isOwnColumn } from './rejects.ts';
import type { Remark } from './remarks.ts';
import type { Source } from './source.ts';

const HOW = { mapping: 'by the mapping file', name: 'by its name', content: 'by its content' } as const;
const UNUSED_MAX = 20;

/** What was taken for what, one sentence each. */
export function takenFor({ file, layout, encoding, delimiter }: Source, because: readonly string[]): string[] {
  const { headers, columns, currency } = layout;
  const pointed = new Map<string, number>(Object.entries(file.columns));
  const used = new Set([...columns.values()].map(({ index }) => index));
  const taken = COLUMN_ROLES.flatMap((role) => {
    const column = columns.get(role);
    if (role === 'number' && column?.index === columns.get('id')?.index) return [];
    return column
      ? [`${ROLE_WORDS[role].label}: "${headers[column.index]}" (${pointed.has(role) ? 'as was said' : HOW[column.by]})`]
      : [];
  });
  if (currency !== '') taken.push(`currency: ${currency} where a row names none`);
  const unused = headers.filter((header, index) => !used.has(index) && header !== '' && !isOwnColumn(header));
  if (unused.length > 0) {
    const shown = unused.slice(0, UNUSED_MAX).map((header) => `"${header}"`);
    taken.push(`not used: ${shown.join(', ')}${unused.length > UNUSED_MAX ? ` and ${unused.length - UNUSED_MAX} more` : ''}`);
  }
  const split = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[delimiter] ?? `"${delimiter}"`;
  return [...taken, ...because, `Read as ${encoding.toUpperCase()}, split at ${split}.`];
}

type Counted = {
  readonly remarks: ReadonlyMap<Remark, number>;
  readonly tally: Tally;
  readonly repeated: number;
  readonly defaultTerms: Terms;
};

/** What was counted on the way, one sentence each. */
export function remarksOf({ remarks, tally, repeated, defaultTerms }: Counted): string[] {
  const counted = [...remarks].map(([remark, count]) => {
    const which = remark === 'due days derived from the default terms' ? ` (${termsInWords(defaultTerms)})` : '';
    return `${countedOf(count, remark)}${which}`;
  });
  const skips = [...tally.skips].filter(([skip]) => skip !== 'blank rows');
  const skipped = skips.map(([skip, count]) => `${countedOf(count, skip)}, left out`);
  return [...counted, ...skipped, ...(repeated > 0 ? [countedOf(repeated, REPEATED)] : [])].sort();
}

const REPEATED = 'rows that repeat another row';
const ONE: Readonly<Record<Remark | Skip | typeof REPEATED, string>> = {
  'due days derived from terms': 'due day derived from terms',
  'due days derived from the default terms': 'due day derived from the default terms',
  'terms that name no number of days': 'wording of terms that names no number of days',
  'rows with a status that is not known, taken by their amounts': 'row with a status that is not known, taken by its amounts',
  'e-mail addresses that are none, left out': 'e-mail address that is none, left out',
  'blank rows': 'blank row',
  'repeated headers': 'repeated header',
  'lines with totals': 'line with totals',
  'bills, which we owe': 'bill, which we owe',
  'void or draft rows without a number': 'void or draft row without a number',
  [REPEATED]: 'row that repeats another row',
};

function countedOf(count: number, what: keyof typeof ONE): string {
  return `${count} ${count === 1 ? ONE[what] : what}`;
}
