import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config.ts';
import { earliest } from '#domain/day.ts';
import { MAIN_ENTITY, type TenantId } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import { runImport } from '#features/import/import.command.ts';
import type { Storage } from '#ports.ts';
import { sampleLedgerCsv } from '#workspace/sample.ts';
import { importDeps } from './ledger.ts';

export type SampleOptions = {
  readonly config: Config;
  readonly storage: Storage;
  readonly now: () => number;
  readonly tenantId: TenantId;
};

/** The sample ledger, which comes in the way anybody's ledger comes in and goes on from the day on which it began. */
export type Sample = {
  /** Brings in the ledger of today, if there is none yet; so customers pay, or do not, as the days pass. */
  readonly comesIn: () => Promise<void>;
};

export async function openSample({ config, storage, now, tenantId }: SampleOptions): Promise<Sample> {
  const deps = await importDeps(config, storage, { tenantId, now });
  const file = join(config.DATA_DIR, `sample-ledger-${tenantId}.csv`);
  let last: Promise<void> = Promise.resolve();

  async function bringIn(): Promise<void> {
    const today = deps.today();
    const days = Object.values(await deps.ledger.asOf(tenantId, MAIN_ENTITY));
    if (days.some((asOf) => asOf >= today)) return;
    const runs = await deps.ledger.runs.find({ tenantId }).toArray();
    writeFileSync(file, sampleLedgerCsv(today, earliest(today, ...runs.map((run) => run.asOf))));
    // The sample is ours: there is nobody to ask whether a change of it is meant.
    const report = await runImport(deps, { file, asOf: today, allowClosing: true });
    rmSync(file);
    if (isRefusal(report)) throw new Error(report.because);
  }

  return {
    comesIn() {
      last = last.catch(() => undefined).then(bringIn);
      return last;
    },
  };
}
