import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StorageArgumentError } from '#adapters/storage/check.ts';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { openMongo } from '#adapters/storage/mongo.ts';
import { canonical } from '#domain/canonical.ts';
import { type Collection, isDuplicateKey } from '#ports.ts';
import { mongodOrSkip, startStandalone } from '../../support/mongod.ts';
import { type Document, type Operation, operation } from './grammar.ts';

const RUNS = Number(process.env.DIFFERENTIAL_RUNS ?? 500);
const OPERATIONS_PER_RUN = 50;
const NOTHING = new Set(['[]', '0', '{"matched":0,"upserted":false}', '{"deleted":0}']);
const binary = mongodOrSkip('the differential test of the embedded store against MongoDB');

describe.skipIf(!binary)('The embedded store against a real MongoDB', () => {
  test('random operations answer the same on both and leave the same documents', async () => {
    const server = await startStandalone(binary ?? '');
    const folder = mkdtempSync(join(tmpdir(), 'dunbot-differential-'));
    const mongo = await openMongo({ uri: server.uri });
    const embedded = openEmbedded({ file: join(folder, 'store.db') });
    const both = { ours: embedded.collection<Document>('things'), theirs: mongo.collection<Document>('things') };
    const counts = { operations: 0, refused: 0, answeredNothing: 0 };
    try {
      for (const side of [both.ours, both.theirs]) {
        await side.createIndexes([
          { name: 'rank', key: { tenantId: 1, n: -1, s: 1 } },
          { name: 'flagged', key: { tenantId: 1, s: 1 }, partial: { b: true } },
          { name: 'unique_u', key: { tenantId: 1, u: 1 }, unique: true, partial: { u: { $exists: true } } },
          { name: 'unique_kx', key: { tenantId: 1, 'k.x': 1, _id: 1 }, unique: true },
        ]);
      }
      const runs = fc.asyncProperty(
        fc.array(operation, { minLength: OPERATIONS_PER_RUN, maxLength: OPERATIONS_PER_RUN, size: 'max' }),
        async (operations) => {
          await empty(both.ours);
          await empty(both.theirs);
          for (const each of operations) {
            const [ours, theirs] = [await outcome(both.ours, each), await outcome(both.theirs, each)];
            expect(ours, JSON.stringify(each)).toBe(theirs);
            counts.operations += 1;
            if (ours.startsWith('refused')) counts.refused += 1;
            if (NOTHING.has(ours)) counts.answeredNothing += 1;
          }
          expect(await everything(both.ours)).toEqual(await everything(both.theirs));
        },
      );
      await fc.assert(runs, { numRuns: RUNS, endOnFailure: Boolean(process.env.DIFFERENTIAL_FAST) });
      console.log(
        `Differential: ${counts.operations} operations, of them ${counts.refused} refused and ${counts.answeredNothing} without a match on both; 0 differences.`,
      );
      expect(counts.operations).toBeGreaterThanOrEqual(RUNS * OPERATIONS_PER_RUN);
    } finally {
      await mongo.close();
      await embedded.close();
      await server.stop();
      rmSync(folder, { recursive: true });
    }
  });
});

/** What a caller sees, as text: the answer, a duplicate key, a refusal of the arguments, or another failure. */
async function outcome(collection: Collection<Document>, each: Operation): Promise<string> {
  try {
    return canonical((await perform(collection, each)) ?? null);
  } catch (error) {
    if (isDuplicateKey(error)) return 'refused: duplicate key';
    return error instanceof StorageArgumentError ? `refused: ${error.message}` : 'refused by the data';
  }
}

async function perform(collection: Collection<Document>, each: Operation): Promise<unknown> {
  switch (each.kind) {
    case 'insertOne':
      return await collection.insertOne(each.document);
    case 'findOne':
      return await collection.findOne(each.filter, each.options);
    case 'find':
      return await collection.find(each.filter, each.options).toArray();
    case 'updateOne':
      return await collection.updateOne(each.filter, each.update, each.options);
    case 'findOneAndUpdate':
      return await collection.findOneAndUpdate(each.filter, each.update, each.options);
    case 'deleteOne':
      return await collection.deleteOne(each.filter);
    case 'deleteMany':
      return await collection.deleteMany(each.filter);
    case 'countDocuments':
      return await collection.countDocuments(each.filter);
    case 'bulkWrite':
      return await collection.bulkWrite(each.writes);
  }
}

async function empty(collection: Collection<Document>): Promise<void> {
  for (const tenantId of ['t1', 't2']) await collection.deleteMany({ tenantId });
}

async function everything(collection: Collection<Document>): Promise<string[]> {
  const documents: string[] = [];
  for (const tenantId of ['t1', 't2']) {
    for await (const each of collection.find({ tenantId }, { sort: { _id: 1 } })) documents.push(canonical(each));
  }
  return documents;
}
