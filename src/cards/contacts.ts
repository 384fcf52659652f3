import type { CaseState } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { ContactChannel, ContactOutcome } from '#domain/facts.ts';
import { nearDayText } from './days.ts';

export const OUTCOME_LABELS: Readonly<Record<ContactOutcome, string>> = {
  reached: 'Reached',
  voicemail: 'Left a voicemail',
  'no-answer': 'No answer',
  'invoice-not-received': 'Invoice not received',
  'awaiting-approval': 'Awaiting approval on their side',
  disputes: 'Disputes the invoice',
  'says-paid': 'Says it is paid',
  'in-payment-run': 'In their next payment run',
  refused: 'Refused to pay',
  'wrong-number': 'Wrong number',
};

export const CHANNEL_LABELS: Readonly<Record<ContactChannel, string>> = {
  call: 'Call',
  email: 'E-mail',
  meeting: 'Meeting',
  chat: 'Chat',
  other: 'Other',
};

/**
 * `last contact: left a voicemail, 12 Nov`; a letter counts when it is the later one.
 * @param say how a day is said; a card that stands for weeks says no "today"
 */
export function contactText(
  { lastContact, lastLetter }: Pick<CaseState, 'lastContact' | 'lastLetter'>,
  today: Day,
  say = nearDayText,
): string {
  if (lastLetter && (!lastContact || lastLetter.on > lastContact.on)) return `last contact: letter, ${say(lastLetter.on, today)}`;
  if (!lastContact) return 'no contact yet';
  return `last contact: ${OUTCOME_LABELS[lastContact.outcome].toLowerCase()}, ${say(lastContact.on, today)}`;
}
