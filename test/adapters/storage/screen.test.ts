import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';

const tenantId = 'main';
const page = [{ tenantId }, { sort: { _id: 1 }, limit: 10 }] as const;

function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dunbot-screen-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'store.db');
}

test('who looks at a page twice gets the same documents, and new ones for those that changed', async () => {
  const storage = openEmbedded({ file: freshFile() });
  onTestFinished(storage.close);
  const accounts = storage.collection<{ _id: string; tenantId: string; rank: number }>('accounts');
  for (const _id of ['a', 'b']) await accounts.insertOne({ _id, tenantId, rank: 1 });
  const before = await accounts.find(...page).toArray();
  expect(Object.isFrozen(before[0])).toBe(true);
  await accounts.updateOne({ _id: 'b', tenantId }, { $set: { rank: 2 } });
  const after = await accounts.find(...page).toArray();
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toEqual({ _id: 'b', tenantId, rank: 2 });
  expect(before[1]).toEqual({ _id: 'b', tenantId, rank: 1 });
});

test('damage to a document that was read before is noticed all the same', async () => {
  const file = freshFile();
  const storage = openEmbedded({ file });
  onTestFinished(storage.close);
  const accounts = storage.collection('accounts');
  const ids = ['text', 'sum', 'id', 'tenant'];
  for (const _id of ids) await accounts.insertOne({ _id, tenantId });
  const pageOf = (_id: string) => accounts.find({ tenantId, _id: { $in: [_id] } }, { limit: 10 }).toArray();
  for (const _id of ids) expect(await pageOf(_id)).toHaveLength(1);
  const other = new DatabaseSync(file);
  other.exec(`UPDATE accounts SET doc = replace(doc, 'text', 'next') WHERE id = 'text'`);
  other.exec(`UPDATE accounts SET sum = sum + 1 WHERE id = 'sum'; UPDATE accounts SET id = 'ID' WHERE id = 'id'`);
  other.exec(`UPDATE accounts SET tenant = 'sample' WHERE id = 'tenant'`);
  other.close();
  for (const _id of ['text', 'sum', 'ID']) await expect(pageOf(_id)).rejects.toThrow('Record damaged');
  await expect(accounts.find({ tenantId: 'sample' }, { limit: 10 }).toArray()).rejects.toThrow('Record damaged');
});
