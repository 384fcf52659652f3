import type { CaseState } from './case.ts';
import { addBusinessDays, addDays, type Day, dayAt, daysBetween, isDay, weekday } from './day.ts';
import type { DayTest } from './holidays.ts';
import type { UserId } from './ids.ts';
import type { NudgeSnoozed } from './nudge-facts.ts';
import { type Refusal, refuse } from './refusal.ts';
import { startOf } from './working-time.ts';

/** For longer than this a lead has to allow it. */
export const SNOOZE_ALONE_DAYS = 7;
const SNOOZE_MAX_DAYS = 90;
const HOUR_MS = 3_600_000;

export const SNOOZES = ['hour', 'tomorrow', 'next-week', 'day'] as const;
export type SnoozeChoice = (typeof SNOOZES)[number];

export type SnoozeWish = {
  readonly choice: SnoozeChoice;
  /** With `day`: until the morning of that day. */
  readonly day: Day | null;
  readonly nowMs: number;
  /** Where the person is. */
  readonly zone: string;
  /** Default: Monday to Friday. */
  readonly isWorking?: DayTest;
};

/** Until when: an hour, the morning of the next working day, of next Monday, or of a day; epoch milliseconds. */
export function snoozeUntil({ choice, day, nowMs, zone, isWorking }: SnoozeWish): number | Refusal {
  const today = dayAt(nowMs, zone);
  switch (choice) {
    case 'hour':
      return nowMs + HOUR_MS;
    case 'tomorrow':
      return startOf(addBusinessDays(today, 1, isWorking), zone);
    case 'next-week':
      return startOf(addDays(today, 8 - weekday(today)), zone);
    case 'day': {
      if (day === null || !isDay(day)) return refuse('nudge.no-day', 'Pick the day on which you want to hear of it again.');
      if (day <= today) return refuse('nudge.day-past', 'Pick tomorrow or a later day.');
      return startOf(day, zone);
    }
  }
}

export type SnoozeAsk = {
  readonly key: string;
  readonly kind: string;
  /** Whose nudge it is. */
  readonly by: UserId;
  readonly untilMs: number;
  readonly nowMs: number;
  readonly zone: string;
  /** A lead who does it or allows it; null where none does. */
  readonly lead: UserId | null;
};

/** Snoozes a nudge, where that is short or a lead allows it. */
export function snoozeNudge({ key, kind, by, untilMs, nowMs, zone, lead }: SnoozeAsk): NudgeSnoozed | Refusal {
  const on = dayAt(nowMs, zone);
  const untilOn = dayAt(untilMs, zone);
  const days = daysBetween({ from: on, to: untilOn });
  if (days > SNOOZE_MAX_DAYS) return refuse('nudge.too-long', `A reminder rests for ${SNOOZE_MAX_DAYS} days at most.`);
  if (days > SNOOZE_ALONE_DAYS && lead === null) return needsLead(on);
  return { type: 'nudge.snoozed', key, kind, on, by, allowedBy: days > SNOOZE_ALONE_DAYS ? lead : null, untilMs, untilOn };
}

/** Snoozes that still last, for whoever looks at the account. */
export function lastingSnoozes({ nudgeSnoozes = [] }: Pick<CaseState, 'nudgeSnoozes'>, today: Day) {
  return nudgeSnoozes.filter(({ untilOn }) => untilOn >= today);
}

/** One for each nudge; those that are over go when the next one comes. */
export function foldSnooze(state: CaseState, { type, ...snooze }: NudgeSnoozed): CaseState {
  const others = (state.nudgeSnoozes ?? []).filter((one) => one.key !== snooze.key && one.untilOn >= snooze.on);
  return { ...state, nudgeSnoozes: [...others, snooze] };
}

function needsLead(on: Day): Refusal {
  const last = addDays(on, SNOOZE_ALONE_DAYS);
  return refuse('nudge.needs-lead', `For longer than ${SNOOZE_ALONE_DAYS} days, after ${last}, a lead has to allow it.`);
}
