import { expect, test } from 'vitest';
import { type Ground, instantsOf, layGround, settleTown } from '../support/crash/campaign.ts';
import { chance, seedOfRun } from '../support/crash/chance.ts';
import { liveDay, subscribeDigest } from '../support/crash/days.ts';
import { breaches } from '../support/crash/invariants.ts';
import { play } from '../support/crash/play.ts';
import { STORY, sceneOf } from '../support/crash/stories.ts';
import type { Town } from '../support/crash/town.ts';

const CUSTOMERS = 4;
const DAYS = 8;
const LONG_MS = 20 * 60_000;

test('two bots on one store and in one workspace, both told of every click, do everything once', {
  timeout: LONG_MS,
}, async () => {
  const ground = await layGround(40);
  const town = await twoBots(ground);
  try {
    const found: string[] = [];
    for (let customer = 0; customer < CUSTOMERS; customer += 1) {
      for (const action of STORY.flat()) {
        const played = await play(sceneOf(town, 39 - customer), action, { first: null, isRepeated: customer % 2 === 0 });
        found.push(...played.breaches);
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
    console.log(`Two bots: ${CUSTOMERS * STORY.flat().length} actions and ${DAYS} days, ${found.length} breaches.`);
    expect(found).toEqual([]);
  } finally {
    await town.close();
    ground.remove();
  }
});

test('while one of two bots dies over and over, the other one and its successors do everything once', {
  timeout: LONG_MS,
}, async () => {
  const seed = seedOfRun();
  const { of, below } = chance(seed);
  const ground = await layGround(10);
  const points = await instantsOf(ground);
  const town = await twoBots(ground);
  try {
    const found: string[] = [];
    let deaths = 0;
    for (let customer = 1; customer <= CUSTOMERS; customer += 1) {
      for (const action of STORY.flat()) {
        const crash = { first: of(points.get(action) ?? []) ?? null, isRepeated: below(2) === 0 };
        const played = await play(sceneOf(town, customer), action, crash);
        found.push(...played.breaches);
        deaths += played.crashed ? 1 : 0;
      }
    }
    await town.settle();
    found.push(...(await breaches(town, ground.rows)));
    console.log(`One of two bots died ${deaths} times (CRASH_SEED=${seed}), ${found.length} breaches.`);
    expect(found).toEqual([]);
  } finally {
    await town.close();
    ground.remove();
  }
});

/** Each envelope goes out twice, and the workspace's two connections take turns: both bots are told of everything. */
async function twoBots(ground: Ground): Promise<Town> {
  const town = await settleTown(ground);
  await town.startTwin();
  town.workspace.faults.redeliver(Number.POSITIVE_INFINITY);
  return town;
}
