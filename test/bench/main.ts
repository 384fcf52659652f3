import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchClicks } from './click.bench.ts';
import { benchDigest } from './digest.bench.ts';
import { furnishStore } from './furnish-store.ts';
import { benchImport, importedStore } from './import.bench.ts';
import { createBoard } from './measure.ts';
import { benchMongo } from './mongo.bench.ts';
import { benchOverdue } from './overdue.bench.ts';
import { benchPicker } from './pick.bench.ts';
import { QUICK, WHOLE } from './size.ts';
import { table } from './table.ts';

/*
 * `npm run bench` measures how fast the bot is, as ratios to what it cannot be faster than, both sides run in turns.
 * One line of JSON for each figure, a table at the end. `-- --quick` shows in a minute or two that it runs;
 * `-- --only import,overdue,clicks,pick,digest,mongo` leaves the others out. It exits with 1 where a figure is not met.
 */

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const size = values.quick ? QUICK : WHOLE;
const wants = (part: string) => !values.only || values.only.split(',').includes(part);
const folder = mkdtempSync(join(tmpdir(), 'dunbot-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const board = createBoard();

const { accounts, invoices } = size;
const store = wants('import') ? await benchImport({ size, board, folder }) : await importedStore(folder, { accounts, invoices });
const small = { accounts: size.fewAccounts, invoices: size.fewAccounts * 10 };
if (['overdue', 'clicks', 'pick', 'digest', 'mongo'].some(wants)) await furnishStore(store);
if (wants('overdue')) {
  const fewStore = await importedStore(folder, small);
  await furnishStore(fewStore);
  await benchOverdue({ size, board, store, fewStore });
}
if (wants('clicks')) {
  const tenth = { accounts: size.tenthAccounts, invoices: size.tenthAccounts * 10 };
  const tenthStore = await importedStore(folder, tenth);
  await furnishStore(tenthStore);
  await benchClicks({ size, board, store, tenthStore });
}
if (wants('pick')) await benchPicker({ size, board, store });
if (wants('digest')) await benchDigest({ size, board, store });
if (wants('mongo')) await benchMongo({ size, board, store });

process.stdout.write(`\n${table(board.figures)}\n`);
process.exit(board.figures.every(({ met }) => met) ? 0 : 1);
