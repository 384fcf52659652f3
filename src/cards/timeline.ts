import type { Day } from '#domain/day.ts';
import type { DisputeFact, Fact } from '#domain/facts.ts';
import type { RecordNoted } from '#domain/note-facts.ts';
import { plainLine } from '#domain/plain-text.ts';
import { join, link, type Mrk, mention, mrk } from '#slack/blocks.ts';
import { OUTCOME_LABELS } from './contacts.ts';
import { dayText } from './days.ts';
import { disputeText } from './dispute-timeline.ts';
import { STEP_LABELS, VOID_TEXT } from './letters.ts';
import { moneyText } from './money.ts';

const NOTE_SHOWN_MAX = 200;
const NAME_SHOWN_MAX = 60;

/** Words of people by text id, as the record keeps them beside the journal. */
export type Words = ReadonlyMap<string, string>;

/** One line for each fact that people want to see; what only the machine needs to know has none. */
export function timelineLine(fact: Fact, words: Words, today: Day): Mrk | null {
  const text = factText(fact, words, today);
  const on = dayOf(fact);
  return text === null ? null : mrk`${dayText(on, today)}: ${text}`;
}

function factText(fact: Fact, words: Words, today: Day): Mrk | null {
  switch (fact.type) {
    case 'ledger.changed':
      return mrk`ledger (${fact.source}): ${ledgerText(fact.items.length, fact.closed.length)}`;
    case 'ownership.taken':
      if (fact.givenBy) return mrk`${mention(fact.givenBy)} gave it to ${mention(fact.owner)}`;
      return fact.from
        ? mrk`${mention(fact.owner)} took it over from ${mention(fact.from)}`
        : mrk`${mention(fact.owner)} claimed it`;
    case 'ownership.handed-over':
      return mrk`${mention(fact.from)} handed it over to ${mention(fact.to)}`;
    case 'ownership.released':
      return mrk`${mention(fact.owner)} released it`;
    case 'ownership.lapsed':
      return mrk`the claim of ${mention(fact.owner)} lapsed without work`;
    case 'contact.logged': {
      const note = fact.noteTextId === null ? '' : `“${plainLine(words.get(fact.noteTextId) ?? '', NOTE_SHOWN_MAX)}”`;
      const who = fact.withTextId === null ? '' : plainLine(words.get(fact.withTextId) ?? '', NAME_SHOWN_MAX);
      return join([mrk`${mention(fact.by)}: ${OUTCOME_LABELS[fact.outcome].toLowerCase()}`, who, note], ' · ');
    }
    case 'promise.made':
      return mrk`${mention(fact.by)} recorded a promise: ${moneyText(fact)} by ${dayText(fact.promisedOn, today)}`;
    case 'promise.withdrawn':
      return mrk`a promise was ${fact.because === 'replaced' ? 'replaced by a new one' : 'withdrawn'}`;
    case 'promise.reminded':
      return mrk`the owner was reminded of a promise`;
    case 'promise.judged': {
      const { currency, paidMinor, promisedMinor } = fact;
      const verdict = { kept: 'kept', 'partly-kept': 'kept in part', broken: 'broken' }[fact.verdict];
      const paid = `${moneyText({ currency, amountMinor: paidMinor })} of ${moneyText({ currency, amountMinor: promisedMinor })}`;
      if (fact.revises) return mrk`verdict revised, promise ${verdict}: cash was taken back, ${paid} is left`;
      return mrk`promise ${verdict}: ${paid} came`;
    }
    case 'hold.placed':
    case 'hold.released':
    case 'hold.lapsed':
      return holdText(fact, words, today);
    case 'record.noted':
      return noteText(fact, words);
    case 'account.snoozed':
    case 'account.woken':
      return null;
    case 'nudge.snoozed':
      return mrk`${mention(fact.by)} snoozed a reminder until ${dayText(fact.untilOn, today)}${allowed(fact.allowedBy)}`;
    case 'nudge.snooze-asked':
      return mrk`${mention(fact.by)} asked to snooze a reminder until ${dayText(fact.untilOn, today)}`;
    default:
      return isDisputeFact(fact) ? disputeText(fact, words, today) : letterText(fact);
  }
}

