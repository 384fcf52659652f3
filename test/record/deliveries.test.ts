import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbedded } from '../../src/adapters/storage/embedded.ts';
import type { Storage } from '../../src/ports.ts';
import { seenStore } from '../../src/record/deliveries.ts';

const BODY = { event_id: 'Ev1', event: { text: 'Acme \ud800 paid' } };
let folder: string;
let storage: Storage;
let now: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dunbot-deliveries-'));
  const embedded = openEmbedded({ file: join(folder, 'test.db') });
  now = 1_700_000_000_000;
  storage = { ...embedded, collection: (name) => embedded.collection(name), now: async () => now, close: () => embedded.close() };
  await seenStore(storage).prepare();
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true });
});

test('an event goes to one of two instances, and again to the other if the first died', async () => {
  const [first, second] = [seenStore(storage), seenStore(storage)];
  expect(await Promise.all([first.begin('main', 'Ev1', 1000, BODY), second.begin('main', 'Ev1', 1000, BODY)])).toEqual([
    true,
    false,
  ]);
  now += 2000;
  expect(await second.begin('main', 'Ev1', 1000, BODY)).toBe(true);
  await second.finish('main', 'Ev1');
  now += 2000;
  expect(await first.begin('main', 'Ev1', 1000, BODY)).toBe(false);
  expect(await first.begin('sample', 'Ev1', 1000, BODY)).toBe(true);
});

test('after a day events are forgotten', async () => {
  const store = seenStore(storage);
  await store.begin('main', 'Ev1', 1000, BODY);
  now += 25 * 60 * 60_000;
  await store.begin('main', 'Ev2', 1000, BODY);
  expect(await store.forgetOld('main')).toBe(1);
  expect(await store.begin('main', 'Ev2', 1000, BODY)).toBe(false);
});

test('what a process held when it died is taken up with its body, three times at most; what is finished has none', async () => {
  const store = seenStore(storage);
  await store.begin('main', 'Ev1', 1000, BODY);
  await store.begin('main', 'Ev2', 1000, BODY);
  await store.finish('main', 'Ev2');
  expect(await store.abandoned('main')).toEqual([]);
  now += 2000;
  expect(await store.abandoned('main')).toEqual([BODY]);
  expect(await store.abandoned('sample')).toEqual([]);
  for (let tried = 2; tried <= 3; tried += 1) {
    expect(await store.begin('main', 'Ev1', 1000, BODY)).toBe(true);
    now += 2000;
  }
  expect(await store.abandoned('main')).toEqual([]);
  expect(await storage.collection('deliveries').findOne({ tenantId: 'main', _id: 'main/Ev2' })).not.toHaveProperty('body');
});
