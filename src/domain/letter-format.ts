import type { Day } from './day.ts';
import type { LetterLanguage } from './letter-wording.ts';
import { decimal, type Money } from './money.ts';

/** `2 March 2026`, `2. März 2026`. Written by hand, so that a newer ICU never changes the words of a letter. */
export function longDate(day: Day, language: LetterLanguage): string {
  const { year, month, date } = dateParts(day);
  const name = MONTHS[language][Number(month) - 1] ?? '';
  return language === 'de' ? `${Number(date)}. ${name} ${year}` : `${Number(date)} ${name} ${year}`;
}

/** As wide for every day, for tables: `02 Mar 2026`, `02.03.2026`. */
export function shortDate(day: Day, language: LetterLanguage): string {
  const { year, month, date } = dateParts(day);
  if (language === 'de') return `${date}.${month}.${year}`;
  return `${date} ${(MONTHS.en[Number(month) - 1] ?? '').slice(0, 3)} ${year}`;
}

/** `EUR 1,234.50`, `1.234,50 EUR`: the currency's own places, the code and never a sign. */
export function moneyText(money: Money, language: LetterLanguage): string {
  const [whole = '', fraction] = decimal(money).split('.');
  const [group, point] = language === 'de' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  const amount = fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
  return language === 'de' ? `${amount} ${money.currency}` : `${money.currency} ${amount}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(parts: readonly string[], language: LetterLanguage): string {
  const and = language === 'de' ? ' und ' : ' and ';
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')}${and}${last}`;
}

const MONTHS: Readonly<Record<LetterLanguage, readonly string[]>> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
};

function dateParts(day: Day): { year: string; month: string; date: string } {
  const [year = '', month = '', date = ''] = day.split('-');
  return { year, month, date };
}
