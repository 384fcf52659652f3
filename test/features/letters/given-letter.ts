import { templateWording } from '#adapters/llm/template.ts';
import type { LetterDrafted, LetterSent, LetterVoided } from '#domain/facts.ts';
import { assembleLetter } from '#domain/letter.ts';
import type { LetterStory } from '#domain/letter-story.ts';
import type { LetterView } from '#features/letters/letters.views.ts';
import { caseOf, manyItems, TODAY, TWO_ITEMS } from '../given-case.ts';

export const ON = '2026-11-20';
export const AT = Date.parse('2026-11-20T10:15:00+01:00');
export const HASH = 'c'.repeat(64);
export const LETTER = { letterId: 'l_1', on: ON } as const;
export const COBALT = caseOf('Cobalt Mining', { items: TWO_ITEMS });
export const APPROVED = {
  type: 'letter.approved',
  ...LETTER,
  by: 'U0TOM',
  contentHash: HASH,
  messageId: '<l_1@nordwind.example>',
  atMs: AT,
} as const;
export const EDITED = {
  type: 'letter.edited',
  ...LETTER,
  by: 'U0TOM',
  recipientTextId: 't_1',
  subjectTextId: 't_2',
  bodyTextId: 't_3',
  contentHash: HASH,
  factsHash: 'f',
} as const;

type Parts = Partial<Omit<LetterView, 'story'>> & { readonly story?: Partial<LetterStory> };

export function letter({ story = {}, ...parts }: Parts = {}): LetterView {
  return {
    file: COBALT,
    words: wordsFor(2),
    totals: [{ currency: 'EUR', amountMinor: 500_000 }],
    gap: null,
    jumped: null,
    newAmounts: [],
    agedOn: null,
    story: { drafted: drafted(), edited: null, approved: null, end: null, ...story },
    ...parts,
  };
}

export function drafted(parts: Partial<LetterDrafted> = {}): LetterDrafted {
  return {
    type: 'letter.drafted',
    ...LETTER,
    by: 'U0MARA',
    step: 'friendly',
    language: 'en',
    writer: 'template',
    fellBackBecause: '',
    prompt: 'template.v1',
    recipientTextId: 't_1',
    subjectTextId: 't_2',
    bodyTextId: 't_3',
    invoices: TWO_ITEMS.map(({ id, openMinor }) => ({ id, openMinor })),
    contentHash: HASH,
    factsHash: 'f',
    lapsesOn: null,
    ...parts,
  };
}

export function sent(how: LetterSent['how']) {
  return { type: 'letter.sent', ...LETTER, how, by: null, atMs: AT } as const;
}

export function voided(because: LetterVoided['because']) {
  return { type: 'letter.voided', ...LETTER, because, atMs: AT } as const;
}

/** The template's letter about so many invoices. */
export function wordsFor(count: number): LetterView['words'] {
  const invoices = count === 2 ? TWO_ITEMS : manyItems(count, (at) => `INVOICE-2026-${at}`);
  const brief = {
    step: 'friendly',
    tone: 'neutral',
    language: 'en',
    overdueBand: '31-60',
    invoiceCount: count,
    hasBrokenPromise: false,
    hasEarlierLetter: false,
    hint: '',
  } as const;
  const facts = {
    language: 'en',
    today: TODAY,
    customerName: 'Cobalt Mining',
    customerNumber: '300',
    contactName: 'Jana Novak',
    invoices,
    promise: null,
    sender: { collector: 'Mara Lindqvist', company: 'Nordwind Trading' },
  } as const;
  return { recipient: 'jana@example.com', ...assembleLetter({ wording: templateWording(brief), facts }) };
}
