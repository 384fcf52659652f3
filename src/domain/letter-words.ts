import type { LadderStep } from './facts.ts';

/** What was typed after `/ar letter`; null for what was not said. */
export type LetterWords = {
  readonly name: string;
  readonly step: LadderStep | null;
  readonly tone: 'warm' | 'neutral' | null;
  readonly language: 'en' | 'de' | null;
};
type Said = Omit<LetterWords, 'name'>;

const NOTHING: Said = { step: null, tone: null, language: null };
const OPTIONS: Readonly<Record<string, Partial<Said>>> = {
  friendly: { step: 'friendly' },
  firm: { step: 'firm' },
  final: { step: 'final' },
  warm: { tone: 'warm' },
  neutral: { tone: 'neutral' },
  en: { language: 'en' },
  english: { language: 'en' },
  de: { language: 'de' },
  german: { language: 'de' },
  deutsch: { language: 'de' },
};

/**
 * The ways in which `acme final german` can be read, the fullest first: a name may itself end in such a word. A name may
 * be missing.
 */
export function readLetterWords(text: string): LetterWords[] {
  const plain = text.trim().replace(/\s+/g, ' ');
  if (plain === '') return [];
  const readings: LetterWords[] = [{ name: plain, ...NOTHING }];
  const words = plain.split(' ');
  let said = NOTHING;
  for (let last = words.pop(); last !== undefined; last = words.pop()) {
    const option = Object.hasOwn(OPTIONS, last.toLowerCase()) ? OPTIONS[last.toLowerCase()] : undefined;
    if (!option) break;
    // Read from the end, so that of two languages the last one counts.
    said = { ...said, ...option, ...filled(said) };
    readings.unshift({ name: words.join(' '), ...said });
  }
  return readings;
}

function filled(said: Said): Partial<Said> {
  return {
    ...(said.step ? { step: said.step } : {}),
    ...(said.tone ? { tone: said.tone } : {}),
    ...(said.language ? { language: said.language } : {}),
  };
}
