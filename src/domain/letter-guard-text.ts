import { ENGLISH_KNOWN, GERMAN_NOUN_ENDINGS, GERMAN_NOUNS, GERMAN_STARTERS, SMALL_WORDS } from './letter-known-words.ts';
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

/** Words joined with the next one and the next two, in which a word taken apart by spaces shows itself. */
export function joinedNeighbours(folded: Folded): string[] {
  const words = (folded[0] ?? '').trim().split(' ');
  return words.flatMap((word, at) => [word + (words[at + 1] ?? ''), word + (words[at + 1] ?? '') + (words[at + 2] ?? '')]);
}

/** Takes out the harmless phrases. */
export function withoutHarmless(folded: Folded): Folded {
  return folded.map((form) => form.replace(HARMLESS_PHRASES, ' , '));
}

/** A regular expression for a lexicon, over folded text. */
export function matcher({ words, phrases }: Lexicon): RegExp {
  const entries = [...words.split(/\s+/), ...phrases.split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' '))];
  return new RegExp(` (?:${alternatives(entries)})(?= )`);
}

/** The exact long words of a lexicon, for text in which words were taken apart. */
export function exactWords({ words }: Lexicon): ReadonlySet<string> {
  return new Set(
    words
      .split(/\s+/)
      .filter((word) => word.length >= 5 && !word.includes('*'))
      .flatMap((word) => foldings(word)),
  );
}

/** True where a word with a capital letter is none that business prose knows: it may be a name. */
export function hasUnknownCapital(text: string, language: LetterLanguage): boolean {
  return text.split(/[^\p{L}'’]+/u).some((token) => {
    const word = token.replace(/['’]s?$/, '').replace(/['’]/g, '');
    if (!/^\p{Lu}/u.test(word) || word === 'I') return false;
    if (/^.+\p{Lu}/u.test(word)) return true;
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
  const small = words.filter((word) => SMALL[language].has(word)).length;
  return small / words.length >= SMALL_SHARE_MIN;
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

const FEW_WORDS = 5;
const SMALL_SHARE_MIN = 0.25;

const ENGLISH_NUMBER =
  /^(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|four|fif|six|seven|eigh|nine)(?:ty|tie)|hundred|thousand|million|billion|trillion|and(?=.)|one(?=.)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)+(?:s|th|ths|fold|ish|some|teenth)?)$/;
const GERMAN_NUMBER =
  /^(?:ein(?=[a-z])|eins|zwei|zwo|drei|vier|fuenf|funf|sechs|sech|sieben|sieb|acht|neun|zehn|elf|zwoelf|zwolf|zwanzig|dreissig|vierzig|fuenfzig|funfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend|million|milliarde|und(?=[a-z]))+(?:e|en|er|es|n|t|te|ten|ter|tes|st|ste|sten|ster|mal|fach|fachen)?$/;
const BIG_NUMBER =
  /(?:hundert|tausend|milliard|zwanzig|dreissig|vierzig|nfzig|sechzig|siebzig|achtzig|neunzig|thousand|hundred|million|billion)/;

const ENGLISH_WORDS = new Set(ENGLISH_KNOWN.split(/\s+/));
const GERMAN_WORDS = new Set([...GERMAN_STARTERS.split(/\s+/), ...GERMAN_NOUNS.split(/\s+/)]);
const GERMAN_HEADS = GERMAN_NOUNS.split(/\s+/).filter((noun) => noun.length >= 5);
const SMALL = { en: new Set(SMALL_WORDS.en.split(/\s+/)), de: new Set(SMALL_WORDS.de.split(/\s+/)) };

function isKnown(word: string, language: LetterLanguage): boolean {
  if (language === 'en') return ENGLISH_WORDS.has(word);
  if (GERMAN_WORDS.has(word)) return true;
  if (GERMAN_HEADS.some((head) => word.endsWith(head) && word.length >= head.length + 3)) return true;
  return GERMAN_NOUN_ENDINGS.some((ending) => word.endsWith(ending) && word.length >= ending.length + 3);
}

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
  return [...new Set(folded)].join('|');
}

const HARMLESS_PHRASES = new RegExp(` (?:${alternatives(HARMLESS.split(',').map((phrase) => phrase.trim()))})(?= )`, 'g');
