import type { Day } from './day.ts';
import { CONTACT_OUTCOMES, type ContactOutcome } from './facts.ts';
import type { DayTest } from './holidays.ts';
import { isRefusal } from './refusal.ts';
import { parseDay } from './words.ts';

/** What was typed after `/ar log`; nothing was said of what is null or empty. */
export type CallWords = {
  readonly name: string;
  readonly outcome: ContactOutcome | null;
  readonly note: string;
  readonly next: Day | null;
};

const PHRASES: Readonly<Record<ContactOutcome, string>> = {
  reached: 'reached|spoke to|spoke with|talked to',
  voicemail: 'left a voicemail|left voicemail|left a message|voicemail|vm',
  'no-answer': 'no answer|no reply|not reached|n/a',
  'invoice-not-received': 'invoice not received|not received the invoice|never got the invoice|missing invoice',
  'awaiting-approval': 'awaiting approval|waiting for approval|in approval',
  disputes: 'disputes|disputed',
  'says-paid': 'says it is paid|says paid|already paid|has paid|paid',
  'in-payment-run': 'in the next payment run|in their next payment run|in payment run|payment run',
  refused: 'refused to pay|refused|refuses',
  'wrong-number': 'wrong number',
};
const PREFIX_WORDS_MAX = 6;

/**
 * The ways in which `acme no answer, tried twice, next monday` can be read, the fullest first. The outcome parts name and
 * note; where none was said the name is as much of the beginning as somebody is called, so shorter ones follow.
 */
export function readCallWords(text: string, today: Day, isWorking?: DayTest): CallWords[] {
  const plain = text.trim().replace(/\s+/g, ' ');
  if (plain === '') return [];
  const whole: CallWords = { name: plain, outcome: null, note: '', next: null };
  const words = plain.split(' ');
  const shorter = words
    .slice(0, PREFIX_WORDS_MAX)
    .map((_, at) => ({ name: words.slice(0, at + 1), rest: words.slice(at + 1) }))
    .filter(({ rest }) => rest.length > 0)
    .toReversed()
    .map(({ name, rest }) => ({
      name: withoutMark(name.join(' ')),
      outcome: null,
      ...noteRead(rest.join(' '), today, isWorking),
    }));
  return [...outcomesRead(plain, today, isWorking), whole, ...shorter];
}

function outcomesRead(plain: string, today: Day, isWorking?: DayTest): CallWords[] {
  const found = CONTACT_OUTCOMES.flatMap((outcome) => {
    const match = new RegExp(`(?:^|\\s)(?:${PHRASES[outcome]})(?=$|[\\s,.;:])`, 'i').exec(plain);
    return match ? [{ outcome, at: match.index, end: match.index + match[0].length }] : [];
  });
  return found
    .sort((a, b) => a.at - b.at || b.end - a.end)
    .map(({ outcome, at, end }) => ({
      name: withoutMark(plain.slice(0, at)),
      outcome,
      ...noteRead(plain.slice(end), today, isWorking),
    }));
}

/** The note, and the next touch where the words end in one that is clear: `…, next monday`, `…, tomorrow`, `… call again on 15.12.` */
function noteRead(text: string, today: Day, isWorking?: DayTest): Pick<CallWords, 'note' | 'next'> {
  const note = text.replace(/^[\s,.;:–-]+/, '').trim();
  const [, before = '', again = '', words = ''] =
    /^(.*?)[\s,.;:–-]*\b(?:next touch|next|(again))(?: on)? (.+)$/i.exec(note) ?? [];
  const next = words === '' ? null : parseDay(words, today, isWorking);
  if (next === null || isRefusal(next)) return withLastPart(note, today, isWorking);
  return { note: again === '' ? before.trim() : note, next };
}

/** A day to come that stands by itself after the last comma is the next touch. */
function withLastPart(note: string, today: Day, isWorking?: DayTest): Pick<CallWords, 'note' | 'next'> {
  const at = Math.max(note.lastIndexOf(','), note.lastIndexOf(';'));
  const day = note.slice(at + 1).trim();
  const next = day === '' ? null : parseDay(day, today, isWorking);
  if (next === null || isRefusal(next) || next <= today) return { note, next: null };
  return { note: withoutMark(note.slice(0, Math.max(at, 0))), next };
}

function withoutMark(name: string): string {
  return name.replace(/[\s,.;:–-]+$/, '').trim();
}
