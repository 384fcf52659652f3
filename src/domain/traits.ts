import { nearest } from './nearest.ts';
import { plainLine } from './plain-text.ts';
import { type Refusal, refuse } from './refusal.ts';
import { QUOTES, type TypedWord } from './typed-words.ts';

/** What a ledger may say a customer belongs to. */
export const TRAITS = ['segment', 'region'] as const;
export type Trait = (typeof TRAITS)[number];

/** As the ledger spells them, the latest that was not empty; absent where no ledger said any. */
export type Traits = { readonly [trait in Trait]?: string };

/** As many characters as a choice in a form shows. */
export const TRAIT_MAX = 75;
const CLOSE_MAX = 5;
/** Of so many a list may have been cut short. */
const MANY = 100;
const SHOWN_MAX = 40;
const NO_TRAIT_WORDS: readonly string[] = ['none', 'without'];
const ANY_QUOTE = new RegExp(`[${QUOTES}]`, 'g');
const NO_LETTERS = new RegExp(`[-_‐-―${QUOTES}'’\\s]+`, 'gu');

/** What all spellings of one segment or region share: `Key-Account` and `key  account` are one. Empty for none. */
export function traitKey(name: string | undefined): string {
  return (name ?? '').normalize('NFKC').toLowerCase().replace(NO_LETTERS, ' ').trim();
}

/** The keys of both, for what is looked up by them. */
export function traitKeys({ segment, region }: Traits): { readonly [trait in Trait]: string } {
  return { segment: traitKey(segment), region: traitKey(region) };
}

/** Those that are said, and nothing for the others: a ledger without them leaves no trace. */
export function traitsOf({ segment = '', region = '' }: Traits): Traits {
  return { ...(segment === '' ? {} : { segment }), ...(region === '' ? {} : { region }) };
}

/** Those that a filter asks for, where an empty name asks for accounts without one; null asks for nothing. */
export function traitsAsked({ segment, region }: { readonly [trait in Trait]: string | null }): Traits {
  return { ...(segment === null ? {} : { segment }), ...(region === null ? {} : { region }) };
}

/** Whether `segment:none` was typed, and no name. */
export function isNoTrait({ word, isQuoted }: Pick<TypedWord, 'word' | 'isQuoted'>): boolean {
  return !isQuoted && NO_TRAIT_WORDS.includes(word.toLowerCase());
}

/** The one that was meant among those of the ledger, as it spells it; or what it may have been. */
export function traitMeant(trait: Trait, typed: string, known: readonly string[]): string | Refusal {
  const key = traitKey(typed);
  const same = known.find((name) => traitKey(name) === key);
  if (same !== undefined) return same;
  const shown = plainLine(typed, SHOWN_MAX);
  if (NO_TRAIT_WORDS.includes(key))
    return refuse(
      `trait.unknown-${trait}`,
      `No ${trait} is called ${shown}. For accounts without one write ${traitWord(trait, '')}.`,
    );
  if (known.length === 0)
    return refuse(`trait.no-${trait}`, `The ledger names no ${trait} of any customer, so ${shown} is none.`);
  const near = known.filter((name) => traitKey(name).startsWith(key))[0] ?? nearest(key, known.map(traitKey));
  const meant = known.find((name) => traitKey(name) === traitKey(near ?? ''));
  const hint = meant ? `Did you mean ${traitWord(trait, meant)}?` : `There is ${listed(known)}.`;
  return refuse(`trait.unknown-${trait}`, `No customer is of the ${trait} ${shown}. ${hint}`);
}

/** As it is typed: `segment:"Key account"`, `segment:none` where it is empty. Names in quotes: a colon before a letter might begin an emoji. */
export function traitWord(trait: Trait, name: string): string {
  if (name === '') return `${trait}:${NO_TRAIT_WORDS[0]}`;
  return `${trait}:"${name.replace(ANY_QUOTE, ' ').trim()}"`;
}

function listed(known: readonly string[]): string {
  const shown = known.slice(0, CLOSE_MAX).map((name) => plainLine(name, SHOWN_MAX));
  if (known.length <= CLOSE_MAX) return shown.join(', ');
  return `${shown.join(', ')} and ${known.length < MANY ? known.length - CLOSE_MAX : 'many'} more`;
}
