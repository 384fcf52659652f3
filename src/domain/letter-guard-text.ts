import {
  ENGLISH_KNOWN,
  GERMAN_NOUN_ENDINGS,
  GERMAN_NOUNS,
  GERMAN_STARTERS,
  SMALL_WORDS,
  STARTER_ENDINGS,
} from './letter-known-words.ts';
import { HARMLESS, type Lexicon } from './letter-lexicon.ts';
import type { LetterLanguage } from './letter-wording.ts';

/** A text in the forms that the lexicons are looked up in: folded words between single spaces, with one around. */
export type Folded = readonly string[];

/** Letters of English and German with the commonest accents, and the punctuation of plain prose; nothing else. */
export function hasOnlyPlainCharacters(text: string): boolean {
  return text === text.normalize('NFKC') && /^[A-Za-zÄÖÜäöüßàáâçèéêëíîïñóôû .,;:!?'"’‘“”„‚–—()-]*$/.test(text);
}

/** Folds a text once with ä as ae and once with ä as a, and both again with the words that hyphens and dots take apart. */
export function fold(text: string): Folded {
  const lower = text.toLowerCase().replace(/['’‘]/g, '');
  const umlauts = lower.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss');
  const forms = [umlauts, lower.replace(/ß/g, 'ss')].map((form) => form.normalize('NFD').replace(/\p{M}/gu, ''));
  const spaced = forms.map((form) => ` ${form.replace(/[^a-z]+/g, ' ').trim()} `);
  const closed = forms.map(
    (form) =>
      ` ${form
        .replace(/(?<=[a-z])[.–—-](?=[a-z])/g, '')
        .replace(/[^a-z]+/g, ' ')
        .trim()} `,
  );
  return [...new Set([...spaced, ...closed])];
}

/** Words joined with the next one and the next two of their clause, in which a word taken apart by spaces shows itself. */
export function joinedNeighbours(text: string): string[] {
  return text.split(/[.,;:!?]\s/).flatMap((clause) => {
    const words = (fold(clause)[0] ?? '').trim().split(' ');
    return words.flatMap((word, at) => [word + (words[at + 1] ?? ''), word + (words[at + 1] ?? '') + (words[at + 2] ?? '')]);
  });
}

/** Takes out the harmless phrases. */
export function withoutHarmless(folded: Folded): Folded {
  return folded.map((form) => form.replace(HARMLESS_PHRASES, ' , '));
}

/** A lexicon ready to be looked up: whole words in a set, since that is what most of it is; stems and phrases as a pattern. */
export type Matcher = { readonly words: ReadonlySet<string>; readonly pattern: RegExp };

export function matcher({ words, phrases }: Lexicon): Matcher {
  const entries = words.split(/\s+/).filter((word) => word !== '');
  const stems = entries.filter((word) => word.includes('*'));
  const whole = entries.filter((word) => !word.includes('*'));
  const spans = phrases.split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' '));
  return { words: new Set(whole.flatMap(foldings)), pattern: new RegExp(` (?:${alternatives([...stems, ...spans])})(?= )`) };
}

export function hasMatch(folded: Folded, { words, pattern }: Matcher): boolean {
  return folded.some((form) => form.split(' ').some((word) => words.has(word)) || pattern.test(form));
}

/** True where words taken apart by spaces give a whole long word of the lexicon. */
export function hasJoinedMatch(neighbours: readonly string[], { words }: Matcher): boolean {
  return neighbours.some((word) => word.length >= LONG_WORD && words.has(word));
}

/** True where a word with a capital letter is none that business prose knows: it may be a name. */
export function hasUnknownCapital(text: string, language: LetterLanguage): boolean {
  return text.split(/[^\p{L}'’]+/u).some((token) => {
    const word = token.replace(/['’]s?$/, '').replace(/['’]/g, '');
    if (/^.+\p{Lu}/u.test(word)) return true;
    if (!/^\p{Lu}/u.test(word) || word === 'I') return false;
    return !isKnown(word.toLowerCase(), language);
  });
}

/** False for text in another language, and for what is no language. */
export function isInLanguage(text: string, language: LetterLanguage): boolean {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  if (words.length < FEW_WORDS) return true;
  const shareOf = (own: LetterLanguage) => words.filter((word) => SMALL[own].has(word)).length / words.length;
  return shareOf(language) >= SMALL_SHARE_MIN && shareOf(language) >= shareOf(language === 'en' ? 'de' : 'en');
}

/** False for a sentence most of whose words are none of such letters: whatever it says, it is not about open invoices. */
export function isOnTopic(sentence: string, language: LetterLanguage): boolean {
  const words = sentence
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return true;
  const known = words.filter((word) => word.length < 3 || SMALL[language].has(word) || isKnown(word, language)).length;
  return known / words.length >= (words.length < 4 ? SHORT_KNOWN_SHARE_MIN : KNOWN_SHARE_MIN);
}

/** Letters one by one ("t w e n t y"). */
export function isSpelledOut(folded: Folded): boolean {
  return folded.some((form) => / [b-hj-z](?: [a-z])+ /.test(form) || / [a-z] [a-z] [a-z] /.test(form));
}

/** True for a word made of number words only: "twenty", "twentyfive", "zweitausend", "dreizehnter". */
export function hasNumberWord(words: Iterable<string>): boolean {
  for (const word of words)
    if (word !== 'ein' && (ENGLISH_NUMBER.test(word) || GERMAN_NUMBER.test(word) || BIG_NUMBER.test(word))) return true;
  return false;
}

const LONG_WORD = 5;
const FEW_WORDS = 6;
const SMALL_SHARE_MIN = 0.2;
const KNOWN_SHARE_MIN = 0.6;
const SHORT_KNOWN_SHARE_MIN = 0.5;

const ENGLISH_NUMBER =
  /^(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|four|fif|six|seven|eigh|nine)(?:ty|tie)|hundred|thousand|million|billion|trillion|and(?=.)|one(?=.)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)+(?:s|th|ths|fold|ish|some|teenth)?)$/;
