import { describe, expect, test } from 'vitest';
import { dayAt } from '#domain/day.ts';
import { digestCoversUntil, digestDueAt, firstDigestOn, isDigestDue } from '#domain/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago'];
const daily = (time: string, zone: string) => ({ time, zone, weekdays: [1, 2, 3, 4, 5, 6, 7] });
const due = (
  iso: string,
  postedDays: string[] = [],
  subscription = { ...daily('08:30', 'Europe/Berlin'), weekdays: [1, 2, 3, 4, 5] },
) => isDigestDue({ subscription, nowMs: Date.parse(iso), postedDays });

describe('the digest', () => {
  test('is due from its minute on, for four hours, on its weekdays, once a day', () => {
    expect(due('2026-11-20T07:29:59Z')).toBe(false);
    expect(due('2026-11-20T07:30:00Z')).toBe(true);
    expect(due('2026-11-20T11:30:00Z')).toBe(true);
    expect(due('2026-11-20T11:30:01Z')).toBe(false);
    expect(due('2026-11-20T07:30:00Z', ['2026-11-20'])).toBe(false);
    expect(due('2026-11-20T07:30:00Z', ['2026-11-19'])).toBe(true);
    expect(due('2026-11-21T07:30:00Z')).toBe(false);
  });

  test('missed shortly before midnight is not caught up on the next day', () => {
    const late = daily('23:50', 'Europe/Berlin');
    expect(due('2026-11-20T22:59:00Z', [], late)).toBe(true);
    expect(due('2026-11-20T23:00:00Z', ['2026-11-20'], late)).toBe(false);
    expect(due('2026-11-20T23:00:00Z', [], late)).toBe(false);
  });

  test('at a time that the clocks skip comes as much later; at one they show twice, the first time', () => {
    expect(new Date(digestDueAt(daily('02:30', 'Europe/Berlin'), '2026-03-29')).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(new Date(digestDueAt(daily('02:30', 'Europe/Berlin'), '2026-10-25')).toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(due('2026-10-25T01:30:00Z', ['2026-10-25'], daily('02:30', 'Europe/Berlin'))).toBe(false);
  });

  test('of a Friday covers the weekend', () => {
    const weekdays = { ...daily('08:30', 'UTC'), weekdays: [1, 2, 3, 4, 5] };
    expect(digestCoversUntil(weekdays, '2026-11-19')).toBe('2026-11-19');
    expect(digestCoversUntil(weekdays, '2026-11-20')).toBe('2026-11-22');
    expect(digestCoversUntil({ ...weekdays, weekdays: [5] }, '2026-11-20')).toBe('2026-11-26');
    expect(digestCoversUntil(daily('08:30', 'UTC'), '2026-11-20')).toBe('2026-11-20');
  });

  test('keeps away from holidays, and names what falls due until the next one', () => {
    const easter = ['2026-04-03', '2026-04-06'];
    const isHoliday = (day: string) => easter.includes(day);
    const weekdays = { ...daily('08:30', 'UTC'), weekdays: [1, 2, 3, 4, 5] };
    const ask = (iso: string) => isDigestDue({ subscription: weekdays, nowMs: Date.parse(iso), postedDays: [], isHoliday });
    expect([ask('2026-04-02T08:30:00Z'), ask('2026-04-03T08:30:00Z'), ask('2026-04-06T08:30:00Z')]).toEqual([true, false, false]);
    expect(digestCoversUntil(weekdays, '2026-04-02', isHoliday)).toBe('2026-04-06');
    expect(firstDigestOn({ ...weekdays, firstOn: '2026-04-03' }, isHoliday)).toBe('2026-04-07');
    expect(firstDigestOn({ ...weekdays, firstOn: '2026-04-01', pausedUntil: '2026-04-06' }, isHoliday)).toBe('2026-04-07');
  });

  test('that no day of the week allows is looked for a month ahead and no farther', () => {
    expect(firstDigestOn({ ...daily('08:30', 'UTC'), firstOn: '2026-04-01' }, () => true)).toBe('2026-05-02');
  });

  describe.each(ZONES)('in %s, on each day of a year', (zone) => {
    const wall = wallClock(zone, 2026);
    test.each(['00:00', '00:30', '02:15', '02:30', '08:30', '23:59'])('is due at %s as a wall clock says', (time) => {
      for (const [day, minutes] of wall.days) {
        const at = firstShown(minutes, time);
        const ask = (nowMs: number, postedDays: string[] = []) =>
          isDigestDue({ subscription: daily(time, zone), nowMs, postedDays });
        const endOfDay = (minutes.at(-1)?.ms ?? 0) + 15 * MINUTE;
        const last = Math.min(at + 4 * HOUR, endOfDay - MINUTE);
        expect([day, ask(at), ask(at, [day]), ask(last)]).toEqual([day, true, false, true]);
        if (dayAt(at - MINUTE, zone) === day) expect([day, ask(at - MINUTE)]).toEqual([day, false]);
        if (dayAt(last + MINUTE, zone) === day) expect([day, ask(last + MINUTE)]).toEqual([day, false]);
      }
      expect(wall.days.size).toBe(365);
    });
  });

  test('is posted once on each local day by a sweep with outages, in all four zones', () => {
    for (const zone of ZONES) {
      const posted: string[] = [];
      for (let nowMs = Date.UTC(2026, 0, 2), n = 0; nowMs < Date.UTC(2026, 11, 31); nowMs += 20 * MINUTE, n += 1) {
        // Down for three hours out of every seven.
        if (n % 21 < 9) continue;
        if (!isDigestDue({ subscription: daily('02:30', zone), nowMs, postedDays: posted.slice(-2) })) continue;
        posted.push(dayAt(nowMs, zone));
      }
      expect(new Set(posted).size).toBe(posted.length);
      expect(posted.length).toBeGreaterThanOrEqual(362);
    }
  });
});

type Quarter = { readonly ms: number; readonly minuteOfDay: number };

/** What a wall clock shows at each quarter of an hour of a year, by `Intl` alone: no zone shifts within a quarter. */
function wallClock(zone: string, year: number): { days: Map<string, Quarter[]> } {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const days = new Map<string, Quarter[]>();
  for (let ms = Date.UTC(year - 1, 11, 30); ms < Date.UTC(year + 1, 0, 3); ms += 15 * MINUTE) {
    const [day = '', time = ''] = format.format(ms).split(' ');
    if (!day.startsWith(String(year))) continue;
    const quarters = days.get(day) ?? [];
    quarters.push({ ms, minuteOfDay: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) });
    days.set(day, quarters);
  }
  return { days };
}

/** The first instant at which the clock shows a time; where it skips it, so long after the skip as the time lies in it. */
function firstShown(quarters: readonly Quarter[], time: string): number {
  const wanted = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const shown = quarters.find((one) => one.minuteOfDay <= wanted && wanted < one.minuteOfDay + 15);
  if (shown) return shown.ms + (wanted - shown.minuteOfDay) * MINUTE;
  const after = quarters.findIndex((one) => one.minuteOfDay > wanted);
  const skip = quarters[after];
  if (!skip) throw new Error(`No clock shows ${time}.`);
  const before = quarters[after - 1];
  const skippedFrom = before ? before.minuteOfDay + 15 : 0;
  return skip.ms + (wanted - skippedFrom) * MINUTE;
}
