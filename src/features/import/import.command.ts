import type { Currency } from '#domain/currency.ts';
import { type Day, isDay } from '#domain/day.ts';
import { MAIN_ENTITY, type TenantId } from '#domain/ids.ts';
import {
  type FileReport,
  type ImportCounts,
  type ImportProgress,
  type ImportReport,
  type ImportStage,
  NO_COUNTS,
} from '#domain/import-report.ts';
import { CLOSING_MAX_PERCENT, closesTooMuch, DEFAULT_SOURCE, type ImportMode } from '#domain/ledger.ts';
import type { PointedColumns } from '#domain/ledger-columns.ts';
import type { DateOrder } from '#domain/ledger-date.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import type { Clock, LedgerReader, StagedLedger } from '#ports.ts';
import type { Cases } from '#record/cases.ts';
import {
  applyImport,
  findRun,
  finishRun,
  type ImportParts,
  type OpenedRun,
  type Plan,
  planImport,
  startRun,
} from '#record/import-run.ts';
import { accountIdOf, invoiceIdOf, type LedgerBook } from '#record/ledger.ts';

export type ImportDeps = {
  readonly tenantId: TenantId;
  readonly ledger: LedgerBook;
  readonly cases: Cases;
  readonly read: LedgerReader;
  readonly clock: Clock;
  readonly today: () => Day;
  /** Scratch and rejects files go here. */
  readonly dataDir: string;
  readonly onProgress?: (progress: ImportProgress) => void;
};

export type ImportOptions = {
  readonly file: string;
  readonly source?: string | undefined;
  readonly entity?: string | undefined;
  /** `snapshot` unless said; a file of rejects brings `changes` whatever is said. */
  readonly as?: ImportMode | undefined;
  readonly mapping?: string | undefined;
  /** Which of two leading numbers in a date is the day; what the file shows unless said. */
  readonly dates?: DateOrder | null | undefined;
  readonly columns?: PointedColumns | undefined;
  readonly asOf?: Day | undefined;
  readonly dryRun?: boolean | undefined;
  readonly allowClosing?: boolean | undefined;
};

export const SOURCE_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;

/** Brings a ledger file in. A refusal means that nothing was changed. */
export async function runImport(deps: ImportDeps, options: ImportOptions): Promise<ImportReport | Refusal> {
  const unusable = whyUnusable(options, deps.today());
  if (unusable) return unusable;
  const place = { entity: options.entity ?? MAIN_ENTITY, source: options.source ?? DEFAULT_SOURCE };
  const what = { tenantId: deps.tenantId, resource: `import/${place.entity}/${place.source}` };
  const report = await deps.ledger.alone(what, (hold) => {
    const timed = timing();
    const onProgress: Steps['onProgress'] = (progress) => {
      hold.check();
      deps.onProgress?.(timed(progress));
    };
    return importFile({ ...deps, onProgress }, options, place);
  });
  return report ?? refuse('import.running', RUNNING);
}

const RUNNING =
  'Another machine is importing this source, or was cut off within the last half minute. Wait until it ends, then import again.';

type Step = Omit<ImportProgress, 'stageMs'>;
type Steps = Omit<ImportDeps, 'onProgress'> & { readonly onProgress: (progress: Step) => void };

/** Says of each step how long its stage has taken. */
function timing(): (progress: Step) => ImportProgress {
  let began: { readonly stage: string; readonly at: number } | null = null;
  return (progress) => {
    if (began?.stage !== progress.stage) began = { stage: progress.stage, at: performance.now() };
    return { ...progress, stageMs: performance.now() - began.at };
  };
}

type Place = { readonly entity: string; readonly source: string };

async function importFile(deps: Steps, options: ImportOptions, place: Place): Promise<ImportReport | Refusal> {
  const staged = await deps.read({
    path: options.file,
    mappingPath: options.mapping ?? null,
    dates: options.dates ?? null,
    columns: options.columns ?? {},
    dataDir: deps.dataDir,
    sourceName: `${deps.tenantId}.${place.entity}.${place.source}`,
    ids: {
      accountId: (customer) => accountIdOf(place, customer),
      invoiceId: (invoice) => invoiceIdOf(place, invoice),
    },
    onProgress: ({ rows, bytes, ofBytes }) => deps.onProgress({ stage: 'reading', done: rows, share: bytes / ofBytes }),
  });
  if (isRefusal(staged)) return staged;
  try {
    return await importStaged(deps, options, { ...place, staged });
  } finally {
    await staged.close();
  }
}

type Staged = Place & { readonly staged: StagedLedger };

