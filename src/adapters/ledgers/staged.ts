import type { Contact } from '#domain/case.ts';
import type { AccountId } from '#domain/ids.ts';
import type { FileReport } from '#domain/import-report.ts';
import type { AccountRows, LedgerCustomer, LedgerRow } from '#domain/ledger.ts';
import { traitsOf } from '#domain/traits.ts';
import type { StagedLedger, WorkList } from '#ports.ts';
import { type Scratch, unpacked, unpackedPerson } from './scratch.ts';

const CONTACTS_MAX = 20;

/** The staged file as an import reads it: account after account, in the order of their ids. */
export function stagedLedger(scratch: Scratch, report: FileReport, release: () => void): StagedLedger {
  const { db } = scratch;
  const held = db.prepare('SELECT 1 FROM rejects WHERE invoice = ? OR number = ? LIMIT 1');
  const owner = report.hasIds ? db.prepare('SELECT account FROM rows WHERE invoice = ? LIMIT 1') : null;
  const all = db.prepare('SELECT account, invoice, body FROM rows ORDER BY account, invoice');
  const some = db.prepare(
    'SELECT account, invoice, body FROM rows WHERE account IN (SELECT value FROM json_each(?)) ORDER BY account, invoice',
  );
  const people = db.prepare('SELECT body FROM people WHERE account = ? ORDER BY line');
  for (const statement of [all, some]) statement.setReturnArrays(true);

  function* accounts(only?: readonly AccountId[]): Iterable<AccountRows> {
    let current = '';
    let rows: LedgerRow[] = [];
    const finish = (): AccountRows => ({ customer: customerOf(current), rows });
    for (const [account, invoice, body] of columns(only ? some.iterate(JSON.stringify(only)) : all.iterate())) {
      if (account !== current && rows.length > 0) {
        yield finish();
        rows = [];
      }
      current = String(account);
      rows.push(unpacked(String(body), { accountId: current, invoiceId: String(invoice) }));
    }
    if (rows.length > 0) yield finish();
  }

  /** A customer by its latest row; contacts by all of them. */
  function customerOf(accountId: AccountId): LedgerCustomer {
    const found = people.all(accountId).map(({ body }) => unpackedPerson(String(body)));
    const contacts = new Map<string, Contact>();
    for (const { contact, mails, phone } of found) {
      const [first = { name: '', email: '' }, ...others] = mails;
      const named = { name: contact || first.name, email: first.email, phone };
      if (named.name !== '' || named.email !== '' || phone !== '')
        contacts.set(named.email.toLowerCase() || named.name || phone, named);
      // What a row of their own says of them is more than their address.
      for (const { name, email } of others)
        if (!contacts.has(email.toLowerCase())) contacts.set(email.toLowerCase(), { name, email, phone: '' });
    }
    const last = found.at(-1);
    const latest = (told: 'owner' | 'segment' | 'region') => found.findLast((person) => person[told] !== '')?.[told] ?? '';
    return {
      accountId,
      name: last?.name || last?.number || '',
      number: last?.number ?? '',
      contacts: [...contacts.values()].slice(0, CONTACTS_MAX),
      owner: latest('owner'),
      ...traitsOf({ segment: latest('segment'), region: latest('region') }),
    };
  }

  return {
    report,
    accounts,
    isHeld: ({ invoiceId, number }) => held.get(invoiceId, number) !== undefined,
    accountOf(invoiceId) {
      const found = owner?.get(invoiceId);
      return found ? String(found.account) : null;
    },
    work: workList(db),
    async close() {
      scratch.close();
      release();
    },
  };
}

/** Rows as arrays, which the statements return but their types do not say. */
function columns(rows: Iterable<unknown>): Iterable<readonly unknown[]> {
  return rows as Iterable<readonly unknown[]>;
}

function workList(db: Scratch['db']): WorkList {
  const add = db.prepare('INSERT OR IGNORE INTO work VALUES (?)');
  const next = db.prepare('SELECT account FROM work WHERE account > ? ORDER BY account LIMIT ?');
  return {
    add: (accountId) => void add.run(accountId),
    addAllStaged: () => db.exec('INSERT OR IGNORE INTO work SELECT DISTINCT account FROM rows'),
    count: () => Number(db.prepare('SELECT count(*) AS n FROM work').get()?.n),
    next: (after, limit) => next.all(after, limit).map(({ account }) => String(account)),
  };
}
