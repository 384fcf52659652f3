import { CsvError, parse } from 'csv-parse';
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
 * Splits CSV into records, block by block. Blocks without a quote are split at once; the others go through the parser,
 * which stops at the first record that is malformed: then the one line at which it stopped is taken out, tried by
 * itself with looser rules, and reading goes on behind it. So a stray quote costs one row, not the rest of the file.
 */
export async function readRecords(chunks: AsyncIterable<Buffer>, delimiter: string, sink: RecordSink): Promise<void> {
  let held: Buffer = Buffer.alloc(0);
  let line = 1;
  let recoveries = 0;
  /** True inside a line that is too long to be held. */
  let isSkipping = false;

  for await (const chunk of chunks) {
    if (isSkipping) held = skip(chunk);
    else held = await readBlock(held.length === 0 ? chunk : Buffer.concat([held, chunk]), false);
  }
  if (isSkipping) takeOut(held, null);
  else await readBlock(held, true);

  /** Reads the whole records of a block, and returns what is left of it. */
  async function readBlock(whole: Buffer, isLast: boolean): Promise<Buffer> {
    let block = whole;
    while (block.length > 0) {
      if (!block.includes('"') && block.includes(NEWLINE)) return splitLines(block, isLast);
      const { bytes, nextLine, error } = await parseBlock(block, isLast);
      block = block.subarray(bytes);
      line = nextLine;
      if (!error) return block;
      const end = lineEnd(block);
      if (end === null && !isLast) return holdBack(block);
      takeOut(block.subarray(0, end?.text ?? block.length), error);
      block = block.subarray(end?.next ?? block.length);
    }
    return block;
  }

  /** A line whose end is still to come; of one that is endless only the beginning is kept. */
  function holdBack(block: Buffer): Buffer {
    isSkipping = block.length > RECORD_LENGTH_MAX;
    return isSkipping ? Buffer.from(block.subarray(0, BROKEN_TEXT_MAX * 4)) : block;
  }

  function skip(chunk: Buffer): Buffer {
    const end = lineEnd(chunk);
    if (end === null) return held;
    isSkipping = false;
    takeOut(held, null);
    return chunk.subarray(end.next);
  }

  function splitLines(block: Buffer, isLast: boolean): Buffer {
    let start = 0;
    for (let end = block.indexOf(NEWLINE); end !== -1; end = block.indexOf(NEWLINE, start)) {
      splitLine(block, start, end);
      start = end + 1;
    }
    if (isLast && start < block.length) {
      splitLine(block, start, block.length);
      start = block.length;
    }
    return block.length - start > RECORD_LENGTH_MAX ? holdBack(block.subarray(start)) : block.subarray(start);
  }

  function splitLine(block: Buffer, start: number, end: number): void {
    if (end - start > RECORD_LENGTH_MAX) {
      takeOut(block.subarray(start, end), null);
      return;
    }
    const text = block.toString('utf8', start, block[end - 1] === RETURN ? end - 1 : end);
    sink.onRecord(text.split(delimiter), line);
    line += 1;
  }

  function parseBlock(block: Buffer, isLast: boolean): Promise<{ bytes: number; nextLine: number; error: unknown }> {
    const done = { bytes: 0, nextLine: line };
    const parser = parse({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: recoveries > RECOVERIES_MAX,
      max_record_size: RECORD_LENGTH_MAX,
      on_record: (cells: string[], { bytes }) => {
        const begins = done.nextLine;
        done.nextLine += linesIn(block.subarray(done.bytes, bytes));
        done.bytes = bytes;
        sink.onRecord(cells, begins);
        return null;
      },
    });
    parser.resume();
    return new Promise((resolve) => {
      parser.once('error', (error) => resolve({ ...done, error }));
      parser.once('end', () => resolve({ ...done, bytes: block.length, error: null }));
      if (isLast) parser.end(block);
      else parser.write(block, (error) => (error ? null : resolve({ ...done, error: null })));
    });
  }

  function takeOut(bytes: Buffer, error: unknown): void {
    const because = bytes.length > RECORD_LENGTH_MAX ? TOO_LONG : reasonOf(error);
    const text = bytes.subarray(0, BROKEN_TEXT_MAX * 4).toString('utf8');
    const cells = because === TOO_LONG ? null : loosely(text, delimiter);
    if (cells) sink.onRecord(cells, line);
    else sink.onBroken(text.slice(0, BROKEN_TEXT_MAX), line, because);
    line += 1;
    recoveries += 1;
  }
}

const TOO_LONG = `is longer than ${RECORD_LENGTH_MAX} characters`;

function reasonOf(error: unknown): string {
  const code = error instanceof CsvError ? error.code : '';
  if (error === null || code === 'CSV_MAX_RECORD_SIZE') return TOO_LONG;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'opens a quote (") that is never closed';
  return 'has a quote (") in the middle of a cell; double it, or take it out';
}

/** One line with stray quotes kept as they are; null where a quote opens a cell, since it would swallow delimiters. */
function loosely(text: string, delimiter: string): string[] | null {
  if (text.trimStart().startsWith('"') || text.includes(`${delimiter}"`)) return null;
  try {
    return parseNow(text, { delimiter, relax_quotes: true, relax_column_count: true })[0] ?? null;
  } catch {
    return null;
  }
}

/** Lines that end in these bytes, by whichever mark ends them. */
function linesIn(bytes: Buffer): number {
  const mark = bytes.includes(NEWLINE) ? NEWLINE : RETURN;
  let lines = 0;
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) lines += 1;
  return lines;
}

function lineEnd(bytes: Buffer): { text: number; next: number } | null {
  const newline = bytes.indexOf(NEWLINE);
  if (newline === -1) {
    const carriage = bytes.indexOf(RETURN);
    return carriage === -1 ? null : { text: carriage, next: carriage + 1 };
  }
  return { text: bytes[newline - 1] === RETURN ? newline - 1 : newline, next: newline + 1 };
}
