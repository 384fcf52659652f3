import { type Currency, isCurrency } from './currency.ts';
import { nearest } from './nearest.ts';
import { plainLine } from './plain-text.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { isNoTrait, TRAITS, type Trait, traitKey, traitWord } from './traits.ts';
import { type TypedWord, wordsOf } from './typed-words.ts';

/** What `/ar overdue` was asked to show. All parts must hold. */
export type QueueFilter = {
  /** More days past due than this. */
  readonly overDays: number | null;
  /** More than this overdue in any one currency, in whole units. */
  readonly overMajor: number | null;
  readonly currency: Currency | null;
  readonly owner: 'mine' | 'unclaimed' | null;
  readonly promised: boolean;
  readonly disputed: boolean;
  /** On hold, in part or whole. */
  readonly held: boolean;
  /** As typed: whether the ledger knows it is asked later. Empty for accounts without one. */
  readonly segment: string | null;
  readonly region: string | null;
  /** Words of a customer's name; null for everybody. */
  readonly name: string | null;
  /** The filter that the name may have been meant as, for the answer when nobody has such a name. */
  readonly didYouMean: string | null;
  /** From 1. */
  readonly page: number;
};
export type UnknownWord = Refusal & { readonly word: string; readonly didYouMean: string | null };

export const NO_FILTER: QueueFilter = {
  overDays: null,
  overMajor: null,
  currency: null,
  owner: null,
  promised: false,
  disputed: false,
  held: false,
  segment: null,
  region: null,
  name: null,
  didYouMean: null,
  page: 1,
};
/** Nobody turns a thousand pages; and what lies beyond must be counted off one by one, which takes seconds on MongoDB. */
export const PAGE_MAX = 1000;
/** What to do where a queue is too long to be turned through. */
export const SHORTEN = 'A filter such as >60d, >5k or unclaimed shortens it.';
const WORDS = ['mine', 'unclaimed', 'promised', 'disputed', 'held'] as const;
const NAME_MAX = 200;

/**
 * Reads filters in any order; what is none of them is a name, as is everything in quotes.
 * @param currencies those of the ledger: they are understood in small letters too
 */
export function parseFilter(text: string, currencies: readonly Currency[]): QueueFilter | Refusal | UnknownWord {
  return readFilter(wordsOf(text, { keys: TRAITS, isColonNeeded: true, hasLimits: true }), currencies);
}

/** The same of words that somebody took from a longer text. */
export function readFilter(words: readonly TypedWord[], currencies: readonly Currency[]): QueueFilter | Refusal | UnknownWord {
  const names: string[] = [];
  const doubts: string[] = [];
  let filter = NO_FILTER;
  for (const typed of words) {
    const next = readWord(filter, typed, currencies);
    if (isRefusal(next)) return next;
    if (next) filter = next;
    else names.push(typed.key === '' ? typed.word : `${typed.key}:${typed.word}`);
    if (!next && !typed.isQuoted) doubts.push(nearest(typed.word, WORDS) ?? '');
  }
  const name = names.join(' ');
  if (name.length > NAME_MAX)
    return refuse('filter.name-too-long', `A name of up to ${NAME_MAX} characters is enough to find it.`);
  return { ...filter, name: name || null, didYouMean: doubts.find((doubt) => doubt !== '') ?? null };
}

/** The words that `parseFilter` reads as this filter: what a paging button carries. */
export function filterWords(filter: QueueFilter): string {
  const words = [
    filter.overDays === null ? '' : `>${filter.overDays}d`,
    filter.overMajor === null ? '' : `>${filter.overMajor}`,
    filter.currency ?? '',
    filter.owner ?? '',
    filter.promised ? 'promised' : '',
    filter.disputed ? 'disputed' : '',
    filter.held ? 'held' : '',
    ...TRAITS.map((trait) => (filter[trait] === null ? '' : traitWord(trait, filter[trait]))),
    filter.name === null ? '' : `"${filter.name}"`,
    filter.page === 1 ? '' : `page ${filter.page}`,
  ];
  return words.filter((word) => word !== '').join(' ');
}

