import { expect, test } from 'vitest';
import { templateWording } from '#adapters/llm/template.ts';
import { LADDER_STEPS } from '#domain/facts.ts';
import { LETTER_LANGUAGES, type LetterBrief, type WordingPart } from '#domain/letter-wording.ts';

const BRIEF: LetterBrief = {
  ...{ step: 'firm', tone: 'neutral', language: 'en', overdueBand: '31-60', invoiceCount: 3 },
  ...{ hasBrokenPromise: false, hasEarlierLetter: false, hint: '' },
};
const lines = (brief: LetterBrief) => {
  const { subject, body } = templateWording(brief);
  return [subject, ...body].map((parts) => parts.map(said).join(''));
};

test('of several invoices only the oldest is said to be due since its day, in the subject too', () => {
  for (const language of LETTER_LANGUAGES)
    for (const step of LADDER_STEPS)
      for (const hasEarlierLetter of [true, false]) {
        const dated = lines({ ...BRIEF, language, step, hasEarlierLetter }).filter((line) => line.includes('OLDEST_DUE_DATE'));
        for (const line of dated) expect(line).toMatch(/oldest|älteste/);
        const one = lines({ ...BRIEF, language, step, hasEarlierLetter, invoiceCount: 1 });
        for (const line of one) expect(line).not.toMatch(/oldest|älteste/);
      }
});

test('no letter says that nobody answered or paid, which the ledger cannot know', () => {
  for (const language of LETTER_LANGUAGES)
    for (const step of LADDER_STEPS)
      for (const hasEarlierLetter of [true, false]) {
        const text = lines({ ...BRIEF, language, step, hasEarlierLetter }).join('\n');
        expect(text).not.toMatch(/heard from you|nor a reply|gehört|weder/);
      }
});

function said(part: WordingPart): string {
  return part.kind === 'text' ? part.text : part.slot;
}
