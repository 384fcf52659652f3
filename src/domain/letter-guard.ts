import {
  fold,
  hasJoinedMatch,
  hasMatch,
  hasNumberWord,
  hasOnlyPlainCharacters,
  hasUnknownCapital,
  isInLanguage,
  isOnTopic,
  isSpelledOut,
  joinedNeighbours,
  matcher,
  withoutHarmless,
} from './letter-guard-text.ts';
import * as lexicon from './letter-lexicon.ts';
import * as pressure from './letter-lexicon-pressure.ts';
import { joinWords, type LetterBrief, type LetterWording, letterLanguage, type WordingPart } from './letter-wording.ts';

/** A rule that a wording broke: a code for logs and tests, and a sentence that quotes nothing of the text. */
export type Violation = { readonly rule: string; readonly because: string };
export type GuardedBrief = Pick<LetterBrief, 'language' | 'step' | 'hasBrokenPromise' | 'hasEarlierLetter'>;

/**
 * Checks a model's wording: its text may hold no fact, no pressure and no concession, and the facts must have their
 * slots. Grounding is syntax here: what cannot be written cannot be wrong.
 * @returns one entry per broken rule; empty for a wording that may be assembled
 */
export function checkWording(wording: LetterWording, brief: GuardedBrief): Violation[] {
  const broken = new Map<string, string>();
  for (const [rule, because] of structureFaults(wording)) broken.set(rule, because);
  for (const paragraph of [wording.subject, ...wording.body])
    for (const { rule, because } of checkParagraph(paragraph, brief)) broken.set(rule, because);
  return [...broken].map(([rule, because]) => ({ rule, because }));
}

/** The part of `checkWording` that reads the words of one paragraph. */
export function checkParagraph(paragraph: readonly WordingPart[], brief: GuardedBrief): Violation[] {
  return textFaults(spoken(paragraph), brief).map(([rule, because]) => ({ rule, because }));
}

type Fault = readonly [rule: string, because: string];

const TEXT_MAX = 2_500;
const SUBJECT_TEXT_MAX = 110;
const PARAGRAPHS_MAX = 12;

function structureFaults({ subject, body }: LetterWording): Fault[] {
  const faults: Fault[] = [];
  const slots = body.flat().flatMap((part) => (part.kind === 'slot' ? [part.slot] : []));
  const isAlone = (paragraph: readonly WordingPart[] | undefined, slot: string) =>
    paragraph?.length === 1 && paragraph[0]?.kind === 'slot' && paragraph[0].slot === slot;
  const count = (slot: string) => slots.filter((one) => one === slot).length;
  if (!slots.includes('TOTAL') && !slots.includes('INVOICE_TABLE')) faults.push(['no-amount', 'It does not say what is owed.']);
  if (!isAlone(body[0], 'GREETING') || count('GREETING') !== 1) faults.push(['greeting', 'It does not begin with the greeting.']);
  if (!isAlone(body.at(-1), 'SENDER') || count('SENDER') !== 1) faults.push(['sender', 'It does not end with the sender.']);
  const hasLooseTable = body.some(
    (one) => one.some((part) => part.kind === 'slot' && part.slot === 'INVOICE_TABLE') && one.length > 1,
  );
  if (hasLooseTable || count('INVOICE_TABLE') > 1) faults.push(['table', 'The invoice table does not stand alone.']);
  if (count('TOTAL') > 3 || count('OLDEST_DUE_DATE') > 2 || count('PROMISE') > 1) faults.push(['repeated', 'It repeats itself.']);
  const isSubjectSlot = (part: WordingPart) => part.kind === 'text' || ['TOTAL', 'OLDEST_DUE_DATE', 'SENDER'].includes(part.slot);
  if (!subject.every(isSubjectSlot)) faults.push(['subject', 'Its subject line holds what belongs in the letter.']);
  const words = spoken(subject).trim();
  if (!/\p{L}/u.test(words) || words.length > SUBJECT_TEXT_MAX)
    faults.push(['subject', 'Its subject line is empty or too long.']);
  const length = body.map(spoken).join('').length;
  if (length > TEXT_MAX || body.length > PARAGRAPHS_MAX) faults.push(['too-long', 'It is too long.']);
  if (body.some((paragraph) => paragraph.length === 0)) faults.push(['empty', 'It has an empty paragraph.']);
  return faults;
}

/** A paragraph's words as one text, put together as the letter puts them; a slot leaves a mark that no lexicon knows. */
function spoken(parts: readonly WordingPart[]): string {
  return joinWords(parts.map((part) => (part.kind === 'text' ? part.text : ' , ')));
}

function textFaults(text: string, brief: GuardedBrief): Fault[] {
  const language = letterLanguage(brief.language);
  const faults: Fault[] = [];
  if (/\p{N}/u.test(text)) faults.push(['digit', 'It holds a digit.']);
  if (!hasOnlyPlainCharacters(text)) faults.push(['character', 'It holds a character that plain prose does not need.']);
  if (/\p{L}\.\p{L}{2}/u.test(text)) faults.push(['link', 'It holds something like a web or mail address.']);
  // "May" begins a request ("May we ask …") or is the month.
  if (/\bMay\b(?! (?:we|I)\b)/.test(text)) faults.push(['month', 'It names a month.']);
  if (hasRomanNumeral(text)) faults.push(['number', 'It holds a number in words.']);
  if (hasUnknownCapital(text, language)) faults.push(['name', 'It may hold a name.']);
  for (const sentence of text.split(/[.!?:;]/)) {
    if (!isInLanguage(sentence, language)) faults.push(['language', 'It is not in the language of the letter.']);
    if (!isOnTopic(sentence, language)) faults.push(['topic', 'It strays from the matter of the letter.']);
  }
  return [...faults, ...wordFaults(text, brief)];
}