function readWord(
  filter: QueueFilter,
  { key, word, isQuoted }: TypedWord,
  currencies: readonly Currency[],
): QueueFilter | Refusal | UnknownWord | null {
  const trait = TRAITS.find((one) => one === key);
  if (trait) return readTrait(filter, trait, isNoTrait({ word, isQuoted }) ? null : word);
  if (isQuoted) return null;
  const lower = word.toLowerCase();
  if (/^[<>]|^\d+\+?(d|days?)\+?$/i.test(word)) return readLimit(filter, lower);
  if (/^page\d*$/.test(lower)) return readPage(filter, lower);
  if (lower === 'promised') return { ...filter, promised: true };
  if (lower === 'disputed') return { ...filter, disputed: true };
  if (lower === 'held') return { ...filter, held: true };
  if (lower === 'mine' || lower === 'unclaimed') {
    if (filter.owner && filter.owner !== lower)
      return refuse('filter.two-owners', 'An account is mine or unclaimed, not both. Keep one of the two words.');
    return { ...filter, owner: lower };
  }
  const code = word.toUpperCase();
  if (!currencies.includes(code) && !(word === code && isCurrency(code))) return null;
  if (filter.currency && filter.currency !== code) return refuse('filter.two-currencies', 'Ask for one currency at a time.');
  return { ...filter, currency: code };
}

/** @param name null for accounts without one */
function readTrait(filter: QueueFilter, trait: Trait, name: string | null): QueueFilter | Refusal {
  const key = traitKey(name ?? '');
  if (key === '' && name !== null)
    return refuse(`filter.no-${trait}`, `Write a name after ${trait}:, in quotes where it has a space.`);
  if (filter[trait] !== null && traitKey(filter[trait]) !== key)
    return refuse(`filter.two-${trait}s`, `Ask for one ${trait} at a time.`);
  return { ...filter, [trait]: name ?? '' };
}

function readLimit(filter: QueueFilter, word: string): QueueFilter | UnknownWord {
  const days = /^>(\d{1,5})(?:d|days?)$/.exec(word)?.[1];
  if (days) return { ...filter, overDays: Math.max(filter.overDays ?? 0, Number(days)) };
  const major = majorOf(word);
  if (major !== null) return { ...filter, overMajor: Math.max(filter.overMajor ?? 0, major) };
  const number = /\d+/.exec(word)?.[0];
  const unit = /\d\+?(d|k|m)/.exec(word)?.[1] ?? '';
  return unknown(word, number ? `>${number}${unit}` : '>30d');
}

/** `>5k`, `>2.5m`, `>5000`, `>5,000`: whole units, or null. A point or comma before three digits groups thousands. */
function majorOf(word: string): number | null {
  const plain = /^>(\d{1,3}(?:[.,]\d{3})+|\d{1,12})$/.exec(word)?.[1];
  if (plain) return Number(plain.replace(/[.,]/g, ''));
  const [, whole, part = '', suffix] = /^>(\d{1,6})(?:[.,](\d{1,3}))?([km])$/.exec(word) ?? [];
  if (!whole || !suffix) return null;
  const thousandths = Number(whole) * 1000 + Number(part.padEnd(3, '0'));
  return suffix === 'k' ? thousandths : thousandths * 1000;
}

function readPage(filter: QueueFilter, word: string): QueueFilter | Refusal | UnknownWord {
  const page = Number(word.slice('page'.length));
  if (page > PAGE_MAX) return refuse('filter.page-too-far', `The queue is shown up to page ${PAGE_MAX}. ${SHORTEN}`);
  return page >= 1 ? { ...filter, page } : unknown(word, 'page 2');
}

function unknown(word: string, didYouMean: string): UnknownWord {
  return {
    ...refuse('filter.unknown-word', `I do not know the filter ${plainLine(word, 40)}. Did you mean ${didYouMean}?`),
    word,
    didYouMean,
  };
}
