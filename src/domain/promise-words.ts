import { isCurrency } from './currency.ts';
import { isSaidPart } from './said-part.ts';

/** What was typed after `/ar promise`, still in words; empty where it was not said. */
export type PromiseWords = { readonly name: string; readonly amount: string; readonly day: string };

const AMOUNT = /^[€£$¥]?(?:\d[\d.,'’]*|\d{1,3}(?: \d{3})+(?:[.,]\d+)?)[km]?[€£$¥]?$/i;
/** `the full amount`, `12 345 678.90`. */
const AMOUNT_WORDS_MAX = 4;

/**
 * The ways in which `cobalt 5000 EUR by friday` can be read, the fullest first: an account's name may itself end in
 * a number or have a "by" in it, so whoever knows the accounts takes the first reading whose name somebody has. A name may be missing (`5000 by friday`).
 */
export function readPromiseWords(text: string): PromiseWords[] {
  const plain = text.trim().replace(/\s+/g, ' ');
  if (plain === '') return [];
  const [, before = '', day = ''] = /^(?:(.*) )?(?:by|until|on) (.+?)$/i.exec(plain) ?? [];
  const readings = day === '' ? [] : [...withAmount(before, day), { name: before, amount: '', day }];
  return [...readings, ...withAmount(plain, ''), { name: plain, amount: '', day: '' }].filter(
    (reading, at, all) => all.findIndex((other) => isSame(other, reading)) === at,
  );
}

/** As few words as an amount is come first, since the others may belong to the name: `studio 54 500`. */
function withAmount(text: string, day: string): PromiseWords[] {
  const words = text === '' ? [] : text.split(' ');
  const counts = Array.from({ length: Math.min(AMOUNT_WORDS_MAX, words.length) }, (_, at) => at + 1);
  const readings = counts.flatMap((count): PromiseWords[] => {
    const said = words.slice(-count);
    const isNamedAfter = isCurrency((said.at(-1) ?? '').toUpperCase()) && isAmount(said.slice(0, -1));
    if (!isAmount(said) && !isNamedAfter) return [];
    const isNamedBefore = !isNamedAfter && isCurrency(words.at(-count - 1) ?? '');
    const all = isNamedBefore ? count + 1 : count;
    return [{ name: words.slice(0, -all).join(' '), amount: words.slice(-all).join(' '), day }];
  });
  return readings.length > 0 ? readings : [{ name: text, amount: '', day }];
}

function isAmount(words: readonly string[]): boolean {
  const text = words.join(' ');
  return AMOUNT.test(text) || isSaidPart(text);
}

function isSame(a: PromiseWords, b: PromiseWords): boolean {
  return a.name === b.name && a.amount === b.amount && a.day === b.day;
}
