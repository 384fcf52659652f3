import { describe, expect, test } from 'vitest';
import { templateWording } from '#adapters/llm/template.ts';
import { LADDER_STEPS } from '#domain/facts.ts';
import { checkParagraph, checkWording } from '#domain/letter-guard.ts';
import {
  LETTER_LANGUAGES,
  LETTER_TONES,
  type LetterBrief,
  type LetterWording,
  type WordingPart,
} from '#domain/letter-wording.ts';
import { cleanDrafts, type Draft, parts, randomFrom } from './letter-drafts.ts';
import { FACTS } from './letter-mutations.ts';
import { TONE } from './letter-mutations-tone.ts';

const BRIEF: LetterBrief = {
  step: 'firm',
  tone: 'neutral',
  language: 'en',
  overdueBand: '31-60',
  invoiceCount: 2,
  hasBrokenPromise: false,
  hasEarlierLetter: false,
  hint: '',
};

test('clean drafts of both languages pass', () => {
  const drafts = cleanDrafts(2_000);
  const blocked = drafts.filter(({ wording, brief }) => checkWording(wording, brief).length > 0);
  console.log(`letter guard: ${blocked.length} of ${drafts.length} clean drafts blocked`);
  expect(blocked.map((draft) => checkWording(draft.wording, draft.brief))).toEqual([]);
});

test('every letter of the template writer passes its own guard', () => {
  const flags = [true, false];
  let count = 0;
  for (const language of LETTER_LANGUAGES)
    for (const step of LADDER_STEPS)
      for (const tone of LETTER_TONES)
        for (const hasEarlierLetter of flags)
          for (const invoiceCount of [1, 5]) {
            const brief = { ...BRIEF, language, step, tone, hasEarlierLetter, invoiceCount };
            expect({ brief, broken: checkWording(templateWording(brief), brief) }).toEqual({ brief, broken: [] });
            count += 1;
          }
  expect(count).toBe(96);
});

test('no mutant of a clean draft that carries a fact escapes, and hardly one that presses or promises', () => {
  const random = randomFrom(11);
  const drafts = cleanDrafts(100, 3);
  const tally = { facts: { mutants: 0, escaped: [] as string[] }, tone: { mutants: 0, escaped: [] as string[] } };
  for (const [kind, classes] of [
    ['facts', FACTS],
    ['tone', TONE],
  ] as const)
    for (const [name, spoils] of Object.entries(classes))
      for (const spoil of spoils)
        for (const draft of drafts) {
          const mutant = spoilt(draft.wording, spoil, random);
          if (!mutant) continue;
          tally[kind].mutants += 1;
          if (checkParagraph(mutant, draft.brief).length === 0) tally[kind].escaped.push(`${name}: ${spoil}`);
        }
  const { facts, tone } = tally;
  console.log(
    `letter guard: ${facts.mutants} fact mutants, ${facts.escaped.length} escaped; ${tone.mutants} tone mutants, ${tone.escaped.length} escaped`,
  );
  expect(facts.mutants).toBeGreaterThanOrEqual(20_000);
  expect([...new Set(facts.escaped)]).toEqual([]);
  expect(tone.escaped.length / tone.mutants).toBeLessThan(0.005);
});

