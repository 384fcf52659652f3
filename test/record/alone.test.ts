import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import type { Storage } from '#ports.ts';
import { createAlone } from '#record/alone.ts';
import { tempFolder } from '../support/record.ts';

const what = { tenantId: 'main', resource: 'import/main/csv' };
let folder: ReturnType<typeof tempFolder>;
let file: Storage;
let clockMs: number;
/** The store as two machines see it, with a clock that stands. */
let shared: Storage;

beforeEach(() => {
  folder = tempFolder();
  file = openEmbedded({ file: `${folder.path}/dunbot.db` });
  clockMs = 1_000_000;
  shared = { ...file, kind: 'mongodb', now: async () => clockMs };
});
afterEach(async () => {
  await file.close();
  folder.remove();
});

test('Of two machines that begin the same work one does it and the other is told', async () => {
  const [ours, theirs] = [createAlone(shared), createAlone(shared)];
  const began = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const first = ours(what, async () => {
    began.resolve();
    await goOn.promise;
    return 'done';
  });
  await began.promise;
  expect(await theirs(what, async () => 'twice')).toBeNull();
  expect(await theirs({ ...what, resource: 'import/main/other' }, async () => 'other')).toBe('other');
  goOn.resolve();
  expect(await first).toBe('done');
  expect(await theirs(what, async () => 'after')).toBe('after');
});

test('Work that fails lets go of what it held', async () => {
  const alone = createAlone(shared);
  await expect(
    alone(what, async () => {
      throw new Error('The file is gone.');
    }),
  ).rejects.toThrow('The file is gone.');
  expect(await alone(what, async () => 'again')).toBe('again');
});

test('A machine that died holds nothing once its lease has lapsed, and one that slept stops before it writes', async () => {
  const [ours, theirs] = [createAlone(shared, { lifeMs: 60 }), createAlone(shared, { lifeMs: 60 })];
  const slept = ours(what, async (hold) => {
    hold.check();
    // Its renewals find the lease taken by another machine.
    clockMs += 100;
    await theirs(what, async () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
    hold.check();
    return 'written';
  });
  await expect(slept).rejects.toThrow('Another machine may work on import/main/csv by now');
});

test('On one machine, where files are locked, nobody waits for a lease', async () => {
  const alone = createAlone(file);
  expect(await alone(what, async () => alone(what, async () => 'inner'))).toBe('inner');
  expect(await file.collection('leases').countDocuments({ tenantId: 'main' })).toBe(0);
});
