import { createHash } from 'node:crypto';
import { importDeps } from '#cli/ledger.ts';
import { readConfig } from '#config.ts';
import { canonical } from '#domain/canonical.ts';
import { isRefusal } from '#domain/refusal.ts';
import { runImport } from '#features/import/import.command.ts';
import type { Doc, Storage } from '#ports.ts';
import { type BotProcess, spawnBot } from './bot-process.ts';
import type { Point } from './point.ts';
import { ZONE } from './town.ts';

type Place = { readonly storage: Storage; readonly folder: string; readonly clock: { readonly now: () => number } };

/** Brings a ledger file in, in this process. */
export async function importCsv({ storage, folder, clock }: Place, csv: string): Promise<void> {
  const config = readConfig({ DATA_DIR: folder, TIME_ZONE: ZONE });
  if ('faults' in config) throw new Error(config.faults.join(' '));
  const deps = await importDeps(config, storage, { tenantId: 'main', now: () => clock.now() });
  const report = await runImport(deps, { file: csv });
  if (isRefusal(report)) throw new Error(report.because);
}

export type Imported = {
  /** Its calls; null where it died. */
  readonly calls: readonly string[] | null;
  readonly breaches: readonly string[];
};

/** Brings a ledger file in by a process of its own, which dies at the given point. */
export async function importAside(
  { program, folder, file, nowMs }: { program: string; folder: string; file: string; nowMs: number },
  csv: string,
  crashAt: Point | null,
): Promise<Imported> {
  const breaches: string[] = [];
  const importer: BotProcess = spawnBot(program, (text) => breaches.push(text));
  await importer.hears('warm');
  importer.order({ do: 'import', file, dataDir: folder, csv, zone: ZONE, nowMs, crashAt });
  const report = await importer.hears('imported').catch(() => null);
  const calls = report && (await importer.rest());
  await importer.kill();
  if (report && report.refusal !== '') breaches.push(report.refusal);
  return { calls, breaches };
}

/** Hash of all that an import brings: invoices, customers, cases, without times, versions and names of runs. */
export async function ledgerHash(storage: Storage): Promise<string> {
  const hash = createHash('sha256');
  for (const name of ['invoices', 'customers', 'cases', 'ledger_sources', 'names']) {
    const docs = await storage
      .collection<Doc>(name)
      .find({ tenantId: 'main' }, { sort: { _id: 1 } })
      .toArray();
    for (const doc of docs) hash.update(canonical(without(doc)));
  }
  return hash.digest('hex');
}

const PASSING = new Set([
  'version',
  'headHash',
  'runId',
  'startedAt',
  'finishedAt',
  'projectedOn',
  'basis',
  'rank',
  'reasons',
  'rankedUntil',
]);

function without(doc: Doc): object {
  return Object.fromEntries(Object.entries(doc).filter(([field]) => !PASSING.has(field)));
}
