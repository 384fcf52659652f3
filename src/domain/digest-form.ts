import { daysBetween, isDay } from './day.ts';
import { zoneNamed } from './digest-request.ts';
import { placeNamed } from './holidays.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import type { DigestRequest, Language } from './subscription.ts';
import { traitKey, traitsAsked } from './traits.ts';

/** What the form holds, as its fields give it. */
export type DigestFields = {
  readonly time: string;
  readonly zone: string;
  /** ISO weekdays as text. */
  readonly days: readonly string[];
  readonly holidays: string;
  readonly language: Language;
  readonly whose: 'all' | 'unclaimed' | 'person';
  readonly person: string | null;
  readonly currency: string | null;
  readonly entity: string | null;
  readonly segment: string | null;
  readonly region: string | null;
  readonly overDays: string;
  readonly overMajor: string;
};

/** What the form asks for. A refusal is named after the field that it is about: `digest.form-time`. */
export function readForm(fields: DigestFields): DigestRequest | Refusal {
  const time = timeOf(fields.time);
  if (isRefusal(time)) return time;
  const zone = zoneNamed(fields.zone.trim());
  if (zone === null) return refuse('digest.form-zone', 'Write a time zone such as Europe/Berlin or UTC.');
  const weekdays = fields.days.map(Number).sort((a, b) => a - b);
  if (weekdays.length === 0) return refuse('digest.form-days', 'Pick at least one day of the week.');
  const holidays = fields.holidays.trim() === '' ? null : placeNamed(fields.holidays);
  if (holidays === null && fields.holidays.trim() !== '') return UNKNOWN_PLACE;
  if (fields.whose === 'person' && fields.person === null)
    return refuse('digest.form-person', 'Pick the person whose accounts it is about.');
  const owner = fields.whose === 'person' ? fields.person : fields.whose === 'unclaimed' ? fields.whose : null;
  const { currency, entity, language } = fields;
  const limits = { overMajor: wholeOf(fields.overMajor), overDays: wholeOf(fields.overDays) };
  const traits = traitsAsked({ segment: traitChosen(fields.segment), region: traitChosen(fields.region) });
  const filter = { owner, entity, currency, ...limits, ...traits };
  return { when: { time, zone, weekdays, holidays }, filter, language };
}

/** The choice of accounts without a segment or region: quotes around nothing, which is the name of none. */
export const WITHOUT = '""';

function traitChosen(value: string | null): string | null {
  return value !== null && traitKey(value) === '' ? '' : value;
}

export const UNKNOWN_PLACE = refuse(
  'digest.form-holidays',
  'Write a country, such as DE, or a region of one, such as DE-BY, or leave it empty.',
);

export type Pause = { readonly until: string | null; readonly today: string };
const PAUSE_MAX_DAYS = 366;

/** Until when a digest may be paused: from tomorrow on, for a year at most. */
export function pauseUntil({ until, today }: Pause): string | Refusal {
  if (until === null || !isDay(until))
    return refuse('digest.pause-no-day', 'Write the first day that is to have a digest again.');
  if (until <= today) return refuse('digest.pause-past', 'Pick a day after today: on it the digest comes again.');
  if (daysBetween({ from: today, to: until }) > PAUSE_MAX_DAYS)
    return refuse('digest.pause-too-long', 'Pick a day within a year, or stop the digest.');
  return until;
}

function timeOf(text: string): string | Refusal {
  const [, hour = '', minute] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  if (minute && Number(hour) < 24 && Number(minute) < 60) return `${hour.padStart(2, '0')}:${minute}`;
  return refuse('digest.form-time', 'Write a time of day from 00:00 to 23:59, such as 08:30.');
}

/** Null where nothing was asked for: more than nothing is any overdue account. */
function wholeOf(text: string): number | null {
  const number = Number(text.trim());
  return text.trim() === '' || !Number.isSafeInteger(number) || number < 1 ? null : number;
}
