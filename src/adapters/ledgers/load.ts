import { utf8Chunks } from './encoding.ts';
import type { Interpreter, Outcome, Skip } from './interpret.ts';
import { readRecords } from './records.ts';
import { type RejectedRecord, withoutGuard } from './rejects.ts';
import type { Scratch } from './scratch.ts';
import type { Source } from './source.ts';

export type Tally = { readonly rows: number; readonly skips: ReadonlyMap<Skip, number> };

const PROGRESS_EVERY = 5000;

/** One pass over the whole file: good rows and rejected ones go into the scratch store. */
export async function load(source: Source, interpreter: Interpreter, scratch: Scratch): Promise<Tally> {
  const { file, layout, encoding, delimiter, isRejectsFile, bytes: ofBytes } = source;
  const skips = new Map<Skip, number>();
  let rows = 0;
  let bytes = 0;

  const onRecord = (cells: string[], line: number) => {
    if (line <= layout.headerLine) return;
    const outcome = interpreter.read(isRejectsFile ? cells.map(withoutGuard) : cells);
    if (outcome.kind === 'skipped') {
      skips.set(outcome.skip, (skips.get(outcome.skip) ?? 0) + 1);
      if (outcome.skip === 'blank rows') return;
    }
    rows += 1;
    if (outcome.kind === 'invoice') keep(outcome, line);
    else if (outcome.kind === 'rejected') scratch.addReject(rejectOf(outcome, { line, cells }));
    if (rows % PROGRESS_EVERY === 0) file.onProgress({ rows, bytes, ofBytes });
  };
  const onBroken = (text: string, line: number, because: string) => {
    if (line <= layout.headerLine) return;
    rows += 1;
    scratch.addReject({
      row: line,
      column: '',
      value: '',
      reason: `the row ${because}`,
      number: '',
      invoiceId: '',
      cells: [text],
    });
  };

  function keep({ invoice, isVoid, told }: Extract<Outcome, { kind: 'invoice' }>, line: number): void {
    scratch.addRow({ invoice, isVoid }, line);
    if (told.person === null) return;
    scratch.addPerson(told.accountId, line, told.person);
    told.person = null;
  }

  await readRecords(
    utf8Chunks(file.path, encoding, (read) => {
      bytes = read;
    }),
    delimiter,
    { onRecord, onBroken },
  );
  file.onProgress({ rows, bytes: ofBytes, ofBytes });
  return { rows, skips };
}

/** Reads the file once more for rows that were rejected only when all of it was known. */
export async function completeRejects({ file, encoding, delimiter }: Source, { db }: Scratch): Promise<void> {
  const pending = new Set(
    db
      .prepare('SELECT line FROM rejects WHERE cells IS NULL')
      .all()
      .map(({ line }) => Number(line)),
  );
  if (pending.size === 0) return;
  const complete = db.prepare('UPDATE rejects SET cells = ? WHERE line = ?');
  db.exec('BEGIN');
  await readRecords(utf8Chunks(file.path, encoding), delimiter, {
    onRecord: (cells, line) => {
      if (pending.has(line)) complete.run(JSON.stringify(cells), line);
    },
    onBroken: () => {},
  });
  db.exec('COMMIT');
}

export function* rejectedRecords({ db }: Scratch, limit = -1): Iterable<RejectedRecord> {
  const rows = db.prepare('SELECT line, col, value, reason, cells FROM rejects ORDER BY line LIMIT ?');
  for (const { line, col, value, reason, cells } of rows.iterate(limit)) {
    const parsed: string[] = JSON.parse(String(cells ?? '[]'));
    yield { row: Number(line), column: String(col), value: String(value), reason: String(reason), cells: parsed };
  }
}

const NO_FAULT = { column: '', value: '', reason: 'the row could not be read' };
type Rejected = Extract<Outcome, { kind: 'rejected' }>;

function rejectOf({ faults, number, invoiceId }: Rejected, { line, cells }: { line: number; cells: readonly string[] }) {
  const [first = NO_FAULT, ...more] = faults;
  const reason = [first.reason, ...more.map((fault) => `${fault.column || 'the row'}: ${fault.reason}`)].join('; ');
  return { row: line, column: first.column, value: first.value, reason, number, invoiceId, cells };
}
