import type { Day } from './day.ts';
import type { DayTest } from './holidays.ts';
import type { AccountId } from './ids.ts';
import type { NudgeFact, NudgeQueued, NudgesTold } from './nudge-facts.ts';
import { isWorkingTime } from './working-time.ts';

export type * from './nudge-facts.ts';

/** One thing somebody is to be told. */
export type Nudge = Omit<NudgeQueued, 'type'> & {
  /** Snoozed: not before this moment, epoch milliseconds; 0 otherwise. */
  readonly notBeforeMs: number;
};
/** A message with several of them. `snoozed`: those that come again. */
export type NudgeBundle = {
  readonly bundle: number;
  readonly on: Day;
  readonly nudges: readonly Nudge[];
  readonly snoozed: readonly { readonly key: string; readonly untilMs: number }[];
};
/** What one person is still to be told, and the messages in which they were told last. */
export type NudgeState = {
  readonly pending: readonly Nudge[];
  readonly bundles: readonly NudgeBundle[];
  /** The number of the last bundle. */
  readonly last: number;
};

export const NO_NUDGES: NudgeState = { pending: [], bundles: [], last: 0 };
/** Bundles that can still be snoozed from: what is older has lost its point. */
const BUNDLES_KEPT = 20;

export function evolveNudges(state: NudgeState, fact: NudgeFact): NudgeState {
  switch (fact.type) {
    case 'nudge.queued': {
      const { type, ...nudge } = fact;
      return { ...state, pending: [...state.pending, { ...nudge, notBeforeMs: 0 }] };
    }
    case 'nudges.told':
      return told(state, fact);
    case 'nudge.put-off': {
      const { key, untilMs } = fact;
      const nudge = state.bundles.flatMap((bundle) => bundle.nudges).findLast((one) => one.key === key);
      const bundles = state.bundles.map((bundle) => {
        if (!bundle.nudges.some((one) => one.key === key)) return bundle;
        return { ...bundle, snoozed: [...bundle.snoozed.filter((one) => one.key !== key), { key, untilMs }] };
      });
      const others = state.pending.filter((one) => one.key !== key);
      return { ...state, bundles, pending: nudge ? [...others, { ...nudge, notBeforeMs: untilMs }] : others };
    }
  }
}

export type NudgeQuestion = {
  readonly nowMs: number;
  /** Where the person is. */
  readonly zone: string;
  readonly today: Day;
  /** Default: Monday to Friday. */
  readonly isWorking?: DayTest;
  /** What has settled by itself: a promise that was withdrawn needs no reminder. */
  readonly isOver: (nudge: Nudge) => boolean;
};

/** All that somebody can be told now, in one message; nothing outside their working hours, and nothing where nothing is. */
export function tellNudges(state: NudgeState, question: NudgeQuestion): readonly NudgesTold[] {
  const due = dueNudges(state, question);
  if (due.length === 0) return [];
  const isOver = new Map(due.map((nudge) => [nudge.key, question.isOver(nudge)]));
  const keys = due.flatMap(({ key }) => (isOver.get(key) ? [] : [key]));
  const dropped = due.flatMap(({ key }) => (isOver.get(key) ? [key] : []));
  return [{ type: 'nudges.told', bundle: state.last + 1, on: question.today, keys, dropped }];
}

/** What can be told now; empty outside working hours. */
export function dueNudges(
  { pending }: NudgeState,
  { nowMs, zone, isWorking }: Pick<NudgeQuestion, 'nowMs' | 'zone' | 'isWorking'>,
): readonly Nudge[] {
  if (!isWorkingTime(nowMs, zone, isWorking)) return [];
  return pending.filter(({ notBeforeMs }) => notBeforeMs <= nowMs);
}

/** A nudge that was told, by its key; null for one of long ago. */
export function toldNudge({ bundles }: NudgeState, key: string): (Nudge & { readonly bundle: number }) | null {
  const bundle = bundles.findLast(({ nudges }) => nudges.some((nudge) => nudge.key === key));
  const nudge = bundle?.nudges.find((one) => one.key === key);
  return bundle && nudge ? { ...nudge, bundle: bundle.bundle } : null;
}

/** The accounts of these, each once. */
export function accountsOf(nudges: readonly Nudge[]): AccountId[] {
  return [...new Set(nudges.map(({ account }) => account))];
}

function told(state: NudgeState, { bundle, on, keys, dropped }: NudgesTold): NudgeState {
  const gone = new Set([...keys, ...dropped]);
  const nudges = state.pending.filter(({ key }) => keys.includes(key));
  const pending = state.pending.filter(({ key }) => !gone.has(key));
  if (nudges.length === 0) return { ...state, pending, last: bundle };
  return { pending, bundles: [...state.bundles, { bundle, on, nudges, snoozed: [] }].slice(-BUNDLES_KEPT), last: bundle };
}
