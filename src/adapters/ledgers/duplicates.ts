import type { LedgerInvoice } from '#domain/ledger.ts';
import { type Scratch, unpacked } from './scratch.ts';

/**
 * Makes every invoice one row. Equal rows of one identity become one; rows that contradict each other are all
 * rejected, and so are the good rows of an invoice of which another row was rejected: it stays as it was.
 * @returns how many rows said the same as another one
 */
export function resolveDuplicates({ db }: Scratch, hasIds: boolean): { repeated: number } {
  db.exec('BEGIN');
  if (hasIds) db.exec('CREATE INDEX rows_invoice ON rows (invoice)');
  db.exec(`
    CREATE INDEX rejects_invoice ON rejects (invoice) WHERE invoice != '';
    CREATE INDEX rejects_number ON rejects (number) WHERE number != '';
    CREATE TABLE doubles (invoice TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE bad (invoice TEXT PRIMARY KEY, col TEXT, reason TEXT) WITHOUT ROWID;
    INSERT OR IGNORE INTO doubles SELECT invoice FROM rows GROUP BY ${hasIds ? 'invoice' : 'account, invoice'} HAVING count(*) > 1;
    INSERT OR IGNORE INTO bad SELECT r.invoice, '', 'another row of this invoice was rejected (row ' || min(r.line) || ')'
      FROM rejects r WHERE r.invoice != '' GROUP BY r.invoice;
    INSERT OR IGNORE INTO bad SELECT invoice, '', '' FROM rows WHERE invoice IN (SELECT invoice FROM doubles)
      GROUP BY invoice HAVING count(DISTINCT account || body) > 1`);
  sayWhatContradicts(db);
  db.exec(`
    INSERT OR IGNORE INTO rejects
      SELECT r.line, b.col, '', b.reason, substr(r.body, 1, instr(r.body, char(31)) - 1), r.invoice, NULL
      FROM rows r JOIN bad b ON b.invoice = r.invoice;
    DELETE FROM rows WHERE invoice IN (SELECT invoice FROM bad)`);
  const { changes } = db
    .prepare(
      `DELETE FROM rows WHERE invoice IN (SELECT invoice FROM doubles)
        AND line > (SELECT min(o.line) FROM rows o WHERE o.account = rows.account AND o.invoice = rows.invoice)`,
    )
    .run();
  db.exec('COMMIT');
  return { repeated: Number(changes) };
}

const LABELS: readonly (readonly [keyof LedgerInvoice, string])[] = [
  ['accountId', 'customer'],
  ['number', 'invoice number'],
  ['currency', 'currency'],
  ['issuedOn', 'issue date'],
  ['dueOn', 'due date'],
  ['totalMinor', 'total'],
  ['openMinor', 'open amount'],
  ['settledOn', 'settled date'],
  ['po', 'PO'],
];

/** A file may repeat one invoice a million times. */
const COMPARED_MAX = 50;

/** Names the rows that contradict each other, and in what. */
function sayWhatContradicts(db: Scratch['db']): void {
  const rowsOf = db.prepare(`SELECT DISTINCT account, body FROM rows WHERE invoice = ? LIMIT ${COMPARED_MAX}`);
  const contradictions = db
    .prepare(
      `SELECT b.invoice, min(r.line) AS first, max(r.line) AS last, count(DISTINCT r.line) AS count FROM bad b
        JOIN rows r ON r.invoice = b.invoice WHERE b.reason = '' GROUP BY b.invoice`,
    )
    .all();
  const say = db.prepare('UPDATE bad SET col = ?, reason = ? WHERE invoice = ?');
  for (const { invoice, first, last, count } of contradictions) {
    const [one, ...others] = rowsOf
      .all(String(invoice))
      .map(({ account, body }) => unpacked(String(body), { accountId: String(account), invoiceId: String(invoice) }).invoice);
    const differs = ([field]: (typeof LABELS)[number]) => others.some((other) => other[field] !== one?.[field]);
    const differing = LABELS.filter(differs).map(([, label]) => label);
    const what = differing.join(', ') || 'status';
    const rows = Number(count) > 2 ? `${count} rows, from ${first} to ${last},` : `rows ${first} and ${last}`;
    say.run(what, `${rows} are the same invoice and contradict each other (${what})`, String(invoice));
  }
}
