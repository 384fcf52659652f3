import { test } from 'vitest';
import { brokenBodies, TIME_MAX_MS } from '../support/broken-bodies.ts';

const COUNT = Number(process.env.FUZZ_RUNS ?? 500);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_302);

test(`${COUNT} bodies, signed and broken in every way, neither end nor confuse the bot`, { timeout: TIME_MAX_MS }, () =>
  brokenBodies({ count: COUNT, seed: SEED }),
);
