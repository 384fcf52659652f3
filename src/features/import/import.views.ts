import type { ImportProgress, ImportReport, RejectedRow } from '#domain/import-report.ts';

const BAR_CELLS = 24;
const STAGES = {
  reading: { words: 'Reading the file', from: 0, share: 0.35 },
  comparing: { words: 'Comparing with the ledger', from: 0.35, share: 0.15 },
  writing: { words: 'Writing', from: 0.5, share: 0.5 },
} as const;

/** What the import did, as text for a terminal. */
export function importText(report: ImportReport): string {
  const { file, source, mode, asOf, isDryRun, keptOpenBecause, newerAsOf, resumed, entity } = report;
  const lines = [
    `${file.fileName}: ${counted(file.rows, 'row')}, source "${source}", ${mode === 'snapshot' ? 'a snapshot' : 'changes'} as of ${asOf}.`,
    '',
    'What was taken for what',
    ...file.taken.map((sentence) => `  ${sentence}`),
  ];
  if (file.remarks.length > 0) lines.push('', 'On the way', ...file.remarks.map((sentence) => `  ${sentence}`));
  lines.push('', isDryRun ? 'What would change' : 'What changed', ...changes(report).map((sentence) => `  ${sentence}`));
  if (keptOpenBecause !== '') lines.push(`  Nothing more was closed: ${keptOpenBecause}.`);
  if (newerAsOf !== '') lines.push(`  The ledger already goes to ${newerAsOf}: this file is older.`);
  if (resumed) lines.push('  An import of this file that was interrupted was finished.');
  if (file.rejected > 0) lines.push('', ...rejects(report, entity));
  return `${lines.join('\n')}\n`;
}

/** A progress bar with the speed of this stage and the time left of all, in one line. */
export function progressLine({ stage, done, share, stageMs }: ImportProgress, elapsedMs: number): string {
  const { words, from, share: weight } = STAGES[stage];
  const whole = Math.min(1, from + weight * share);
  const filled = Math.round(whole * BAR_CELLS);
  const bar = '#'.repeat(filled) + '.'.repeat(BAR_CELLS - filled);
  const perSecond = Math.round(done / Math.max(0.001, stageMs / 1000));
  const leftS = whole > 0.01 ? Math.ceil(((elapsedMs / whole) * (1 - whole)) / 1000) : null;
  const left = leftS === null ? '' : `, about ${duration(leftS)} left`;
  return `[${bar}] ${Math.floor(whole * 100)} % ${words}: ${thousands(done)} rows, ${thousands(perSecond)} rows/s${left}`;
}

/** What changed, or would, one phrase for each kind of change. */
export function changes({ counts, file }: ImportReport): string[] {
  const sentences: readonly (readonly [number, string, string])[] = [
    [counts.accountsNew, 'new account', ''],
    [counts.accountsChanged, 'account', ' with another name, contact or owner'],
    [counts.invoicesNew, 'new invoice', ''],
    [counts.invoicesChanged, 'invoice', ' changed'],
    [counts.invoicesReopened, 'invoice', ' open again'],
    [counts.invoicesSettled, 'invoice', ' settled or void by the file'],
    [counts.invoicesClosed, 'invoice', ' closed, since the snapshot no longer lists them'],
    [counts.invoicesMoved, 'invoice', ' moved to another account'],
    [counts.invoicesSame, 'invoice', ' unchanged'],
    [counts.invoicesHeld, 'invoice', ' left as they were'],
    [file.rejected, 'row', ' rejected'],
  ];
  const said = sentences.filter(([count]) => count > 0).map(([count, what, more]) => counted(count, what) + more);
  return said.length > 0 ? said : ['Nothing.'];
}

function rejects({ file, source, isDryRun }: ImportReport, entity: string): string[] {
  const { rejects: shown, rejected, rejectsPath } = file;
  const more = rejected - shown.length;
  const command = `npm run dunbot -- import "${rejectsPath}" --source ${source}${entity === 'main' ? '' : ` --entity ${entity}`}`;
  return [
    'Rejected rows',
    ...shown.map((row) => `  ${rejectText(row)}`),
    ...(more > 0 ? [`  and ${thousands(more)} more`] : []),
    `  All of them lie in ${rejectsPath}. Mend them there${isDryRun ? '' : ` and run: ${command}`}`,
  ];
}

/** `Row 7, due "31.2.2026": there is no such day.` */
export function rejectText({ row, column, value, reason }: RejectedRow): string {
  const where = column === '' ? '' : `, ${column}${value === '' ? '' : ` ${JSON.stringify(value.slice(0, 60))}`}`;
  return `Row ${row}${where}: ${reason}.`;
}

export function counted(count: number, word: string): string {
  return `${thousands(count)} ${word}${count === 1 ? '' : 's'}`;
}

export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

function duration(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
