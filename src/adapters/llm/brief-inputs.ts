import type { LadderStep } from '#domain/facts.ts';
import { hasUnknownCapital } from '#domain/letter-guard-text.ts';
import { type LetterBrief, type LetterTone, letterLanguage, type OverdueBand } from '#domain/letter-wording.ts';
import { plainLine } from '#domain/plain-text.ts';

/** The inputs of the prompt: fixed sentences chosen by the brief, and the hint without whatever may be a fact. */
export function briefInputs(brief: LetterBrief): Record<string, string> {
  return {
    language: letterLanguage(brief.language) === 'de' ? 'German (formal, "Sie")' : 'English',
    step: STEPS[brief.step],
    tone: TONES[brief.tone],
    overdue: BANDS[brief.overdueBand],
    invoices: brief.invoiceCount === 1 ? 'one' : 'several',
    promise: brief.hasBrokenPromise
      ? 'a payment was promised and did not come in full; put the slot PROMISE after the table'
      : 'none; do not use the slot PROMISE',
    earlier: brief.hasEarlierLetter ? 'there was at least one; you may refer to it' : 'none; do not refer to any',
    hint: withoutFacts(brief.hint),
  };
}

const HINT_MAX = 280;

/**
 * A collector's hint without what may be a name, a number or an address: none of that goes to a model. A left-out
 * word leaves an ellipsis.
 */
export function withoutFacts(hint: string): string {
  if (hint.trim() === '') return '';
  const words = plainLine(hint, HINT_MAX).normalize('NFKC').split(' ');
  return words
    .map((word) => (isPlainWord(word) ? word : '…'))
    .join(' ')
    .replace(/…(?: …)+/g, '…');
}

function isPlainWord(word: string): boolean {
  if (!/^[("'„“]?\p{L}[\p{L}'’-]*[)"'”“.,;:!?]*$/u.test(word)) return /^[-–—]$/.test(word);
  const isHintWord = HINT_WORDS.has(word.toLowerCase().replace(/[^\p{L}]/gu, ''));
  return isHintWord || !hasUnknownCapital(word, 'en') || !hasUnknownCapital(word, 'de');
}

/** How hints begin, beyond the words that letters know. */
const HINT_WORDS = new Set(
  `shorter longer friendlier firmer softer kinder warmer cooler stronger clearer simpler polite politer less more emphasise emphasize stress soften
  avoid drop remove add begin end mention apologise apologize sound tone keep cut rewrite formal informal personal
  kürzer länger freundlicher höflicher bestimmter deutlicher klarer wärmer sachlicher weicher strenger persönlicher förmlicher betone erwähne
  vermeide lass streiche schreibe formuliere ton text wirke`.split(/\s+/),
);

const STEPS: Readonly<Record<LadderStep, string>> = {
  'before-due': 'a short, kind note before the due date; nothing is late yet',
  friendly: 'a friendly reminder; the invoices may have been overlooked',
  firm: 'a firm reminder; ask clearly for payment or an answer',
  final: 'the last step of the ladder; ask clearly, and say in neutral words that further steps will have to be decided on',
};
const TONES: Readonly<Record<LetterTone, string>> = {
  warm: 'warm and appreciative',
  neutral: 'neutral and polite',
  firm: 'firm and polite',
};
const BANDS: Readonly<Record<OverdueBand, string>> = {
  'not-due': 'not due yet',
  '1-30': 'a little overdue',
  '31-60': 'clearly overdue',
  '61-90': 'long overdue',
  '91+': 'very long overdue',
};
