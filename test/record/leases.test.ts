import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedStorage, openEmbedded } from '#adapters/storage/embedded.ts';
import { createLeases, type Leases } from '#record/leases.ts';
import { race } from '../support/lease-race.ts';

const tenantId = 'main';

describe('A lease', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dunbot-leases-'));
  let storage: EmbeddedStorage;
  let leases: Leases;
  let now = 1000;
  beforeAll(() => {
    storage = openEmbedded({ file: join(folder, 'store.db') });
    leases = createLeases({ ...storage, now: async () => now });
  });
  afterAll(async () => {
    await storage.close();
    rmSync(folder, { recursive: true });
  });

  test('is held by one worker until it lapses, and each claim has a higher token', async () => {
    const mine = { tenantId, resource: 'digest', owner: 'one', lifeMs: 100 };
    expect(await leases.claim(mine)).toEqual({ token: 1 });
    expect(await leases.claim({ ...mine, owner: 'two' })).toBeNull();
    now += 100;
    expect(await leases.claim({ ...mine, owner: 'two' })).toEqual({ token: 2 });
  });

  test('lives on when it is renewed in time, and not when it lapsed', async () => {
    const what = { tenantId, resource: 'outbox' };
    expect(await leases.claim({ ...what, owner: 'one', lifeMs: 100 })).toEqual({ token: 1 });
    now += 60;
    expect(await leases.renew({ ...what, token: 1, lifeMs: 100 })).toBe(true);
    now += 60;
    expect(await leases.claim({ ...what, owner: 'two', lifeMs: 100 })).toBeNull();
    now += 40;
    expect(await leases.renew({ ...what, token: 1, lifeMs: 100 })).toBe(false);
  });

  test('that was given back is free at once, and giving back an old one frees nothing', async () => {
    const what = { tenantId, resource: 'sweep' };
    await leases.claim({ ...what, owner: 'one', lifeMs: 100 });
    await leases.release({ ...what, token: 1 });
    expect(await leases.claim({ ...what, owner: 'two', lifeMs: 100 })).toEqual({ token: 2 });
    await leases.release({ ...what, token: 1 });
    expect(await leases.claim({ ...what, owner: 'one', lifeMs: 100 })).toBeNull();
  });

  test('of one tenant is none of another', async () => {
    expect(await leases.claim({ tenantId: 'other', resource: 'sweep', owner: 'one', lifeMs: 100 })).toEqual({ token: 1 });
  });

  test('is never held by two of two workers in processes of their own, also when one falls asleep', async () => {
    const seen = await race({ store: { file: join(folder, 'race.db') }, claims: 300 });
    console.log(`Lease race on the embedded store: ${seen.claims} claims, ${seen.lapsed} lapsed under their holder.`);
    expect(seen).toMatchObject({ claims: 600, tokens: 600, staleWrites: 0 });
    expect(seen.lapsed).toBeGreaterThan(0);
  });
});
