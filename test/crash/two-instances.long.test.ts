import { expect, test } from 'vitest';
import { layGround, settleTown } from '../support/crash/campaign.ts';
import { liveDay, subscribeDigest } from '../support/crash/days.ts';
import { breaches } from '../support/crash/invariants.ts';
import { play } from '../support/crash/play.ts';
import { STORY, sceneOf } from '../support/crash/stories.ts';

const CUSTOMERS = 4;
const DAYS = 8;

test('two bots on one store and in one workspace, both told of every click, do everything once', async () => {
  const ground = await layGround(40);
  const town = await settleTown(ground);
  try {
    await town.startTwin();
    // Each envelope goes out twice, and the workspace's two connections take turns.
    town.workspace.faults.redeliver(Number.POSITIVE_INFINITY);
    const found: string[] = [];
    let clicks = 0;
    for (let customer = 0; customer < CUSTOMERS; customer += 1) {
      for (const action of STORY.flat()) {
        const played = await play(sceneOf(town, 39 - customer), action, { first: null, isRepeated: customer % 2 === 0 });
        found.push(...played.breaches);
        clicks += 1;
      }
    }
    await town.settle();
    found.push(...(await breaches(town, ground.rows)));
    await subscribeDigest(town);
    let rows = ground.rows;
    for (let index = 0; index < DAYS; index += 1) {
      const day = await liveDay(town, rows, index, { morning: null, digest: null });
      rows = day.rows;
      found.push(...day.breaches);
    }
    found.push(...(await breaches(town, rows)));
    console.log(`Two instances: ${clicks} actions and ${DAYS} days, ${found.length} breaches.`);
    expect(found).toEqual([]);
  } finally {
    await town.close();
    ground.remove();
  }
});
