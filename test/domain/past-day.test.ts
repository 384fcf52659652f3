import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDay } from '#domain/day.ts';
import { parsePastDay } from '#domain/past-day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { dayBetween, TODAY } from './given.ts';

describe('on Friday, 20 November 2026, whoever looks back can write', () => {
  test.each([
    ['last friday', '2026-11-13'],
    ['friday', '2026-11-20'],
    ['monday', '2026-11-16'],
    ['last monday', '2026-11-16'],
    ['today', '2026-11-20'],
    ['yesterday', '2026-11-19'],
    ['3 days ago', '2026-11-17'],
    ['a week ago', '2026-11-13'],
    ['two weeks ago', '2026-11-06'],
    ['a month ago', '2026-10-20'],
    ['1 year ago', '2025-11-20'],
    ['5 business days ago', '2026-11-13'],
    ['end of march', '2026-03-31'],
    ['end of December', '2025-12-31'],
    ['end of Nov', '2025-11-30'],
    ['end of march 2025', '2025-03-31'],
    ['end of Feb 2028', '2028-02-29'],
    ['end of 2025', '2025-12-31'],
    ['end of last month', '2026-10-31'],
    ['last month', '2026-10-31'],
    ['end of last quarter', '2026-09-30'],
    ['end of last year', '2025-12-31'],
    ['end of last week', '2026-11-15'],
    ['end of q1', '2026-03-31'],
    ['end of q4', '2025-12-31'],
    ['end of q4 2026', '2026-12-31'],
    ['2026-06-30', '2026-06-30'],
    ['30 June', '2026-06-30'],
    ['30.6.', '2026-06-30'],
    ['15 Dec', '2025-12-15'],
    ['15.12.', '2025-12-15'],
    ['31/12', '2025-12-31'],
    ['20 Nov', '2026-11-20'],
    ['21 Nov', '2025-11-21'],
    ['10 Nov', '2026-11-10'],
    ['29 Feb', '2028-02-29'],
    ['the 15th', '2026-11-15'],
    ['the 25th', '2026-10-25'],
    ['31st', '2026-10-31'],
    ['2026-12-31', '2026-12-31'],
    ['15 Dec 2026', '2026-12-15'],
    ['tomorrow', '2026-11-21'],
    ['in 30 days', '2026-12-20'],
    ['end of month', '2026-11-30'],
  ])('%s', (text, day) => expect(parsePastDay(text, TODAY)).toBe(day));

  test.each([
    ['1/2/2026', 'day.ambiguous'],
    ['31 Nov', 'day.does-not-exist'],
    ['the good old days', 'day.not-understood'],
    ['end of', 'day.not-understood'],
    ['end of smarch', 'day.not-understood'],
    ['last', 'day.not-understood'],
    ['0 days ago', 'day.not-understood'],
    ['', 'day.not-understood'],
  ])('%s is refused as %s', (text, refused) => expect(parsePastDay(text, TODAY)).toMatchObject({ refused }));

  test('a refusal says what to write', () =>
    expect(parsePastDay('soonish', TODAY)).toMatchObject({ because: expect.stringContaining('last friday, 2 weeks ago') }));
});

test('whatever is typed gets a day that exists or a refusal', () => {
  const parts = fc.constantFrom(...'last end of ago q1 march friday week month 2025 31 12 . / - day s'.split(' '), ' ');
  const typed = fc.array(parts, { maxLength: 8 }).map((all) => all.join(' '));
  fc.assert(
    fc.property(typed, dayBetween('2020-01-01', '2030-12-31'), (text, today) => {
      const day = parsePastDay(text, today);
      if (!isRefusal(day)) expect(isDay(day)).toBe(true);
    }),
  );
});
