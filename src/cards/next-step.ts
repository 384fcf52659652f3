import type { Day } from '#domain/day.ts';
import type { NextStep } from '#domain/next-step.ts';
import { nearDayText } from './days.ts';

/** @param say how a day is said; a card that stands for weeks says no "tomorrow" */
export function nextStepText(next: NextStep, today: Day, say = nearDayText): string {
  switch (next.step) {
    case 'settle-letter':
      return 'next: settle the letter that may have left';
    case 'approve-letter':
      return 'next: a letter waits for approval';
    case 'wait-for-letter':
      return 'next: a letter is on its way';
    case 'chase-promise':
      return `next: ask about the promise for ${say(next.promisedOn, today)}`;
    case 'import-ledger':
      return 'next: import a newer ledger, a promise waits for its verdict';
    case 'wait-for-promise':
      return `next: wait for the promise for ${say(next.until, today)}`;
    case 'resolve-dispute':
      return 'next: resolve the dispute';
    case 'wait-for-credit':
      return `next: the ledger has to show a credit by ${say(next.until, today)}`;
    case 'wait':
      return `next touch ${say(next.until, today)}`;
    case 'wait-for-hold':
      return `next: on hold until ${say(next.until, today)}`;
    case 'call':
      return 'next: call';
    case 'send-letter':
      return 'next: send a letter';
    case 'none':
      return 'next: nothing to do';
  }
}
