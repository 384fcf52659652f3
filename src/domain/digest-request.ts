import type { Currency } from './currency.ts';
import type { DigestFilter } from './digest-filter.ts';
import { type QueueFilter, readFilter } from './filters.ts';
import { type HolidayPlace, placeNamed } from './holidays.ts';
import type { UserId } from './ids.ts';
import { nearest } from './nearest.ts';
import { plainLine } from './plain-text.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { ALL_DAYS, WORKWEEK } from './schedule.ts';
import type { DigestRequest, Language } from './subscription.ts';
import { TRAITS, traitsAsked, traitWord } from './traits.ts';
import { type TypedWord, wordsOf } from './typed-words.ts';

export type DigestAsk = {
  /** The zone where the text names none. */
  readonly zone: string;
  /** Those of the ledger: they are understood in small letters too. */
  readonly currencies: readonly Currency[];
  /** Who asks: whose accounts are `mine`. */
  readonly by: UserId;
  /** A digest for one person is about their accounts, unless they say `all`. */
  readonly isPersonal: boolean;
};

/**
 * Reads `08:30 Europe/Berlin >30d EUR holidays DE`, `8:30 mon,thu unclaimed german`, in any order. What was left out is
 * every account, Monday to Friday, without holidays, in English.
 */
export function parseDigest(text: string, ask: DigestAsk): DigestRequest | Refusal {
  const filters: TypedWord[] = [];
  let found: Parts = {};
  for (const typed of wordsOf(text, { keys: KEYS, isColonNeeded: false, hasLimits: true })) {
    const next = readWord(typed, ask.by);
    if (isRefusal(next)) return next;
    if (next === null) filters.push(typed);
    else if (Object.keys(next).some((key) => key in found)) return SAID_TWICE;
    else found = { ...found, ...next };
  }
  if (found.time === undefined) return refuse('digest.no-time', 'Write a time of day, such as 08:30 Europe/Berlin.');
  const queue = readFilter(filters, ask.currencies);
  if (isRefusal(queue)) return queue;
  if (queue.name !== null) return notUnderstood(queue.name);
  if (queue.promised || queue.disputed || queue.page !== 1)
    return refuse(
      'digest.no-such-filter',
      'A digest names promises and disputes by itself: leave out promised, disputed and page.',
    );
  const { time, zone = ask.zone, weekdays = WORKWEEK, holidays = null, language = 'en' } = found;
  return { when: { time, zone, weekdays, holidays }, filter: filterOf(queue, found, ask), language };
}

/** The words that `parseDigest` reads as this filter, for a line that says what a digest is about. */
export function digestFilterWords(filter: DigestFilter): string {
  const { owner, entity, currency, overMajor, overDays } = filter;
  const words = [
    overDays === null ? '' : `>${overDays}d`,
    overMajor === null ? '' : `>${overMajor}`,
    currency ?? '',
    entity === null ? '' : `entity:${/\s/.test(entity) ? `"${entity}"` : entity}`,
    ...TRAITS.map((trait) => (filter[trait] === undefined ? '' : traitWord(trait, filter[trait]))),
    owner === null ? '' : owner === 'unclaimed' ? owner : `<@${owner}>`,
  ];
  return words.filter((word) => word !== '').join(' ');
}

type Parts = {
  time?: string;
  zone?: string;
  weekdays?: readonly number[];
  holidays?: HolidayPlace;
  language?: Language;
  owner?: UserId | 'all';
  entity?: string;
};

const SAID_TWICE = refuse('digest.said-twice', 'Write one time, one time zone and one of weekdays or daily.');
const DAY_NAMES: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const LANGUAGE_NAMES: ReadonlyMap<string, Language> = new Map([
  ['english', 'en'],
  ['german', 'de'],
  ['deutsch', 'de'],
  ['lang:en', 'en'],
  ['lang:de', 'de'],
]);
const KEYS = [...TRAITS, 'holidays', 'entity', 'lang'];
const WORDS = ['weekdays', 'daily', 'mine', 'unclaimed', 'german', 'english', 'holidays'] as const;
const MENTION = /^<@([UW][A-Z0-9]{2,30})(?:\|[^>]*)?>$/;

