import type { Day } from '#domain/day.ts';
import { readHoldWords } from '#domain/hold-words.ts';
import type { DayTest } from '#domain/holidays.ts';
import { isRefusal } from '#domain/refusal.ts';
import { endingsInDay, holidaysMet, parseDay, readingsOf } from '#domain/words.ts';
import type { Reading } from '../account-verb.ts';
import { BECAUSE_MAX, type DayStart, type HoldStart, WORDS_MAX } from './hold.routes.ts';

const NUMBERS_MAX = 20;

/** The ways in which what was typed after `/ar hold` can be read, days as of somebody's own today. */
export function readAsk(text: string, today: Day, isWorking: DayTest): Reading<HoldStart>[] {
  const plain = readHoldWords(text);
  const [, said = text, because = ''] = /^(.*?)(,? because .*)$/i.exec(text.trim()) ?? [];
  const endings = plain.some(({ day }) => day !== '') ? [] : endingsInDay(said, today, isWorking);
  const bare = endings.flatMap(({ before, day }) => readHoldWords(`${before} until ${day}${because}`));
  // Where an invoice is named, the day is not to be read as the end of its number.
  const all = plain[0]?.numbers.length ? [...bare, ...plain] : [...plain, ...bare];
  return all.map(({ name, numbers, day, because }) => {
    const shown = numbers.slice(0, NUMBERS_MAX).map((number) => number.slice(0, WORDS_MAX));
    return { name, said: { ...startDay(day, today, isWorking), numbers: shown, because: because.slice(0, BECAUSE_MAX) } };
  });
}

/** The same for `/ar snooze`, which takes a day only. */
export function readSnooze(text: string, today: Day, isWorking: DayTest): Reading<DayStart>[] {
  return readAsk(text, today, isWorking).map(({ name, said: { numbers: _, because: __, ...day } }) => ({ name, said: day }));
}

function startDay(words: string, today: Day, isWorking: DayTest): DayStart {
  const read = words === '' ? null : parseDay(words, today, isWorking);
  // Nothing is put off until today: on a Friday, "until friday" can only be the next one.
  const [next, ...others] = read !== null && isRefusal(read) ? readingsOf(read).filter((one) => one > today) : [];
  const day = next !== undefined && others.length === 0 ? next : read;
  if (isRefusal(day)) return { on: null, unclearDay: words.slice(0, WORDS_MAX) };
  const holidays = holidaysMet(words, today, isWorking);
  return { on: day, unclearDay: '', ...(holidays.length > 0 ? { holidays } : {}) };
}
