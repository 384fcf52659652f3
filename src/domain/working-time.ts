import { addDays, type Day, dayAt, isBusinessDay } from './day.ts';
import type { DayTest } from './holidays.ts';

/** When people are told things: from eight to six, Monday to Friday, where they are. Times as `HH:MM`. */
export const WORKING_HOURS = { from: '08:00', to: '18:00' } as const;

/** Whether it is working time in a time zone. */
export function isWorkingTime(nowMs: number, zone: string, isWorking: DayTest = isBusinessDay): boolean {
  const day = dayAt(nowMs, zone);
  return isWorking(day) && nowMs >= startOf(day, zone) && nowMs < endOf(day, zone);
}

/** This moment where it is working time, else the next moment at which it begins; epoch milliseconds. */
export function nextWorkingTime(nowMs: number, zone: string, isWorking: DayTest = isBusinessDay): number {
  if (isWorkingTime(nowMs, zone, isWorking)) return nowMs;
  let day = dayAt(nowMs, zone);
  while (!isWorking(day) || startOf(day, zone) < nowMs) day = addDays(day, 1);
  return startOf(day, zone);
}

/** The beginning of a day's work in a time zone; epoch milliseconds. A time that the clocks skip comes as much later. */
export function startOf(day: Day, zone: string): number {
  return at(day, WORKING_HOURS.from, zone);
}

function endOf(day: Day, zone: string): number {
  return at(day, WORKING_HOURS.to, zone);
}

function at(day: Day, time: string, zone: string): number {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}
