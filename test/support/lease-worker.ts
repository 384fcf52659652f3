import { openEmbedded } from '#adapters/storage/embedded.ts';
import { openMongo } from '#adapters/storage/mongo.ts';
import type { Doc } from '#ports.ts';
import { createLeases } from '#record/leases.ts';

/* One of two processes that race for a lease. Started by lease-race.ts; prints what it saw as one line of JSON. */

const LIFE_MS = 25;
const { store, owner, claims }: { store: { file?: string; uri?: string }; owner: string; claims: number } = JSON.parse(
  process.argv[2] ?? '',
);
const storage = store.uri ? await openMongo({ uri: store.uri }) : openEmbedded({ file: store.file ?? '' });
const leases = createLeases(storage);
const guarded = storage.collection<Doc & { token: number; by: string }>('guarded');
const what = { tenantId: 'main', resource: 'race' };
const tokens: number[] = [];
let lapsed = 0;

while (tokens.length < claims) {
  const lease = await leases.claim({ ...what, owner, lifeMs: LIFE_MS });
  if (!lease) {
    await sleep(1);
    continue;
  }
  const { token } = lease;
  tokens.push(token);
  // Every 30th time the holder sleeps past its lease, as a paused machine does.
  if (tokens.length % 30 === 0) await sleep(LIFE_MS * 2);
  const holder = { _id: 'row', tenantId: 'main', token: { $lt: token } };
  const { matched } = await guarded.updateOne(holder, { $set: { token, by: owner } });
  if (matched === 0) lapsed += 1;
  else await guarded.updateOne({ _id: `w${token}`, tenantId: 'main' }, { $inc: { writes: 1 } }, { upsert: true });
  await leases.release({ ...what, token });
}
await storage.close();
console.log(JSON.stringify({ tokens, lapsed }));

async function sleep(ms: number): Promise<void> {
  await new Promise((turn) => setTimeout(turn, ms));
}
