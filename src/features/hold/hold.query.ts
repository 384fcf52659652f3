import type { Day } from '#domain/day.ts';
import { readHoldWords } from '#domain/hold-words.ts';
import { isRefusal } from '#domain/refusal.ts';
import { parseDay } from '#domain/words.ts';
import type { Reading } from '../account-verb.ts';
import { BECAUSE_MAX, type DayStart, type HoldStart } from './hold.routes.ts';

const WORDS_MAX = 60;
const NUMBERS_MAX = 20;

/** The ways in which what was typed after `/ar hold` can be read, days as of somebody's own today. */
export function readAsk(text: string, today: Day): Reading<HoldStart>[] {
  return readHoldWords(text).map(({ name, numbers, day, because }) => {
    const shown = numbers.slice(0, NUMBERS_MAX).map((number) => number.slice(0, WORDS_MAX));
    return { name, said: { ...startDay(day, today), numbers: shown, because: because.slice(0, BECAUSE_MAX) } };
  });
}

/** The same for `/ar snooze`, which takes a day only. */
export function readSnooze(text: string, today: Day): Reading<DayStart>[] {
  return readAsk(text, today).map(({ name, said: { on, unclearDay } }) => ({ name, said: { on, unclearDay } }));
}

function startDay(words: string, today: Day): DayStart {
  const day = words === '' ? null : parseDay(words, today);
  return isRefusal(day) ? { on: null, unclearDay: words.slice(0, WORDS_MAX) } : { on: day, unclearDay: '' };
}
