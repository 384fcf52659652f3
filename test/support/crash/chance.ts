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
 * The instants to try: before the first call and after each that changes something, which are all that a world can be
 * left in; of those after a mere look, which leave it as it was, every eighth by chance. All where `CRASH_EVERY` is set.
 */
export function chosen(instants: readonly Instant[], seed: number): Instant[] {
  const { below } = chance(seed);
  const isEvery = process.env.CRASH_EVERY !== undefined;
  return instants.filter(({ isAfterLook }) => isEvery || !isAfterLook || below(SAMPLED) === 0);
}
