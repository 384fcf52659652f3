import type Calendar from 'date-holidays';
import { addDays, type Day } from '#domain/day.ts';
import { type DayTest, type HolidayPlace, noHoliday } from '#domain/holidays.ts';
import type { Holidays } from '#ports.ts';

const DAY_MS = 86_400_000;
const CLOCK_CHANGE_MS = 2 * 3_600_000;

/** The calendars of `date-holidays`: tables and rules, no clock and no network. None is loaded before it is asked for. */
export function createHolidays(): Holidays {
  const tests = new Map<string, Promise<DayTest>>();
  return {
    async knows({ country, region }) {
      const all = await calendar();
      if (!(country in all.getCountries())) return false;
      return region === '' || region in (all.getStates(country) ?? {});
    },
    testOf(place) {
      if (place === null) return Promise.resolve(noHoliday);
      const key = `${place.country}/${place.region}`;
      const known = tests.get(key) ?? testOf(place);
      tests.set(key, known);
      return known;
    },
  };
}

async function testOf({ country, region }: HolidayPlace): Promise<DayTest> {
  const own = await calendar(country, region);
  const years = new Map<string, ReadonlySet<Day>>();
  return (day) => {
    const year = day.slice(0, 4);
    const days = years.get(year) ?? publicDays(own, Number(year));
    years.set(year, days);
    return days.has(day);
  };
}

/** All days of a year, so that a holiday of several days counts whole; one that began last year is that year's. */
function publicDays(calendar: Calendar, year: number): ReadonlySet<Day> {
  const days = new Set<Day>();
  for (const { type, date, start, end } of calendar.getHolidays(year)) {
    if (type !== 'public') continue;
    // Whole days only: people work on the other half of a half one. A day with 23 hours is whole.
    const count = Math.floor((end.getTime() - start.getTime() + CLOCK_CHANGE_MS) / DAY_MS);
    for (let at = 0; at < count; at += 1) days.add(addDays(date.slice(0, 10), at));
  }
  return days;
}

async function calendar(country?: string, region?: string): Promise<Calendar> {
  const { default: Holidays } = await import('date-holidays');
  if (country === undefined) return new Holidays();
  return region ? new Holidays(country, region) : new Holidays(country);
}
