import { join } from 'node:path';
import { stageCsv } from '#adapters/ledgers/csv.ts';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { openMongo } from '#adapters/storage/mongo.ts';
import { MAIN_TENANT } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import { runImport } from '#features/import/import.command.ts';
import type { BulkWrite, Doc, Storage } from '#ports.ts';
import { openRecord } from '#record/open.ts';
import { answerParent } from './child.ts';
import { BENCH_MS, BENCH_ZONE } from './ledger-file.ts';

/*
 * `import FOLDER FILE` brings the file in. `copy FROM TO` inserts the documents which that left behind, all of them,
 * in batches into a fresh store (a folder, or a MongoDB) that has the same indexes; only the inserting is timed.
 */

/** As large as the pieces that the import writes. */
const BATCH = 10_000;
const COLLECTIONS = [
  'customers',
  'invoices',
  'names',
  'words',
  'journal',
  'cases',
  'outbox',
  'medians',
  'ledger_sources',
  'import_runs',
];
const clock = { now: () => BENCH_MS };

answerParent(async ({ what, from, to }) => {
  const started = { at: performance.now(), cpu: process.cpuUsage() };
  const done = what === 'import' ? await bringIn(String(from), String(to)) : await copy(String(from), String(to));
  const { user, system } = process.cpuUsage(started.cpu);
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  return { ms: performance.now() - started.at, cpuMs: (user + system) / 1000, rssMb, ...done };
});

function open(storage: Storage) {
  return openRecord({ storage, tenantId: MAIN_TENANT, clock, timeZone: BENCH_ZONE, journalKey: undefined, wake: () => {} });
}

async function bringIn(file: string, folder: string) {
  const storage = openEmbedded({ file: join(folder, 'dunbot.db') });
  const { ledger, cases, today } = await open(storage);
  const deps = { tenantId: MAIN_TENANT, ledger, cases, read: stageCsv, clock, today, dataDir: folder };
  const report = await runImport(deps, { file });
  if (isRefusal(report)) throw new Error(report.because);
  if (report.file.rejected > 0) throw new Error(`${report.file.rejected} rows were rejected.`);
  await storage.close();
  return { invoices: report.counts.invoicesNew, accounts: report.counts.accountsNew };
}

async function copy(from: string, to: string) {
  const source = openEmbedded({ file: join(from, 'dunbot.db') });
  const target = to.startsWith('mongodb:') ? await openMongo({ uri: to }) : openEmbedded({ file: join(to, 'dunbot.db') });
  await open(target);
  const spent = { ms: 0, cpuMs: 0, documents: 0 };
  for (const name of COLLECTIONS) {
    let batch: BulkWrite<Doc>[] = [];
    const flush = async () => {
      const before = { at: performance.now(), cpu: process.cpuUsage() };
      await target.collection(name).bulkWrite(batch);
      const { user, system } = process.cpuUsage(before.cpu);
      spent.ms += performance.now() - before.at;
      spent.cpuMs += (user + system) / 1000;
      spent.documents += batch.length;
      batch = [];
    };
    for await (const document of source.collection(name).find({ tenantId: MAIN_TENANT })) {
      batch.push({ insertOne: { document } });
      if (batch.length === BATCH) await flush();
    }
    if (batch.length > 0) await flush();
  }
  await source.close();
  await target.close();
  return spent;
}
