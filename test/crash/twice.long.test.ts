import { expect, test } from 'vitest';
import { instantsOf, layGround, playAll } from '../support/crash/campaign.ts';
import { chance, seedOfRun } from '../support/crash/chance.ts';
import { ANY_CALL } from '../support/crash/point.ts';
import type { Action } from '../support/crash/stories.ts';

/** Fifteen crashes each, and as many in the recovery from them. */
const STORIES = Number(process.env.CRASH_STORIES ?? 4);
/** A start takes some forty calls; what follows finishes what was left. */
const RECOVERY_CALLS = 110;

/** Minutes on two idle cores. */
const LONG_MS = 20 * 60_000;

test('a bot that dies again while it recovers loses and doubles nothing either', { timeout: LONG_MS }, async () => {
  const seed = seedOfRun();
  const { below, of } = chance(seed);
  const ground = await layGround(STORIES + 1);
  try {
    const points = await instantsOf(ground);
    const stories = Array.from({ length: STORIES }, (_, index) => {
      const crashes = new Map(
        [...points].map(([action, all]) => [action, { first: of(all) ?? null, second: second(), isRepeated: below(2) === 0 }]),
      );
      return { customer: index + 1, crashOf: (action: Action) => crashes.get(action) };
    });
    const { tried, missed, breaches } = await playAll(ground, stories);
    console.log(
      `Double crashes: ${tried} tried (CRASH_SEED=${seed}), ${missed.length} not reached, ${breaches.length} breaches.`,
    );
    expect(breaches).toEqual([]);
  } finally {
    ground.remove();
  }

  function second() {
    return { call: ANY_CALL, nth: 1 + below(RECOVERY_CALLS), position: below(2) === 0 ? 'before' : 'after' } as const;
  }
});
