import { addBusinessDays, addDays, type Day, daysBetween, isBusinessDay, isDay, monthEnd, weekday } from './day.ts';
import { daysAway, monthNamed, weekdayNamed } from './day-names.ts';
import type { DayTest } from './holidays.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

/** A day without a year is taken as the next one, unless the last one was no longer ago than this. */
const JUST_PAST_DAYS = 60;
const COUNTS = 'one two three four five six seven eight nine ten'.split(' ');

/** Words that can be several days: whoever shows a form offers these. */
export type UnclearDay = Refusal & { readonly readings: readonly Day[] };

/** The days that a refused text may stand for; none where it was not understood. */
export function readingsOf(day: Day | Refusal): readonly Day[] {
  return isRefusal(day) && 'readings' in day && Array.isArray(day.readings)
    ? day.readings.filter((one) => isDay(String(one)))
    : [];
}

/**
 * Reads a day as people write it: `today`, `friday`, `in 3 days`, `end of month`, `1 Dec`, `15.12.`, `2026-12-01`; names
 * of days and months also in German, French, Spanish, Italian and Dutch.
 * Only what has one meaning is taken; the rest is refused with what to write instead.
 * @param today the day it is for whoever wrote it
 * @param isWorking what business days are counted by; without one Monday to Friday
 */
export function parseDay(text: string, today: Day, isWorking: DayTest = isBusinessDay): Day | Refusal {
  const words = plainDayWords(text);
  const day =
    relative(words, today, isWorking) ??
    endOf(words, today, isWorking) ??
    namedWeekday(words, today) ??
    iso(words) ??
    dotted(words, today) ??
    slashed(words, today) ??
    namedMonth(words, today) ??
    dayOfMonth(words, today);
  if (day === null) return refuse('day.not-understood', 'Write a day such as 2026-12-01, 1 Dec, friday or in 3 days.');
  return day;
}

/** So many fit into a form. */
export const HOLIDAYS_MET_MAX = 4;

/** The first public holidays that whoever typed a day may not have thought of: the day itself, and those that its business days pass over. */
export function holidaysMet(text: string, today: Day, isWorking: DayTest): Day[] {
  const day = parseDay(text, today, isWorking);
  if (isRefusal(day)) return [];
  const counted = addDays(today, 1);
  const first = BUSINESS_DAYS.test(plainDayWords(text)) && counted < day ? counted : day;
  const days = Array.from({ length: daysBetween({ from: first, to: day }) + 1 }, (_, at) => addDays(first, at));
  return days.filter((one) => isBusinessDay(one) && !isWorking(one)).slice(0, HOLIDAYS_MET_MAX);
}

const DAY_WORDS_MAX = 5;

/**
 * The ways in which a text ends in a day that nothing announces, as in `acme 500 friday`, the longest day first. Whoever
 * knows the accounts tries these last: a name may itself end in such a word.
 */
export function endingsInDay(text: string, today: Day, isWorking?: DayTest): { readonly before: string; readonly day: string }[] {
  const words = text.trim().split(/\s+/);
  const counts = Array.from({ length: Math.min(DAY_WORDS_MAX, words.length - 1) }, (_, at) => at + 1).reverse();
  return counts.flatMap((count) => {
    const day = words.slice(-count).join(' ');
    const read = parseDay(day, today, isWorking);
    return isRefusal(read) && readingsOf(read).length === 0 ? [] : [{ before: words.slice(0, -count).join(' '), day }];
  });
}

const BUSINESS_DAYS = /\b(?:(?:business|working) day|arbeitstag)/;

/** What was typed of a day, as all that read one compare it: small letters, no accents, single spaces. */
export function plainDayWords(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/^(?:on|by|the)\s+(?=\S)/, '')
    .replace(/\s+/g, ' ')
    .replace(/^(?:next )?(?=(?:business|working) day$)/, 'in 1 ');
}

function relative(words: string, today: Day, isWorking: DayTest): Day | null {
  const away = daysAway(words);
  if (away !== null) return addDays(today, away);
  const [, count = '', unit = ''] =
    /^(?:in|for) (an?|[a-z]+|\d{1,3}) (business day|working day|arbeitstag|day|week|month|tag|woche|monat)(?:s|e|en|n)?$/.exec(
      words,
    ) ?? [];
  const number = countOf(count);
  if (number === 0 || unit === '') return null;
  if (unit === 'week' || unit === 'woche') return addDays(today, 7 * number);
  if (unit === 'month' || unit === 'monat') return Temporal.PlainDate.from(today).add({ months: number }).toString();
  return unit === 'day' || unit === 'tag' ? addDays(today, number) : addBusinessDays(today, number, isWorking);
}

/** `3`, `three`, `a`; 0 for what is no number. */
export function countOf(word: string): number {
  if (/^\d/.test(word)) return Number(word);
  return /^an?$/.test(word) ? 1 : COUNTS.indexOf(word) + 1;
}

/** `end of month`, `end of next month`, `end of the week`, `end of year`; a week ends on its last business day. */
function endOf(words: string, today: Day, isWorking: DayTest): Day | null {
  const short = { eom: 'month', eow: 'week', eoy: 'year', monatsende: 'month', 'ende des monats': 'month' }[words];
  const [, next, unit = short] = /^end of (?:the |this )?(next )?(week|month|year)$/.exec(words) ?? [];
  const date = Temporal.PlainDate.from(today);
  if (unit === 'month')
    return monthEnd(
      date
        .with({ day: 1 })
        .add({ months: next ? 1 : 0 })
        .toString(),
    );
  if (unit === 'year')
    return date
      .with({ month: 12, day: 31 })
      .add({ years: next ? 1 : 0 })
      .toString();
  if (unit !== 'week') return null;
  // Once its business days are over the week that ends is the one that is about to begin: nobody means yesterday.
  const friday = addDays(today, (5 - weekday(today) + 7) % 7);
  const thisFriday = lastOfWeek(friday, isWorking) < today ? addDays(friday, 7) : friday;
  return lastOfWeek(addDays(thisFriday, next ? 7 : 0), isWorking);
}

