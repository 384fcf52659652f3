import { plainLimits } from './said-limits.ts';

/** The quotation marks that people's keyboards make, for a class of characters in an expression. */
export const QUOTES = '"“”„«»';

/** One word as it was typed: `mine`, `"Key account"`, or `region:North`, whose key is `region`. */
export type TypedWord = {
  /** In small letters; empty where none stands before it. */
  readonly key: string;
  readonly word: string;
  /** Then it is a name, whatever it looks like. */
  readonly isQuoted: boolean;
};

type Keys = {
  readonly keys: readonly string[];
  /** A space is enough between key and word where no names of accounts are typed: `holidays DE`. */
  readonly isColonNeeded: boolean;
  /** Limits may be said in words: `over 5k`. */
  readonly hasLimits?: boolean;
};

const QUOTE = new RegExp(`[${QUOTES}]`);

/** Words between spaces; `> 30 days`, `page 2` and `segment: "Key account"` are one. A quotation mark without another is a space. */
export function wordsOf(text: string, { keys, isColonNeeded, hasLimits = false }: Keys): TypedWord[] {
  // A colon that is shown may be the sign that looks like one and makes no emoji; people copy what they see.
  const parts = text.replaceAll('∶', ':').split(QUOTE);
  const isQuoted = (at: number) => at % 2 === 1 && at < parts.length - 1;
  const names = keys.join('|');
  const atEnd = new RegExp(`\\b(${names})\\s*${isColonNeeded ? ':' : ':?'}\\s*$`, 'i');
  const before = new RegExp(`\\b(${names})(?:\\s*:${isColonNeeded ? '' : '|\\s(?=\\s*\\S)'})\\s*`, 'gi');
  const keyed = new RegExp(`^(${names}):(.*)$`, 'is');
  return parts.flatMap((part, at): TypedWord[] => {
    if (isQuoted(at)) {
      const key = atEnd.exec(parts[at - 1] ?? '')?.[1]?.toLowerCase() ?? '';
      return key === '' && part.trim() === '' ? [] : [{ key, word: squeeze(part), isQuoted: true }];
    }
    const plain = isQuoted(at + 1) ? part.replace(atEnd, ' ') : part;
    return spaced(joined(plain.replace(before, '$1:'), hasLimits)).map((each) => {
      const [, key = '', word = each] = keyed.exec(each) ?? [];
      return { key: key.toLowerCase(), word, isQuoted: false };
    });
  });
}

function joined(text: string, hasLimits: boolean): string {
  const marked = text.replace(/(?<!\S)([<>]=?)\s+/g, '$1');
  return (hasLimits ? plainLimits(marked) : marked)
    .replace(/(>\d+)\s+(?=d\b|days?\b)/gi, '$1')
    .replace(/\bpage\s+(?=\d)/gi, 'page');
}

function spaced(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function squeeze(text: string): string {
  return spaced(text).join(' ');
}
