import type { CaseState } from './case.ts';
import { type OverdueParts, overdueParts } from './chase.ts';
import type { Currency } from './currency.ts';
import { addDays, type Day, daysBetween, earliest, latest, NEVER } from './day.ts';
import type { OpenItem } from './facts.ts';
import { safe } from './money.ts';

/** The parts of a case that its place in the queue rests on. */
export type QueueParts = Pick<
  CaseState,
  'items' | 'disputes' | 'promises' | 'holds' | 'record' | 'nextTouchOn' | 'lastContact' | 'lastLetter' | 'ownership'
>;

export type AmountReason = { readonly currency: Currency; readonly overdueMinor: number; readonly medianMinor: number | null };

/**
 * Why an account stands where it does: points with the figures they rest on. Days instead of counts of days, so that
 * a reason stays the same until its points change; a view counts the days.
 */
export type Reason = { readonly points: number } & (
  | { readonly code: 'amount'; readonly amounts: readonly AmountReason[] }
  | { readonly code: 'days-overdue'; readonly oldestDueOn: Day; readonly fromDays: number }
  | { readonly code: 'promise-broken' | 'promise-partly-kept'; readonly on: Day }
  | { readonly code: 'promised'; readonly isAll: boolean; readonly amounts: readonly AmountReason[] }
  | { readonly code: 'touch-due' | 'touch-planned'; readonly on: Day }
  | { readonly code: 'no-contact' }
  | { readonly code: 'contact-recent' | 'contact-long-ago'; readonly on: Day; readonly fromDays: number }
  | { readonly code: 'unowned' }
  | { readonly code: 'disputed'; readonly amounts: readonly AmountReason[] }
  | { readonly code: 'held'; readonly isAll: boolean; readonly until: Day; readonly amounts: readonly AmountReason[] }
);

export type Rank = {
  /** Higher comes first; equal ranks are ordered by account id, ascending. 0 outside the queue. */
  readonly rank: number;
  /** Most points first. */
  readonly reasons: readonly Reason[];
  /** The first later day on which rank, reasons or membership would differ by time alone; NEVER if none. */
  readonly rankedUntil: Day;
  /** True with an overdue amount that is not disputed. */
  readonly inQueue: boolean;
};

/** The median overdue amount of an account, per currency. A currency without one weighs every amount as the median. */
export type Medians = Readonly<Record<Currency, number>>;

const POINTS = {
  atMedian: 500,
  perDoubling: 100,
  amountMost: 1000,
  broken: 250,
  partlyKept: 120,
  allPromised: -1000,
  allHeld: -1000,
  touchDue: 300,
  touchPlanned: -300,
  noContact: 100,
  unowned: 60,
} as const;
const AGE_BANDS = [
  { fromDays: 91, points: 400 },
  { fromDays: 61, points: 300 },
  { fromDays: 31, points: 200 },
  { fromDays: 15, points: 100 },
  { fromDays: 1, points: 50 },
] as const;
const CONTACT_BANDS = [
  { fromDays: 31, points: 100 },
  { fromDays: 15, points: 50 },
  { fromDays: 4, points: 0 },
  { fromDays: 0, points: -100 },
] as const;
/** For how many days a promise that was not kept raises the account. */
const FAILED_PROMISE_DAYS = 90;

/** Ranks an account among those to work on today. */
export function rankOf(parts: QueueParts, { today, medians }: Against): Rank {
  const now = standing(parts, today, medians);
  const reasons = JSON.stringify(now.reasons);
  let until = nextEvent(parts, today, now.oldest);
  while (until < NEVER) {
    const then = standing(parts, until, medians);
    if (then.inQueue !== now.inQueue || JSON.stringify(then.reasons) !== reasons) break;
    until = nextEvent(parts, until, then.oldest);
  }
  const rank = now.reasons.reduce((sum, reason) => sum + reason.points, 0);
  return { rank, reasons: now.reasons, rankedUntil: until, inQueue: now.inQueue };
}

type Against = { readonly today: Day; readonly medians: Medians };
type Standing = { readonly inQueue: boolean; readonly reasons: readonly Reason[]; readonly oldest: Day | null };

function standing(parts: QueueParts, today: Day, medians: Medians): Standing {
  const overdue = overdueParts(parts, today);
  // What is free to be asked for counts; where all is promised or on hold, that orders these accounts among themselves.
  const counted = [overdue.free, overdue.promised, overdue.held].find((items) => items.length > 0) ?? [];
  const oldest = counted.reduce<Day | null>((day, { dueOn }) => (day === null || dueOn < day ? dueOn : day), null);
  if (oldest === null) return { inQueue: false, reasons: [], oldest };
  const reasons = [
    amount(counted, medians),
    age(oldest, today),
    failedPromise(parts, today),
    promised(overdue, medians),
    touch(parts, today),
    contact(parts, today),
    parts.ownership.stage === 'unowned' ? ({ code: 'unowned', points: POINTS.unowned } as const) : null,
    disputed(overdue, medians),
    held(parts, overdue, { today, medians }),
  ];
  return { inQueue: true, reasons: reasons.filter((reason) => reason !== null).sort((a, b) => b.points - a.points), oldest };
}

