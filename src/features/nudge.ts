import type { Day } from '#domain/day.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { NudgeFigures } from '#domain/nudge.ts';
import { channelStream } from '#record/books.ts';
import type { CasePage } from '#record/case-page.ts';
import type { EffectResult } from '#record/outbox.ts';
import type { ButtonElement, Mrk, Text } from '#slack/blocks.ts';
import type { Deps } from './deps.ts';

/** How a feature shows one nudge; null where the matter has settled by itself. Pure. */
export type ShowNudge = (file: CasePage, figures: NudgeFigures, today: Day) => NudgeText | null;
export type NudgeText = {
  readonly text: Mrk;
  /** What it rests on, in small print. */
  readonly basis?: Text;
  readonly buttons: readonly ButtonElement[];
};

export type ToTell = {
  readonly to: UserId;
  /** Which feature's `nudges` shows it. */
  readonly kind: string;
  /** The same matter has the same key: it is told once, whoever queues it again. */
  readonly key: string;
  readonly account: AccountId;
  /** Ids, days and amounts; no words of people. */
  readonly figures: NudgeFigures;
};

/**
 * Queues what one person is to be told of an account. They hear of it in their working hours, all that is due in one
 * message, and may snooze it. Safe to repeat.
 */
export async function queueNudge(deps: Deps, { to, kind, key, account, figures }: ToTell): Promise<EffectResult> {
  if (!/^[UW][A-Z0-9]+$/.test(to)) return { stage: 'done' };
  const queued = { type: 'nudge.queued', key, kind, account, on: deps.today(), figures } as const;
  await deps.channels.command({
    tenantId: deps.tenantId,
    stream: channelStream(to),
    opId: `nudge/${to}/${key}`,
    actor: `job:${kind}`,
    decide: () => ({ facts: [queued] }),
  });
  return { stage: 'done' };
}
