import { addDays, type Day, dayAt, latest, weekday } from './day.ts';
import { type DayTest, noHoliday } from './holidays.ts';
import type { DigestTime } from './subscription.ts';

/** A digest that was missed is still posted for so long, on the same local day. */
const CATCH_UP_HOURS = 4;
export const WORKWEEK = [1, 2, 3, 4, 5] as const;
export const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** Where no day of the next weeks has a digest, none is looked for any farther. */
const LOOK_AHEAD_DAYS = 31;

export type DigestQuestion = {
  readonly subscription: DigestTime;
  readonly nowMs: number;
  /** Local days that have their digest. */
  readonly postedDays: readonly Day[];
  readonly isHoliday?: DayTest;
};

/** Whether the digest of the local day at `nowMs` is to be posted now. Asked every minute; the answer needs no tick. */
export function isDigestDue({ subscription, nowMs, postedDays, isHoliday = noHoliday }: DigestQuestion): boolean {
  const today = dayAt(nowMs, subscription.zone);
  if (!isDigestDay(subscription, today, isHoliday) || postedDays.includes(today)) return false;
  const dueMs = digestDueAt(subscription, today);
  return dueMs <= nowMs && nowMs <= dueMs + CATCH_UP_HOURS * 3_600_000;
}

/**
 * The instant at which a day's digest falls due, in epoch milliseconds. A time that the clocks skip falls due as
 * much later; of a time that they show twice, the first counts.
 */
export function digestDueAt({ time, zone }: DigestTime, day: Day): number {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/**
 * The first day that may have a digest of somebody who asks now: tomorrow, where today's hour has passed.
 * @param lastOn the day of the last one: that day gets no second one
 */
export function firstOnAfter(when: DigestTime, nowMs: number, lastOn: Day | '' = ''): Day {
  const today = dayAt(nowMs, when.zone);
  const first = nowMs < digestDueAt(when, today) ? today : addDays(today, 1);
  return first <= lastOn ? addDays(lastOn, 1) : first;
}

type Begun = DigestTime & { readonly firstOn: Day; readonly pausedUntil?: Day | null };

/** The first day that has a digest, on or after the one from which it was asked for. */
export function firstDigestOn(subscription: Begun, isHoliday: DayTest = noHoliday): Day {
  const from = latest(subscription.firstOn, subscription.pausedUntil ?? subscription.firstOn);
  return nextDigestOn(subscription, from || subscription.firstOn, isHoliday);
}

/** The last day before the next digest, so that Friday's can name what falls due on the weekend. */
export function digestCoversUntil(when: DigestTime, today: Day, isHoliday: DayTest = noHoliday): Day {
  return addDays(nextDigestOn(when, addDays(today, 1), isHoliday), -1);
}

/** Whether a local day has a digest. */
function isDigestDay({ weekdays }: DigestTime, day: Day, isHoliday: DayTest): boolean {
  return weekdays.includes(weekday(day)) && !isHoliday(day);
}

function nextDigestOn(when: DigestTime, from: Day, isHoliday: DayTest): Day {
  let day = from;
  for (let left = LOOK_AHEAD_DAYS; left > 0 && !isDigestDay(when, day, isHoliday); left -= 1) day = addDays(day, 1);
  return day;
}
