import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config.ts';
import type { Day } from '#domain/day.ts';
import { SAMPLE_TENANT } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import { runImport } from '#features/import/import.command.ts';
import type { Storage } from '#ports.ts';
import { sampleLedgerCsv } from '#workspace/sample.ts';
import { importDeps } from './ledger.ts';

export type SampleOptions = { readonly config: Config; readonly storage: Storage; readonly today: Day };

/** Brings the sample ledger in, the way anybody's ledger comes in; once, so that a restart keeps what was worked. */
export async function importSample({ config, storage, today }: SampleOptions): Promise<void> {
  const deps = await importDeps(config, storage, { tenantId: SAMPLE_TENANT });
  if ((await deps.ledger.latestRun(SAMPLE_TENANT)) !== '') return;
  const file = join(config.DATA_DIR, 'sample-ledger.csv');
  writeFileSync(file, sampleLedgerCsv(today));
  const report = await runImport({ ...deps, today: () => today }, { file, asOf: today });
  rmSync(file);
  if (isRefusal(report)) throw new Error(report.because);
}
