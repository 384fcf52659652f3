import { CsvError, type Parser, parse } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';

export type RecordSink = {
  /** One record and the line of the file on which it begins. */
  readonly onRecord: (cells: string[], line: number) => void;
  /** A line that is no record; `because` is part of a sentence. */
  readonly onBroken: (text: string, line: number, because: string) => void;
};

/** Longer records are broken ones: an unclosed quote, a wrong delimiter, a file that is no ledger. */
const RECORD_LENGTH_MAX = 1_000_000;
/** After so many broken records the file is taken as it comes: stray quotes are then part of their cells. */
const RECOVERIES_MAX = 1000;
const BROKEN_TEXT_MAX = 10_000;
const NEWLINE = 10;
const RETURN = 13;

/**
 * Splits CSV into records. The parser stops at the first record that is malformed; this takes the one line at which
 * it stopped out, tries it by itself with looser rules, and goes on behind it: a stray quote costs one row, not the rest.
 */
export async function readRecords(chunks: AsyncIterable<Buffer>, delimiter: string, sink: RecordSink): Promise<void> {
  let held: Buffer = Buffer.alloc(0);
  let line = 1;
  let recoveries = 0;
  let run = start();
  /** Why the parser stopped in a line whose end is still to come. */
  let stoppedBy: unknown = null;
  /** True inside a line that is too long to be held. */
  let isSkipping = false;

  function start() {
    const from = line;
    const at = { bytes: 0, nextLine: from };
    const parser = parse({
      delimiter,
      relax_column_count: true,
      relax_quotes: recoveries > RECOVERIES_MAX,
      max_record_size: RECORD_LENGTH_MAX,
      on_record: (cells: string[], { bytes, lines }) => {
        const begins = at.nextLine;
        at.bytes = bytes;
        at.nextLine = from + lines;
        sink.onRecord(cells, begins);
        return null;
      },
    });
    parser.on('error', () => {});
    parser.resume();
    return { parser, at, dropped: 0 };
  }

  /** Feeds the parser; where it stops, takes one line out and starts anew behind it, until all is read. */
  async function feed(chunk: Buffer | null): Promise<void> {
    if (chunk) held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    let error = stoppedBy ?? (await push(run.parser, chunk));
    for (;;) {
      held = held.subarray(run.at.bytes - run.dropped);
      run.dropped = run.at.bytes;
      line = run.at.nextLine;
      stoppedBy = error;
      if (!error) return;
      const end = lineEnd(held);
      if (end === null && chunk) {
        isSkipping = held.length > RECORD_LENGTH_MAX;
        if (isSkipping) held = Buffer.from(held.subarray(0, BROKEN_TEXT_MAX * 4));
        return;
      }
      takeOut(held.subarray(0, end?.text ?? held.length), error);
      held = held.subarray(end?.next ?? held.length);
      line += 1;
      recoveries += 1;
      run = start();
      error = await push(run.parser, held);
      if (!error && !chunk) error = await push(run.parser, null);
    }
  }

  /** Passes over the rest of a line that is too long to be held. */
  async function skip(chunk: Buffer): Promise<void> {
    const end = lineEnd(chunk);
    if (end === null) return;
    isSkipping = false;
    stoppedBy = null;
    takeOut(held, null);
    line += 1;
    held = Buffer.alloc(0);
    run = start();
    await feed(chunk.subarray(end.next));
  }

  function takeOut(bytes: Buffer, error: unknown): void {
    const because = bytes.length > RECORD_LENGTH_MAX ? TOO_LONG : reasonOf(error);
    const text = bytes.subarray(0, BROKEN_TEXT_MAX * 4).toString('utf8');
    const cells = because === TOO_LONG ? null : loosely(text, delimiter);
    if (cells) sink.onRecord(cells, line);
    else sink.onBroken(text.slice(0, BROKEN_TEXT_MAX), line, because);
  }

  for await (const chunk of chunks) await (isSkipping ? skip(chunk) : feed(chunk));
  if (isSkipping) takeOut(held, null);
  else await feed(null);
}

const TOO_LONG = `is longer than ${RECORD_LENGTH_MAX} characters`;

function reasonOf(error: unknown): string {
  const code = error instanceof CsvError ? error.code : '';
  if (error === null || code === 'CSV_MAX_RECORD_SIZE') return TOO_LONG;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'opens a quote (") that is never closed';
  return 'has a quote (") in the middle of a cell; double it, or take it out';
}

/** One line with stray quotes kept as they are; null where even so a quote stays open. */
function loosely(text: string, delimiter: string): string[] | null {
  try {
    const [cells] = parseNow(text, { delimiter, relax_quotes: true, relax_column_count: true });
    // A cell that swallowed delimiters after a stray quote would shift every cell behind it.
    return cells && !/^\s*"/.test(text) && !new RegExp(`${escaped(delimiter)}"`).test(text) ? cells : null;
  } catch {
    return null;
  }
}

function escaped(delimiter: string): string {
  return delimiter.replace(/[|\\]/g, '\\$&');
}

/** Writes a chunk, or the end; resolves with the parser's complaint, or null. */
function push(parser: Parser, chunk: Buffer | null): Promise<unknown> {
  return new Promise((resolve) => {
    if (chunk === null) {
      parser.once('error', resolve);
      parser.once('end', () => resolve(null));
      parser.end();
    } else if (chunk.length === 0) resolve(null);
    else parser.write(chunk, (error) => resolve(error ?? null));
  });
}

function lineEnd(bytes: Buffer): { text: number; next: number } | null {
  const newline = bytes.indexOf(NEWLINE);
  if (newline === -1) {
    const carriage = bytes.indexOf(RETURN);
    return carriage === -1 ? null : { text: carriage, next: carriage + 1 };
  }
  return { text: bytes[newline - 1] === RETURN ? newline - 1 : newline, next: newline + 1 };
}
