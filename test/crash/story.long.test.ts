import { expect, test } from 'vitest';
import { layGround, playAll, pointsOfStory } from '../support/crash/campaign.ts';

/** Two would leave the cores idle while a process loads or a lease is waited for. */
const TOWNS = 4;
const ONLY = Number(process.env.CRASH_ONLY ?? 0);

test('whatever call the bot dies at, nothing that people do in Slack is lost or done twice', async () => {
  const ground = await layGround(180);
  try {
    const points = await pointsOfStory(ground);
    const count = Math.max(...[...points.values()].map(({ length }) => length));
    const stories = Array.from({ length: ONLY || count }, (_, index) => ({
      customer: index + 1,
      crashOf: (action: Parameters<typeof points.get>[0]) => {
        const first = points.get(action)?.[index];
        return first && { first, isRepeated: index % 2 === 0 };
      },
    }));
    const began = performance.now();
    const { tried, missed, breaches } = await playAll(ground, stories, { towns: TOWNS });
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(
      `Crash points of the story: ${tried} tried, ${missed.length} not reached, ${breaches.length} breaches, ${seconds} s.`,
    );
    console.log(missed.join('\n'), process.cpuUsage());
    for (const [action, { length }] of points) console.log(`  ${action.name}: ${length}`);
    expect(breaches).toEqual([]);
  } finally {
    ground.remove();
  }
});
