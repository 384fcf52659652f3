import { stat } from 'node:fs/promises';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import type { LedgerFile } from '#ports.ts';
import { type Encoding, type Sniffed, sniff, utf8Chunks } from './encoding.ts';
import { type FirstRecord, findDelimiter, findLayout, type Layout } from './layout.ts';
import { type Mapping, readMapping } from './mapping.ts';
import { readRecords } from './records.ts';
import { isOwnColumn, type ReadAs, readAsOf } from './rejects.ts';

/** A file of which the beginning was read: what it is, and what its columns are. */
export type Source = Sniffed & {
  readonly file: LedgerFile;
  readonly mapping: Mapping;
  readonly delimiter: string;
  readonly layout: Layout;
  /** The first rows below the header. */
  readonly sample: readonly FirstRecord[];
  readonly isRejectsFile: boolean;
  readonly readAs: ReadAs;
};

const SAMPLE_ROWS = 500;
const SAMPLE_BYTES = 1 << 19;

/** Looks at a file without importing anything of it, or says why it cannot be used. */
export async function openSource(file: LedgerFile): Promise<Source | Refusal> {
  const unreadable = await whyUnreadable(file.path);
  if (unreadable) return unreadable;
  const mapping = await readMapping(file.mappingPath);
  if (isRefusal(mapping)) return mapping;
  const sniffed = await sniff(file.path, mapping.encoding === 'latin1' ? 'windows-1252' : mapping.encoding);
  if (isRefusal(sniffed)) return sniffed;
  const start = await beginning(file.path, sniffed.encoding);
  const delimiter = mapping.delimiter ?? findDelimiter(start.toString('utf8'));
  const first = await firstRecords(start, delimiter);
  if (isRefusal(first)) return first;
  const layout = findLayout(first, mapping, file.columns);
  if (isRefusal(layout)) return layout;
  const sample = first.filter(({ line }) => line > layout.headerLine);
  const cells = sample.map((record) => record.cells);
  if (!cells.some((row) => row.some((cell) => cell.trim() !== ''))) {
    return refuse('import.no-rows', 'The file has a header and no rows. Export the ledger again; nothing was changed.');
  }
  const isRejectsFile = layout.headers.some(isOwnColumn);
  const said = readAsOf(layout.headers, cells);
  const readAs = { dates: mapping.dates ?? said.dates, decimal: mapping.decimal ?? said.decimal };
  return { ...sniffed, file, mapping, delimiter, layout, sample, isRejectsFile, readAs };
}

async function whyUnreadable(path: string): Promise<Refusal | null> {
  try {
    if ((await stat(path)).isFile()) return null;
    return refuse('import.no-file', `${path} is not a file. Give the path of a CSV file.`);
  } catch {
    return refuse('import.no-file', `There is no file ${path}, or it cannot be read. Check the path.`);
  }
}

async function beginning(path: string, encoding: Encoding): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of utf8Chunks(path, encoding)) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes >= SAMPLE_BYTES) break;
  }
  return Buffer.concat(parts);
}

async function firstRecords(start: Buffer, delimiter: string): Promise<readonly FirstRecord[] | Refusal> {
  const records: FirstRecord[] = [];
  let brokenFirst = '';
  async function* whole() {
    yield start;
  }
  await readRecords(whole(), delimiter, {
    onRecord: (cells, line) => {
      if (records.length <= SAMPLE_ROWS) records.push({ cells, line });
    },
    onBroken: (_text, line, because) => {
      if (line === 1) brokenFirst = because;
    },
  });
  if (brokenFirst !== '' && start.length >= SAMPLE_BYTES) {
    return refuse('import.too-wide', `The first row ${brokenFirst}; that is no ledger in CSV. Nothing was changed.`);
  }
  // The end of the sample may cut a record in two.
  const isCut = start.length >= SAMPLE_BYTES && records.length > 1 && records.length <= SAMPLE_ROWS;
  return isCut ? records.slice(0, -1) : records;
}
