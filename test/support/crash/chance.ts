import type { Instant } from './point.ts';

/** Numbers that look random and come again with the same seed. */
export function chance(seed: number): { below: (limit: number) => number; of: <T>(list: readonly T[]) => T | undefined } {
  let state = seed;
  const below = (limit: number) => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return { below, of: (list) => list[below(Math.max(1, list.length))] };
}

/** The seed of a run: printed, so that it can be played again. */
export function seedOfRun(): number {
  return Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000_000);
}

const SAMPLED = 8;

/**
 * The instants to try: before and after each call that changes something, and of those between two looks every eighth
 * by chance; all of them where `CRASH_EVERY` is set.
 */
export function chosen(instants: readonly Instant[], seed: number): Instant[] {
  const { below } = chance(seed);
  const isEvery = process.env.CRASH_EVERY !== undefined;
  return instants.filter(({ isBetweenLooks }) => isEvery || !isBetweenLooks || below(SAMPLED) === 0);
}
