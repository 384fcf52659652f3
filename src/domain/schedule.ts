import { addDays, type Day, dayAt, weekday } from './day.ts';
import { nearest } from './nearest.ts';
import { plainLine } from './plain-text.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { DigestTime } from './subscription.ts';

/** A digest that was missed is still posted for so long, on the same local day. */
export const CATCH_UP_HOURS = 4;
export const WORKWEEK = [1, 2, 3, 4, 5] as const;
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export type DigestQuestion = {
  readonly subscription: DigestTime;
  readonly nowMs: number;
  /** Local days that have their digest. */
  readonly postedDays: readonly Day[];
};

/** Whether the digest of the local day at `nowMs` is to be posted now. Asked every minute; the answer needs no tick. */
export function isDigestDue({ subscription, nowMs, postedDays }: DigestQuestion): boolean {
  const today = dayAt(nowMs, subscription.zone);
  if (!subscription.weekdays.includes(weekday(today)) || postedDays.includes(today)) return false;
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

/** The first day that has a digest, on or after the one from which it was asked for. */
export function firstDigestOn({ weekdays, firstOn }: DigestTime & { readonly firstOn: Day }): Day {
  let day = firstOn;
  for (let left = 6; left > 0 && !weekdays.includes(weekday(day)); left -= 1) day = addDays(day, 1);
  return day;
}

/** The last day before the next digest, so that Friday's can name what falls due on the weekend. */
export function digestCoversUntil({ weekdays }: DigestTime, today: Day): Day {
  let day = today;
  for (let left = 6; left > 0 && !weekdays.includes(weekday(addDays(day, 1))); left -= 1) day = addDays(day, 1);
  return day;
}

/**
 * Reads `08:30 Europe/Berlin`, `8:30 weekdays`, `17:00 UTC daily`.
 * @param zone the entity's, where the text names none
 */
export function parseDigestTime(text: string, zone: string): DigestTime | Refusal {
  let found: { time?: string; zone?: string; weekdays?: readonly number[] } = {};
  for (const word of text.trim().split(/\s+/)) {
    if (word === '') continue;
    const next = readWord(word);
    if ('refused' in next) return next;
    if (Object.keys(next).some((key) => key in found)) {
      return refuse('digest.said-twice', 'Write one time, one time zone and one of weekdays or daily.');
    }
    found = { ...found, ...next };
  }
  if (found.time === undefined) return refuse('digest.no-time', 'Write a time of day, such as 08:30 Europe/Berlin.');
  return { time: found.time, zone: found.zone ?? zone, weekdays: found.weekdays ?? WORKWEEK };
}

type Part = { time: string } | { zone: string } | { weekdays: readonly number[] } | Refusal;

function readWord(word: string): Part {
  const lower = word.toLowerCase();
  if (lower === 'weekdays') return { weekdays: WORKWEEK };
  if (lower === 'daily') return { weekdays: ALL_DAYS };
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(word) ?? [];
  if (hour && minute && Number(hour) < 24 && Number(minute) < 60) return { time: `${hour.padStart(2, '0')}:${minute}` };
  if (/^\d/.test(word))
    return refuse('digest.no-time-of-day', `${plainLine(word, 40)} is not a time of day. Write 00:00 to 23:59, such as 08:30.`);
  const zone = zoneNamed(word);
  if (zone) return { zone };
  const meant = nearest(word, [...Intl.supportedValuesOf('timeZone'), 'weekdays', 'daily']);
  const hint = meant ? `Did you mean ${meant}?` : 'Write one such as Europe/Berlin.';
  return refuse('digest.unknown-zone', `I do not know the time zone ${plainLine(word, 40)}. ${hint}`);
}

/** The zone as the time zone database spells it; null where it has none of that name. Offsets know no summer time. */
function zoneNamed(word: string): string | null {
  if (/^[+-]/.test(word)) return null;
  try {
    return new Temporal.ZonedDateTime(0n, word).timeZoneId;
  } catch {
    return null;
  }
}
