import type { Currency } from './currency.ts';
import { addDays, type Day, daysBetween, earliest, NEVER } from './day.ts';
import type { OpenItem } from './facts.ts';
import { safe } from './money.ts';

/** One currency's open amounts by days past due. Disputed and promised invoices are in. */
export type Aging = {
  readonly currency: Currency;
  /** Not past due (due today included), less all credits. */
  readonly currentMinor: number;
  readonly d1_30: number;
  readonly d31_60: number;
  readonly d61_90: number;
  readonly d91_plus: number;
  /** The four buckets; credits do not reduce it. */
  readonly overdueMinor: number;
  readonly totalMinor: number;
};
export type AgedItem = Pick<OpenItem, 'currency' | 'dueOn' | 'openMinor'>;

/** First days past due of the four overdue buckets. */
const BUCKET_STARTS = [1, 31, 61, 91] as const;

/** Ages open items by days past due, one entry per currency, sorted by code. Items with nothing open are left out. */
export function agingOf(items: Iterable<AgedItem>, today: Day): Aging[] {
  const starts = { d31: addDays(today, -31), d61: addDays(today, -61), d91: addDays(today, -91) };
  const sums = new Map<Currency, Sums>();
  for (const { currency, dueOn, openMinor } of items) {
    if (openMinor === 0) continue;
    const sum = sums.get(currency) ?? { currentMinor: 0, d1_30: 0, d31_60: 0, d61_90: 0, d91_plus: 0 };
    sums.set(currency, sum);
    if (openMinor < 0 || dueOn >= today) sum.currentMinor = safe(sum.currentMinor + openMinor);
    else if (dueOn > starts.d31) sum.d1_30 = safe(sum.d1_30 + openMinor);
    else if (dueOn > starts.d61) sum.d31_60 = safe(sum.d31_60 + openMinor);
    else if (dueOn > starts.d91) sum.d61_90 = safe(sum.d61_90 + openMinor);
    else sum.d91_plus = safe(sum.d91_plus + openMinor);
  }
  return [...sums]
    .map(([currency, sum]) => ({ currency, ...sum, ...added(sum) }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** The first day after `today` on which `agingOf` would differ; NEVER when time changes nothing any more. */
export function nextAgingChange(items: Iterable<AgedItem>, today: Day): Day {
  // An item moves on the day its days past due reach a bucket's start, so only the latest due day below each edge counts.
  const edges = BUCKET_STARTS.map((start) => ({ start, after: addDays(today, -start), first: NEVER }));
  for (const { dueOn, openMinor } of items) {
    if (openMinor <= 0) continue;
    for (const edge of edges) if (dueOn > edge.after && dueOn < edge.first) edge.first = dueOn;
  }
  return earliest(...edges.filter((edge) => edge.first !== NEVER).map((edge) => addDays(edge.first, edge.start)));
}

/** The earliest due day among items with something to pay, overdue or not; null where there is none. */
export function oldestDueOn(items: Iterable<AgedItem>): Day | null {
  let oldest: Day | null = null;
  for (const { dueOn, openMinor } of items) if (openMinor > 0 && (oldest === null || dueOn < oldest)) oldest = dueOn;
  return oldest;
}

/** Days past due: 0 on the due day and before it. */
export function daysOverdue({ dueOn, today }: { dueOn: Day; today: Day }): number {
  return Math.max(0, daysBetween({ from: dueOn, to: today }));
}

export function isOverdue(item: AgedItem, today: Day): boolean {
  return item.openMinor > 0 && item.dueOn < today;
}

type Sums = { currentMinor: number; d1_30: number; d31_60: number; d61_90: number; d91_plus: number };

function added(sum: Sums): { overdueMinor: number; totalMinor: number } {
  const overdueMinor = safe(sum.d1_30 + sum.d31_60 + sum.d61_90 + sum.d91_plus);
  return { overdueMinor, totalMinor: safe(sum.currentMinor + overdueMinor) };
}
