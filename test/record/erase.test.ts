import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { eraseTenant, TENANT_COLLECTIONS } from '#record/erase.ts';

/** What belongs to the bot itself and to no tenant. */
const OF_THE_BOT = ['installations', 'install_states'];

test('whatever collection is opened anywhere, erasing a tenant knows it', () => {
  const src = new URL('../../src/', import.meta.url);
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const opened = files.flatMap((file) => {
    const text = readFileSync(new URL(file, src), 'utf8');
    return [...text.matchAll(/\bcollection(?:<[^(]*>)?\('([a-z_]+)'\)/g)].map(([, name = '']) => name);
  });
  const known: readonly string[] = [...TENANT_COLLECTIONS, ...OF_THE_BOT];
  expect([...new Set(opened)].filter((name) => !known.includes(name))).toEqual([]);
});

test('erasing one tenant leaves the others as they are, and may be repeated', async () => {
  const storage = openEmbedded({ file: ':memory:' });
  for (const tenantId of ['T1', 'T2']) {
    for (const name of TENANT_COLLECTIONS) await storage.collection(name).insertOne({ _id: `${tenantId}/${name}`, tenantId });
  }
  expect(await eraseTenant(storage, 'T1')).toBe(TENANT_COLLECTIONS.length);
  expect(await eraseTenant(storage, 'T1')).toBe(0);
  for (const name of TENANT_COLLECTIONS) expect(await storage.collection(name).countDocuments({ tenantId: 'T2' })).toBe(1);
  await storage.close();
});
