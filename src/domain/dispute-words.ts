import { isCurrency } from './currency.ts';
import type { OpenItem } from './facts.ts';
import type { InvoiceId } from './ids.ts';
import { plainNumber } from './invoice-named.ts';

/** What was typed after `/ar dispute`, still in words; empty where it was not said. */
export type DisputeWords = {
  readonly name: string;
  /** Words after the name that can be invoice numbers or an amount. */
  readonly marks: readonly string[];
  readonly because: string;
};

const MARKS_MAX = 6;
/** A mark has a figure in it, or is a currency: words of a name that are neither stay with the name. */
const MARK = /\d/;
/** Words between marks, as in `500 of B-77`. */
const JOINER = /^(?:of|on|for|about)$/i;

/**
 * The ways in which `borealis B-1 200 because the price is wrong` can be read, the fullest first: a name may itself end
 * in a number, so whoever knows the accounts takes the first reading whose name somebody has.
 */
export function readDisputeWords(text: string): DisputeWords[] {
  const plain = text.trim().replace(/\s+/g, ' ');
  const [, before = plain, because = ''] = /^(.*?)(?:^| )(?:because|since)(?: (.*))?$/i.exec(plain) ?? [];
  const words = before.trim().split(' ').filter(Boolean);
  const marks = words.toReversed().findIndex((word, at) => !isMark(word) && !(at > 0 && JOINER.test(word)));
  const most = Math.min(marks < 0 ? words.length : marks, MARKS_MAX);
  const readings = Array.from({ length: most + 1 }, (_, at) => most - at).map((count) => ({
    name: words.slice(0, words.length - count).join(' '),
    marks: words.slice(words.length - count).filter((word) => !JOINER.test(word)),
    because: because.trim(),
  }));
  return readings.filter(({ name, because: said }) => name !== '' || said !== '');
}

/** What the marks mean on an account: its invoices by number, else an amount; what is neither is named. */
export function meaningOfMarks(marks: readonly string[], items: readonly Pick<OpenItem, 'id' | 'number'>[]): Meaning {
  const invoices: InvoiceId[] = [];
  const amount: string[] = [];
  const unclear: string[] = [];
  for (const mark of marks) {
    const item = items.find(({ number }) => plainNumber(number) === plainNumber(mark));
    if (item) invoices.push(item.id);
    else if (isCurrency(mark.toUpperCase()) || AMOUNT.test(mark)) amount.push(mark);
    else unclear.push(mark);
  }
  return { invoices, amount: amount.join(' '), unclear: unclear.join(' ') };
}
export type Meaning = { readonly invoices: readonly InvoiceId[]; readonly amount: string; readonly unclear: string };

const AMOUNT = /^[€£$¥]?\d[\d.,'’]*[km]?[€£$¥]?$/i;

function isMark(word: string): boolean {
  return MARK.test(word) || isCurrency(word);
}
