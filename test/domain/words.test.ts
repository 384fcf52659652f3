import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, isBusinessDay, isDay } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { holidaysMet, parseDay, readingsOf } from '#domain/words.ts';
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
    ['in two  weeks', '2026-12-04'],
    ['in dozens of weeks', null],
    ['in 2 weeks', '2026-12-04'],
    ['in 3 business days', '2026-11-25'],
    ['next business day', '2026-11-23'],
    ['the next working day', '2026-11-23'],
    ['in 2 Arbeitstagen', '2026-11-24'],
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
    ['in 10 days', '2026-11-30'],
    ['in a month', '2026-12-20'],
    ['in 3 months', '2027-02-20'],
    ['the day after tomorrow', '2026-11-22'],
    ['end of the month', '2026-11-30'],
    ['end of next month', '2026-12-31'],
    ['EOM', '2026-11-30'],
    ['end of week', '2026-11-20'],
    ['end of next week', '2026-11-27'],
    ['end of year', '2026-12-31'],
    ['the 25th', '2026-11-25'],
    ['the 15th', '2026-12-15'],
    ['31st', '2026-12-31'],
    ['15.12.', '2026-12-15'],
    ['13/5', '2027-05-13'],
    ['5/13', '2027-05-13'],
    ['12/12', '2026-12-12'],
    ['12-31', '2026-12-31'],
    ['Montag', '2026-11-23'],
    ['übermorgen', '2026-11-22'],
    ['15. Dezember', '2026-12-15'],
    ['1. März 2027', '2027-03-01'],
    ['15 décembre', '2026-12-15'],
    ['lundi', '2026-11-23'],
    ['15 de diciembre', '2026-12-15'],
    ['miércoles', '2026-11-25'],
    ['giovedì', '2026-11-26'],
    ['Ende des Monats', '2026-11-30'],
    ['in 10 Tagen', '2026-11-30'],
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
    ['12/5', 'day.ambiguous'],
    ['1/12', 'day.ambiguous'],
    ['10/11', 'day.ambiguous'],
    ['freitag', 'day.ambiguous'],
    ['40th', 'day.does-not-exist'],
    ['13/13', 'day.does-not-exist'],
    ['next week', 'day.not-understood'],
    ['constructor', 'day.not-understood'],
    ['next month', 'day.not-understood'],
    ['in 0.5 days', 'day.not-understood'],
  ])('%s is refused as %s', (text, refused) => {
    expect(parseDay(text, TODAY)).toMatchObject({ refused });
  });

  test.each([
    ['12/5', ['2026-12-05', '2027-05-12']],
    ['1/2/2027', ['2027-01-02', '2027-02-01']],
    ['10/11', ['2026-10-11', '2026-11-10', '2027-10-11', '2027-11-10']],
    ['friday', ['2026-11-20', '2026-11-27']],
    ['10 Nov', ['2026-11-10', '2027-11-10']],
    ['soon', []],
    ['monday', []],
  ])('%s can be %j', (text, readings) => {
    expect(readingsOf(parseDay(text, TODAY))).toEqual(readings);
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

describe('where Thursday, Epiphany and Good Friday are holidays, business days pass over them', () => {
  const isWorking = (day: Day) => isBusinessDay(day) && !['2026-01-01', '2026-01-06', '2026-04-03', '2026-04-06'].includes(day);

  test.each([
    ['2025-12-31', 'in 3 business days', '2026-01-07', ['2026-01-01', '2026-01-06']],
    ['2026-01-05', 'next business day', '2026-01-07', ['2026-01-06']],
    ['2026-01-05', 'tomorrow', '2026-01-06', ['2026-01-06']],
    ['2026-01-05', 'in 3 days', '2026-01-08', []],
    ['2025-12-18', 'in two weeks', '2026-01-01', ['2026-01-01']],
    ['2026-01-07', 'in 3 working days', '2026-01-12', []],
    ['2026-01-03', 'today', '2026-01-03', []],
    ['2026-03-30', 'end of week', '2026-04-02', []],
    ['2026-04-03', 'end of week', '2026-04-10', []],
    ['2026-04-04', 'end of next week', '2026-04-17', []],
    ['2026-03-23', 'end of next week', '2026-04-02', []],
    ['2026-03-30', 'soon', null, []],
  ])('on %s, %s is %s, having met %j', (today, text, day, met) => {
    if (day !== null) expect(parseDay(text, today, isWorking)).toBe(day);
    expect(holidaysMet(text, today, isWorking)).toEqual(met);
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

describe('at the turn of the year, in a leap year and when clocks change', () => {
  test.each([
    ['2026-12-31', 'tomorrow', '2027-01-01'],
    ['2026-12-31', 'end of month', '2026-12-31'],
    ['2026-12-31', 'end of next month', '2027-01-31'],
    ['2026-12-31', '1 Jan', '2027-01-01'],
    ['2026-12-31', 'in 2 months', '2027-02-28'],
    ['2028-02-28', 'tomorrow', '2028-02-29'],
    ['2028-01-31', 'in a month', '2028-02-29'],
    ['2026-01-31', 'end of next month', '2026-02-28'],
    ['2027-01-30', 'the 30th', '2027-01-30'],
    ['2027-01-31', 'the 30th', '2027-03-30'],
    ['2026-03-28', 'tomorrow', '2026-03-29'],
    ['2026-03-28', 'in 2 days', '2026-03-30'],
    ['2026-10-24', 'in 2 days', '2026-10-26'],
    ['2026-11-21', 'end of week', '2026-11-27'],
  ])('on %s, %s is %s', (today, text, day) => {
    expect(parseDay(text, today)).toBe(day);
  });
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