describe('a wording whose facts have no place is refused', () => {
  const [draft] = cleanDrafts(1);
  const { wording, brief } = draft ?? ({} as Draft);
  const without = (slot: string) =>
    wording.body.map((one) => one.filter((part) => part.kind === 'text' || part.slot !== slot)).filter((one) => one.length > 0);
  const rulesOf = (changed: Partial<LetterWording>) => checkWording({ ...wording, ...changed }, brief).map((one) => one.rule);

  test('without total and table', () => {
    const body = wording.body.map((one) =>
      one.filter((part) => part.kind === 'text' || !['TOTAL', 'INVOICE_TABLE'].includes(part.slot)),
    );
    expect(rulesOf({ body: body.filter((one) => one.length > 0) })).toContain('no-amount');
  });
  test('without greeting', () => expect(rulesOf({ body: without('GREETING') })).toContain('greeting'));
  test('without sender', () => expect(rulesOf({ body: without('SENDER') })).toContain('sender'));
  test('with two tables', () => expect(rulesOf({ body: [...wording.body, parts('{INVOICE_TABLE}')] })).toContain('table'));
  test('with a table inside a sentence', () =>
    expect(rulesOf({ body: [parts('{GREETING}'), parts('See {INVOICE_TABLE}'), parts('{SENDER}')] })).toContain('table'));
  test('with an empty subject', () => expect(rulesOf({ subject: [] })).toContain('subject'));
  test('with the table in the subject', () =>
    expect(rulesOf({ subject: parts('Reminder {INVOICE_TABLE}') })).toContain('subject'));
  test('with an empty paragraph', () =>
    expect(rulesOf({ body: [...wording.body.slice(0, -1), [], parts('{SENDER}')] })).toContain('empty'));
  test('with a novel', () =>
    expect(
      rulesOf({ body: [parts('{GREETING}'), parts('please pay '.repeat(300)), parts('{TOTAL}'), parts('{SENDER}')] }),
    ).toContain('too-long'));
});

describe('what the case file does not bear out is not written', () => {
  const rulesOf = (text: string, brief: Partial<LetterBrief>) =>
    checkWording(
      {
        subject: parts('Payment reminder'),
        body: [parts('{GREETING}'), parts(text), parts('{INVOICE_TABLE}'), parts('{SENDER}')],
      },
      { ...BRIEF, ...brief },
    ).map((one) => one.rule);

  test('an earlier letter is spoken of only where there was one', () => {
    const text = 'We have not had a reply to our reminder.';
    expect(rulesOf(text, { hasEarlierLetter: false })).toContain('earlier');
    expect(rulesOf(text, { hasEarlierLetter: true })).toEqual([]);
  });
  test('a promise is spoken of only where one was broken', () => {
    const text = 'The payment that you promised has not reached us.';
    expect(rulesOf(text, { hasBrokenPromise: false })).toContain('promise');
    expect(rulesOf(text, { hasBrokenPromise: true })).toEqual([]);
  });
  test('nothing is called late before its due day', () => {
    expect(rulesOf('The invoices below are overdue.', { step: 'before-due' })).toContain('overdue');
    expect(rulesOf('The invoices below are overdue.', { step: 'friendly' })).toEqual([]);
  });
  test('the customer may be told to ignore the letter only under a condition', () => {
    expect(rulesOf('Please disregard this letter.', {})).toContain('settled');
    expect(rulesOf('If you have already paid, please disregard this letter.', {})).toEqual([]);
    expect(rulesOf('We have received your payment.', {})).toContain('settled');
    expect(rulesOf('We have not received your payment.', {})).toEqual([]);
  });
  test('a German letter asked for in English is refused, and the other way round', () => {
    expect(rulesOf('bitte teilen Sie uns mit, wann wir mit der Zahlung rechnen können.', {})).toContain('language');
    expect(rulesOf('please let us know when we can expect your payment of this.', { language: 'de' })).toContain('language');
  });
  test('a reason quotes nothing of the text', () => {
    const because = checkWording({ subject: parts('secretword Acme 5'), body: [] }, BRIEF)
      .map((one) => one.because)
      .join(' ');
    expect(because).not.toMatch(/secretword|Acme|5/);
  });
});

/** A random paragraph of the draft with the spoil between two of its words. The other paragraphs stay clean. */
function spoilt({ subject, body }: LetterWording, spoil: string, random: () => number): WordingPart[] | null {
  const places = [subject, ...body].flatMap((paragraph) =>
    paragraph.flatMap((part, at) => (part.kind === 'text' ? [{ paragraph, at, words: part.text.split(' ') }] : [])),
  );
  const place = places[Math.floor(random() * places.length)];
  if (!place) return null;
  const cut = Math.floor(random() * (place.words.length + 1));
  const text = [...place.words.slice(0, cut), spoil, ...place.words.slice(cut)].join(' ');
  return place.paragraph.map((part, at): WordingPart => (at === place.at ? { kind: 'text', text } : part));
}
