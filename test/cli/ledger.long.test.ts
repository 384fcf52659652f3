import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Desk, desk, type Ended } from '../support/cli.ts';
import { ledgerCsv } from '../support/ledger-csv.ts';

const ROWS = [
  {
    customer: 'Acme Ltd',
    customerNumber: '1001',
    number: 'A-1',
    issued: '2026-01-10',
    due: '2026-02-09',
    open: '1200.00',
    currency: 'EUR',
  },
  {
    customer: 'Borealis',
    customerNumber: '1002',
    number: 'B-1',
    issued: '2026-02-10',
    due: '2026-03-12',
    open: '80.50',
    currency: 'USD',
  },
];

function fails({ code, stderr, all }: Ended, sentence: string | RegExp): void {
  expect(stderr).toMatch(sentence);
  expect(all).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
}

function ledgerIn({ folder }: Desk): string {
  const file = join(folder, 'ledger.csv');
  writeFileSync(file, ledgerCsv(ROWS));
  return file;
}

/** Changes a record of the journal as somebody with a database tool would who knows of the checksum. */
function tamper({ folder }: Desk, change: (doc: Record<string, unknown>) => Record<string, unknown>, fixesSum: boolean): void {
  const db = new DatabaseSync(join(folder, 'data', 'dunbot.db'));
  const row = db.prepare('SELECT id, doc, sum FROM journal LIMIT 1').get();
  const doc = JSON.stringify(change(JSON.parse(String(row?.doc))));
  db.prepare('UPDATE journal SET doc = ?, sum = ? WHERE id = ?').run(
    doc,
    fixesSum ? crc32(doc) : Number(row?.sum),
    String(row?.id),
  );
  db.close();
}

test('Without a command, or with one that is none, the commands and settings are shown', async () => {
  const { runs } = desk();
  const help = await runs(['--help']);
  expect(help.code).toBe(0);
  for (const word of ['import', 'report', 'doctor', 'verify', 'backup', 'SLACK_BOT_TOKEN', 'TIME_ZONE']) {
    expect(help.stdout).toContain(word);
  }
  fails(await runs(['improt']), /unknown command 'improt'\n\(Did you mean import\?\)/);
});

describe('A file that cannot be a ledger is refused in a sentence', () => {
  test('where it is missing, empty, binary, or a folder', async () => {
    const { folder, runs } = desk();
    const put = (name: string, content: string | Buffer) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    fails(await runs(['import', 'missing.csv']), 'There is no file missing.csv, or it cannot be read. Check the path.');
    fails(await runs(['import', put('empty.csv', '')]), 'The file is empty.');
    fails(await runs(['import', put('binary.csv', randomBytes(4096))]), 'The file is not text, so it cannot be CSV.');
    fails(await runs(['import', folder]), 'is not a file. Give the path of a CSV file.');
  });
});

test('A ledger comes in and is aged, on screen and as JSON', async () => {
  const at = desk();
  const file = ledgerIn(at);
  const tried = await at.runs(['import', file, '--dry-run', '--as-of', '2026-03-20']);
  expect(tried.stdout).toContain('What would change');
  const come = await at.runs(['import', file, '--as-of', '2026-03-20']);
  expect(come.stdout).toContain('2 new invoices');
  expect(come.code).toBe(0);
  const json = await at.runs(['report', 'aging', '--as-of', '2026-03-20', '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({
    asOf: '2026-03-20',
    accounts: 2,
    invoices: 2,
    currencies: { EUR: { d31_60: '1200.00' } },
  });
  expect((await at.runs(['report', 'aging', '--as-of', '2026-03-20'])).stdout).toMatch(/EUR.*1,200\.00/);
  fails(await at.runs(['report', 'aging', '--as-of', 'yesterday']), '--as-of takes a day such as 2026-11-30, not yesterday.');
  fails(await at.runs(['import', file, '--as', 'picture']), '--as takes snapshot or changes, not picture.');
});

describe('verify', () => {
  test('finds the journal whole, with the key it was written with', async () => {
    const at = desk();
    expect((await at.runs(['verify'])).stdout).toContain('there is no journal to verify');
    const env = { JOURNAL_KEY: 'a key of sixteen or more' };
    await at.runs(['import', ledgerIn(at)], { env });
    expect(await at.runs(['verify'], { env })).toMatchObject({ code: 0, stdout: 'The journal is whole: 2 records.\n' });
    const wrong = await at.runs(['verify'], { env: { JOURNAL_KEY: 'another key of sixteen' } });
    expect(wrong).toMatchObject({ code: 1, stdout: expect.stringContaining('was it written with another JOURNAL_KEY') });
    expect(wrong.all).not.toContain('sixteen');
    expect(await at.runs(['verify'])).toMatchObject({ code: 1 });
  });

  test('finds a record that was changed, whether or not its checksum was made to fit', async () => {
    const at = desk();
    await at.runs(['import', ledgerIn(at)]);
    tamper(at, (doc) => ({ ...doc, actor: 'UEVE' }), true);
    expect(await at.runs(['verify'])).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/was changed after it was written\.\n1 faults/),
    });
    tamper(at, (doc) => ({ ...doc, actor: 'UMALLORY' }), false);
    const { code, all } = await at.runs(['verify']);
    expect(all).toMatch(/Record damaged: journal .* Restore the data file from a backup\./);
    expect(code).toBe(1);
  });

  test('finds a last record that was taken away', async () => {
    const at = desk();
    await at.runs(['import', ledgerIn(at)]);
    const db = new DatabaseSync(join(at.folder, 'data', 'dunbot.db'));
    db.exec('DELETE FROM journal WHERE rowid = (SELECT max(rowid) FROM journal)');
    db.close();
    expect(await at.runs(['verify'])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('which was written last, is missing'),
    });
  });
});

describe('backup', () => {
  test('is refused over a file that is there, into a folder that is not, and for MongoDB', async () => {
    const at = desk();
    await at.runs(['import', ledgerIn(at)]);
    fails(await at.runs(['backup', 'data/dunbot.db']), 'data/dunbot.db is there already. Name a new file');
    fails(await at.runs(['backup', 'nowhere/copy.db']), /^There is no folder .*nowhere\. Make it, or name another file\.$/m);
    const MONGODB_URI = 'mongodb://127.0.0.1/dunbot';
    fails(await at.runs(['backup', 'copy.db'], { env: { MONGODB_URI } }), 'The data lies in MongoDB: back it up with mongodump.');
    expect(existsSync(join(at.folder, 'copy.db'))).toBe(false);
  });
});