const GERMAN_NUMBER =
  /^(?:ein(?=und|hundert|tausend|million)|eins|zwei|zwo|drei|vier|fuenf|funf|sechs|sech|sieben|sieb|acht|neun|zehn|elf|zwoelf|zwolf|zwanzig|dreissig|vierzig|fuenfzig|funfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend|million|milliarde|und(?=[a-z]))+(?:e|en|er|es|n|t|te|ten|ter|tes|st|ste|sten|ster|mal|fach|fachen)?$/;
const BIG_NUMBER =
  /(?:hundert|tausend|milliard|zwanzig|dreissig|vierzig|nfzig|sechzig|siebzig|achtzig|neunzig|thousand|hundred|million|billion)/;

const ENGLISH_WORDS = new Set(ENGLISH_KNOWN.split(/\s+/));
const GERMAN_WORDS = new Set([...GERMAN_STARTERS.split(/\s+/), ...GERMAN_NOUNS.split(/\s+/)]);
const GERMAN_HEADS = GERMAN_NOUNS.split(/\s+/).filter((noun) => noun.length >= 5);
const SMALL = { en: new Set(SMALL_WORDS.en.split(/\s+/)), de: new Set(SMALL_WORDS.de.split(/\s+/)) };

function isKnown(word: string, language: LetterLanguage): boolean {
  if (language === 'en' ? ENGLISH_WORDS.has(word) : GERMAN_WORDS.has(word)) return true;
  if (word.length >= LONG_STARTER && STARTER_ENDINGS[language].some((ending) => word.endsWith(ending))) return true;
  if (language === 'en') return false;
  const isCompound = (ending: string) => word.endsWith(ending) && word.length >= ending.length + 3;
  return GERMAN_HEADS.some(isCompound) || GERMAN_NOUN_ENDINGS.some(isCompound);
}

const LONG_STARTER = 8;

function foldings(word: string): string[] {
  return fold(word).map((form) => form.trim());
}

function alternatives(entries: readonly string[]): string {
  const folded = entries
    .filter((entry) => entry !== '')
    .flatMap((entry) => {
      // The star outlives the folding as a word of its own letters.
      const forms = foldings(entry.replace(/\*/g, 'qxq'));
      return forms.map((form) => form.replace(/qxq/g, '[a-z]*'));
    });
  return folded.length === 0 ? '(?!)' : [...new Set(folded)].join('|');
}

const HARMLESS_PHRASES = new RegExp(` (?:${alternatives(HARMLESS.split(',').map((phrase) => phrase.trim()))})(?= )`, 'g');
