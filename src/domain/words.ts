import { addBusinessDays, addDays, type Day, daysBetween, isDay, weekday } from './day.ts';
import { type Refusal, refuse } from './refusal.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
/** A day without a year is taken as the next one, unless the last one was no longer ago than this. */
const JUST_PAST_DAYS = 60;

/**
 * Reads a day as people write it: `today`, `friday`, `in 3 days`, `1 Dec`, `2026-12-01`, `31.12.2026`.
 * Only what has one meaning is taken; the rest is refused with what to write instead.
 */
export function parseDay(text: string, today: Day): Day | Refusal {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/^on\s+/, '')
    .replace(/\s+/g, ' ');
  const day =
    relative(words, today) ??
    namedWeekday(words, today) ??
    iso(words) ??
    dotted(words, today) ??
    slashed(words) ??
    namedMonth(words, today);
  if (day === null) return refuse('day.not-understood', 'Write a day such as 2026-12-01, 1 Dec, friday or in 3 days.');
  return day;
}

function relative(words: string, today: Day): Day | null {
  if (words === 'today') return today;
  if (words === 'tomorrow') return addDays(today, 1);
  if (words === 'yesterday') return addDays(today, -1);
  if (words === 'end of month' || words === 'end of the month') return endOfMonth(today);
  const [, count, unit] = /^in (an?|one|\d{1,3}) (business day|working day|day|week)s?$/.exec(words) ?? [];
  if (!count || !unit) return null;
  const number = /^\d/.test(count) ? Number(count) : 1;
  if (unit === 'week') return addDays(today, 7 * number);
  return unit === 'day' ? addDays(today, number) : addBusinessDays(today, number);
}

function namedWeekday(words: string, today: Day): Day | Refusal | null {
  const [, which, name = ''] = /^(next |this )?([a-z]+)$/.exec(words) ?? [];
  const at = WEEKDAYS.findIndex((full) => full === name || SHORT_DAYS[full].includes(name));
  if (at < 0) return null;
  const ahead = (at + 1 - weekday(today) + 7) % 7;
  const near = addDays(today, ahead);
  if (which !== 'next ' && ahead > 0) return near;
  return refuse('day.ambiguous', `"${words}" can be read in two ways. Write the date: ${near} or ${addDays(near, 7)}.`);
}

const SHORT_DAYS: Readonly<Record<(typeof WEEKDAYS)[number], readonly string[]>> = {
  monday: ['mon'],
  tuesday: ['tue', 'tues'],
  wednesday: ['wed'],
  thursday: ['thu', 'thur', 'thurs'],
  friday: ['fri'],
  saturday: ['sat'],
  sunday: ['sun'],
};

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
function slashed(words: string): Day | Refusal | null {
  const [, a, b, written] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(words) ?? [];
  if (!a || !b || !written) return null;
  const year = fullYear(written);
  const [first, second] = [Number(a), Number(b)];
  if (first > 12 || first === second) return existing({ year, month: second, date: first });
  if (second > 12) return existing({ year, month: first, date: second });
  const readings = `${text({ year, month: first, date: second })} or ${text({ year, month: second, date: first })}`;
  return refuse('day.ambiguous', `"${words}" can be read in two ways. Write the date as ${readings}.`);
}

function namedMonth(words: string, today: Day): Day | Refusal | null {
  const plain = words.replace(/,/g, ' ').replace(/\s+/g, ' ').replace(/\bof /, '');
  const [, a = '', b = '', year] =
    /^([a-z]+\.?|\d{1,2}(?:st|nd|rd|th|\.)?)[ -]?([a-z]+\.?|\d{1,2}(?:st|nd|rd|th)?)(?:[ -](\d{4}|\d{2}))?$/.exec(plain) ?? [];
  const [date, name] = /^\d/.test(a) ? [a, b] : [b, a];
  const month = monthOf(name);
  if (month === null || !/^\d/.test(date)) return null;
  return withYear({ date: Number.parseInt(date, 10), month, year }, today);
}

function monthOf(name: string): number | null {
  const plain = name.replace('.', '');
  const at = MONTHS.findIndex(
    (month) => month === plain || month.slice(0, 3) === plain || (month === 'september' && plain === 'sept'),
  );
  return at < 0 ? null : at + 1;
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
  return refuse('day.ambiguous', `That can be ${last} or ${next}. Write it with the year.`);
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

function endOfMonth(today: Day): Day {
  const date = Temporal.PlainDate.from(today);
  return date.with({ day: date.daysInMonth }).toString();
}
