import type { Day } from '#domain/day.ts';
import type { DisputeFact, Resolution, SeenHow } from '#domain/facts.ts';
import { totals } from '#domain/money.ts';
import { plainLine } from '#domain/plain-text.ts';
import { join, type Mrk, mention, mrk } from '#slack/blocks.ts';
import { dayText } from './days.ts';
import { moneyList, moneyText } from './money.ts';

const WORDS_SHOWN_MAX = 200;
const NUMBER_SHOWN_MAX = 40;
/** So much of a hash lets people compare two; the whole is in the journal. */
const HASH_SHOWN = 12;

export const RESOLUTION_LABELS: Readonly<Record<Resolution, string>> = {
  'credit-note': 'credit note',
  rebill: 'credit and rebill',
  'customer-pays': 'customer pays',
  split: 'split',
  'write-off': 'write-off',
};
const SEEN_TEXT: Readonly<Record<Exclude<SeenHow, 'person'>, string>> = {
  fell: 'the credit of a dispute came: the invoice fell by it',
  'credit-item': 'the credit of a dispute came, as an open credit',
  closed: 'the credit of a dispute came: the invoice is closed',
};

type Words = ReadonlyMap<string, string>;

/** What happened to a dispute, in words. */
export function disputeText(fact: DisputeFact, words: Words, today: Day): Mrk {
  const said = (textId: string | null) => quoted(words, textId);
  switch (fact.type) {
    case 'dispute.opened':
      return mrk`${mention(fact.by)} opened a dispute about ${invoicesText(fact.invoices.length)}`;
    case 'dispute.assigned':
      return join([mrk`${mention(fact.by)} gave a dispute to ${mention(fact.to)}`, said(fact.askTextId)], ' · ');
    case 'dispute.deadline-set':
      return mrk`${mention(fact.by)} set a dispute’s deadline: ${dayText(fact.dueOn, today)}`;
    case 'dispute.nudged':
      return mrk`${mention(fact.to)} was reminded of a dispute due ${dayText(fact.dueOn, today)}`;
    case 'dispute.escalated':
      return mrk`a dispute is past its deadline of ${dayText(fact.dueOn, today)}`;
    case 'dispute.asked':
      return join([mrk`${mention(fact.by)} asked ${mention(fact.of)} about a dispute`, said(fact.textId)], ' · ');
    case 'dispute.answered':
      return join([mrk`${mention(fact.by)} answered on a dispute`, said(fact.textId)], ' · ');
    case 'dispute.noted':
      return join([mrk`${mention(fact.by)} added to a dispute`, said(fact.textId)], ' · ');
    case 'dispute.evidence-added': {
      const files = fact.files.map((file) => evidenceText(file, words));
      return join([mrk`${mention(fact.by)} added evidence`, ...files], ' · ');
    }
    case 'dispute.proposed': {
      const what = `${RESOLUTION_LABELS[fact.resolution]} of ${moneyList(totals(fact.credits))}`;
      return join([mrk`${mention(fact.by)} proposed a ${what}`, said(fact.textId)], ' · ');
    }
    case 'dispute.approved':
      return mrk`${mention(fact.by)} approved what was proposed for a dispute`;
    case 'dispute.rejected':
      return join([mrk`${mention(fact.by)} rejected what was proposed for a dispute`, said(fact.textId)], ' · ');
    case 'dispute.proposal-withdrawn':
      return mrk`${mention(fact.by)} withdrew a proposal for a dispute`;
    case 'dispute.resolved':
      return resolvedText(fact, today);
    case 'dispute.withdrawn':
      return mrk`${mention(fact.by)} withdrew a dispute`;
    case 'dispute.credit-seen':
      if (fact.how === 'person') return mrk`${mention(fact.by ?? '')} said that the credit of a dispute is booked`;
      return mrk`${SEEN_TEXT[fact.how]}`;
    case 'dispute.credit-overdue':
      return mrk`the credit of a dispute did not come by ${dayText(fact.dueOn, today)}`;
    case 'dispute.reopened':
      return join([mrk`${mention(fact.by)} reopened a dispute`, said(fact.textId)], ' · ');
    case 'dispute.candidate-found':
      return mrk`a payment left ${moneyText({ currency: fact.currency, amountMinor: fact.restMinor })} of ${plainLine(fact.number, NUMBER_SHOWN_MAX)}: perhaps a dispute`;
    case 'dispute.candidate-confirmed':
      return mrk`${mention(fact.by)} took a short payment for a dispute`;
    case 'dispute.candidate-dismissed':
      return mrk`${mention(fact.by)} said that a short payment is no dispute`;
  }
}

/** `photo.jpg (SHA-256 9f86d081884c)`, or that nobody could work the hash out. */
export function evidenceText(
  { nameTextId, sha256 }: { readonly nameTextId: string; readonly sha256: string | null },
  words: Words,
): string {
  const name = plainLine(words.get(nameTextId) ?? '', NUMBER_SHOWN_MAX) || 'a file';
  return sha256 === null ? `${name} (no hash: the bot could not read it)` : `${name} (SHA-256 ${sha256.slice(0, HASH_SHOWN)})`;
}

function resolvedText(fact: Extract<DisputeFact, { type: 'dispute.resolved' }>, today: Day): Mrk {
  const { by, resolution, credits = [], creditDueOn } = fact;
  if (resolution === undefined || credits.length === 0) return mrk`${mention(by)} marked a dispute as resolved`;
  const due = creditDueOn === undefined ? '' : `, awaited until ${dayText(creditDueOn, today)}`;
  return mrk`a dispute is resolved, ${RESOLUTION_LABELS[resolution]} of ${moneyList(totals(credits))}${due}`;
}

function quoted(words: Words, textId: string | null): string {
  const text = textId === null ? '' : plainLine(words.get(textId) ?? '', WORDS_SHOWN_MAX);
  return text === '' ? '' : `“${text}”`;
}

function invoicesText(count: number): string {
  return count === 1 ? '1 invoice' : `${count} invoices`;
}
