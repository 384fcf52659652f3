import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { canonical } from '#domain/canonical.ts';
import type { Doc, Value } from '#ports.ts';

type Invoice = Doc & { readonly [field: string]: Value };
export type Damage = { trials: number; unharmed: number; detected: number; unnoticed: string[] };

const tenantId = 'main';
const RECORDS = 120;
const BYTES_MAX = 16;

/**
 * Damages a copy of a data file `trials` times at random places, inside stored records or anywhere, and reads every
 * record. Unnoticed is a record that comes back different or not at all while neither a read nor the check complains.
 */
export async function damageRecords({ trials, where }: { trials: number; where: 'records' | 'anywhere' }): Promise<Damage> {
  const folder = mkdtempSync(join(tmpdir(), 'dunbot-damage-'));
  const file = join(folder, 'store.db');
  const written = await writeRecords(file);
  const sound = readFileSync(file);
  const damage: Damage = { trials, unharmed: 0, detected: 0, unnoticed: [] };
  for (let trial = 0; trial < trials; trial += 1) {
    const at = where === 'records' ? placeInRecord(sound, written) : Math.floor(Math.random() * sound.length);
    writeFileSync(file, damaged(sound, at));
    const seen = await readAll(file, written);
    if (seen === 'sound') damage.unharmed += 1;
    else if (seen === 'detected') damage.detected += 1;
    else damage.unnoticed.push(`byte ${at}: ${seen}`);
  }
  rmSync(folder, { recursive: true });
  return damage;
}

async function writeRecords(file: string): Promise<Map<string, string>> {
  const storage = openEmbedded({ file });
  const invoices = storage.collection<Invoice>('invoices');
  await invoices.createIndexes([{ name: 'open', key: { tenantId: 1, openMinor: -1 } }]);
  const written = new Map<string, string>();
  for (let n = 0; n < RECORDS; n += 1) {
    const invoice = {
      _id: `i${n}`,
      tenantId,
      openMinor: n * 1050,
      currency: 'EUR',
      memo: `Invoice ${n}: ${'words '.repeat(n * 5)}`,
    };
    written.set(invoice._id, canonical(invoice));
    await invoices.insertOne(invoice);
  }
  await storage.close();
  return written;
}

/** A byte of the JSON text of a record that lies in the file in one piece. */
function placeInRecord(bytes: Buffer, written: ReadonlyMap<string, string>): number {
  for (;;) {
    const n = Math.floor(Math.random() * written.size);
    const start = bytes.indexOf(`{"_id":"i${n}"`);
    const end = bytes.indexOf('"}', start);
    if (start !== -1 && end > start) return start + Math.floor(Math.random() * (end - start));
  }
}

function damaged(sound: Buffer, at: number): Buffer {
  const bytes = Buffer.from(sound);
  const count = 1 + Math.floor(Math.random() * BYTES_MAX);
  for (let i = at; i < Math.min(at + count, bytes.length); i += 1) bytes[i] = Math.floor(Math.random() * 256);
  return bytes;
}

async function readAll(file: string, written: ReadonlyMap<string, string>): Promise<string> {
  for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  let close = async () => {};
  try {
    const storage = openEmbedded({ file });
    close = storage.close;
    const invoices = storage.collection<Invoice>('invoices');
    let wrong = '';
    for (const [_id, before] of written) {
      const now = await invoices.findOne({ _id, tenantId });
      if (now === null || canonical(now) !== before) wrong ||= now === null ? `${_id} is missing` : `${_id} is different`;
    }
    if (wrong === '') return 'sound';
    return (await storage.faults()).length > 0 ? 'detected' : wrong;
  } catch {
    return 'detected';
  } finally {
    await close();
  }
}
