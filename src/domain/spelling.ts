/** A word that was perhaps meant, and by how many slips what was typed differs from it. */
export type NearWord = { readonly word: string; readonly slips: number };
export type Spelling = {
  readonly size: () => number;
  /** Adds a word, unless it is there. */
  readonly add: (word: string) => void;
  /** The nearest words, fewest slips first; also those that begin like it where `isBeginning`. */
  readonly near: (typed: string, options: { readonly isBeginning: boolean }) => readonly NearWord[];
};

const NEAR_MAX = 12;
const SLIPS_MAX = 2;
/** A beginning is compared only from here on: shorter ones are near to everything. */
const BEGINNING_MIN = 4;

/**
 * All words that names are made of, to find the one that somebody meant. A mask of its letters goes with each word: one
 * slip changes at most two of them, so nearly all words are passed over by one comparison of numbers.
 */
export function createSpelling(): Spelling {
  const known = new Set<string>();
  const words: string[] = [];
  let masks = new Int32Array(1024);

  return {
    size: () => words.length,
    add(word) {
      if (known.has(word)) return;
      known.add(word);
      if (words.length === masks.length) masks = grown(masks);
      masks[words.length] = maskOf(word);
      words.push(word);
    },
    near(typed, { isBeginning }) {
      const most = slipsAllowed(typed);
      if (most === 0) return [];
      const found: NearWord[] = [];
      const mask = maskOf(typed);
      const isOpen = isBeginning && typed.length >= BEGINNING_MIN;
      for (let at = 0; at < words.length; at += 1) {
        const theirs = masks[at] ?? 0;
        if (ones(mask & ~theirs) > most) continue;
        const word = words[at] ?? '';
        const count = slipsTo({ typed, word, most, isOpen, isFar: ones(mask ^ theirs) > 2 * most });
        if (count <= most) found.push({ word, slips: count });
      }
      return found.sort((a, b) => a.slips - b.slips || (a.word < b.word ? -1 : 1)).slice(0, NEAR_MAX);
    },
  };
}

/** One slip in a short word, two from six letters on; a word of two letters has no near ones. */
function slipsAllowed(typed: string): number {
  if (typed.length < 3 || /\p{N}/u.test(typed)) return 0;
  return typed.length < 6 ? 1 : SLIPS_MAX;
}

type Pair = {
  readonly typed: string;
  readonly word: string;
  readonly most: number;
  readonly isOpen: boolean;
  readonly isFar: boolean;
};

function slipsTo({ typed, word, most, isOpen, isFar }: Pair): number {
  const longer = word.length - typed.length;
  if (longer < -most) return most + 1;
  const whole = isFar || longer > most ? most + 1 : slipsWithin(typed, word, most);
  if (whole <= most || !isOpen || longer < 1 || !beginsAlike(typed, word)) return whole;
  // Somebody still typing: the word so far may be a letter shorter or longer than what it stands for.
  let fewest = most + 1;
  for (const length of [typed.length - 1, typed.length, typed.length + 1]) {
    fewest = Math.min(fewest, slipsWithin(typed, word.slice(0, length), 1));
  }
  return fewest <= 1 ? fewest : most + 1;
}

/** Of a beginning, hardly anybody gets the first letter wrong; it may be missing, added or swapped with the second. */
function beginsAlike(typed: string, word: string): boolean {
  return word[0] === typed[0] || word[0] === typed[1] || word[1] === typed[0];
}

const LONGEST = 42;
let before = new Uint8Array(LONGEST);
let above = new Uint8Array(LONGEST);
let row = new Uint8Array(LONGEST);

/** Slips between two words as `slips` of `nearest.ts` counts them, or any larger number once they are more than `most`. */
export function slipsWithin(a: string, b: string, most: number): number {
  const width = b.length;
  if (a.length >= LONGEST || width >= LONGEST) return most + 1;
  for (let j = 0; j <= width; j += 1) above[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= width; j += 1) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let fewest = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (isSwap) fewest = Math.min(fewest, (before[j - 2] ?? 0) + 1);
      row[j] = fewest;
      if (fewest < least) least = fewest;
    }
    if (least > most) return most + 1;
    [before, above, row] = [above, row, before];
  }
  return above[width] ?? 0;
}

function maskOf(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) % 32);
  return mask;
}

/** How many bits are set. */
function ones(mask: number): number {
  let rest = mask - ((mask >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function grown(masks: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(masks.length * 2);
  wider.set(masks);
  return wider;
}
