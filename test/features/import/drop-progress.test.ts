import { expect, test } from 'vitest';
import type { ImportProgress } from '#domain/import-report.ts';
import { SHOW_EVERY_MS, showingProgress } from '#features/import/drop-progress.effect.ts';

const at = (done: number): ImportProgress => ({ stage: 'writing', done, share: done / 1000, stageMs: 1000 });

/** An import that says how far it is each tenth of a second, and Slack, which takes its time to change a message. */
function given({ slackMs = 0, fails = false } = {}) {
  let nowMs = 10_000;
  const shown: { readonly atMs: number; readonly done: number; readonly elapsedMs: number }[] = [];
  const waiting: { readonly untilMs: number; readonly answers: () => void }[] = [];
  let atOnce = 0;
  let atOnceMost = 0;
  const failures: unknown[] = [];
  const progress = showingProgress({
    now: () => nowMs,
    show: async ({ done }, elapsedMs) => {
      shown.push({ atMs: nowMs, done, elapsedMs });
      atOnce += 1;
      atOnceMost = Math.max(atOnceMost, atOnce);
      if (slackMs > 0) await new Promise<void>((answers) => waiting.push({ untilMs: nowMs + slackMs, answers }));
      atOnce -= 1;
      if (fails) throw new Error('rate limited');
    },
    failed: (error) => failures.push(error),
  });
  return {
    progress,
    shown,
    failures,
    atOnceMost: () => atOnceMost,
    async runs(seconds: number) {
      for (let tenth = 1; tenth <= seconds * 10; tenth += 1) {
        nowMs += 100;
        for (const one of waiting) if (one.untilMs <= nowMs) one.answers();
        await Promise.resolve().then(() => undefined);
        await new Promise<void>((soon) => setImmediate(soon));
        progress.shows(at(tenth));
      }
    },
  };
}

test('a long import changes its message every three seconds, not more often', async () => {
  const { runs, shown, progress } = given();
  await runs(30);
  await progress.end();
  const gaps = shown.slice(1).map(({ atMs }, index) => atMs - (shown[index]?.atMs ?? 0));
  expect(SHOW_EVERY_MS).toBe(3_000);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SHOW_EVERY_MS);
  expect(shown).toHaveLength(10);
  expect(shown[0]).toMatchObject({ elapsedMs: 3_000, done: 30 });
});

test('an import that is done within three seconds only says what it came to', async () => {
  const { runs, shown } = given();
  await runs(2);
  expect(shown).toEqual([]);
});

test('where Slack is slow, one change is under way at a time, and the end waits for the last', async () => {
  const { runs, shown, progress, atOnceMost } = given({ slackMs: 7_000 });
  await runs(30);
  expect(atOnceMost()).toBe(1);
  expect(shown.length).toBeLessThanOrEqual(5);
  let hasEnded = false;
  const ended = progress.end().then(() => {
    hasEnded = true;
  });
  expect(hasEnded).toBe(false);
  await runs(8);
  await ended;
});

test('that the message cannot be changed stops nothing, and is tried again', async () => {
  const { runs, shown, failures, progress } = given({ fails: true });
  await runs(10);
  await progress.end();
  expect(shown).toHaveLength(3);
  expect(failures).toHaveLength(3);
});
