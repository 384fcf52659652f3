import { expect, test } from 'vitest';
import { createHolidays } from '#adapters/schedule/holidays.ts';
import { placeCode, placeNamed } from '#domain/holidays.ts';

const holidays = createHolidays();
const isHoliday = async (place: string, day: string) => (await holidays.testOf(placeNamed(place)))(day);

test('Germany rests on its own days, and Bavaria on more of them', async () => {
  for (const day of ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-10-03', '2026-12-25', '2026-12-26'])
    expect([day, await isHoliday('DE', day)]).toEqual([day, true]);
  expect(await isHoliday('DE', '2026-01-06')).toBe(false);
  expect(await isHoliday('DE-BY', '2026-01-06')).toBe(true);
  expect(await isHoliday('DE', '2026-03-02')).toBe(false);
});

test('a holiday of several days counts whole, and one that is moved off a weekend counts where it is kept', async () => {
  const feast = ['2026-03-20', '2026-03-21', '2026-03-22'];
  for (const day of feast) expect([day, await isHoliday('TR', day)]).toEqual([day, true]);
  expect(await isHoliday('TR', '2026-03-23')).toBe(false);
  // Half a day off in China: people work in the morning.
  expect(await isHoliday('CN', '2026-05-04')).toBe(false);
  // The fourth of July 2026 is a Saturday: the third is kept.
  expect(await isHoliday('US', '2026-07-03')).toBe(true);
});

test('a day that is kept only by custom is no public holiday', async () => {
  expect(await isHoliday('DE', '2026-12-24')).toBe(false);
  expect(await isHoliday('US', '2026-02-14')).toBe(false);
});

test('a place that nobody has a calendar of is not known, and has no holidays', async () => {
  expect(await holidays.knows({ country: 'DE', region: 'BY' })).toBe(true);
  expect(await holidays.knows({ country: 'DE', region: '' })).toBe(true);
  expect(await holidays.knows({ country: 'DE', region: 'ZZ' })).toBe(false);
  expect(await holidays.knows({ country: 'ZZ', region: '' })).toBe(false);
  expect((await holidays.testOf(null))('2026-12-25')).toBe(false);
});

test('places are written as people write them', () => {
  expect(['de', 'DE-by', 'us/ca', 'DEU', '', 'DE-', '<!channel>'].map((text) => placeNamed(text))).toEqual([
    { country: 'DE', region: '' },
    { country: 'DE', region: 'BY' },
    { country: 'US', region: 'CA' },
    null,
    null,
    null,
    null,
  ]);
  expect(placeCode({ country: 'DE', region: 'BY' })).toBe('DE-BY');
});
