import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/day.ts';
import { dayIn, NO_ORDER_EVIDENCE, orderOf, orderProvedBy, readDate } from '#domain/ledger-date.ts';

const dayFirst = (text: string) => dayIn('DMY', readDate(text));
const monthFirst = (text: string) => dayIn('MDY', readDate(text));

describe('A date of a ledger', () => {
  test.each([
    ['2024-03-05', '2024-03-05'],
    ['2024/3/5', '2024-03-05'],
    ['20240305', '2024-03-05'],
    ['2024-03-05T23:59:59Z', '2024-03-05'],
    ['2021-02-28 19:17:09.687 UTC', '2021-02-28'],
    ['2020-06-19 0:00:00', '2020-06-19'],
    ['05-Mar-2024', '2024-03-05'],
    ['5 March 2024', '2024-03-05'],
    ['5. März 2024', '2024-03-05'],
    ['05-Dez-24', '2024-12-05'],
    ['March 5, 2024', '2024-03-05'],
    ['Mar 5th, 2024', '2024-03-05'],
    ['13/02/2024', '2024-02-13'],
    ['5.3.2024', '2024-03-05'],
    ['05.03.2024 14:30 Uhr', '2024-03-05'],
    ['5/3/24', '2024-03-05'],
    ['29.02.2024', '2024-02-29'],
    [' 7/7/2024 ', '2024-07-07'],
  ])('reads %s', (text, day) => expect(dayFirst(text)).toMatchObject({ day }));

  test('has the month first where its column has', () => {
    expect(monthFirst('3/5/24')).toEqual({ day: '2024-03-05' });
    expect(monthFirst('1/5/21 0:00')).toEqual({ day: '2021-01-05' });
    expect(monthFirst('13/02/2024')).toEqual({ because: 'is no day when read month first' });
  });

  test.each([
    '29.02.2023',
    '31/04/2024',
    '30 Feb 2024',
    '2024-13-01',
    '00/00/0000',
    '1/1/1900',
    'soon',
    '',
    '45000',
    '1-2-3',
    'x'.repeat(100),
  ])('is never guessed: %s is none', (text) => expect(dayFirst(text)).toHaveProperty('because'));

  test('that is a spreadsheet\u2019s day number says so', () => {
    expect(dayFirst('45293')).toEqual({ because: expect.stringContaining('day number') });
  });
});

describe('The order of day and month', () => {
  test('is proved by a date that exists in one order only', () => {
    expect(orderProvedBy(readDate('13/02/2024'))).toBe('DMY');
    expect(orderProvedBy(readDate('02/13/2024'))).toBe('MDY');
    expect(orderProvedBy(readDate('02/03/2024'))).toBeNull();
    expect(orderProvedBy(readDate('30/02/2024'))).toBeNull();
    expect(orderProvedBy(readDate('2024-02-13'))).toBeNull();
  });

  test('is what the whole column proves, one stray value in twenty allowed', () => {
    expect(orderOf({ ...NO_ORDER_EVIDENCE, DMY: 3, open: 50 })).toBe('DMY');
    expect(orderOf({ ...NO_ORDER_EVIDENCE, MDY: 41, DMY: 2 })).toBe('MDY');
    expect(orderOf({ ...NO_ORDER_EVIDENCE, MDY: 3, DMY: 2 })).toBe('unclear');
  });

  test('is asked for where nothing proves it, but not for dates with dots', () => {
    expect(orderOf({ ...NO_ORDER_EVIDENCE, open: 9 })).toBe('unclear');
    expect(orderOf({ ...NO_ORDER_EVIDENCE, open: 9, openWithDots: 9 })).toBe('DMY');
    expect(orderOf(NO_ORDER_EVIDENCE)).toBe('none');
  });
});

test('Every day comes back from any way of writing it', () => {
  const days = fc.integer({ min: 0, max: 43_000 }).map((count) => addDays('1980-01-01', count));
  fc.assert(
    fc.property(days, (day) => {
      const [year = '', month = '', date = ''] = day.split('-');
      expect(dayFirst(`${date}.${month}.${year}`)).toEqual({ day });
      expect(dayFirst(`${Number(date)}/${Number(month)}/${year} 12:30`)).toEqual({ day });
      expect(monthFirst(`${Number(month)}/${Number(date)}/${year}`)).toEqual({ day });
      expect(dayFirst(`${year}${month}${date}`)).toMatchObject({ day });
    }),
  );
});
