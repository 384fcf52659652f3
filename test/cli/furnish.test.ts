import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stageCsv } from '#adapters/ledgers/csv.ts';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { furnish } from '#cli/furnish.ts';
import { SAMPLE_TENANT } from '#domain/ids.ts';
import { runImport } from '#features/import/import.command.ts';
import { openRecord } from '#record/open.ts';
import { sampleLedgerCsv } from '#workspace/sample.ts';

const TODAY = '2026-03-02';
const NOW = Date.parse(`${TODAY}T12:00:00Z`);

test('the sample’s dispute is somebody’s to settle, by a day', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'dunbot-furnish-'));
  const storage = openEmbedded({ file: join(dir, 'dunbot.db') });
  onTestFinished(async () => {
    await storage.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const clock = { now: () => NOW };
  const tenantId = SAMPLE_TENANT;
  const record = await openRecord({ storage, tenantId, clock, timeZone: 'UTC', journalKey: undefined, wake: () => {} });
  const file = join(dir, 'sample.csv');
  writeFileSync(file, sampleLedgerCsv(TODAY));
  const { ledger, cases, today } = record;
  await runImport({ tenantId, ledger, cases, read: stageCsv, clock, today, dataDir: dir }, { file });
  const ground = { clock, timeZone: 'UTC', claimDays: 5 };
  await furnish(record, ground);
  await furnish(record, ground);
  const disputed = await cases.pages.find({ tenantId, hasDispute: true }).toArray();
  expect(disputed.map(({ customer }) => customer.name)).toEqual([expect.stringContaining('Borealis')]);
  expect(disputed[0]?.state.disputes).toMatchObject([{ request: { to: 'U0OTTO' }, deadline: { dueOn: '2026-03-09' } }]);
});
