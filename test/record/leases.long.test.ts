import { describe, expect, test } from 'vitest';
import { race } from '../support/lease-race.ts';
import { mongodOrSkip, startReplicaSet } from '../support/mongod.ts';

const binary = mongodOrSkip('the race for a lease on MongoDB');

describe.skipIf(!binary)('A lease on a replica set', () => {
  test('is never held by two of two workers in processes of their own, also when one falls asleep', async () => {
    const server = await startReplicaSet(binary ?? '');
    const seen = await race({ store: { uri: server.uri }, claims: 300 });
    await server.stop();
    console.log(`Lease race on a replica set: ${seen.claims} claims, ${seen.lapsed} lapsed under their holder.`);
    expect(seen).toMatchObject({ claims: 600, tokens: 600, staleWrites: 0 });
    expect(seen.lapsed).toBeGreaterThan(0);
  });
});
