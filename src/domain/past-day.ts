import { addDays, businessDayBefore, type Day, isBusinessDay, isDay, monthEnd, weekday } from './day.ts';
import { monthNamed, weekdayNamed } from './day-names.ts';
import type { DayTest } from './holidays.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { countOf, parseDay, plainDayWords, readingsOf } from './words.ts';

/**
 * Reads a day as somebody writes it who looks back: `last friday`, `2 weeks ago`, `end of march`, `end of last quarter`;
 * and all that `parseDay` reads, where a day without a year is the last such one. A day to come has to be said.
 * @param today the day it is for whoever wrote it
 */
export function parsePastDay(text: string, today: Day, isWorking: DayTest = isBusinessDay): Day | Refusal {
  const words = plainDayWords(text);
  const day =
    ago(words, today, isWorking) ?? lastWeekday(words, today) ?? endOfPast(words, today) ?? lastOfMonthDay(words, today);
  if (day !== null) return day;
  const read = parseDay(text, today, isWorking);
  if (isRefusal(read)) {
    const past = readingsOf(read).filter((reading) => reading <= today);
    if (past.length === 1) return past[0] ?? read;
    return read.refused === 'day.not-understood' ? NOT_UNDERSTOOD : read;
  }
  return read > today ? (lastYears(text, read, today) ?? read) : read;
}

const NOT_UNDERSTOOD = refuse(
  'day.not-understood',
  'Write a day such as last friday, 2 weeks ago, end of march or 2026-06-30: up to today, or one to come.',
);

function ago(words: string, today: Day, isWorking: DayTest): Day | null {
  const [, count = '', unit = ''] =
    /^(an?|[a-z]+|\d{1,3}) (business day|working day|day|week|month|year)s? ago$/.exec(words) ?? [];
  const number = countOf(count);
  if (number === 0 || unit === '') return null;
  const date = Temporal.PlainDate.from(today);
  if (unit === 'year') return date.subtract({ years: number }).toString();
  if (unit === 'month') return date.subtract({ months: number }).toString();
  if (unit === 'week') return addDays(today, -7 * number);
  if (unit === 'day') return addDays(today, -number);
  let at = today;
  for (let left = number; left > 0; left -= 1) at = businessDayBefore(at, isWorking);
  return at;
}

/** `friday` may be today, `last friday` is before it. */
function lastWeekday(words: string, today: Day): Day | null {
  const [, last, name = ''] = /^(last )?([a-z]+)$/.exec(words) ?? [];
  const day = weekdayNamed(name);
  if (day === null) return null;
  const back = (weekday(today) - day + 7) % 7;
  return addDays(today, -(back === 0 && last ? 7 : back));
}

/** `end of march`, `end of march 2025`, `end of last month`, `last quarter`, `end of q1`, `end of 2025`. */
function endOfPast(words: string, today: Day): Day | null {
  const [, end = '', what = ''] = /^(end of )?(?:the )?(.+)$/.exec(words) ?? [];
  const [, unit = ''] = /^last (week|month|quarter|year)$/.exec(what) ?? [];
  if (unit !== '') return endOfLast(unit, today);
  if (end === '') return null;
  const [, name = '', year = ''] = /^([a-z]+\.?|q[1-4])? ?(\d{4})?$/.exec(what) ?? [];
  const month = name === '' ? 12 : /^q[1-4]$/.test(name) ? 3 * Number(name[1]) : monthNamed(name);
  if (month === null || (name === '' && year === '')) return null;
  if (year !== '') return endOfMonth(Number(year), month);
  const thisYear = Number(today.slice(0, 4));
  const near = endOfMonth(thisYear, month);
  return near <= today ? near : endOfMonth(thisYear - 1, month);
}

/** A week ends on its Sunday here: an aging is of a whole one. */
function endOfLast(unit: string, today: Day): Day {
  const date = Temporal.PlainDate.from(today);
  if (unit === 'week') return addDays(today, -weekday(today));
  if (unit === 'year') return endOfMonth(date.year - 1, 12);
  const months = unit === 'month' ? 1 : ((date.month - 1) % 3) + 1;
  const { year, month } = date.with({ day: 1 }).subtract({ months });
  return endOfMonth(year, month);
}

/** `the 15th`: the last one. */
function lastOfMonthDay(words: string, today: Day): Day | null {
  const date = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(words)?.[1];
  if (!date) return null;
  const month = Temporal.PlainDate.from(today).with({ day: 1 });
  const days = [0, 1, 2].map((months) => month.subtract({ months }).toString().slice(0, 8) + date.padStart(2, '0'));
  return days.find((day) => isDay(day) && day <= today) ?? null;
}

/** The same day and month, the last time that it was; null where the year was said, or it is counted from today. */
function lastYears(text: string, read: Day, today: Day): Day | null {
  if (!/\d/.test(text)) return null;
  const yearAgo = addDays(Temporal.PlainDate.from(today).subtract({ years: 1 }).toString(), 1);
  const again = parseDay(text, yearAgo);
  const days = isRefusal(again) ? readingsOf(again) : [again];
  return days.findLast((day) => day <= today && day.slice(5) === read.slice(5)) ?? null;
}

function endOfMonth(year: number, month: number): Day {
  return monthEnd(Temporal.PlainDate.from({ year, month, day: 1 }).toString());
}
