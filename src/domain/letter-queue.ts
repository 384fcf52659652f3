import type { CaseState, Letter } from './case.ts';
import type { Currency } from './currency.ts';
import type { Day } from './day.ts';
import type { AccountId } from './ids.ts';

/** A letter that waits for approval, with its place among the others: the oldest first, of one day the largest. */
export type QueuedLetter = {
  readonly letterId: string;
  readonly on: Day;
  /** What it asks for, in thousandths of the median of its currency, added over currencies. */
  readonly weight: number;
};
/** Where somebody stands in the queue: at a letter, whether or not it still waits. */
export type QueuePlace = QueuedLetter & { readonly accountId: AccountId };

const WEIGHT_OF_MEDIAN = 1000;
const WEIGHT_MAX = 1_000_000_000;

/** The letters of an account that wait for approval, in the order of the queue. */
export function queuedLetters(
  { letters, items }: Pick<CaseState, 'letters' | 'items'>,
  medians: Readonly<Record<Currency, number>>,
): QueuedLetter[] {
  if (letters.length === 0) return [];
  const currencyOf = new Map(items.map((item) => [item.id, item.currency]));
  const weightOf = ({ invoices }: Letter) => {
    const inMedians = invoices.map(({ id, openMinor }) => openMinor / (medians[currencyOf.get(id) ?? ''] || openMinor || 1));
    const sum = inMedians.reduce((a, b) => a + b, 0);
    return Math.min(Math.round(sum * WEIGHT_OF_MEDIAN), WEIGHT_MAX);
  };
  const waiting = letters.filter((letter) => letter.stage === 'drafted');
  return waiting.map((letter) => ({ letterId: letter.letterId, on: letter.on, weight: weightOf(letter) })).sort(byAgeAndSize);
}

/** Negative where `a` comes before `b`. */
export function comparePlaces(a: QueuePlace, b: QueuePlace): number {
  const byLetter = byAgeAndSize(a, b);
  if (a.on !== b.on || a.weight !== b.weight) return byLetter;
  if (a.accountId !== b.accountId) return a.accountId < b.accountId ? -1 : 1;
  return byLetter;
}

/** The one after this place; at the end it is the first again, so that nothing passed over is lost. Null where none waits. */
export function nextInQueue<P extends QueuePlace>(
  queue: readonly P[],
  after: QueuePlace | null,
): { readonly at: P; readonly index: number; readonly isFromStart: boolean } | null {
  const found = after === null ? 0 : queue.findIndex((place) => comparePlaces(place, after) > 0);
  const index = Math.max(found, 0);
  const at = queue[index];
  return at ? { at, index, isFromStart: found < 0 } : null;
}

function byAgeAndSize(a: QueuedLetter, b: QueuedLetter): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  if (a.weight !== b.weight) return b.weight - a.weight;
  return a.letterId < b.letterId ? -1 : Number(a.letterId > b.letterId);
}
