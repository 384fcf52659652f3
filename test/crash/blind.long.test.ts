import { expect, test } from 'vitest';
import { instantsOf, layGround, playAll } from '../support/crash/campaign.ts';
import { chosen, seedOfRun } from '../support/crash/chance.ts';
import { OPEN_BLINDLY } from '../support/crash/stories.ts';

const PIECE = { acts: OPEN_BLINDLY, canRead: false };

/** Minutes on two idle cores. */
const LONG_MS = 20 * 60_000;

test('a bot that may not read channels posts no second card after a crash, and leaves a lost one to people', {
  timeout: LONG_MS,
}, async () => {
  const seed = seedOfRun();
  const ground = await layGround(60);
  try {
    const points = chosen([...(await instantsOf(ground, PIECE)).values()].flat(), seed);
    const stories = points.map((first, index) => ({ customer: index + 1, crashOf: () => ({ first, isRepeated: false }) }));
    const { tried, breaches } = await playAll(ground, stories, PIECE);
    console.log(`Crashes of a bot that cannot read: ${tried} tried (CRASH_SEED=${seed}), ${breaches.length} breaches.`);
    expect(breaches).toEqual([]);
  } finally {
    ground.remove();
  }
});
