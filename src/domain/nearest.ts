/**
 * The candidate that a word was most likely meant to be, or null where none is close: at most one slip (a letter
 * missing, added, wrong or swapped with its neighbour) in four letters. The first of equals.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const meant = word.toLowerCase();
  const most = Math.floor((Math.min(meant.length, WORD_MAX) + 1) / 4);
  let best: string | null = null;
  let fewest = most + 1;
  for (const candidate of candidates) {
    const count = slips(meant.slice(0, WORD_MAX), candidate.toLowerCase());
    if (count < fewest) [best, fewest] = [candidate, count];
  }
  return best;
}

/** Nobody mistypes a word of ours into something longer; it bounds the work for hostile input. */
const WORD_MAX = 40;

/** Slips between two words: edits, a swap of neighbours counting as one (optimal string alignment). */
export function slips(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + change, swap));
    }
    [before, above] = [above, row];
  }
  return above[b.length] ?? 0;
}
