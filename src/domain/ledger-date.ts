import { type Day, isDay } from './day.ts';

/** Which of two leading numbers is the day. */
export type DateOrder = 'DMY' | 'MDY';

/** A date as a ledger writes it. `either` needs the order of its column; a day that does not exist is null there. */
export type WrittenDate =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'either'; readonly DMY: Day | null; readonly MDY: Day | null; readonly hasDots: boolean }
  | { readonly kind: 'unreadable'; readonly because: string };

/**
 * Reads ISO, `M/D/YY`, `D.M.YYYY`, `DD-Mon-YYYY`, `March 5, 2024`, `20240305`, each with a time stuck on or not.
 * The day is taken as written: a time of day and its zone move nothing.
 */
export function readDate(text: string): WrittenDate {
  const trimmed = text.trim();
  if (trimmed.length > LENGTH_MAX) return unreadable('is too long for a date');
  const iso = ISO.exec(trimmed) ?? COMPACT.exec(trimmed);
  if (iso) return whole(iso[1], iso[2], iso[3]);
  const numeric = NUMERIC.exec(trimmed);
  if (numeric) return either(numeric);
  const dayFirst = DAY_NAME_YEAR.exec(trimmed);
  if (dayFirst) return whole(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const nameFirst = NAME_DAY_YEAR.exec(trimmed);
  if (nameFirst) return whole(nameFirst[3], monthNumber(nameFirst[1]), nameFirst[2]);
  if (/^\d{5}(?:\.\d+)?$/.test(trimmed)) return unreadable("looks like a spreadsheet's day number; save the column as dates");
  return unreadable('is not a date');
}

/** The day in a column's order, or why it is none. */
export function dayIn(order: DateOrder, date: WrittenDate): { readonly day: Day } | { readonly because: string } {
  if (date.kind === 'day') return { day: date.day };
  if (date.kind === 'unreadable') return { because: date.because };
  const day = date[order];
  return day === null ? { because: `is no day when read ${order === 'DMY' ? 'day first' : 'month first'}` } : { day };
}

/** The order that this date proves by itself: `13/02/2024` can only have the day first. */
export function orderProvedBy(date: WrittenDate): DateOrder | null {
  if (date.kind !== 'either' || (date.DMY !== null) === (date.MDY !== null)) return null;
  return date.DMY !== null ? 'DMY' : 'MDY';
}

/** How many values of a column prove each order, and how many could be read both ways. */
export type OrderEvidence = { readonly DMY: number; readonly MDY: number; readonly open: number; readonly openWithDots: number };

export const NO_ORDER_EVIDENCE: OrderEvidence = { DMY: 0, MDY: 0, open: 0, openWithDots: 0 };

/** One stray value in twenty may contradict the rest; more, and the column is a mixture nobody may guess about. */
const STRAY_SHARE = 20;

/** The order of a whole column: what its values prove, `none` where none needs one, `unclear` where people must say. */
export function orderOf({ DMY, MDY, open, openWithDots }: OrderEvidence): DateOrder | 'none' | 'unclear' {
  if (DMY > MDY * STRAY_SHARE) return 'DMY';
  if (MDY > DMY * STRAY_SHARE) return 'MDY';
  if (DMY + MDY > 0) return 'unclear';
  if (open === 0) return 'none';
  // Dates with dots are written day first wherever they are written.
  return open === openWithDots ? 'DMY' : 'unclear';
}

const LENGTH_MAX = 60;
const TIME = /(?:[T\s,]+\d{1,2}[:.]\d{2}.*)?/.source;
const ISO = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}$`, 'i');
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;
const NUMERIC = new RegExp(`^(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}$`, 'i');
const DAY_NAME_YEAR = new RegExp(`^(\\d{1,2})[-.\\s]{1,2}(\\p{L}{3,10})\\.?[-.,\\s]{1,2}(\\d{4}|\\d{2})${TIME}$`, 'iu');
const NAME_DAY_YEAR = new RegExp(`^(\\p{L}{3,10})\\.?[-.\\s]{1,2}(\\d{1,2})(?:st|nd|rd|th)?[-.,\\s]{1,2}(\\d{4})${TIME}$`, 'iu');
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'maerz', 'mrz', 'maa', 'mrt'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag', 'mei'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic'],
];

function monthNumber(name = ''): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return String(MONTHS.findIndex((names) => names.some((month) => plain.startsWith(month))) + 1);
}

function whole(year?: string, month?: string, day?: string): WrittenDate {
  const found = toDay(year, month, day);
  return found === null ? unreadable('is no day that exists between 1980 and 2100') : { kind: 'day', day: found };
}

function either([, first, separator, second, year]: readonly string[]): WrittenDate {
  const DMY = toDay(year, second, first);
  const MDY = toDay(year, first, second);
  if (DMY === null && MDY === null) return unreadable('is no day that exists between 1980 and 2100');
  if (DMY !== null && DMY === MDY) return { kind: 'day', day: DMY };
  return { kind: 'either', DMY, MDY, hasDots: separator === '.' };
}

function toDay(year = '', month = '', day = ''): Day | null {
  const fullYear = year.length === 2 ? `20${year}` : year;
  if (fullYear < '1980' || fullYear > '2100') return null;
  const text = `${fullYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

function unreadable(because: string): WrittenDate {
  return { kind: 'unreadable', because };
}
