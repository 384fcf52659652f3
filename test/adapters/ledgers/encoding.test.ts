import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sniff, utf8Chunks } from '#adapters/ledgers/encoding.ts';

async function read(bytes: Uint8Array): Promise<{ encoding: string; text: string } | { because: string }> {
  const dir = mkdtempSync(join(tmpdir(), 'dunbot-encoding-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, 'f.csv');
  writeFileSync(file, bytes);
  const sniffed = await sniff(file, undefined);
  if ('refused' in sniffed) return { because: sniffed.because };
  const parts: Buffer[] = [];
  for await (const chunk of utf8Chunks(file, sniffed.encoding)) parts.push(chunk);
  return { encoding: sniffed.encoding, text: Buffer.concat(parts).toString() };
}

const TEXT = 'Kunde;Betrag\nMüller & Söhne;12,50\n';
const utf16be = Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16();

test.each([
  ['UTF-8', Buffer.from(TEXT), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
  ['UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le'],
  ['UTF-16 the other way round', utf16be, 'utf-16be'],
  ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
  ['Latin-1', Buffer.from(TEXT, 'latin1'), 'windows-1252'],
])('A file in %s is read', async (_name, bytes, encoding) => {
  expect(await read(bytes)).toEqual({ encoding, text: TEXT });
});

test('The euro sign of Windows is read', async () => {
  expect(await read(Buffer.from([0x80, 0x31, 0x32, 0x0a]))).toMatchObject({ text: '€12\n' });
});

test('A character that two chunks share is whole', async () => {
  const text = `${'x'.repeat((1 << 18) - 1)}é${'y'.repeat(10)}€`;
  expect(await read(Buffer.from(text))).toEqual({ encoding: 'utf-8', text });
});

test.each([
  ['an Excel workbook', Buffer.from('PK\u0003\u0004rest'), 'Excel'],
  ['a PDF', Buffer.from('%PDF-1.7'), 'PDF'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'picture'],
  ['something else', Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 37) % 251)), 'not text'],
  ['nothing', Buffer.alloc(0), 'empty'],
])('A file that is %s is called that', async (_name, bytes, word) => {
  expect(await read(bytes)).toEqual({ because: expect.stringContaining(word) });
});
