import { isCurrency } from './currency.ts';

/** More than these need not be named: whoever approves reads the letter anyway. */
const NAMED_MAX = 5;
const FIGURES = String.raw`\d(?:[\d.,'’]*\d)?`;
const NAMED = new RegExp(
  String.raw`(?:\b([A-Z]{3}) ?|[€£$¥] ?)(${FIGURES})|(?<![\d.,])(${FIGURES}) ?(?:([A-Z]{3})\b|[€£$¥])`,
  'g',
);
/** `99,999.00`, and no date such as `20.06.2026`. */
const DECIMAL = /(?<![\d.,])\d{1,3}(?:[.,'’]?\d{3})*[.,]\d{2}(?![.,]?\d)/g;

/** Amounts as they stand in an edited letter that the draft, whose figures are the ledger's, did not name. */
export function newAmounts({ draft, edited }: { readonly draft: string; readonly edited: string }): readonly string[] {
  const known = new Set(amountsIn(draft).map(({ digits }) => digits));
  const added = amountsIn(edited).filter(({ digits }) => !known.has(digits) && !known.has(`${digits}00`));
  return [...new Set(added.map(({ text }) => text))].slice(0, NAMED_MAX);
}

function amountsIn(text: string): { readonly text: string; readonly digits: string }[] {
  const named = [...text.matchAll(NAMED)].flatMap(([amount, before = '', , , after = '']) => {
    const currency = before || after;
    return currency === '' || isCurrency(currency) ? [amount.trim()] : [];
  });
  const bare = (text.match(DECIMAL) ?? []).filter((amount) => !named.some((one) => one.includes(amount)));
  return [...named, ...bare].map((amount) => ({ text: amount, digits: amount.replace(/\D/g, '') }));
}
