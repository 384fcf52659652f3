import type { UserId } from './ids.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Why customers do not pay yet, as the team keeps the list. Codes are written in the journal and stay readable for good. */
export type DisputeReason = {
  /** Lower-case words joined by hyphens: what is typed, written and, as words, shown. */
  readonly code: string;
  /** Business days within which a dispute of this kind is to be resolved. */
  readonly days: number;
  /** Who gets such a dispute unless somebody else is picked; null for nobody. */
  readonly owner: UserId | null;
};

/** Ours: what the list is until a team changes it. */
export const DEFAULT_REASONS: readonly DisputeReason[] = [
  { code: 'price', days: 5, owner: null },
  { code: 'quantity', days: 5, owner: null },
  { code: 'quality', days: 10, owner: null },
  { code: 'not-delivered', days: 5, owner: null },
  { code: 'po-missing', days: 3, owner: null },
  { code: 'duplicate', days: 3, owner: null },
  { code: 'already-paid', days: 3, owner: null },
  { code: 'tax', days: 5, owner: null },
  { code: 'terms', days: 5, owner: null },
  { code: 'other', days: 5, owner: null },
];

const REASON_DAYS_MAX = 60;
export const REASONS_MAX = 30;
const CODE = /^[a-z0-9]+(-[a-z0-9]+){0,5}$/;
const CODE_MAX = 40;

export type ReasonChange = DisputeReason & { readonly isOff: boolean };

/** The list with one reason added, changed or taken out. A dispute that is open keeps the reason it was opened with. */
export function changeReasons(list: readonly DisputeReason[], change: ReasonChange): readonly DisputeReason[] | Refusal {
  const { isOff, ...reason } = change;
  if (!CODE.test(reason.code) || reason.code.length > CODE_MAX)
    return refuse('dispute.reason-code', 'A reason is one to six short words, such as wrong address.');
  if (!Number.isInteger(reason.days) || reason.days < 1 || reason.days > REASON_DAYS_MAX)
    return refuse('dispute.reason-days', `A deadline is 1 to ${REASON_DAYS_MAX} business days.`);
  const others = list.filter(({ code }) => code !== reason.code);
  if (isOff && others.length === 0) return refuse('dispute.reason-last', 'One reason at least has to stay.');
  if (isOff) return others;
  if (others.length === list.length && list.length >= REASONS_MAX)
    return refuse('dispute.reasons-full', `The list holds ${REASONS_MAX} reasons. Take one out first.`);
  return others.length === list.length ? [...list, reason] : list.map((one) => (one.code === reason.code ? reason : one));
}

/** `Wrong address` as the code `wrong-address`. */
export function reasonCode(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-');
}

/** Words by which people name a reason. */
const HINTS: readonly (readonly [string, RegExp])[] = [
  ['po-missing', /\b(?:po|purchase order|order number|reference|cost cent(?:er|re))\b/],
  ['duplicate', /\b(?:duplicate|twice|double|again billed|invoiced already)\b/],
  ['already-paid', /\b(?:already paid|paid already|have paid|was paid|paid it)\b/],
  [
    'not-delivered',
    /\b(?:not delivered|undelivered|never (?:came|arrived|received|delivered)|not received|not arrived|missing delivery)\b/,
  ],
  ['quality', /\b(?:quality|faulty|fault|broken|damaged?|defect(?:ive|s)?|wet|scratched)\b/],
  ['quantity', /\b(?:quantity|count(?:s|ed)?|pieces?|short|too (?:few|many)|boxes|pallets?|units?)\b/],
  ['tax', /\b(?:tax|vat|sales tax|gst)\b/],
  ['terms', /\b(?:terms?|discount|net \d+|due date)\b/],
  ['price', /\b(?:prices?|priced|rate|amount|overcharged?|too much|too expensive|quoted?)\b/],
];

/** The reason of the list that free words speak of: its own words first, then what people usually say; else `other`. */
export function reasonMeant(words: string, list: readonly DisputeReason[]): DisputeReason | null {
  const plain = ` ${words.toLowerCase().replace(/\s+/g, ' ')} `;
  const named = list.find(({ code }) => code !== 'other' && plain.includes(` ${code.replaceAll('-', ' ')} `));
  const hinted = HINTS.filter(([, hint]) => hint.test(plain)).map(([code]) => code);
  const byHint = hinted.map((code) => list.find((one) => one.code === code)).find((one) => one !== undefined);
  return named ?? byHint ?? list.find(({ code }) => code === 'other') ?? null;
}