async function importStaged(
  deps: Steps,
  options: ImportOptions,
  { entity, source, staged }: Staged,
): Promise<ImportReport | Refusal> {
  const { tenantId, ledger } = deps;
  const { report } = staged;
  // A file of rejects lists only some rows: taken as a snapshot it would close all the others.
  const mode = report.isRejectsFile ? 'changes' : (options.as ?? 'snapshot');
  const opened = await findRun(ledger, {
    ...{ tenantId, entity, source, mode, asOf: options.asOf ?? null, today: deps.today() },
    ...{ fileHash: report.fileHash, fileName: report.fileName },
  });
  const { run, isFresh, resumed } = opened;
  const scope = { tenantId, entity, source, mode, asOf: run.asOf };
  const parts = { ledger, staged, scope, isFresh };
  const plan = await compare(parts, { deps, isNeeded: !isFresh || options.dryRun === true });
  const tooMuch = closesTooMuch(plan);
  if (tooMuch.length > 0 && !options.allowClosing && !resumed) return refuseClosing(tooMuch);
  const written = options.dryRun ? plan.counts : await write(deps, { parts, opened });
  const counts = isFresh ? written : plan.counts;
  const known = (await ledger.asOf(tenantId, entity))[source] ?? '';
  return {
    isDryRun: options.dryRun === true,
    ...{ source, entity, mode, asOf: run.asOf, file: report, counts, resumed, changes: plan.changes, closesTooMuch: tooMuch },
    keptOpenBecause: mode === 'snapshot' && counts.invoicesHeld > 0 ? whyKeptOpen(report) : '',
    newerAsOf: known > run.asOf ? known : '',
  };
}

type Compared = Omit<ImportParts, 'onProgress'>;

async function compare(parts: Compared, { deps, isNeeded }: { deps: Steps; isNeeded: boolean }): Promise<Plan> {
  if (!isNeeded) parts.staged.work.addAllStaged();
  if (!isNeeded) return { counts: NO_COUNTS, before: new Map(), closing: new Map(), changes: [] };
  const ofAccounts = Math.max(1, parts.staged.report.accounts);
  return planImport({
    ...parts,
    onProgress: (done) => deps.onProgress(rowsDone('comparing', parts, done / ofAccounts)),
  });
}

async function write(deps: Steps, { parts, opened }: { parts: Compared; opened: OpenedRun }): Promise<ImportCounts> {
  const { ledger, clock } = deps;
  const { run } = opened;
  for (const accountId of run.suspects) parts.staged.work.add(accountId);
  await startRun(ledger, opened, new Date(clock.now()).toISOString());
  const ofAccounts = Math.max(1, parts.staged.work.count());
  const counts = await applyImport({
    ...parts,
    cases: deps.cases,
    runId: run.runId,
    today: deps.today(),
    onProgress: (done) => deps.onProgress(rowsDone('writing', parts, done / ofAccounts)),
  });
  await finishRun(ledger, run, { counts, at: new Date(clock.now()).toISOString() });
  return counts;
}

/** People count rows; the work goes by accounts. */
function rowsDone(stage: ImportStage, { staged }: Compared, ofAccounts: number): Step {
  const share = Math.min(1, ofAccounts);
  return { stage, done: Math.round(share * staged.report.rows), share };
}

function whyUnusable({ source, entity, asOf }: ImportOptions, today: Day): Refusal | null {
  for (const [flag, name] of [
    ['--source', source],
    ['--entity', entity],
  ]) {
    if (name !== undefined && !SOURCE_NAME.test(name)) {
      return refuse('import.name', `${flag} takes a name of letters, digits, - and _ that begins with a letter, up to 40 long.`);
    }
  }
  if (asOf === undefined) return null;
  if (!isDay(asOf)) return refuse('import.as-of', `--as-of takes a day such as ${today}; "${asOf}" is none.`);
  return asOf > today ? refuse('import.as-of', `--as-of ${asOf} lies in the future; a ledger cannot be that new.`) : null;
}

function refuseClosing(tooMuch: readonly { readonly currency: Currency; readonly percent: number }[]): Refusal {
  const shares = tooMuch.map(({ currency, percent }) => `${percent} % of the open ${currency}`).join(' and ');
  return refuse(
    'import.closes-too-much',
    `The snapshot leaves out ${shares}; more than ${CLOSING_MAX_PERCENT} % closes only when you say so. ` +
      'If those invoices are settled, import again with --allow-closing; if the file lists changes only, with --as changes. Nothing was changed.',
  );
}

function whyKeptOpen({ hasNameless, good }: FileReport): string {
  if (good === 0) return 'no row of the file could be used';
  return hasNameless
    ? 'the number of a rejected row could not be read, and it might be any of them'
    : 'rejected rows speak of them';
}
