import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBusinessDays,
  addDays,
  dayAt,
  daysBetween,
  earliest,
  isBusinessDay,
  isDay,
  latest,
  NEVER,
  weekday,
} from '#domain/day.ts';
import { dayBetween, dayNumber, dayOf } from './given.ts';

const anyDay = dayBetween('1950-01-01', '2199-12-31');

describe('days', () => {
  test('only days that exist are days', () => {
    expect(['2028-02-29', '2026-12-31', '9999-12-31'].map(isDay)).toEqual([true, true, true]);
    expect(['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '', ' 2026-01-01'].some(isDay)).toBe(
      false,
    );
  });

  test('adding days agrees with the calendar of Temporal, over leap days and changes of the clock', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        expect(addDays(day, days)).toBe(Temporal.PlainDate.from(day).add({ days }).toString());
        expect(daysBetween({ from: day, to: addDays(day, days) })).toBe(days);
      }),
    );
  });

  test('no day comes after the last one that can be written', () => {
    expect(addDays('9999-12-30', 1)).toBe(NEVER);
    expect(addDays('9999-12-15', 31)).toBe(NEVER);
    expect(addBusinessDays(NEVER, 3)).toBe(NEVER);
  });

  test('business days are counted as one would on a calendar, weekends skipped', () => {
    expect(addBusinessDays('2026-11-20', 1)).toBe('2026-11-23');
    expect(addBusinessDays('2026-11-21', 2)).toBe('2026-11-24');
    expect(addBusinessDays('2026-11-21', 0)).toBe('2026-11-21');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const end = addBusinessDays(day, count);
        let worked = 0;
        for (let at = dayNumber(day) + 1; at <= dayNumber(end); at += 1)
          if (![0, 6].includes(new Date(dayOf(at)).getUTCDay())) worked += 1;
        expect(worked).toBe(count);
        expect(isBusinessDay(end)).toBe(true);
      }),
    );
  });

  test('weekdays are numbered from Monday', () => {
    expect(['2026-11-16', '2026-11-20', '2026-11-22'].map(weekday)).toEqual([1, 5, 7]);
  });

  test('it is already tomorrow in Auckland while it is today in New York', () => {
    const noon = Date.UTC(2026, 10, 20, 12);
    expect(dayAt(noon, 'Pacific/Auckland')).toBe('2026-11-21');
    expect(dayAt(noon, 'America/New_York')).toBe('2026-11-20');
  });

  test('the earliest of no days is never, the latest none', () => {
    expect([earliest(), latest()]).toEqual([NEVER, '']);
    expect(earliest('2026-02-01', '2026-01-31')).toBe('2026-01-31');
    expect(latest('2026-02-01', '2026-01-31')).toBe('2026-02-01');
  });
});
