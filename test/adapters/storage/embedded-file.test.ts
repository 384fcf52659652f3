import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { encode } from '#adapters/storage/record.ts';
import { createTable, type Query } from '#adapters/storage/table.ts';

const tenantId = 'main';

function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dunbot-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'store.db');
}

function open(file = freshFile()) {
  const storage = openEmbedded({ file });
  onTestFinished(storage.close);
  return storage;
}

test('the queue, an owner’s queue and what is open are each one walk along an index', () => {
  const table = createTable(new DatabaseSync(':memory:'), 'cases');
  table.createIndex({ name: 'queue', key: { tenantId: 1, isQueued: 1, rank: -1, accountId: 1 } });
  table.createIndex({ name: 'owner', key: { tenantId: 1, ownerId: 1, isQueued: 1, rank: -1, accountId: 1 } });
  table.createIndex({ name: 'verdict', key: { tenantId: 1, verdictOn: 1 }, partial: { hasPromise: true } });
  table.createIndex({ name: 'stream', key: { tenantId: 1, stream: 1 }, partial: { state: 'open' } });
  table.createIndex({
    name: 'mail',
    key: { tenantId: 1, 'contact.mail': 1 },
    unique: true,
    partial: { 'contact.mail': { $exists: true } },
  });
  const sort = { rank: -1, accountId: 1 } as const;
  const queries: readonly (readonly [Query, string])[] = [
    [{ filter: { tenantId, isQueued: true }, sort, limit: 10 }, 'SEARCH cases USING INDEX cases.queue (tenant=? AND <expr>=?)'],
    [
      { filter: { tenantId, isQueued: true, ownerId: 'U1' }, sort, limit: 10 },
      'SEARCH cases USING INDEX cases.owner (tenant=? AND <expr>=? AND <expr>=?)',
    ],
    [
      { filter: { tenantId, isQueued: true, tags: 'EUR', overdueMajor: { $gt: 5 } }, sort, limit: 10 },
      'SEARCH cases USING INDEX cases.queue (tenant=? AND <expr>=?)',
    ],
    [
      { filter: { tenantId, hasPromise: true, verdictOn: { $lte: '2026-01-01' } } },
      'SEARCH cases USING INDEX cases.verdict (tenant=? AND <expr>>? AND <expr><?)',
    ],
    [
      { filter: { tenantId, state: 'open', stream: { $in: ['a', 'b'] } } },
      'SEARCH cases USING INDEX cases.stream (tenant=? AND <expr>=?)',
    ],
    [{ filter: { tenantId, 'contact.mail': 'x' } }, 'SEARCH cases USING INDEX cases.mail (tenant=? AND <expr>=?)'],
    [{ filter: { tenantId, _id: 'x' } }, 'SEARCH cases USING INDEX sqlite_autoindex_cases_1 (id=?)'],
  ];
  for (const [query, walk] of queries) {
    const plan = table.plan(query);
    expect(plan[0]).toBe(walk);
    expect(plan.filter((step) => /SCAN cases|TEMP B-TREE/.test(step))).toEqual([]);
  }
});

test('an array is refused by name where it would have to be indexed or sorted by', async () => {
  const things = open().collection<{ _id: string; tenantId: string; tags?: string | string[]; deep?: { a: number }[] }>('things');
  await things.insertOne({ _id: 'a', tenantId, tags: ['x', 'y'] });
  await expect(things.find({ tenantId }, { sort: { tags: 1 } }).toArray()).rejects.toThrow('no arrays or objects at things.tags');
  await expect(things.createIndexes([{ name: 'tags', key: { tenantId: 1, tags: 1 } }])).rejects.toThrow('things.tags');
  await things.createIndexes([{ name: 'deep', key: { tenantId: 1, 'deep.a': 1 } }]);
  await expect(things.insertOne({ _id: 'b', tenantId, deep: [{ a: 1 }] })).rejects.toThrow(
    'no arrays or objects at things.deep.a',
  );
  expect(await things.countDocuments({ tenantId })).toBe(1);
});

test('writes of one moment are committed together, and one that fails takes no other with it', async () => {
  const things = open().collection('things');
  const ids = ['a', 'b', 'a', 'c'];
  const written = await Promise.allSettled(ids.map((_id) => things.insertOne({ _id, tenantId })));
  expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await things.countDocuments({ tenantId })).toBe(3);
});

