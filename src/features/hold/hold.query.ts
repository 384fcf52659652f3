import { readHoldWords } from '#domain/hold-words.ts';
import { isRefusal } from '#domain/refusal.ts';
import { parseDay } from '#domain/words.ts';
import type { Deps } from '../deps.ts';
import { isFindable } from '../find.ts';
import { BECAUSE_MAX, type DayStart, type HoldStart, NOTHING_SAID } from './hold.routes.ts';

const WORDS_MAX = 60;
const NUMBERS_MAX = 20;

/** What `/ar hold` or `/ar snooze` was asked: the fullest reading whose name somebody has. */
export async function readAsk(deps: Deps, text: string): Promise<{ readonly name: string; readonly start: HoldStart }> {
  const readings = readHoldWords(text);
  for (const { name, numbers, day, because } of readings) {
    if (!(await isFindable(deps, name))) continue;
    const shown = numbers.slice(0, NUMBERS_MAX).map((number) => number.slice(0, WORDS_MAX));
    return { name, start: { ...startDay(day, deps.today()), numbers: shown, because: because.slice(0, BECAUSE_MAX) } };
  }
  return { name: readings[0]?.name ?? '', start: NOTHING_SAID };
}

function startDay(words: string, today: string): DayStart {
  const day = words === '' ? null : parseDay(words, today);
  return isRefusal(day) ? { on: null, unclearDay: words.slice(0, WORDS_MAX) } : { on: day, unclearDay: '' };
}
