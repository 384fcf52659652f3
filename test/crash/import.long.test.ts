import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import type { Storage } from '#ports.ts';
import { type Ground, layGround, MONDAY } from '../support/crash/campaign.ts';
import { chosen, seedOfRun } from '../support/crash/chance.ts';
import { importAside, importCsv, ledgerHash } from '../support/crash/importing.ts';
import { chainBreaches, moneyBreaches } from '../support/crash/invariants.ts';
import { type Row, writeLedger } from '../support/crash/ledger-file.ts';
import { instantsAmong, pointText } from '../support/crash/point.ts';
import { tempFolder } from '../support/record.ts';

const AT_ONCE = 4;
const LONG_MS = 20 * 60_000;
/** More than are written at once, so that an import has several batches. */
const CUSTOMERS = 1010;
const clock = { now: () => Date.parse(MONDAY) };

test.for(['into an empty store', 'of the next snapshot'])(
  'an import %s ends in the same state wherever it died before',
  { timeout: LONG_MS },
  async (which) => {
    const seed = seedOfRun();
    const ground = await layGround(CUSTOMERS, 1);
    const folder = tempFolder();
    const isFresh = which === 'into an empty store';
    const rows = isFresh ? ground.rows : nextSnapshot(ground.rows);
    const csv = `${folder.path}/next.csv`;
    writeLedger(csv, rows);
    try {
      const { calls, hash } = await undisturbed(ground, { csv, isFresh, folder: folder.path });
      const points = chosen(instantsAmong(calls), seed);
      const breaches: string[] = [];
      const waiting = [...points.entries()];
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let next = waiting.shift(); next; next = waiting.shift()) {
            const [index, point] = next;
            const place = {
              program: ground.program,
              folder: `${folder.path}/${index}`,
              file: `${folder.path}/${index}/dunbot.db`,
              nowMs: clock.now(),
            };
            const storage = opened(ground, place.file, isFresh);
            const died = await importAside(place, csv, point);
            if (died.calls) breaches.push(`${pointText(point)} was not reached.`);
            await importCsv({ storage, folder: place.folder, clock }, csv);
            const after = [...died.breaches, ...(await differences(storage, { rows, hash }))];
            const journal = await storage.collection('journal').countDocuments({ tenantId: 'main' });
            await importCsv({ storage, folder: place.folder, clock }, csv);
            if ((await storage.collection('journal').countDocuments({ tenantId: 'main' })) !== journal)
              after.push('The same file once more wrote something.');
            breaches.push(...after.map((breach) => `${pointText(point)}: ${breach}`));
            await storage.close();
          }
        }),
      );
      console.log(
        `Crash points of an import ${which}: ${points.length} tried (CRASH_SEED=${seed}), ${breaches.length} breaches.`,
      );
      expect(breaches).toEqual([]);
    } finally {
      folder.remove();
      ground.remove();
    }
  },
);

/** Some invoices were paid in part, some are gone, and there are new customers. */
function nextSnapshot(rows: readonly Row[]): Row[] {
  const left = rows.filter((_, index) => !(index % 7 === 0));
  const paid = left.map((row, index) => (index % 11 === 0 ? { ...row, openMinor: row.openMinor - 10_000 } : row));
  const fresh = rows.slice(0, 60).map((row, index) => ({ ...row, customer: `Neukunde${index} AG`, number: `N${index}` }));
  return [...paid, ...fresh];
}

function opened({ ledger }: Ground, file: string, isFresh: boolean): Storage {
  mkdirSync(dirname(file), { recursive: true });
  if (!isFresh) copyFileSync(ledger, file);
  return openEmbedded({ file });
}

type Import = { readonly csv: string; readonly isFresh: boolean; readonly folder: string };

/** What the import comes to where nothing dies, and its calls on the way. */
async function undisturbed(
  ground: Ground,
  { csv, isFresh, folder }: Import,
): Promise<{ calls: readonly string[]; hash: string }> {
  const place = { program: ground.program, folder: `${folder}/whole`, file: `${folder}/whole/dunbot.db`, nowMs: clock.now() };
  const storage = opened(ground, place.file, isFresh);
  const { calls, breaches } = await importAside(place, csv, null);
  if (!calls || breaches.length > 0) throw new Error(breaches.join(' '));
  const hash = await ledgerHash(storage);
  await storage.close();
  return { calls, hash };
}

async function differences(storage: Storage, { rows, hash }: { rows: readonly Row[]; hash: string }): Promise<string[]> {
  const found = [...(await chainBreaches({ storage, clock })), ...(await moneyBreaches({ storage, clock }, rows))];
  if ((await ledgerHash(storage)) !== hash) found.push('The state is not that of an import that nothing interrupted.');
  return found;
}
