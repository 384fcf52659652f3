import { describe, expect, onTestFinished, test } from 'vitest';
import { openMongo } from '#adapters/storage/mongo.ts';
import { type Collection, type Doc, isDuplicateKey } from '#ports.ts';
import { mongodOrSkip, startReplicaSet } from '../../support/mongod.ts';

const STEP_DOWNS = Number(process.env.STEP_DOWNS ?? 20);
const WRITERS = 8;
const tenantId = 'main';
const binary = mongodOrSkip('fail-over of a replica set under load');

type Row = Doc & { readonly version: number };
type Seen = { inserts: string[]; updates: number; unanswered: number; misreported: string[]; slowestMs: number };

describe.skipIf(!binary)('A replica set whose primary goes away', () => {
  test(`loses no acknowledged write and doubles none over ${STEP_DOWNS} step-downs and a kill`, async () => {
    const server = await startReplicaSet(binary ?? '');
    onTestFinished(server.stop);
    const storage = await openMongo({ uri: server.uri });
    onTestFinished(storage.close);
    const rows = storage.collection<Row>('rows');
    const seen: Seen = { inserts: [], updates: 0, unanswered: 0, misreported: [], slowestMs: 0 };
    const stop = new AbortController();
    const names = Array.from({ length: WRITERS }, (_, n) => `w${n}`);
    for (const name of names) await rows.insertOne({ _id: counterOf(name), tenantId, version: 0 });
    const writers = names.map((name) => writer({ rows, name, seen, stop: stop.signal }));
    const started = performance.now();
    try {
      for (let n = 0; n < STEP_DOWNS; n += 1) {
        await server.stepDown();
        await sleep(700);
      }
      await server.killPrimary();
      await sleep(2000);
    } finally {
      stop.abort();
      await Promise.all(writers);
    }

    const found = new Set<string>();
    for await (const { _id } of rows.find({ tenantId })) found.add(_id);
    const lost = seen.inserts.filter((id) => !found.has(id));
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(
      `Fail-over: ${STEP_DOWNS} step-downs and 1 kill in ${seconds} s; ${seen.inserts.length} inserts and ${seen.updates} guarded ` +
        `updates acknowledged, ${seen.unanswered} ended in an error, ${lost.length} lost, ${seen.misreported.length} doubled ` +
        `or misreported, slowest ${Math.round(seen.slowestMs)} ms.`,
    );
    expect(lost).toEqual([]);
    expect(seen.misreported).toEqual([]);
    expect(seen.inserts.length).toBeGreaterThan(500);
  });
});

async function sleep(ms: number): Promise<void> {
  await new Promise((turn) => setTimeout(turn, ms));
}

const counterOf = (name: string) => `counter-${name}`;

type Writer = { readonly rows: Collection<Row>; readonly name: string; readonly seen: Seen; readonly stop: AbortSignal };

/** Inserts fresh rows and counts its own one up, guarded by version; notes what was acknowledged and how. */
async function writer({ rows, name, seen, stop }: Writer): Promise<void> {
  const own = { _id: counterOf(name), tenantId };
  let version = 0;
  let isSure = true;
  for (let n = 0; !stop.aborted; n += 1) {
    const _id = `${name}-${n}`;
    const inserted = await timed(seen, () => rows.insertOne({ _id, tenantId, version: 0 }));
    if (inserted.isAnswered) seen.inserts.push(_id);
    else if (isDuplicateKey(inserted.error)) seen.misreported.push(`${_id} was new and called a duplicate`);
    else seen.unanswered += 1;

    const updated = await timed(seen, () => rows.updateOne({ ...own, version }, { $inc: { version: 1 } }));
    if (!updated.isAnswered) {
      seen.unanswered += 1;
      isSure = false;
    } else if (updated.value.matched === 1) {
      version += 1;
      seen.updates += 1;
      isSure = true;
    } else {
      // Only an update that ended in an error may have counted without our knowing.
      const read = await timed(seen, () => rows.findOne(own));
      if (!read.isAnswered) continue;
      const now = read.value?.version ?? -1;
      if (isSure || now !== version + 1) seen.misreported.push(`${own._id} is at ${now}, not at ${version}`);
      version = now;
      isSure = true;
    }
  }
}

type Answer<T> = { readonly isAnswered: true; readonly value: T } | { readonly isAnswered: false; readonly error: unknown };

async function timed<T>(seen: Seen, work: () => Promise<T>): Promise<Answer<T>> {
  const from = performance.now();
  try {
    return { isAnswered: true, value: await work() };
  } catch (error) {
    return { isAnswered: false, error };
  } finally {
    seen.slowestMs = Math.max(seen.slowestMs, performance.now() - from);
  }
}
