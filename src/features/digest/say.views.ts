import type { Day } from '#domain/day.ts';
import { decimal, type Money } from '#domain/money.ts';
import type { AmountReason } from '#domain/queue.ts';
import type { DigestWords } from './words.views.ts';

/** How days, times and amounts are written in a language. */
export type Say = {
  readonly day: (day: Day, today: Day) => string;
  readonly time: (atMs: number, zone: string) => string;
  readonly money: (money: Money) => string;
  /** Without the currency, for a column that names it. */
  readonly amount: (money: Money) => string;
  readonly list: (amounts: Readonly<Record<string, number>>) => string;
};

export function sayIn({ locale }: Pick<DigestWords, 'locale'>): Say {
  const money = ({ currency, amountMinor }: Money) => number(locale, { currency, amountMinor }, 'currency');
  return {
    day: (day, today) => dayIn(locale, day, today),
    time: (atMs, zone) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(atMs),
    money,
    amount: (amount) => number(locale, amount, 'decimal'),
    list: (amounts) =>
      Object.entries(amounts)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([currency, amountMinor]) => money({ currency, amountMinor }))
        .join(' + '),
  };
}

/** The year only where it is another one. */
function dayIn(locale: string, day: Day, today: Day): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', ...year, timeZone: 'UTC' });
  return format.format(new Date(`${day}T12:00:00Z`));
}

/** Digit by digit, so that no amount is too large to be exact; with the places that ISO 4217 gives the currency. */
function number(locale: string, money: Money, style: 'currency' | 'decimal'): string {
  const exact = decimal(money);
  const places = exact.split('.')[1]?.length ?? 0;
  const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
  const look =
    style === 'currency' ? ({ style, currency: money.currency, currencyDisplay: 'code' } as const) : ({ style } as const);
  const key = `${locale}/${style}/${money.currency}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { ...look, ...digits });
  formats.set(key, format);
  return format
    .formatToParts(exactly(exact))
    .map(({ value }) => value.replace(/\s/gu, ' '))
    .join('');
}

/** Amounts of a reason in one line. */
export function amountsSaid(amounts: readonly AmountReason[], say: Say): string {
  return say.list(Object.fromEntries(amounts.map(({ currency, overdueMinor }) => [currency, overdueMinor])));
}

/** How many times the usual account it is, where that is worth a word; null otherwise. */
export function timesUsual(amounts: readonly AmountReason[]): number | null {
  const [only] = amounts;
  const times = amounts.length === 1 && only?.medianMinor ? only.overdueMinor / only.medianMinor : 0;
  if (times < 1.5) return null;
  return times < 10 ? Math.round(times * 10) / 10 : Math.round(times);
}

const formats = new Map<string, Intl.NumberFormat>();

/** `Intl` reads decimal text exactly; its types speak of numbers that are written out. */
function exactly(text: string): Intl.StringNumericLiteral {
  return isNumeric(text) ? text : '0';
}

function isNumeric(text: string): text is Intl.StringNumericLiteral {
  return /^-?\d+(\.\d+)?$/.test(text);
}
