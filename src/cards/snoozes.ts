import type { CaseState } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import { lastingSnoozes } from '#domain/nudge-snooze.ts';
import { type Block, context, join, mention, mrk } from '#slack/blocks.ts';
import { nearDayText } from './days.ts';

const SNOOZES_MAX = 3;

/** Who is not to be reminded of the account for a while: everybody who looks at it should know. */
export function snoozeBlocks(state: Pick<CaseState, 'nudgeSnoozes'>, today: Day): Block[] {
  const lasting = lastingSnoozes(state, today);
  if (lasting.length === 0) return [];
  const rows = lasting.slice(0, SNOOZES_MAX).map(({ by, untilOn, allowedBy }) => {
    const allowed = allowedBy === null ? mrk`` : mrk` (${mention(allowedBy)} allowed it)`;
    return mrk`${mention(by)} until ${nearDayText(untilOn, today)}${allowed}`;
  });
  const left = lasting.length - rows.length;
  return [context(mrk`Reminders snoozed: ${join([...rows, left > 0 ? `and ${left} more` : ''], ', ')}`)];
}
