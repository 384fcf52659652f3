/** A calendar day, `YYYY-MM-DD`, in the entity's time zone. Days compare as strings. */
export type Day = string;

/** Stands for "no such day": later than every real one, so that `<=` needs no special case. */
export const NEVER: Day = '9999-12-31';

const DAY_MS = 86_400_000;
const NEVER_MS = Date.parse(NEVER);
const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** True for a day that exists: 2026-02-30 does not. */
export function isDay(text: string): boolean {
  if (!FORM.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** The calendar day it is in `zone` at an instant given in epoch milliseconds. */
export function dayAt(epochMs: number, zone: string): Day {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/**
 * Stops at NEVER: ledgers use days such as 9999-12-31 for "no due date", and year 10000 would not sort as text.
 * Counts in UTC milliseconds: three times faster than Temporal, which the nightly sweep over all accounts feels.
 */
export function addDays(day: Day, days: number): Day {
  const ms = Date.parse(day) + days * DAY_MS;
  return ms >= NEVER_MS ? NEVER : new Date(ms).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween({ from, to }: { from: Day; to: Day }): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekday(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** Monday to Friday. Public holidays are not known here; a caller that knows them passes its own test. */
export function isBusinessDay(day: Day): boolean {
  return weekday(day) <= 5;
}

/** The day `count` business days after `day`; 0 keeps the day itself, business day or not. */
export function addBusinessDays(day: Day, count: number, isWorking: (day: Day) => boolean = isBusinessDay): Day {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    if (isWorking(at)) left -= 1;
  }
  return at;
}

/** The last day of the month that `day` is in. */
export function monthEnd(day: Day): Day {
  const date = Temporal.PlainDate.from(day);
  return date.with({ day: date.daysInMonth }).toString();
}

/** The last business day before `day`. */
export function businessDayBefore(day: Day, isWorking: (day: Day) => boolean = isBusinessDay): Day {
  let at = addDays(day, -1);
  while (!isWorking(at)) at = addDays(at, -1);
  return at;
}

/** NEVER where there is none. */
export function earliest(...days: readonly Day[]): Day {
  return days.toSorted()[0] ?? NEVER;
}

/** The empty text, which sorts before every day, where there is none. */
export function latest(...days: readonly Day[]): Day | '' {
  return days.toSorted().at(-1) ?? '';
}