function readWord({ key, word, isQuoted }: TypedWord, by: UserId): Parts | Refusal | null {
  const lower = word.toLowerCase();
  if (key === 'holidays' || (!isQuoted && lower === 'holidays')) return holidaysOf(key === '' ? '' : word);
  if (key === 'entity' && word !== '') return { entity: word };
  const language = LANGUAGE_NAMES.get(key === 'lang' ? `lang:${lower}` : lower);
  if (language) return { language };
  if (key !== '' || isQuoted) return null;
  const weekdays = weekdaysOf(lower);
  if (weekdays) return { weekdays };
  if (lower === 'mine') return { owner: by };
  if (lower === 'all' || lower === 'everybody') return { owner: 'all' };
  const mentioned = MENTION.exec(word)?.[1];
  return mentioned ? { owner: mentioned } : readTime(word);
}

function readTime(word: string): Parts | Refusal | null {
  const [, half, minutes = '00', noon = ''] = /^(\d{1,2})(?::(\d{2}))?([ap]m)$/i.exec(word) ?? [];
  // Twelve stands for none: 12am is midnight, 12pm is noon.
  if (half && Number(half) >= 1 && Number(half) <= 12 && Number(minutes) < 60) {
    const hours = (Number(half) % 12) + (noon.toLowerCase() === 'pm' ? 12 : 0);
    return { time: `${String(hours).padStart(2, '0')}:${minutes}` };
  }
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(word) ?? [];
  if (hour && minute && Number(hour) < 24 && Number(minute) < 60) return { time: `${hour.padStart(2, '0')}:${minute}` };
  if (/^\d+\+?(d|days?)\+?$/i.test(word)) return null;
  if (/^\d/.test(word))
    return refuse('digest.no-time-of-day', `${plainLine(word, 40)} is not a time of day. Write 00:00 to 23:59, such as 08:30.`);
  const zone = zoneNamed(word);
  return zone ? { zone } : null;
}

function holidaysOf(text: string): Parts | Refusal {
  const place = placeNamed(text);
  if (place) return { holidays: place };
  return refuse('digest.no-holiday-place', 'After holidays write a country, such as DE, or a region of one, such as DE-BY.');
}

/** `weekdays`, `daily`, `mon,wed`, `mon-thu`; null for any other word. */
function weekdaysOf(word: string): readonly number[] | null {
  if (word === 'weekdays') return WORKWEEK;
  if (word === 'daily') return ALL_DAYS;
  const days = word.split(',').map((part) => {
    const [from = 0, to = from] = part.split('-').map((name) => 1 + DAY_NAMES.indexOf(name.slice(0, 3)));
    return from > 0 && to >= from && DAY_WORD.test(part) ? ALL_DAYS.slice(from - 1, to) : [];
  });
  return days.some((part) => part.length === 0) ? null : [...new Set(days.flat())].sort((a, b) => a - b);
}
const NAME = '(mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(day)?';
const DAY_WORD = new RegExp(`^${NAME}(-${NAME})?$`);

function filterOf(queue: QueueFilter, { owner, entity }: Parts, { by, isPersonal }: DigestAsk): DigestFilter {
  const { currency, overMajor, overDays, segment, region } = queue;
  const own = isPersonal ? by : null;
  const wanted = queue.owner === 'unclaimed' ? queue.owner : owner === 'all' ? null : (owner ?? own);
  return { owner: wanted, entity: entity ?? null, currency, overMajor, overDays, ...traitsAsked({ segment, region }) };
}

function notUnderstood(name: string): Refusal {
  const [word = name] = name.split(' ');
  const meant = nearest(word, [...Intl.supportedValuesOf('timeZone'), ...WORDS]);
  const hint = meant ? `Did you mean ${meant}?` : 'Write one such as Europe/Berlin.';
  return refuse('digest.unknown-zone', `I do not know the time zone ${plainLine(word, 40)}. ${hint}`);
}

/** The zone as the time zone database spells it; null where it has none of that name. Offsets know no summer time. */
export function zoneNamed(word: string): string | null {
  if (/^[+-]/.test(word)) return null;
  try {
    return new Temporal.ZonedDateTime(0n, word).timeZoneId;
  } catch {
    return null;
  }
}
