import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDay } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { parseDay } from '#domain/words.ts';
import { dayBetween, dayNumber, dayOf, TODAY } from './given.ts';

describe('on Friday, 20 November 2026, one can write', () => {
  test.each([
    ['today', '2026-11-20'],
    ['Tomorrow', '2026-11-21'],
    ['yesterday', '2026-11-19'],
    ['monday', '2026-11-23'],
    ['on Thu', '2026-11-26'],
    ['this tuesday', '2026-11-24'],
    ['in 3 days', '2026-11-23'],
    ['in 1 day', '2026-11-21'],
    ['in a week', '2026-11-27'],
    ['in two  weeks', null],
    ['in 2 weeks', '2026-12-04'],
    ['in 3 business days', '2026-11-25'],
    ['end of month', '2026-11-30'],
    ['1 Dec', '2026-12-01'],
    ['Dec 1', '2026-12-01'],
    ['1st of December', '2026-12-01'],
    ['1. Dec.', '2026-12-01'],
    ['1 Sept 2027', '2027-09-01'],
    ['December 1, 2027', '2027-12-01'],
    ['1-Dec-26', '2026-12-01'],
    ['15 January', '2027-01-15'],
    ['29 Feb', '2028-02-29'],
    ['2026-12-01', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    ['31.12.2026', '2026-12-31'],
    ['31.12.', '2026-12-31'],
    ['1.2.27', '2027-02-01'],
    ['12/31/2026', '2026-12-31'],
    ['31/12/2026', '2026-12-31'],
    ['5/5/2027', '2027-05-05'],
    ['20 Nov', '2026-11-20'],
    ['20 Sep', '2027-09-20'],
  ])('%s', (text, day) => {
    if (day === null) expect(parseDay(text, TODAY)).toMatchObject({ refused: 'day.not-understood' });
    else expect(parseDay(text, TODAY)).toBe(day);
  });

  test.each([
    ['friday', 'day.ambiguous'],
    ['this friday', 'day.ambiguous'],
    ['next monday', 'day.ambiguous'],
    ['1/2/2027', 'day.ambiguous'],
    ['5/12/2026', 'day.ambiguous'],
    ['12/5/2026', 'day.ambiguous'],
    ['10 Nov', 'day.ambiguous'],
    ['21 Sep', 'day.ambiguous'],
    ['10.11.', 'day.ambiguous'],
    ['31 Nov', 'day.does-not-exist'],
    ['2026-02-30', 'day.does-not-exist'],
    ['13/13/2026', 'day.does-not-exist'],
    ['soon', 'day.not-understood'],
    ['', 'day.not-understood'],
    ['12', 'day.not-understood'],
    ['next month', 'day.not-understood'],
    ['in 0.5 days', 'day.not-understood'],
  ])('%s is refused as %s', (text, refused) => {
    expect(parseDay(text, TODAY)).toMatchObject({ refused });
  });

  test('a refusal of two readings names both', () => {
    expect(parseDay('1/2/2027', TODAY)).toMatchObject({
      because: '"1/2/2027" can be read in two ways. Write the date as 2027-01-02 or 2027-02-01.',
    });
    expect(parseDay('10 Nov', TODAY)).toMatchObject({ because: 'That can be 2026-11-10 or 2027-11-10. Write it with the year.' });
    expect(parseDay('friday', TODAY)).toMatchObject({
      because: '"friday" can be read in two ways. Write the date: 2026-11-20 or 2026-11-27.',
    });
  });
});

test('a date written in full is read as itself in every form', () => {
  const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
  fc.assert(
    fc.property(dayBetween('2000-01-01', '2099-12-31'), dayBetween('2020-01-01', '2030-12-31'), (day, today) => {
      const [year = '', month = '', date = ''] = day.split('-');
      const name = months[Number(month) - 1] ?? '';
      const forms = [
        day,
        `${date}.${month}.${year}`,
        `${Number(date)} ${name} ${year}`,
        `${name} ${Number(date)}, ${year}`,
        `${date}-${name}-${year.slice(2)}`,
      ];
      for (const form of forms) expect(parseDay(form, today)).toBe(day);
    }),
  );
});

test('a weekday is the next one with that name', () => {
  const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
  fc.assert(
    fc.property(dayBetween('2020-01-01', '2030-12-31'), fc.integer({ min: 1, max: 6 }), (today, ahead) => {
      const day = dayOf(dayNumber(today) + ahead);
      expect(parseDay(names[new Date(day).getUTCDay()] ?? '', today)).toBe(day);
    }),
  );
});

test('whatever is typed gets a day that exists or a refusal in words', () => {
  const parts = fc.constantFrom(
    '1',
    '31',
    '12',
    '2026',
    'dec',
    'in',
    'days',
    'friday',
    '.',
    '/',
    '-',
    ' ',
    ',',
    'st',
    'week',
    '0',
    '99999',
  );
  const typed = fc.oneof(
    fc.array(parts, { maxLength: 8 }).map((words) => words.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  fc.assert(
    fc.property(typed, dayBetween('2020-01-01', '2030-12-31'), (text, today) => {
      const day = parseDay(text, today);
      if (isRefusal(day)) expect(day.because).not.toBe('');
      else expect(isDay(day)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
