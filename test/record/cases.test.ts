import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { createTable } from '#adapters/storage/table.ts';
import { prepareCases } from '#record/case-page.ts';
import { tempFolder } from '../support/record.ts';

test('accounts with a verdict to revise are found along an index that holds no others', async () => {
  const folder = tempFolder();
  const file = join(folder.path, 'dunbot.db');
  const storage = openEmbedded({ file });
  await prepareCases(storage);
  await storage.close();
  const database = new DatabaseSync(file);
  onTestFinished(() => {
    database.close();
    folder.remove();
  });
  expect(createTable(database, 'cases').plan({ filter: { tenantId: 'main', hasCashTakenBack: true } })).toEqual([
    'SEARCH cases USING INDEX cases.revision (tenant=? AND <expr>=?)',
  ]);
});
