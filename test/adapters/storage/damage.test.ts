import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { damageRecords } from './corruption.ts';

const tenantId = 'main';

test('random damage inside stored records is always noticed', async () => {
  const { detected, unharmed, unnoticed } = await damageRecords({ trials: 40, where: 'records' });
  expect(unnoticed).toEqual([]);
  expect(detected + unharmed).toBe(40);
  expect(detected).toBeGreaterThan(30);
});

test('a damaged record is named, and so is one that was put under another id', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dunbot-damage-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'store.db');
  const storage = openEmbedded({ file });
  onTestFinished(storage.close);
  const invoices = storage.collection('invoices');
  for (const _id of ['a', 'b', 'c']) await invoices.insertOne({ _id, tenantId });
  const other = new DatabaseSync(file);
  other.exec(
    `UPDATE invoices SET doc = replace(doc, 'main', 'mine') WHERE id = 'a'; UPDATE invoices SET id = 'd' WHERE id = 'b'`,
  );
  other.close();
  await expect(invoices.findOne({ _id: 'a', tenantId })).rejects.toThrow('Record damaged: invoices a is not what was written.');
  await expect(invoices.find({ tenantId, _id: 'd' }).toArray()).rejects.toThrow('Record damaged: invoices d');
  expect(await invoices.findOne({ _id: 'c', tenantId })).toEqual({ _id: 'c', tenantId });
  expect(await storage.faults()).toHaveLength(2);
});