test('a write waits for another process that holds the file, and the event loop turns meanwhile', async () => {
  const file = freshFile();
  const things = open(file).collection('things');
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
    if (turns === 3) other.exec('COMMIT');
  }, 5);
  await things.insertOne({ _id: 'a', tenantId });
  clearInterval(turning);
  other.close();
  expect(turns).toBeGreaterThanOrEqual(3);
  expect(await things.countDocuments({ tenantId })).toBe(1);
});

test('two who share the file see each other’s writes, indexes and collections', async () => {
  const file = freshFile();
  const [ours, theirs] = [open(file).collection('things'), open(file).collection('things')];
  await ours.createIndexes([{ name: 'key', key: { tenantId: 1, _id: 1 }, unique: true }]);
  await theirs.insertOne({ _id: 'a', tenantId });
  expect(await ours.findOne({ tenantId })).toEqual({ _id: 'a', tenantId });
  await expect(ours.insertOne({ _id: 'a', tenantId })).rejects.toMatchObject({ code: 11000 });
});

test('several that start at once on a new file all come up', async () => {
  const file = freshFile();
  const module = import.meta.resolve('../../../src/adapters/storage/embedded.ts');
  const start = `
    const { openEmbedded } = await import(${JSON.stringify(module)});
    const storage = openEmbedded({ file: ${JSON.stringify(file)} });
    const things = storage.collection('things');
    await things.createIndexes([{ name: 'n', key: { tenantId: 1, n: 1 } }]);
    await things.insertOne({ _id: String(process.pid), tenantId: 'main' });
    await storage.close();`;
  await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, ['--input-type=module', '-e', start])));
  expect(await open(file).collection('things').countDocuments({ tenantId })).toBe(3);
});

test('a long walk over everything holds up neither others nor the event loop', async () => {
  const things = open().collection('things');
  const writes = Array.from({ length: 12_000 }, (_, n) => ({ insertOne: { document: { _id: `d${n}`, tenantId } } }));
  await things.bulkWrite(writes);
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 0);
  const seen = new Set<string>();
  for await (const { _id } of things.find({ tenantId })) {
    seen.add(_id);
    if (seen.size === 300)
      await things.bulkWrite([
        { insertOne: { document: { _id: 'new', tenantId } } },
        { deleteOne: { filter: { tenantId, _id: 'd11999' } } },
      ]);
  }
  clearInterval(turning);
  expect(turns).toBeGreaterThan(5);
  expect([seen.size, seen.has('new'), seen.has('d11999')]).toEqual([11_999, false, false]);
});

test('a backup made while work goes on opens as a store of its own', async () => {
  const storage = open();
  const things = storage.collection('things');
  await things.insertOne({ _id: 'a', tenantId });
  const copy = freshFile();
  const later = things.insertOne({ _id: 'b', tenantId });
  await storage.backupTo(copy);
  await later;
  const restored = open(copy);
  expect(await restored.collection('things').countDocuments({ tenantId })).toBe(2);
  expect(await restored.faults()).toEqual([]);
});

test('a backup comes to its end although another process writes all the time', async () => {
  const file = freshFile();
  const storage = open(file);
  const things = storage.collection('things');
  const large = (n: number) => ({ insertOne: { document: { _id: `d${n}`, tenantId, text: 'x'.repeat(4000) } } });
  await things.bulkWrite(Array.from({ length: 2000 }, (_, n) => large(n)));
  const write = `
    const { DatabaseSync } = require('node:sqlite');
    const db = new DatabaseSync(${JSON.stringify(file)}, { timeout: 5000 });
    db.exec('CREATE TABLE other (n)');
    console.log('writing');
    setInterval(() => db.exec('INSERT INTO other VALUES (1)'), 1);`;
  const writer = spawn(process.execPath, ['-e', write], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void writer.kill());
  await once(writer.stdout, 'data');
  const copy = freshFile();
  await storage.backupTo(copy);
  expect(await open(copy).collection('things').countDocuments({ tenantId })).toBe(2000);
});

test('what is asked of a closed store is refused, and what was asked before is still written', async () => {
  const file = freshFile();
  const storage = open(file);
  const things = storage.collection('things');
  const last = things.insertOne({ _id: 'a', tenantId });
  await storage.close();
  await last;
  await expect(things.insertOne({ _id: 'b', tenantId })).rejects.toThrow();
  expect(await open(file).collection('things').countDocuments({ tenantId })).toBe(1);
});

test('a document is stored as JSON text with its checksum', () => {
  expect(encode({ _id: 'a', tenantId })).toEqual({
    id: 'a',
    tenant: 'main',
    doc: '{"_id":"a","tenantId":"main"}',
    sum: 441858722,
  });
});
