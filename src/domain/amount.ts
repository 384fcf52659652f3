import { type Currency, minorDigits } from './currency.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The character before the decimal places; the other one of the two groups thousands. */
export type DecimalMark = '.' | ',';

/**
 * What an amount's punctuation says: `point` and `comma` settle the decimal mark; `one-point` (1.234) and
 * `one-comma` (1,234) could be thousands or decimals; `plain` has neither.
 */
export type AmountShape = 'plain' | 'point' | 'comma' | 'one-point' | 'one-comma';
export type WrittenAmount = {
  readonly isNegative: boolean;
  /** Digits with point and comma only. */
  readonly body: string;
  readonly shape: AmountShape;
  /** The currency that stands beside the figure; empty where none does or where the sign is many countries'. */
  readonly currency: Currency;
};

/**
 * An amount as people and programs write it, as exact minor units: `1,234.56`, `1.234,56`, `(1,000)`, `12.50-`,
 * `1 234,56 €`, `79656.60000000001`. No floating point is involved.
 * @param mark the decimal mark of the whole column; without it the text must settle it by itself
 */
export function parseAmount(text: string, currency: Currency, mark?: DecimalMark): number | Refusal {
  const digits = minorDigits(currency);
  if (mark !== ',' && SIMPLE.test(text)) return inMinor(text, { digits, currency, text });
  if (mark === ',' && SIMPLE_COMMA.test(text)) return inMinor(text.replace(',', '.'), { digits, currency, text });
  const written = readAmount(text);
  if ('refused' in written) return written;
  if (written.currency !== '' && written.currency !== currency) {
    return no(`${quoted(text)} names ${written.currency}, but the row's currency is ${currency}`);
  }
  const used = mark ?? markOf(written.shape, digits);
  if (used === null) return no(`${quoted(text)} could be thousands or decimals; say which mark the decimals have`);
  if (written.shape === (used === '.' ? 'comma' : 'point')) {
    return no(`${quoted(text)} does not fit the decimal ${used === '.' ? 'point' : 'comma'} of its column`);
  }
  const decimal = used === '.' ? written.body.replaceAll(',', '') : written.body.replaceAll('.', '').replace(',', '.');
  const minor = inMinor(decimal, { digits, currency, text });
  return typeof minor === 'number' && written.isNegative && minor !== 0 ? -minor : minor;
}

/** Takes sign, brackets and currency off an amount and tells what its punctuation says. */
export function readAmount(text: string): WrittenAmount | Refusal {
  if (text.length > LENGTH_MAX) return no(`an amount of ${text.length} characters`);
  let rest = text.replace(SPACES, ' ').replaceAll('−', '-').trim();
  if (rest === '') return no('the amount is empty');
  let isNegative = false;
  const bracketed = /^\((.*)\)$/.exec(rest) ?? /^(.*?)\(([^()]*)\)$/.exec(rest);
  if (bracketed) {
    isNegative = true;
    rest = `${bracketed[1] ?? ''}${bracketed[2] ?? ''}`.trim();
  }
  const credit = /^(.*\d)\s*(CR|DR)$/i.exec(rest);
  if (credit) {
    isNegative = isNegative !== (credit[2]?.toUpperCase() === 'CR');
    rest = credit[1] ?? '';
  }
  const parts = /^([-+]?)\s*([^\d.,\s+-]*)\s*([-+]?)\s*([\d.,'’ ]*\d[\d.,'’ ]*?)\s*([-+]?)\s*([^\d.,\s+-]*)\s*([-+]?)$/u.exec(
    rest,
  );
  if (!parts) return no(`${quoted(text)} is not an amount`);
  const [, sign1 = '', before = '', sign2 = '', figures = '', sign3 = '', after = '', sign4 = ''] = parts;
  const signs = sign1 + sign2 + sign3 + sign4;
  const mark = currencyBeside(before, after);
  const body = withoutGroups(figures);
  const shape = body === null ? null : shapeOf(body);
  if (signs.length > (bracketed ? 0 : 1) || mark === null || body === null || shape === null)
    return no(`${quoted(text)} is not an amount`);
  return { isNegative: isNegative !== (signs === '-'), body, shape, currency: mark };
}

