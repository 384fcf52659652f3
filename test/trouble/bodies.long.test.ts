import { describe, test } from 'vitest';
import { brokenBodies, TIME_MAX_MS } from '../support/broken-bodies.ts';

/** Five bots with ten thousand each: what breaks one of them leaves the seed of the few that it had. */
const COUNT = 10_000;
const SEEDS = [1, 2, 3, 4, 5];

describe('fifty thousand bodies, signed and broken in every way, neither end nor confuse the bot', () => {
  test.each(SEEDS)(`${COUNT} of them with seed %i`, (seed) => brokenBodies({ count: COUNT, seed }), TIME_MAX_MS);
});
