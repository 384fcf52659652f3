import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LedgerDesk } from '#ports.ts';
import { stageCsv } from './csv.ts';

/** What a machine that died left lying is cleared away after a day. */
const LEFT_FOR_MS = 86_400_000;
const NAME_MAX = 100;

/** Where files that people give the bot lie while they are read, and only then. */
export function openDesk(dataDir: string): LedgerDesk {
  const dir = join(dataDir, 'given');
  return {
    read: stageCsv,
    dataDir,
    async lay({ key, name, bytes }) {
      const folder = join(dir, basename(key));
      await clearOld(dir);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, plainName(name));
      await writeFile(path, bytes, { mode: 0o600 });
      const hash = createHash('sha256').update(bytes).digest('hex');
      return { path, hash, clear: () => rm(folder, { recursive: true, force: true }) };
    },
    async take(path) {
      const bytes = await readFile(path);
      return { bytes, clear: () => rm(path, { force: true }) };
    },
  };
}

/** The name is shown and remembered; what no file system likes is left out of it. */
function plainName(name: string): string {
  const plain = basename(name.replaceAll('\\', '/')).replace(/[^\p{L}\p{N}._ ()-]/gu, '_');
  const cut = plain.slice(-NAME_MAX).replace(/^\.+/, '');
  return cut === '' ? 'ledger.csv' : cut;
}

async function clearOld(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => []);
  for (const name of names) {
    const at = await stat(join(dir, name)).catch(() => null);
    if (at && Date.now() - at.mtimeMs > LEFT_FOR_MS) await rm(join(dir, name), { recursive: true, force: true });
  }
}
