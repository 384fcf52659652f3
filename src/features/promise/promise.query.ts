import type { Day } from '#domain/day.ts';
import type { DayTest } from '#domain/holidays.ts';
import { plainLine } from '#domain/plain-text.ts';
import { readPromiseWords } from '#domain/promise-words.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { LedgerDays } from '#domain/verdict.ts';
import { endingsInDay, holidaysMet, parseDay, readingsOf } from '#domain/words.ts';
import type { CasePage } from '#record/case-page.ts';
import type { Reading } from '../account-verb.ts';
import type { Deps } from '../deps.ts';
import { NOTHING_SAID, type PromiseStart } from './promise.routes.ts';

const WORDS_MAX = 60;
const READINGS_MAX = 4;
const NAME_MAX = 80;

/** The ways in which what was typed after `/ar promise` can be read, days as of somebody's own today. */
export function readAsk(text: string, today: Day, isWorking: DayTest): Reading<PromiseStart>[] {
  const plain = readPromiseWords(text);
  const endings = plain.some(({ day }) => day !== '') ? [] : endingsInDay(text, today, isWorking);
  const bare = endings.flatMap(({ before, day }) => readPromiseWords(`${before} by ${day}`));
  return [...plain, ...bare].map(({ name, amount, day }) => ({
    name,
    said: { ...NOTHING_SAID, amount: amount.slice(0, WORDS_MAX).toWellFormed(), ...startDay(day, today, isWorking) },
  }));
}

/** Who promised, as far as it is known: whom the call was with, or the only name among the ledger's contacts. */
export async function likelyPromiser({ texts, tenantId }: Deps, file: CasePage, { call }: PromiseStart): Promise<string> {
  if (call?.withTextId) return (await texts.get(tenantId, [call.withTextId])).get(call.withTextId) ?? '';
  const [only = '', another] = new Set(
    file.customer.contacts.map(({ name }) => plainLine(name, NAME_MAX)).filter((name) => name !== ''),
  );
  return another === undefined ? only : '';
}

/** Per entity the days up to which finished imports go; none while one is under way, so that every verdict waits. */
export function finishedLedgers({ ledger, tenantId }: Deps): (entity: string) => Promise<LedgerDays> {
  const known = new Map<string, Promise<LedgerDays>>();
  const read = async (entity: string) => ((await ledger.isRunOpen(tenantId, entity)) ? {} : ledger.asOf(tenantId, entity));
  return (entity) => {
    const days = known.get(entity) ?? read(entity);
    known.set(entity, days);
    return days;
  };
}

type StartDay = Pick<PromiseStart, 'on' | 'unclearDay' | 'readings' | 'holidays'>;

function startDay(words: string, today: Day, isWorking: DayTest): StartDay {
  const day = words === '' ? null : parseDay(words, today, isWorking);
  const holidays = holidaysMet(words, today, isWorking);
  if (!isRefusal(day)) return { on: day, unclearDay: '', readings: [], ...(holidays.length > 0 ? { holidays } : {}) };
  const readings = readingsOf(day).filter((one) => one >= today);
  return { on: null, unclearDay: words.slice(0, WORDS_MAX).toWellFormed(), readings: readings.slice(0, READINGS_MAX) };
}
