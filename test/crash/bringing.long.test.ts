import { expect, test } from 'vitest';
import { BRING_IN } from '../support/crash/bringing.ts';
import { instantsOf, layGround, playAll } from '../support/crash/campaign.ts';
import { chosen, seedOfRun } from '../support/crash/chance.ts';
import type { Action } from '../support/crash/stories.ts';

const PIECE = { acts: BRING_IN, canRead: true };

/** Minutes on two idle cores. */
const LONG_MS = 20 * 60_000;

test('whatever call the bot dies at, a ledger that somebody said yes to comes in once', { timeout: LONG_MS }, async () => {
  const seed = seedOfRun();
  const ground = await layGround(120);
  try {
    const all = await instantsOf(ground, PIECE);
    const points = new Map([...all].map(([action, instants]) => [action, chosen(instants, seed)]));
    const count = Math.max(...[...points.values()].map(({ length }) => length));
    const stories = Array.from({ length: Math.min(count, 110) }, (_, index) => ({
      customer: index + 1,
      crashOf: (action: Action) => {
        const first = points.get(action)?.[index];
        return first && { first, isRepeated: index % 2 === 0 };
      },
    }));
    const { tried, breaches } = await playAll(ground, stories, PIECE);
    console.log(`Crashes of an import in Slack: ${tried} tried (CRASH_SEED=${seed}), ${breaches.length} breaches.`);
    expect(breaches).toEqual([]);
  } finally {
    ground.remove();
  }
});