function wordFaults(text: string, brief: GuardedBrief): Fault[] {
  const all = fold(text);
  const folded = withoutHarmless(all);
  const neighbours = joinedNeighbours(text);
  const faults: Fault[] = [];
  if (isSpelledOut(all)) faults.push(['spelled', 'It spells a word letter by letter.']);
  const single = new Set([
    ...folded.flatMap((form) => form.trim().split(' ')),
    ...neighbours.filter((word) => word.length >= LONG_NUMBER),
  ]);
  if (hasNumberWord(single)) faults.push(['number', 'It holds a number in words.']);
  // One look for all the lexicons together first: clean prose, which is nearly all of it, needs no more.
  const isSuspect = hasMatch(folded, ANY) || hasJoinedMatch(neighbours, ANY);
  for (const { rule, because, words } of isSuspect ? RULES : []) {
    if (hasMatch(folded, words) || hasJoinedMatch(neighbours, words)) faults.push([rule, because]);
  }
  for (const { rule, because, words, allowed } of TIED)
    if (!allowed(brief) && hasMatch(folded, words)) faults.push([rule, because]);
  if (claimsSettled(text)) faults.push(['settled', 'It says without a condition that something was paid or is not owed.']);
  return faults;
}

/** Joined neighbours count as numbers from this length on: "for ty" does, "be in" does not. */
const LONG_NUMBER = 5;

const RULES = rules({
  currency: [lexicon.CURRENCY, 'It names a currency.'],
  month: [lexicon.MONTH, 'It names a month.'],
  time: [lexicon.TIME, 'It names a day or a span of time.'],
  percent: [lexicon.PERCENT, 'It speaks of percent.'],
  number: [lexicon.NUMBER, 'It holds a number in words.'],
  name: [lexicon.NAME, 'It may hold a name.'],
  greeting: [lexicon.GREETING, 'It greets or signs in its own words.'],
  link: [lexicon.LINK, 'It points to a link or a site.'],
  attachment: [lexicon.ATTACHMENT, 'It speaks of an attachment, and there is none.'],
  secrets: [lexicon.SECRETS, 'It asks for secrets, or speaks of itself.'],
  bank: [lexicon.BANK, 'It speaks of bank details or ways to pay.'],
  legal: [pressure.LEGAL, 'It speaks of law or collection.'],
  threat: [pressure.THREAT, 'It threatens.'],
  concession: [pressure.CONCESSION, 'It offers a concession.'],
  charges: [pressure.CHARGES, 'It speaks of interest, fees or costs.'],
  publicity: [pressure.PUBLICITY, 'It speaks of telling others.'],
});

const ANY = matcher({
  words: RULES.map((rule) => rule.lexicon.words).join(' '),
  phrases: RULES.map((rule) => rule.lexicon.phrases).join(','),
});

const TIED = [
  tied('earlier', lexicon.EARLIER, 'It speaks of an earlier letter, and there was none.', (brief) => brief.hasEarlierLetter),
  tied('promise', lexicon.PROMISED, 'It speaks of a promise, and there was none.', (brief) => brief.hasBrokenPromise),
  tied('overdue', lexicon.OVERDUE, 'It calls something late before its due day.', (brief) => brief.step !== 'before-due'),
];

function rules(entries: Readonly<Record<string, readonly [lexicon.Lexicon, string]>>) {
  return Object.entries(entries).map(([rule, [words, because]]) => ({ rule, because, words: matcher(words), lexicon: words }));
}

function tied(rule: string, words: lexicon.Lexicon, because: string, allowed: (brief: GuardedBrief) => boolean) {
  return { rule, because, words: matcher(words), allowed };
}

const SETTLED = matcher(lexicon.SETTLED);
const RECEIVED = matcher(lexicon.RECEIVED);
const CONDITION = matcher({ words: '', phrases: lexicon.CONDITIONS });
const CONDITION_OR_NEGATION = matcher({ words: '', phrases: `${lexicon.CONDITIONS}, ${lexicon.NEGATIONS}` });

function claimsSettled(text: string): boolean {
  const sentences = text.split(/[.!?;]/).map(fold);
  return sentences.some(
    (forms) =>
      (hasMatch(forms, SETTLED) && !hasMatch(forms, CONDITION)) ||
      (hasMatch(forms, RECEIVED) && !hasMatch(forms, CONDITION_OR_NEGATION)),
  );
}

/** "XX", "MMXXVI": letters that spell a Roman number of two or more. */
function hasRomanNumeral(text: string): boolean {
  return text.split(/[^\p{L}]+/u).some((token) => token.length >= 2 && ROMAN.test(token) && token.toLowerCase() !== 'mix');
}

const ROMAN = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/i;
