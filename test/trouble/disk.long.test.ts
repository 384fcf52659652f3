import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { desk } from '../support/cli.ts';
import { bots, type Row } from '../support/dunbot.ts';
import { ledgerCsv } from '../support/ledger-csv.ts';

const COBALT: Row = { customer: 'Cobalt', of: '300', number: 'C-1', due: '2026-01-20', open: '7400.00' };
const SIZE_MB = 4;

const given = bots();
const canMount = trial();
if (!canMount) console.log('Skipped: full and read-only disks, since this user may mount none.');

describe.skipIf(!canMount)('A disk', () => {
  test('that is full keeps nobody from reading, loses nothing that was typed, and is written again once there is room', async () => {
    const disk = smallDisk();
    const storage = openEmbedded({ file: join(disk.path, 'dunbot.db') });
    const { mara, log, finish, passes } = await given([COBALT], { storage });
    await mara.says('/ar log cobalt');
    await mara.fills({ Outcome: 'Left a voicemail', Note: 'A long story' });
    const makeRoom = disk.fill();
    await mara.submits();
    const form = await mara.seesModal('Not saved. The disk under the data file is full.');
    expect(form).toContain('A long story');
    await mara.says('/ar overdue');
    await mara.sees('Cobalt');
    makeRoom();
    await mara.submits();
    await mara.sees('Logged for Cobalt: left a voicemail.');
    await passes({ minutes: 1 });
    expect(await storage.faults()).toEqual([]);
    log.expected('Something went wrong');
    if (log.errors().length > 0) log.expected('round failed');
    await finish();
  });

  test('that fills up under an import leaves a ledger that the same file finishes later', async () => {
    const disk = smallDisk();
    const { folder, runs } = desk();
    const file = join(folder, 'ledger.csv');
    const row = { customer: 'Cobalt', issued: '2026-01-10', due: '2026-02-09', currency: 'EUR', open: '10.00' };
    const rows = Array.from({ length: 8000 }, (_, n) => ({ ...row, customerNumber: `${n % 800}`, number: `N-${n}` }));
    writeFileSync(file, ledgerCsv(rows));
    const small = await runs(['import', file], { env: { DATA_DIR: disk.path } });
    expect(small.code).toBe(1);
    expect(small.stderr).toBe(
      'The disk under the data file is full. See to DATA_DIR or MONGODB_URI, then run it again: nothing is done twice.\n',
    );
    disk.grow(200);
    expect((await runs(['import', file], { env: { DATA_DIR: disk.path } })).code).toBe(0);
    const aging = await runs(['report', 'aging', '--json'], { env: { DATA_DIR: disk.path } });
    expect(JSON.parse(aging.stdout)).toMatchObject({ invoices: 8000, accounts: 800 });
    expect((await runs(['verify'], { env: { DATA_DIR: disk.path } })).code).toBe(0);
  });

  test('that is read-only is named at the start', async () => {
    const disk = smallDisk();
    mkdirSync(join(disk.path, 'data'));
    disk.closeForWriting();
    const { runs } = desk();
    for (const DATA_DIR of [join(disk.path, 'data'), join(disk.path, 'new')]) {
      const { code, stderr } = await runs(['start'], { env: { DATA_DIR } });
      // Node calls a folder that cannot be made there missing.
      expect(stderr).toMatch(/^DATA_DIR \S+ cannot be used \((EROFS|ENOENT)\): give a folder that this user may write to\.\n$/);
      expect(code).toBe(1);
    }
    const { code, stdout } = await runs(['doctor'], { env: { DATA_DIR: join(disk.path, 'data') } });
    expect(stdout).toContain('store: AMISS.');
    expect(code).toBe(1);
  });
});

function mount(path: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path], { stdio: 'ignore' });
}

function trial(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'dunbot-disk-'));
  try {
    mount(path, 'size=1m');
    execFileSync('umount', [path]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

/** A real file system of a few megabytes, in memory. */
function smallDisk() {
  const path = mkdtempSync(join(tmpdir(), 'dunbot-disk-'));
  mount(path, `size=${SIZE_MB}m`);
  onTestFinished(() => {
    execFileSync('umount', ['-l', path]);
    rmSync(path, { recursive: true, force: true });
  });
  const ballast = join(path, 'ballast');
  return {
    path,
    /** Takes all the room there is; returns how to give it back. */
    fill(): () => void {
      for (let bytes = 1024 * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) {
        try {
          for (;;) writeFileSync(ballast, Buffer.alloc(bytes), { flag: 'a' });
        } catch {
          // No room for a piece of this size: smaller ones follow.
        }
      }
      return () => rmSync(ballast);
    },
    grow: (mb: number) => mount(path, `remount,size=${mb}m`),
    closeForWriting: () => mount(path, 'remount,ro'),
  };
}
