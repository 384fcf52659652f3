import type { LadderStep } from '#domain/facts.ts';
import type { LetterGap } from '#domain/letter-gap.ts';
import { dayText } from './days.ts';

export const STEP_LABELS: Readonly<Record<LadderStep, string>> = {
  'before-due': 'Reminder before the due date',
  friendly: 'Friendly reminder',
  firm: 'Firm reminder',
  final: 'Final reminder',
};

/** Why the next letter waits, and who may let it go before. */
export function gapText({ lastOn, nextFrom }: LetterGap): string {
  const next = dayText(nextFrom, lastOn);
  return `The last letter to this customer is of ${dayText(lastOn, lastOn)}. The next may leave from ${next} on; sooner only if a lead approves it.`;
}

/** Why a letter became void, as in `void: a payment came in between`. */
export const VOID_TEXT = {
  payment: 'a payment came in between',
  promise: 'a promise was recorded in between',
  dispute: 'a dispute was noted or resolved in between',
  hold: 'it was put on hold in between',
  ledger: 'the ledger changed in between',
  recipient: 'the recipient changed in between',
  approver: 'the approver may no longer approve',
} as const;
