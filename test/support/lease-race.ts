import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { openMongo } from '#adapters/storage/mongo.ts';
import type { Doc } from '#ports.ts';

type Race = { readonly store: { readonly file?: string; readonly uri?: string }; readonly claims: number };
type Seen = { readonly claims: number; readonly tokens: number; readonly lapsed: number; readonly staleWrites: number };

const worker = fileURLToPath(new URL('./lease-worker.ts', import.meta.url));

/** Two processes claim one lease `claims` times each and write a row under their token. */
export async function race({ store, claims }: Race): Promise<Seen> {
  const storage = store.uri ? await openMongo({ uri: store.uri }) : openEmbedded({ file: store.file ?? '' });
  const guarded = storage.collection<Doc & { token: number; by: string; writes?: number }>('guarded');
  await guarded.insertOne({ _id: 'row', tenantId: 'main', token: 0, by: 'nobody' });
  const runs = ['one', 'two'].map(async (owner) => {
    const { stdout } = await promisify(execFile)(process.execPath, [worker, JSON.stringify({ store, owner, claims })]);
    const seen: { tokens: number[]; lapsed: number } = JSON.parse(stdout);
    return seen;
  });
  const [one, two] = await Promise.all(runs);
  const tokens = [...(one?.tokens ?? []), ...(two?.tokens ?? [])];
  const lapsed = (one?.lapsed ?? 0) + (two?.lapsed ?? 0);
  const written = await guarded.countDocuments({ tenantId: 'main', writes: 1 });
  const last = await guarded.findOne({ _id: 'row', tenantId: 'main' });
  await storage.close();
  const isBehind = (last?.token ?? 0) !== Math.max(...tokens);
  return {
    claims: tokens.length,
    tokens: new Set(tokens).size,
    lapsed,
    // Every write was under a token of its own, and none with an older token came after a newer one.
    staleWrites: Math.abs(tokens.length - lapsed - written) + (isBehind ? 1 : 0),
  };
}
