import type { Day } from './day.ts';

/** Where a calendar of public holidays holds: an ISO 3166 country and, where its regions differ, the region's code. */
export type HolidayPlace = { readonly country: string; readonly region: string };

/** Says of a day whether something holds for it. */
export type DayTest = (day: Day) => boolean;

export const noHoliday: DayTest = () => false;

/** `DE`, or `DE-BY` with a region. */
export function placeCode({ country, region }: HolidayPlace): string {
  return region === '' ? country : `${country}-${region}`;
}

/** Reads `de`, `DE-BY`, `US/CA`; null for what cannot name a place. Whether the place exists only a calendar knows. */
export function placeNamed(text: string): HolidayPlace | null {
  const [, country, region = ''] = /^([a-z]{2})(?:[-/]([a-z0-9]{1,3}))?$/i.exec(text.trim()) ?? [];
  return country ? { country: country.toUpperCase(), region: region.toUpperCase() } : null;
}
