import { isCurrency } from './currency.ts';
import { isSaidPart } from './said-part.ts';

/** What was typed after `/ar promise`, still in words; empty where it was not said. */
export type PromiseWords = { readonly name: string; readonly amount: string; readonly day: string };

const AMOUNT = /^[€£$¥]?\d[\d.,'’]*[km]?[€£$¥]?$/i;

/**
 * The ways in which `cobalt 5000 EUR by friday` can be read, the fullest first: an account's name may itself end in
 * a number or have a "by" in it, so whoever knows the accounts takes the first reading whose name somebody has. A name may be missing (`5000 by friday`).
 */
export function readPromiseWords(text: string): PromiseWords[] {
  const plain = text.trim().replace(/\s+/g, ' ');
  if (plain === '') return [];
  const [, before = '', day = ''] = /^(?:(.*) )?(?:by|until|on) (.+?)$/i.exec(plain) ?? [];
  const readings = day === '' ? [] : [withAmount(before, day), { name: before, amount: '', day }];
  return [...readings, withAmount(plain, ''), { name: plain, amount: '', day: '' }].filter(
    (reading, at, all) => all.findIndex((other) => isSame(other, reading)) === at,
  );
}

function withAmount(text: string, day: string): PromiseWords {
  const words = text === '' ? [] : text.split(' ');
  const last = words.at(-1) ?? '';
  const previous = words.at(-2) ?? '';
  if (AMOUNT.test(last) || isSaidPart(last)) {
    const count = isCurrency(previous) ? 2 : 1;
    return { name: words.slice(0, -count).join(' '), amount: words.slice(-count).join(' '), day };
  }
  if ((AMOUNT.test(previous) || isSaidPart(previous)) && isCurrency(last.toUpperCase())) {
    return { name: words.slice(0, -2).join(' '), amount: words.slice(-2).join(' '), day };
  }
  return { name: text, amount: '', day };
}

function isSame(a: PromiseWords, b: PromiseWords): boolean {
  return a.name === b.name && a.amount === b.amount && a.day === b.day;
}
