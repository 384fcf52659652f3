import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { desk } from '../support/cli.ts';
import { ledgerCsv } from '../support/ledger-csv.ts';

const INVOICES = 30_000;
const ACCOUNTS = 3_000;

test('A backup made while an import writes can be put in the place of the data file, and the import finished there', async () => {
  const at = desk();
  const file = join(at.folder, 'large.csv');
  const rows = Array.from({ length: INVOICES }, (_, n) => ({
    customer: `Customer ${n % ACCOUNTS}`,
    customerNumber: `${n % ACCOUNTS}`,
    number: `N-${n}`,
    issued: '2026-01-10',
    due: '2026-02-09',
    currency: 'EUR',
    open: `${n % 9000}.50`,
  }));
  writeFileSync(file, ledgerCsv(rows));
  const importing = at.starts(['import', file]);
  let isOver = false;
  void importing.ended.then(() => {
    isOver = true;
  });
  const copies: { readonly name: string; readonly isWhileWriting: boolean }[] = [];
  while (!isOver) {
    const name = `copy-${copies.length}.db`;
    const { code, all } = await at.runs(['backup', name]);
    expect(code, all).toBe(0);
    copies.push({ name, isWhileWriting: !isOver });
  }
  expect((await importing.ended).code).toBe(0);
  const aging = async (DATA_DIR: string) => (await at.runs(['report', 'aging', '--json'], { env: { DATA_DIR } })).stdout;
  const whole = await aging('data');
  const tried = copies.filter(({ isWhileWriting }) => isWhileWriting);
  expect(tried.length).toBeGreaterThan(0);
  for (const { name } of tried.slice(-3)) {
    const DATA_DIR = `restored-${name}`;
    mkdirSync(join(at.folder, DATA_DIR));
    renameSync(join(at.folder, name), join(at.folder, DATA_DIR, 'dunbot.db'));
    const env = { DATA_DIR };
    expect((await at.runs(['verify'], { env })).code).toBe(0);
    expect((await at.runs(['import', file], { env })).code).toBe(0);
    expect(await aging(DATA_DIR)).toBe(whole);
  }
  console.log(
    `Backups: ${tried.length} made while ${INVOICES} invoices came in; the last ${Math.min(3, tried.length)} restored and finished.`,
  );
});
