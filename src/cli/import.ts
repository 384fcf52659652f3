import { isDay } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type ImportOptions, runImport } from '#features/import/import.command.ts';
import { importText, progressLine } from '#features/import/import.views.ts';
import { openStore } from '#outside.ts';
import { importDeps } from './ledger.ts';
import { orSentence, settingsOrExit } from './settings.ts';
import { tenantFor } from './tenant.ts';

type Flags = {
  readonly source: string;
  readonly as?: string;
  readonly mapping?: string;
  readonly asOf?: string;
  readonly dryRun?: true;
  readonly allowClosing?: true;
  readonly workspace?: string;
};

/** Brings a ledger file in, with a progress bar on a terminal, and prints what was taken for what. */
export async function importLedger(file: string, flags: Flags): Promise<void> {
  const config = settingsOrExit();
  await orSentence(async () => {
    const options = checked(file, flags);
    const storage = await openStore(config);
    try {
      const tenantId = await tenantFor(config, storage, flags.workspace);
      const deps = await importDeps(config, storage, { tenantId });
      const started = performance.now();
      const onProgress = throttled((progress: Parameters<typeof progressLine>[0]) =>
        bar(progressLine(progress, performance.now() - started)),
      );
      const report = await runImport({ ...deps, onProgress }, options);
      bar('');
      if (isRefusal(report)) throw new Error(report.because);
      process.stdout.write(`${importText(report)}\n`);
    } finally {
      await storage.close();
    }
  });
}

function checked(file: string, { as, asOf, workspace: _, ...flags }: Flags): ImportOptions {
  if (as !== undefined && as !== 'snapshot' && as !== 'changes') throw new Error(`--as takes snapshot or changes, not ${as}.`);
  if (asOf !== undefined && !isDay(asOf)) throw new Error(`--as-of takes a day such as 2026-11-30, not ${asOf}.`);
  return { file, as, asOf, ...flags };
}

const BAR_EVERY_MS = 200;

function throttled<T>(show: (value: T) => void): (value: T) => void {
  let last = 0;
  return (value) => {
    if (performance.now() - last < BAR_EVERY_MS) return;
    last = performance.now();
    show(value);
  };
}

/** One line that is written over; nothing where nobody watches. */
function bar(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line}`);
}