/** The Friday itself where all of its week is holidays. */
function lastOfWeek(friday: Day, isWorking: DayTest): Day {
  return [0, -1, -2, -3, -4].map((days) => addDays(friday, days)).find(isWorking) ?? friday;
}

function namedWeekday(words: string, today: Day): Day | Refusal | null {
  const [, which, name = ''] = /^(next |this )?([a-z]+)$/.exec(words) ?? [];
  const day = weekdayNamed(name);
  if (day === null) return null;
  const ahead = (day - weekday(today) + 7) % 7;
  const near = addDays(today, ahead);
  if (which !== 'next ' && ahead > 0) return near;
  const readings = [near, addDays(near, 7)];
  return unclear(`"${words}" can be read in two ways. Write the date: ${readings.join(' or ')}.`, readings);
}

function iso(words: string): Day | Refusal | null {
  const [, year, month, date] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(words) ?? [];
  return year && month && date ? existing({ year: Number(year), month: Number(month), date: Number(date) }) : null;
}

/** Points mean day, month, year. */
function dotted(words: string, today: Day): Day | Refusal | null {
  const [, date, month, year] = /^(\d{1,2})\. ?(\d{1,2})\.? ?(\d{4}|\d{2})?$/.exec(words) ?? [];
  if (!date || !month) return null;
  return withYear({ date: Number(date), month: Number(month), year }, today);
}

/** Slashes mean day first to some and month first to others: taken only where one of the two cannot be. */
function slashed(words: string, today: Day): Day | Refusal | null {
  const [, a, b, year] = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$/.exec(words) ?? [];
  if (!a || !b) return null;
  const [first, second] = [Number(a), Number(b)];
  const dayFirst = withYear({ date: first, month: second, year }, today);
  const monthFirst = withYear({ date: second, month: first, year }, today);
  if (first > 12 || first === second) return dayFirst;
  if (second > 12) return monthFirst;
  const readings = [monthFirst, dayFirst].flatMap((read) => (isRefusal(read) ? readingsOf(read) : [read]));
  return unclear(`"${words}" can be read in two ways. Write the date as ${readings.join(' or ')}.`, readings);
}

function namedMonth(words: string, today: Day): Day | Refusal | null {
  const plain = words
    .replace(/,/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\b(?:of|de|di) /g, '');
  const [, a = '', b = '', year] =
    /^([a-z]+\.?|\d{1,2}(?:st|nd|rd|th|\.)?)[ -]?([a-z]+\.?|\d{1,2}(?:st|nd|rd|th)?)(?:[ -](\d{4}|\d{2}))?$/.exec(plain) ?? [];
  const [date, name] = /^\d/.test(a) ? [a, b] : [b, a];
  const month = monthNamed(name);
  if (month === null || !/^\d/.test(date)) return null;
  return withYear({ date: Number.parseInt(date, 10), month, year }, today);
}

/** `the 15th`: the next one. */
function dayOfMonth(words: string, today: Day): Day | Refusal | null {
  const date = Number(/^(\d{1,2})(?:st|nd|rd|th)$/.exec(words)?.[1] ?? 0);
  if (date === 0) return null;
  const month = Temporal.PlainDate.from(today).with({ day: 1 });
  const days = [0, 1, 2].map((months) => month.add({ months }).toString().slice(0, 8) + String(date).padStart(2, '0'));
  return days.find((day) => isDay(day) && day >= today) ?? existing({ year: month.year, month: month.month, date });
}

type Written = { readonly date: number; readonly month: number; readonly year: string | undefined };

/** Without a year the next such day is meant, unless the last one has just passed: then both could be. */
function withYear({ date, month, year }: Written, today: Day): Day | Refusal {
  if (year) return existing({ year: fullYear(year), month, date });
  const thisYear = Number(today.slice(0, 4));
  const years = [thisYear - 1, thisYear, thisYear + 1, thisYear + 2, thisYear + 3, thisYear + 4, thisYear + 8];
  const days = years.map((one) => text({ year: one, month, date })).filter(isDay);
  const next = days.find((day) => day >= today);
  if (!next) return existing({ year: thisYear, month, date });
  const last = days.findLast((day) => day < today);
  if (!last || daysBetween({ from: last, to: today }) > JUST_PAST_DAYS) return next;
  return unclear(`That can be ${last} or ${next}. Write it with the year.`, [last, next]);
}

function unclear(because: string, readings: readonly Day[]): UnclearDay {
  return { ...refuse('day.ambiguous', because), readings: [...new Set(readings)].sort() };
}

function existing(parts: { year: number; month: number; date: number }): Day | Refusal {
  const day = text(parts);
  return isDay(day) ? day : refuse('day.does-not-exist', `There is no day ${day}. Check month and day.`);
}

function text({ year, month, date }: { year: number; month: number; date: number }): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

function fullYear(written: string): number {
  return written.length === 2 ? 2000 + Number(written) : Number(written);
}