function allowed(by: string | null): Mrk {
  return by === null ? mrk`` : mrk`, as ${mention(by)} allowed`;
}

function isDisputeFact(fact: DisputeFact | LetterFact): fact is DisputeFact {
  return fact.type.startsWith('dispute.');
}

function noteText({ by, author, noteTextId, linkTextId, isEdited }: RecordNoted, words: Words): Mrk {
  const whose = author === by ? '' : author === null ? 'what an app wrote' : mrk`what ${mention(author)} wrote`;
  const added = join([mrk`${mention(by)} added`, whose, isEdited ? '(shortened or changed)' : ''], ' ');
  const url = linkTextId === null ? undefined : words.get(linkTextId);
  const shown = mrk`“${plainLine(words.get(noteTextId) ?? '', NOTE_SHOWN_MAX)}”`;
  return join([mrk`${added}: ${shown}`, url === undefined || !/^https?:\/\//.test(url) ? '' : link(url, 'message')], ' · ');
}

function holdText(fact: Extract<Fact, { type: `hold.${string}` }>, words: Words, today: Day): Mrk {
  if (fact.type === 'hold.released') return mrk`${mention(fact.by)} released a hold: chased again`;
  if (fact.type === 'hold.lapsed') return mrk`a hold ended: chased again`;
  const what = fact.invoices === null ? 'it' : invoicesText(fact.invoices.length);
  const reason = plainLine(words.get(fact.reasonTextId) ?? '', NOTE_SHOWN_MAX);
  const held = mrk`${mention(fact.by)} put ${what} on hold until ${dayText(fact.until, today)}`;
  return join([held, reason === '' ? '' : `“${reason}”`], ' · ');
}

type LetterFact = Extract<Fact, { type: `letter.${string}` }>;

function letterText(fact: LetterFact): Mrk {
  switch (fact.type) {
    case 'letter.drafted':
      return mrk`${mention(fact.by)} had a letter drafted: ${STEP_LABELS[fact.step].toLowerCase()}`;
    case 'letter.edited':
      return mrk`${mention(fact.by)} edited the letter`;
    case 'letter.approved':
      return mrk`${mention(fact.by)} approved the letter${fact.isSooner ? ', so soon after the last one' : ''}`;
    case 'letter.rejected':
      return mrk`${mention(fact.by)} ${fact.because === 'redrafted' ? 'asked for another draft' : 'rejected the letter'}`;
    case 'letter.voided':
      return mrk`the letter became void: ${VOID_TEXT[fact.because]}`;
    case 'letter.sent':
      if (fact.by) return mrk`the letter arrived, as ${mention(fact.by)} found out`;
      return mrk`the letter was ${fact.how === 'filed' ? 'filed, not sent: no mail server is set up' : 'sent'}`;
    case 'letter.failed':
      if (fact.by) return mrk`the letter did not arrive, as ${mention(fact.by)} found out`;
      return mrk`the letter was not sent: ${fact.reason}`;
    case 'letter.unknown':
      return mrk`nobody knows whether the letter left: ${fact.reason}`;
  }
}

function ledgerText(changed: number, closed: number): string {
  if (changed === 0 && closed === 0) return 'customer details changed';
  if (changed === 0) return `${invoicesText(closed)} closed`;
  return `${invoicesText(changed)} new or changed${closed === 0 ? '' : `, ${closed} closed`}`;
}

function invoicesText(count: number): string {
  return count === 1 ? '1 invoice' : `${count} invoices`;
}

function dayOf(fact: Fact): Day {
  return fact.type === 'ledger.changed' ? fact.asOf : fact.on;
}
