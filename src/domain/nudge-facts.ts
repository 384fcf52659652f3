import type { Day } from './day.ts';
import type { AccountId, UserId } from './ids.ts';

/** Facts about what one person is to be told, in the stream `channel:` of the direct messages with them. */
export type NudgeFact = NudgeQueued | NudgesTold | NudgePutOff;

/** What a nudge rests on: ids, days and amounts, no words of people. */
export type NudgeFigures = Readonly<Record<string, string | number | boolean | null>>;

export type NudgeQueued = {
  readonly type: 'nudge.queued';
  /** Names it for good: the same key is never queued twice. */
  readonly key: string;
  /** Who shows it: `promise.verdict`. */
  readonly kind: string;
  readonly account: AccountId;
  readonly on: Day;
  readonly figures: NudgeFigures;
};
/** Some of what was queued, told in one message. `dropped`: what had settled by itself. */
export type NudgesTold = {
  readonly type: 'nudges.told';
  readonly bundle: number;
  readonly on: Day;
  readonly keys: readonly string[];
  readonly dropped: readonly string[];
};
/** Snoozed: told again, in another message, not before this moment (epoch milliseconds). */
export type NudgePutOff = {
  readonly type: 'nudge.put-off';
  readonly key: string;
  readonly by: UserId;
  readonly on: Day;
  readonly untilMs: number;
};

/** A fact about an account: somebody snoozed what they are told about it. */
export type NudgeSnoozed = {
  readonly type: 'nudge.snoozed';
  readonly key: string;
  readonly kind: string;
  readonly on: Day;
  /** Whose nudge it is. */
  readonly by: UserId;
  /** The lead who allowed a long one; null where none was needed. */
  readonly allowedBy: UserId | null;
  readonly untilMs: number;
  /** The day of that moment where the person is. */
  readonly untilOn: Day;
};

/** Somebody wants a longer snooze than they may take by themselves. */
export type NudgeSnoozeAsked = Omit<NudgeSnoozed, 'type' | 'allowedBy'> & { readonly type: 'nudge.snooze-asked' };
