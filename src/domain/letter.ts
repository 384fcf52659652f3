import type { CaseFile } from './case.ts';
import type { Currency } from './currency.ts';
import { type Day, earliest } from './day.ts';
import { undisputedItems } from './disputed.ts';
import type { InvoiceId } from './ids.ts';
import { listText, longDate, moneyText } from './letter-format.ts';
import { invoiceTable, type LetterInvoice } from './letter-table.ts';
import {
  joinWords,
  type LetterLanguage,
  type LetterSlot,
  type LetterWording,
  letterLanguage,
  type WordingPart,
} from './letter-wording.ts';
import { totals } from './money.ts';
import { plainLine } from './plain-text.ts';

/** What code fills into the slots of a letter. All of it comes from the ledger and from our own settings. */
export type LetterFacts = {
  readonly language: LetterLanguage;
  readonly today: Day;
  readonly customerName: string;
  readonly customerNumber: string;
  /** Empty for a neutral greeting. */
  readonly contactName: string;
  readonly invoices: readonly LetterInvoice[];
  readonly promise: LetterPromise | null;
  readonly sender: LetterSender;
};
export type LetterPromise =
  | { readonly stage: 'open'; readonly amountMinor: number; readonly currency: Currency; readonly promisedOn: Day }
  | { readonly stage: 'broken' }
  | { readonly stage: 'partly-kept' };
/** Either may be empty. */
export type LetterSender = { readonly collector: string; readonly company: string };

const NAME_MAX = 100;
const SUBJECT_MAX = 180;

/** Fills the slots of a wording from the ledger. Pure: the same wording and facts give the same letter. */
export function assembleLetter({ wording, facts }: { wording: LetterWording; facts: LetterFacts }): LetterText {
  const subject = plainLine(joined(wording.subject, facts, 'subject'), SUBJECT_MAX);
  const paragraphs = wording.body.map((paragraph) => joined(paragraph, facts, 'body')).filter((text) => text !== '');
  return { subject, body: `${paragraphs.join('\n\n')}\n` };
}
export type LetterText = { readonly subject: string; readonly body: string };

/** The facts of a letter about these invoices of an account, as the case file shows them today. */
export function letterFacts(file: CaseFile, letter: LetterToFill): LetterFacts {
  const { invoiceIds, language, today, contactName, sender } = letter;
  return {
    language: letterLanguage(language),
    today,
    customerName: file.customer.name,
    customerNumber: file.customer.number,
    contactName,
    invoices: undisputedItems(file.state).filter((item) => invoiceIds.includes(item.id)),
    promise: promiseOn(file, invoiceIds),
    sender,
  };
}
export type LetterToFill = {
  readonly invoiceIds: readonly InvoiceId[];
  readonly language: string;
  readonly today: Day;
  readonly contactName: string;
  readonly sender: LetterSender;
};

/** What became of a promise on these invoices; a withdrawn one is not spoken of. */
export function promiseOn({ state }: CaseFile, invoiceIds: readonly InvoiceId[]): LetterPromise | null {
  const open = state.promises.find((promise) => promise.invoices.some(({ id }) => invoiceIds.includes(id)));
  if (open) return { stage: 'open', amountMinor: open.amountMinor, currency: open.currency, promisedOn: open.promisedOn };
  const verdict = state.record.lastVerdict?.verdict;
  const hasFailed = invoiceIds.some((id) => (state.failedPromises[id] ?? 0) > 0);
  return hasFailed && (verdict === 'broken' || verdict === 'partly-kept') ? { stage: verdict } : null;
}

function joined(parts: readonly WordingPart[], facts: LetterFacts, place: Place): string {
  const pieces = parts.map((part) => (part.kind === 'text' ? part.text.replace(/\s+/g, ' ') : slotText(part.slot, facts, place)));
  return joinWords(pieces).trim();
}
type Place = 'subject' | 'body';

function slotText(slot: LetterSlot, facts: LetterFacts, place: Place): string {
  const { language, invoices } = facts;
  switch (slot) {
    case 'GREETING':
      return greeting(facts);
    case 'TOTAL': {
      const sums = totals(invoices.map(({ openMinor, currency }) => ({ amountMinor: openMinor, currency })));
      return listText(
        sums.map((sum) => moneyText(sum, language)),
        language,
      );
    }
    case 'INVOICE_TABLE':
      return `${accountLine(facts)}\n\n${invoiceTable(invoices, facts)}`;
    case 'OLDEST_DUE_DATE': {
      const [first, ...rest] = invoices.map((invoice) => invoice.dueOn);
      return first === undefined ? '' : longDate(earliest(first, ...rest), language);
    }
    case 'PROMISE':
      return promiseText(facts);
    case 'SENDER':
      return senderText(facts, place);
  }
}

function greeting({ language, contactName }: LetterFacts): string {
  const name = plainLine(contactName, NAME_MAX);
  // A name that could carry an address, a number or an order is not put into a greeting.
  const isName = /^\p{L}[\p{L}\p{M}'’. -]{0,59}$/u.test(name) && !/\p{L}\.\p{L}{2}/u.test(name);
  if (language === 'de') return isName ? `Guten Tag ${name},` : 'Sehr geehrte Damen und Herren,';
  return isName ? `Dear ${name},` : 'Dear accounts payable team,';
}

function accountLine({ language, customerName, customerNumber }: LetterFacts): string {
  const [account, label] = language === 'de' ? ['Kunde', 'Kundennummer'] : ['Account', 'customer number'];
  const number = plainLine(customerNumber, 40);
  return `${account}: ${plainLine(customerName, NAME_MAX)}${number === '' ? '' : `, ${label} ${number}`}`;
}

function promiseText({ language, promise }: LetterFacts): string {
  if (promise === null) return '';
  if (promise.stage !== 'open') return PROMISE_SENTENCES[language][promise.stage];
  const amount = moneyText(promise, language);
  const day = longDate(promise.promisedOn, language);
  if (language === 'de') return `Vielen Dank, dass Sie uns eine Zahlung von ${amount} bis zum ${day} zugesagt haben.`;
  return `Thank you for telling us that you will pay ${amount} by ${day}.`;
}

const PROMISE_SENTENCES = {
  en: {
    broken: 'The payment that you told us to expect has not reached us.',
    'partly-kept': 'The payment that you told us to expect has reached us only in part.',
  },
  de: {
    broken: 'Die von Ihnen zugesagte Zahlung ist bei uns nicht eingegangen.',
    'partly-kept': 'Die von Ihnen zugesagte Zahlung ist bei uns nur zum Teil eingegangen.',
  },
} as const;

function senderText({ language, sender }: LetterFacts, place: Place): string {
  const unnamed = language === 'de' ? 'Debitorenbuchhaltung' : 'Accounts receivable';
  const [collector, company] = [plainLine(sender.collector, NAME_MAX), plainLine(sender.company, NAME_MAX)];
  if (place === 'subject') return company || unnamed;
  const regards = language === 'de' ? 'Mit freundlichen Grüßen' : 'Kind regards,';
  return [regards, ...[collector, company].filter((name) => name !== '')]
    .concat(collector || company ? [] : [unnamed])
    .join('\n');
}
