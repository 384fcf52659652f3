import { expect, test } from 'vitest';
import { instantsOf, layGround, playAll } from '../support/crash/campaign.ts';
import { chosen, seedOfRun } from '../support/crash/chance.ts';
import type { Action } from '../support/crash/stories.ts';

/** What only a first story brings (a list read once and remembered), or a round that came in between, is not reached again. */
const MISSED_SHARE_MAX = 0.03;

/** Minutes on two idle cores. */
const LONG_MS = 20 * 60_000;

test('whatever call the bot dies at, nothing that people do in Slack is lost or done twice', { timeout: LONG_MS }, async () => {
  const seed = seedOfRun();
  const ground = await layGround(180);
  try {
    const all = await instantsOf(ground);
    const points = new Map([...all].map(([action, instants]) => [action, chosen(instants, seed)]));
    const count = Math.max(...[...points.values()].map(({ length }) => length));
    const stories = Array.from({ length: count }, (_, index) => ({
      customer: index + 1,
      crashOf: (action: Action) => {
        const first = points.get(action)?.[index];
        return first && { first, isRepeated: index % 2 === 0 };
      },
    }));
    const { tried, missed, breaches } = await playAll(ground, stories);
    const instants = [...all.values()].flat().length;
    console.log(
      `Crashes in a story of ${all.size} actions: ${tried} of ${instants} instants tried (CRASH_SEED=${seed}), ` +
        `${missed.length} not reached, ${breaches.length} breaches.`,
    );
    expect(breaches).toEqual([]);
    expect(missed.length, missed.join('; ')).toBeLessThanOrEqual(tried * MISSED_SHARE_MAX);
  } finally {
    ground.remove();
  }
});
