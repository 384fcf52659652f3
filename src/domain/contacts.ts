import type { CaseFile } from './case.ts';
import { addDays, type Day } from './day.ts';
import type { Decision } from './decision.ts';
import type { ContactChannel, ContactOutcome, TextId } from './facts.ts';
import type { UserId } from './ids.ts';
import { claimAfterWork } from './ownership.ts';
import { type Refusal, refuse } from './refusal.ts';

const CONTACT_BACK_DAYS = 90;
export const NEXT_TOUCH_DAYS = 365;

export type ContactToLog = {
  readonly contactId: string;
  readonly by: UserId;
  /** The day of the contact: today or earlier. */
  readonly on: Day;
  readonly channel: ContactChannel;
  readonly outcome: ContactOutcome;
  readonly withTextId: TextId | null;
  readonly noteTextId: TextId | null;
  readonly nextTouchOn: Day | null;
  readonly claimDays: number;
};

/** Writes down a contact that took place. It keeps the claim alive and sets, or clears, the next touch. */
export function logContact({ state }: CaseFile, { claimDays, ...contact }: ContactToLog, today: Day): Decision | Refusal {
  const { on, nextTouchOn } = contact;
  if (on > today)
    return refuse('contact.in-the-future', 'A contact is logged once it took place. For a plan, set the next touch.');
  if (on < addDays(today, -CONTACT_BACK_DAYS)) {
    return refuse('contact.too-old', `Pick a day within the last ${CONTACT_BACK_DAYS} days.`);
  }
  if (nextTouchOn !== null && nextTouchOn < today) {
    return refuse('contact.next-touch-in-the-past', 'The next touch lies in the past. Pick today or a later day.');
  }
  if (nextTouchOn !== null && nextTouchOn > addDays(today, NEXT_TOUCH_DAYS)) {
    return refuse('contact.next-touch-too-far', 'Pick a next touch within a year.');
  }
  return { facts: [{ type: 'contact.logged', ...contact, lapsesOn: claimAfterWork(state, today, claimDays) }] };
}

/** What a call's outcome opens next. */
export function afterOutcome(outcome: ContactOutcome): 'promise' | 'dispute' | 'letter' | 'none' {
  switch (outcome) {
    case 'reached':
    case 'in-payment-run':
      return 'promise';
    case 'disputes':
      return 'dispute';
    case 'invoice-not-received':
    case 'refused':
      return 'letter';
    case 'voicemail':
    case 'no-answer':
    case 'awaiting-approval':
    case 'says-paid':
    case 'wrong-number':
      return 'none';
  }
}
