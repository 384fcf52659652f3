import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LedgerInvoice, LedgerRow } from '#domain/ledger.ts';
import type { RowPerson } from './row-person.ts';

export type Scratch = ReturnType<typeof openScratch>;
export type ScratchReject = {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly number: string;
  readonly invoiceId: string;
  /** Null until the file was read once more for it. */
  readonly cells: readonly string[] | null;
};

const ROWS_PER_COMMIT = 50_000;
/** What joins the fields of a row; ledger text never holds control characters here. */
const SEPARATOR = '\u001f';

/**
 * A file's rows in one SQLite file that lives as long as the import: it sorts by account and finds what contradicts
 * itself without holding the rows in memory. Nothing in it outlives a crash; the file is staged anew.
 */
export function openScratch(path: string) {
  mkdirSync(dirname(path), { recursive: true });
  removeScratch(path);
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768; PRAGMA temp_store = FILE');
  db.exec(`
    CREATE TABLE loaded (account TEXT, invoice TEXT, line INTEGER, body TEXT);
    CREATE TABLE people (account TEXT, line INTEGER, body TEXT);
    CREATE TABLE rejects (line INTEGER PRIMARY KEY, col TEXT, value TEXT, reason TEXT, number TEXT, invoice TEXT, cells TEXT);
    CREATE TABLE work (account TEXT PRIMARY KEY) WITHOUT ROWID;
    BEGIN`);
  const addRow = db.prepare('INSERT INTO loaded VALUES (?, ?, ?, ?)');
  const addPerson = db.prepare('INSERT INTO people VALUES (?, ?, ?)');
  const addReject = db.prepare('INSERT OR IGNORE INTO rejects VALUES (?, ?, ?, ?, ?, ?, ?)');
  let sinceCommit = 0;

  return {
    db,
    addRow({ invoice, isVoid }: LedgerRow, line: number): void {
      addRow.run(invoice.accountId, invoice.invoiceId, line, packed(invoice, isVoid));
      sinceCommit += 1;
      if (sinceCommit < ROWS_PER_COMMIT) return;
      db.exec('COMMIT; BEGIN');
      sinceCommit = 0;
    },
    addPerson(accountId: string, line: number, person: RowPerson): void {
      const { name, number, owner, contact, mails, phone, segment, region } = person;
      const packedMails = mails.map((mail) => `${mail.email}\t${mail.name}`).join('\n');
      addPerson.run(accountId, line, [name, number, owner, contact, packedMails, phone, segment, region].join(SEPARATOR));
    },
    addReject({ row, column, value, reason, number, invoiceId, cells }: ScratchReject): void {
      addReject.run(row, column, value, reason, number, invoiceId, cells === null ? null : JSON.stringify(cells));
    },
    /** Sorts what was loaded; from here on rows are read, not added. */
    sort(): void {
      db.exec(`COMMIT;
        CREATE TABLE rows (account TEXT, invoice TEXT, line INTEGER, body TEXT, PRIMARY KEY (account, invoice, line)) WITHOUT ROWID;
        INSERT INTO rows SELECT account, invoice, line, body FROM loaded ORDER BY account, invoice, line;
        DROP TABLE loaded;
        CREATE INDEX people_account ON people (account, line)`);
    },
    close(): void {
      db.close();
      removeScratch(path);
    },
  };
}

function removeScratch(path: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

function packed(invoice: LedgerInvoice, isVoid: boolean): string {
  const { number, currency, issuedOn, dueOn, dueFrom, totalMinor, openMinor, settledOn, po } = invoice;
  const s = SEPARATOR;
  return `${number}${s}${currency}${s}${issuedOn ?? ''}${s}${dueOn}${s}${dueFrom}${s}${totalMinor}${s}${openMinor}${s}${settledOn ?? ''}${s}${po}${s}${isVoid ? 'void' : ''}`;
}

export function unpacked(body: string, { accountId, invoiceId }: { accountId: string; invoiceId: string }): LedgerRow {
  const [number = '', currency = '', issuedOn, dueOn = '', dueFrom, total, open, settledOn, po = '', isVoid] =
    body.split(SEPARATOR);
  return {
    invoice: {
      invoiceId,
      accountId,
      number,
      currency,
      issuedOn: issuedOn || null,
      dueOn,
      dueFrom: dueFrom === 'terms' || dueFrom === 'default' ? dueFrom : 'file',
      totalMinor: Number(total),
      openMinor: Number(open),
      settledOn: settledOn || null,
      po,
    },
    isVoid: isVoid === 'void',
  };
}

export function unpackedPerson(body: string): RowPerson {
  const [name = '', number = '', owner = '', contact = '', packedMails = '', phone = '', segment = '', region = ''] =
    body.split(SEPARATOR);
  const mails = (packedMails === '' ? [] : packedMails.split('\n')).map((mail) => {
    const [email = '', called = ''] = mail.split('\t');
    return { email, name: called };
  });
  return { name, number, owner, contact, mails, phone, segment, region };
}

/**
 * Held while one import works on a source of this data folder; freed by the system when the process ends, however.
 * @returns null where another import holds it
 */
export function lockSource(path: string): { release(): void } | null {
  mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    db.close();
    return null;
  }
  return { release: () => db.close() };
}
