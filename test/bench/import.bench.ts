import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, startChild } from './child.ts';
import { writeLedgerFile } from './ledger-file.ts';
import { type Board, inPairs, median } from './measure.ts';
import type { Size } from './size.ts';

type ImportParts = { readonly size: Size; readonly board: Board; readonly folder: string };

const TIMES_RAW_MAX = 3;
const RSS_MAX_MB = 512;
/** What a ten times longer file may take more. */
const RSS_GROWTH_MAX = 1.25;

/**
 * Brings the large ledger in, and inserts the documents which that left behind, in turns.
 * @returns the folder of a store that holds the large ledger
 */
export async function benchImport({ size, board, folder }: ImportParts): Promise<string> {
  const many = await ledgerFile(folder, { accounts: size.accounts, invoices: size.invoices });
  const few = await ledgerFile(folder, { accounts: size.fewInvoices / 10, invoices: size.fewInvoices });
  const small = await inChild('import', few, fresh(folder, 'few'));
  const kept = fresh(folder, 'many');
  let runs = 0;
  const bringIn = async () => {
    runs += 1;
    return inChild('import', many, runs === 1 ? kept : fresh(folder, 'again'));
  };
  const pairs = await inPairs(size.importPairs, bringIn, () => inChild('copy', kept, fresh(folder, 'raw')));
  for (const name of ['few', 'again', 'raw']) rmSync(join(folder, name), { recursive: true, force: true });

  const ratios = pairs.map(({ a, b }) => Number(a.ms) / Number(b.ms));
  const value = median(ratios);
  const seconds = (side: 'a' | 'b', key: string) => Math.round(median(pairs.map((pair) => Number(pair[side][key]))) / 1000);
  board.add({
    figure: 'import.time',
    value,
    unit: 'x raw batched inserts',
    target: `<= ${TIMES_RAW_MAX}`,
    met: value <= TIMES_RAW_MAX,
    pairs: ratios,
    detail: {
      invoices: size.invoices,
      documents: pairs[0]?.b.documents,
      seconds: [seconds('a', 'ms'), seconds('b', 'ms')],
      cpuSeconds: [seconds('a', 'cpuMs'), seconds('b', 'cpuMs')],
      cpuRatio: Number(median(pairs.map(({ a, b }) => Number(a.cpuMs) / Number(b.cpuMs))).toPrecision(3)),
    },
  });
  const rss = Math.max(...pairs.map(({ a }) => Number(a.rssMb)));
  board.add({ figure: 'import.memory', value: rss, unit: 'MB at the most', target: `< ${RSS_MAX_MB}`, met: rss < RSS_MAX_MB });
  const growth = rss / Number(small.rssMb);
  board.add({
    figure: 'import.memory.flat',
    value: growth,
    unit: `x that of ${size.fewInvoices} invoices`,
    target: `<= ${RSS_GROWTH_MAX}`,
    met: growth <= RSS_GROWTH_MAX,
    detail: { mb: [rss, small.rssMb] },
  });
  return kept;
}

/** A store of its own with a ledger of this size. */
export async function importedStore(folder: string, counts: { accounts: number; invoices: number }): Promise<string> {
  const store = fresh(folder, `store-${counts.accounts}`);
  await inChild('import', await ledgerFile(folder, counts), store);
  return store;
}

async function ledgerFile(folder: string, counts: { accounts: number; invoices: number }): Promise<string> {
  const file = join(folder, `ledger-${counts.invoices}.csv`);
  await writeLedgerFile(file, counts);
  return file;
}

async function inChild(what: 'import' | 'copy', from: string, to: string): Promise<Answer> {
  const child = startChild('import.child.ts', []);
  const answer = await child.ask({ what, from, to });
  await child.end();
  return answer;
}

function fresh(folder: string, name: string): string {
  const path = join(folder, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path);
  return path;
}