const LENGTH_MAX = 60;
const SPACES = /[\s\u00a0\u2007\u2009\u202f]+/gu;
/** What most ledgers write; it needs no column to be understood. */
const SIMPLE = /^-?\d{1,15}(?:\.\d{1,2})?$/;
const SIMPLE_COMMA = /^-?\d{1,15}(?:,\d{1,2})?$/;
const POINT = /^(?:\d*|\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.\d*)?$/;
const COMMA = /^(?:\d*|\d{1,3}(?:\.\d{3})+)(?:,\d*)?$/;
const SYMBOLS: Readonly<Record<string, Currency>> = { '€': 'EUR', '£': 'GBP', '₹': 'INR', '₪': 'ILS', '₺': 'TRY', '₩': 'KRW' };
const SHARED_SYMBOL = /^(?:[$¥]|kr\.?|Fr\.?|[A-Z]{1,2}\$)$/u;

function shapeOf(body: string): AmountShape | null {
  if (/^\d+$/.test(body)) return 'plain';
  if (/^\d{1,3},\d{3}$/.test(body)) return 'one-comma';
  if (/^\d{1,3}\.\d{3}$/.test(body)) return 'one-point';
  if (POINT.test(body)) return 'point';
  return COMMA.test(body) ? 'comma' : null;
}

/** The mark that one amount settles by itself, null where it cannot. */
function markOf(shape: AmountShape, digits: number): DecimalMark | null {
  if (shape === 'point' || shape === 'plain') return '.';
  if (shape === 'comma') return ',';
  // Three digits after the mark are no decimals where the currency has two: they are thousands.
  if (digits === 3) return null;
  return shape === 'one-comma' ? '.' : ',';
}

function withoutGroups(figures: string): string | null {
  if (!/[ '’]/.test(figures)) return figures;
  return /^\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d*)?$/.test(figures) ? figures.replace(/[ '’]/g, '') : null;
}

/** The currency named before or after the figure: empty for none or a sign that several share, null for other words. */
function currencyBeside(before: string, after: string): Currency | null {
  const [one = '', two] = [before, after].filter((word) => word !== '' && word !== '%');
  if (two !== undefined || before === '%' || after === '%') return null;
  if (one === '' || SHARED_SYMBOL.test(one)) return '';
  return SYMBOLS[one] ?? (/^[A-Za-z]{3}$/.test(one) ? one.toUpperCase() : null);
}

type Scale = { readonly digits: number; readonly currency: Currency; readonly text: string };

/** A decimal with a point as integer minor units. */
function inMinor(decimal: string, { digits, currency, text }: Scale): number | Refusal {
  const isNegative = decimal.startsWith('-');
  const point = decimal.indexOf('.');
  const whole = decimal.slice(isNegative ? 1 : 0, point === -1 ? undefined : point);
  const places = point === -1 ? '' : decimal.slice(point + 1);
  const scaled = places.length <= digits ? whole + places.padEnd(digits, '0') : rounded({ whole, places, digits });
  if (scaled === null) return no(`${quoted(text)} has more decimal places than ${currency} has (${digits})`);
  const minor = Number(scaled);
  if (!Number.isSafeInteger(minor)) return no(`${quoted(text)} is too large`);
  return isNegative && minor !== 0 ? -minor : minor;
}

/**
 * Digits of the minor units where there are more places than the currency has. Zeros may be dropped, and so may the
 * noise of a floating-point number (79656.60000000001): what vanishes at 14 significant digits, or lies below 1e-7
 * behind at least nine places. Anything else is null: an amount is never rounded.
 */
function rounded({ whole, places, digits }: { whole: string; places: string; digits: number }): string | null {
  if (/^0*$/.test(places.slice(digits))) return whole + places.slice(0, digits);
  const exact = BigInt(whole + places);
  const unit = 10n ** BigInt(places.length - digits);
  const nearest = (exact + unit / 2n) / unit;
  const off = exact > nearest * unit ? exact - nearest * unit : nearest * unit - exact;
  const significant = exact.toString().length;
  const isPastFourteenDigits = significant > 14 && off * 2n <= 10n ** BigInt(significant - 14);
  const isTiny = places.length >= 9 && off * 10_000_000n < 10n ** BigInt(places.length);
  return isPastFourteenDigits || isTiny ? nearest.toString() : null;
}

function quoted(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}

function no(because: string): Refusal {
  return refuse('amount.unreadable', because);
}