function amount(items: readonly OpenItem[], medians: Medians): Reason {
  const amounts = amountsOf(items, medians);
  const inMedians = amounts.reduce((sum, one) => sum + (one.medianMinor === null ? 1 : one.overdueMinor / one.medianMinor), 0);
  const points = Math.round(POINTS.atMedian + POINTS.perDoubling * Math.log2(inMedians));
  return { code: 'amount', points: Math.min(Math.max(points, 0), POINTS.amountMost), amounts };
}

function age(oldestDueOn: Day, today: Day): Reason {
  const band = bandAt(AGE_BANDS, oldestDueOn, today) ?? AGE_BANDS[4];
  return { code: 'days-overdue', ...band, oldestDueOn };
}

function failedPromise({ record }: QueueParts, today: Day): Reason | null {
  const last = record.lastVerdict;
  if (!last || last.verdict === 'kept' || addDays(last.on, FAILED_PROMISE_DAYS) < today) return null;
  if (last.verdict === 'broken') return { code: 'promise-broken', points: POINTS.broken, on: last.on };
  return { code: 'promise-partly-kept', points: POINTS.partlyKept, on: last.on };
}

function promised(overdue: OverdueParts, medians: Medians): Reason | null {
  if (overdue.promised.length === 0) return null;
  const isAll = overdue.free.length === 0;
  return { code: 'promised', points: isAll ? POINTS.allPromised : 0, isAll, amounts: amountsOf(overdue.promised, medians) };
}

function touch({ nextTouchOn }: QueueParts, today: Day): Reason | null {
  if (nextTouchOn === null) return null;
  if (nextTouchOn <= today) return { code: 'touch-due', points: POINTS.touchDue, on: nextTouchOn };
  return { code: 'touch-planned', points: POINTS.touchPlanned, on: nextTouchOn };
}

function contact(parts: QueueParts, today: Day): Reason | null {
  const on = lastContactOn(parts);
  if (on === null) return { code: 'no-contact', points: POINTS.noContact };
  const band = bandAt(CONTACT_BANDS, on, today) ?? CONTACT_BANDS[3];
  if (band.points === 0) return null;
  return { code: band.points < 0 ? 'contact-recent' : 'contact-long-ago', ...band, on };
}

function disputed(overdue: OverdueParts, medians: Medians): Reason | null {
  if (overdue.disputed.length === 0) return null;
  return { code: 'disputed', points: 0, amounts: amountsOf(overdue.disputed, medians) };
}

function held({ holds = [] }: QueueParts, overdue: OverdueParts, { today, medians }: Against): Reason | null {
  if (overdue.held.length === 0) return null;
  const isAll = overdue.free.length === 0 && overdue.promised.length === 0;
  const until = earliest(...holds.flatMap((hold) => (hold.until > today ? [hold.until] : [])));
  return { code: 'held', points: isAll ? POINTS.allHeld : 0, isAll, until, amounts: amountsOf(overdue.held, medians) };
}

function amountsOf(items: readonly OpenItem[], medians: Medians): AmountReason[] {
  const sums = new Map<Currency, number>();
  for (const { currency, openMinor } of items) sums.set(currency, safe((sums.get(currency) ?? 0) + openMinor));
  return [...sums]
    .map(([currency, overdueMinor]) => ({
      currency,
      overdueMinor,
      medianMinor: (medians[currency] ?? 0) > 0 ? (medians[currency] ?? null) : null,
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

type Band = { readonly fromDays: number; readonly points: number };

function bandAt(bands: readonly Band[], from: Day, today: Day): Band | undefined {
  const days = daysBetween({ from, to: today });
  return bands.find(({ fromDays }) => fromDays <= days);
}

function nextBandDay(bands: readonly Band[], from: Day, day: Day): Day {
  const days = daysBetween({ from, to: day });
  const next = bands.findLast(({ fromDays }) => fromDays > days);
  return next ? addDays(from, next.fromDays) : NEVER;
}

/** The customer heard from us by a logged contact or by a letter that left. */
export function lastContactOn({ lastContact, lastLetter }: Pick<CaseState, 'lastContact' | 'lastLetter'>): Day | null {
  return latest(...[lastContact, lastLetter].flatMap((one) => one?.on ?? [])) || null;
}

/** The first day after `day` on which anything that the reasons look at happens. */
function nextEvent(parts: QueueParts, day: Day, oldest: Day | null): Day {
  const contacted = lastContactOn(parts);
  const lastVerdict = parts.record.lastVerdict;
  const nextDue = parts.items.reduce(
    (next, { dueOn, openMinor }) => (openMinor > 0 && dueOn >= day && dueOn < next ? dueOn : next),
    NEVER,
  );
  const events = [
    nextDue === NEVER ? NEVER : addDays(nextDue, 1),
    ...parts.promises.map((promise) => addDays(promise.verdictOn, 1)),
    ...(parts.holds ?? []).map((hold) => hold.until),
    oldest === null ? NEVER : nextBandDay(AGE_BANDS, oldest, day),
    contacted === null ? NEVER : nextBandDay(CONTACT_BANDS, contacted, day),
    ...(lastVerdict ? [addDays(lastVerdict.on, FAILED_PROMISE_DAYS + 1)] : []),
    ...(parts.nextTouchOn === null ? [] : [parts.nextTouchOn]),
  ];
  return earliest(...events.filter((event) => event > day));
}
