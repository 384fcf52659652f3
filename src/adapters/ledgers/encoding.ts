import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Refusal, refuse } from '#domain/refusal.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Sniffed = {
  readonly encoding: Encoding;
  /** SHA-256 of the bytes. */
  readonly hash: string;
  readonly bytes: number;
};

const CHUNK_BYTES = 1 << 18;
const START_BYTES = 8192;
const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Reads a file once: its hash, and the encoding in which all of it can be read. */
export async function sniff(path: string, wanted: Encoding | undefined): Promise<Sniffed | Refusal> {
  const hash = createHash('sha256');
  let start: Buffer | undefined;
  let bytes = 0;
  let tail = Buffer.alloc(0);
  let isAllUtf8 = true;
  for await (const chunk of bytesOf(path)) {
    start ??= chunk.subarray(0, START_BYTES);
    hash.update(chunk);
    bytes += chunk.length;
    if (!isAllUtf8) continue;
    const { whole, rest } = wholeCharacters(tail.length === 0 ? chunk : Buffer.concat([tail, chunk]));
    isAllUtf8 = isUtf8(whole);
    tail = Buffer.from(rest);
  }
  if (!start || bytes === 0) return refuse('import.empty', 'The file is empty. Export the ledger again; nothing was changed.');
  const foreign = foreignFormat(start);
  if (foreign)
    return refuse('import.not-csv', `The file is ${foreign}, not CSV. Save it as CSV and import that; nothing was changed.`);
  const encoding = wanted ?? markedEncoding(start) ?? (isAllUtf8 && tail.length === 0 ? 'utf-8' : 'windows-1252');
  if (encoding === 'windows-1252' && looksBinary(start)) {
    return refuse('import.not-csv', 'The file is not text, so it cannot be CSV. Save the ledger as CSV; nothing was changed.');
  }
  return { encoding, hash: hash.digest('hex'), bytes };
}

/** The file as UTF-8, without byte order mark. `onBytes` hears how many bytes of the file are read. */
export async function* utf8Chunks(
  path: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<Buffer> {
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
  let read = 0;
  for await (const chunk of bytesOf(path)) {
    const isFirst = read === 0;
    read += chunk.length;
    if (decoder) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    else yield isFirst && hasBom(chunk, BOMS[0]?.[1] ?? []) ? chunk.subarray(3) : chunk;
    onBytes(read);
  }
  if (decoder) yield Buffer.from(decoder.decode());
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) yield chunk as Buffer;
}

/** Cuts off a character that the end of a chunk splits. */
function wholeCharacters(buffer: Buffer): { whole: Buffer; rest: Buffer } {
  for (let back = 1; back <= Math.min(4, buffer.length); back += 1) {
    const byte = buffer[buffer.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      const cut = length > back ? buffer.length - back : buffer.length;
      return { whole: buffer.subarray(0, cut), rest: buffer.subarray(cut) };
    }
  }
  return { whole: buffer, rest: buffer.subarray(buffer.length) };
}

function markedEncoding(start: Buffer): Encoding | null {
  for (const [encoding, bom] of BOMS) if (hasBom(start, bom)) return encoding;
  // UTF-16 without a mark: every second byte of Latin text is zero.
  const pairs = Math.floor(start.length / 2);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (start[i] === 0) even += 1;
    if (start[i + 1] === 0) odd += 1;
  }
  if (pairs >= 8 && odd > pairs * 0.7 && even === 0) return 'utf-16le';
  return pairs >= 8 && even > pairs * 0.7 && odd === 0 ? 'utf-16be' : null;
}

function hasBom(start: Buffer, bom: readonly number[]): boolean {
  return bom.every((byte, index) => start[index] === byte);
}

const FOREIGN: readonly (readonly [string, string])[] = [
  ['PK\u0003\u0004', 'a zip archive or an Excel workbook (.xlsx)'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Excel workbook (.xls)'],
  ['%PDF', 'a PDF'],
  ['\u001f\u008b', 'compressed (gzip)'],
  ['\u0089PNG', 'a picture'],
  ['SQLite format 3', 'a database'],
];

function foreignFormat(start: Buffer): string | undefined {
  const text = start.toString('latin1', 0, 16);
  return FOREIGN.find(([magic]) => text.startsWith(magic))?.[1];
}

/** Text has no control characters but tabs and line ends; a few stray ones are left to the rows they stand in. */
function looksBinary(start: Buffer): boolean {
  const strange = start.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length;
  return strange > start.length * 0.02;
}
