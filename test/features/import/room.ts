import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { stageCsv } from '#adapters/ledgers/csv.ts';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import type { AgingReport } from '#domain/aging-report.ts';
import { dayAt } from '#domain/day.ts';
import type { OpenItem } from '#domain/facts.ts';
import type { ImportProgress, ImportReport } from '#domain/import-report.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type ImportOptions, runImport } from '#features/import/import.command.ts';
import { agingReport } from '#features/report/report.query.ts';
import type { Storage } from '#ports.ts';
import { canonicalExport } from '#record/canonical-export.ts';
import { accountStream } from '#record/cases.ts';
import type { InvoiceDoc } from '#record/ledger.ts';
import { openRecord } from '#record/open.ts';

/** The day on which everything in these tests happens. */
export const TODAY = '2026-03-02';
const NOW = Date.parse(`${TODAY}T12:00:00Z`);

export type Options = Omit<Partial<ImportOptions>, 'file' | 'mapping'> & { readonly mapping?: object; readonly name?: string };
export type Room = Awaited<ReturnType<typeof openRoom>>;

/** A store of its own into which ledgers come. */
export async function openRoom(wrap: (storage: Storage) => Storage = (storage) => storage) {
  const dir = mkdtempSync(join(tmpdir(), 'dunbot-import-'));
  const storage = wrap(openEmbedded({ file: join(dir, 'dunbot.db') }));
  const clock = { now: () => NOW };
  const record = await openRecord({ storage, tenantId: 'main', clock, timeZone: 'UTC', journalKey: undefined, wake: () => {} });
  onTestFinished(async () => {
    await storage.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const progress: ImportProgress[] = [];

  async function attempt(text: string | Uint8Array | null, { mapping, name = 'ledger.csv', ...options }: Options = {}) {
    const file = join(dir, name);
    if (text !== null) writeFileSync(file, text);
    const mappingFile = join(dir, 'mapping.json');
    if (mapping) writeFileSync(mappingFile, JSON.stringify(mapping));
    const { ledger, cases } = record;
    const deps = { tenantId: 'main', ledger, cases, read: stageCsv, clock, today: () => dayAt(NOW, 'UTC'), dataDir: dir };
    const onProgress = (now: ImportProgress) => void progress.push(now);
    return runImport({ ...deps, onProgress }, { file, ...options, ...(mapping ? { mapping: mappingFile } : {}) });
  }

  return {
    dir,
    storage,
    record,
    /** What was said of how far imports are. */
    progress,
    /** Brings a file in; a refusal fails the test. */
    async brings(text: string | Uint8Array, options?: Options): Promise<ImportReport> {
      const report = await attempt(text, options);
      if (isRefusal(report)) throw new Error(report.because);
      return report;
    },
    /** Tries to bring a file in that must be refused; returns why. */
    async refuses(text: string | Uint8Array | null, options?: Options): Promise<string> {
      const report = await attempt(text, options);
      if (!isRefusal(report)) throw new Error(`This was taken: ${JSON.stringify(report.counts)}`);
      return report.because;
    },
    invoices: (): Promise<InvoiceDoc[]> => record.ledger.invoices.find({ tenantId: 'main' }, { sort: { number: 1 } }).toArray(),
    /** Open amounts by invoice number, in minor units. */
    async open(): Promise<Record<string, number>> {
      const docs = await record.ledger.invoices.find({ tenantId: 'main', open: true }).toArray();
      return Object.fromEntries(docs.map(({ number, openMinor }) => [number, openMinor]).sort());
    },
    /** What the case file of an account shows as open. */
    async shown(accountId: string): Promise<readonly OpenItem[]> {
      return (await record.cases.load('main', accountStream(accountId))).state.items;
    },
    aging: (asOf = TODAY): Promise<AgingReport> =>
      agingReport({ ledger: record.ledger, pages: record.cases.pages }, { tenantId: 'main', entity: 'main', asOf }),
    hash: (): Promise<string> => canonicalExport(storage, 'main'),
  };
}

const HEADERS = 'Customer No,Customer,Invoice,Issued,Due,Currency,Total,Open';

/** A plain open-item list; each line is customer number, name, invoice, issued, due, currency, total, open. */
export function list(...lines: readonly string[]): string {
  return `${[HEADERS, ...lines].join('\n')}\n`;
}

export const ACME = 'C-1,Acme,INV-1,2026-01-10,2026-02-09,EUR,100.00,100.00';
export const ACME_2 = 'C-1,Acme,INV-2,2026-02-20,2026-03-22,EUR,50.00,20.00';
export const BOREALIS = 'C-2,Borealis,INV-3,2025-12-01,2025-12-31,USD,1234.56,1234.56';
export const COBALT = 'C-3,Cobalt,INV-4,2025-10-01,2025-10-31,USD,900.00,900.00';
