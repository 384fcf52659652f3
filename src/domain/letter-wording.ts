import type { LadderStep } from './facts.ts';

/** What a writer may know: bands and kinds, never names, amounts, numbers or free text of others. */
export type LetterBrief = {
  readonly step: LadderStep;
  readonly tone: LetterTone;
  readonly language: string;
  readonly overdueBand: OverdueBand;
  readonly invoiceCount: number;
  readonly hasBrokenPromise: boolean;
  readonly hasEarlierLetter: boolean;
  /** A hint that the collector typed for a redraft; empty otherwise. */
  readonly hint: string;
};

export const LETTER_TONES = ['warm', 'neutral', 'firm'] as const;
export type LetterTone = (typeof LETTER_TONES)[number];
const OVERDUE_BANDS = ['not-due', '1-30', '31-60', '61-90', '91+'] as const;
export type OverdueBand = (typeof OVERDUE_BANDS)[number];

export const LETTER_SLOTS = ['GREETING', 'TOTAL', 'INVOICE_TABLE', 'OLDEST_DUE_DATE', 'PROMISE', 'SENDER'] as const;
export type LetterSlot = (typeof LETTER_SLOTS)[number];
export type WordingPart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'slot'; readonly slot: LetterSlot };

/** Wording only. Amounts, dates, names and numbers are slots that code fills from the ledger. */
export type LetterWording = {
  readonly subject: readonly WordingPart[];
  /** One array per paragraph. */
  readonly body: readonly (readonly WordingPart[])[];
};

/** The languages a letter can be written in; whatever else is asked for is written in English. */
export const LETTER_LANGUAGES = ['en', 'de'] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];

/** `de-AT` is German; a language we cannot write falls back to English. */
export function letterLanguage(tag: string): LetterLanguage {
  return /^de(?:[-_]|$)/i.test(tag.trim()) ? 'de' : 'en';
}

/** Puts pieces of a paragraph together; a model now and then forgets the space between its words and a slot. */
export function joinWords(pieces: readonly string[]): string {
  return pieces.reduce((text, next) => {
    const needsSpace = /[\p{L}\p{N},;:.!?]$/u.test(text) && /^[\p{L}\p{N}]/u.test(next);
    return needsSpace ? `${text} ${next}` : text + next;
  }, '');
}
