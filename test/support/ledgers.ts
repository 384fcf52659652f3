import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stageCsv } from '#adapters/ledgers/csv.ts';
import { dayAt } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type ImportOptions, runImport } from '#features/import/import.command.ts';
import type { Storage } from '#ports.ts';
import { openRecord } from '#record/open.ts';
import { dueIn, type LedgerRow, ledgerCsv } from './ledger-csv.ts';

const GROUPS: Readonly<Record<string, readonly [segment: string, region: string]>> = {
  'Acme Logistics': ['Key account', 'North'],
  'Borealis Foods': ['Mid market', 'North'],
  'Cobalt Mining': ['Key account', 'West'],
};

/**
 * The cast's ledger on Monday, 2 March 2026, the day on which a test workspace begins. Twelve accounts are overdue, so
 * that the queue has a second page.
 * - Acme pays after the due date: two invoices overdue, one not yet due.
 * - Borealis disputes: two invoices in kronor.
 * - Cobalt breaks promises: one old and large invoice in dollars.
 * - Dunlin is new and correct: one small invoice, four days late.
 * - Estuary owes in two currencies; Falk is two companies; Grove has no contact; Hanami's yen have no cents; Iris has
 *   a credit; Quarry owes nothing yet.
 */
export const CAST_LEDGER: readonly LedgerRow[] = [
  ...of('K-1001', 'Acme Logistics', 'EUR', { contact: 'Anna Berg', email: 'ap@acme.example', phone: '+49 30 5550100' }, [
    ['INV-1001', 45, '4200.00'],
    ['INV-1002', 21, '1850.50'],
    ['INV-1003', -18, '990.00'],
  ]),
  ...of('K-1002', 'Borealis Foods', 'SEK', { contact: 'Björn Ek', email: 'ekonomi@borealis.example' }, [
    ['B-77', 12, '50000.00'],
    ['B-78', 33, '18250.25'],
  ]),
  ...of('K-1003', 'Cobalt Mining', 'USD', { contact: 'Carol Diaz', email: 'carol.diaz@cobalt.example' }, [
    ['2025-9001', 95, '12400.00'],
  ]),
  ...of('K-1004', 'Dunlin Design', 'EUR', { contact: 'Dan Lund', email: 'dan@dunlin.example' }, [['INV-1010', 4, '640.00']]),
  ...of('K-1005', 'Estuary Trading', 'EUR', { contact: 'Eve Stone', email: 'eve@estuary.example' }, [['INV-1011', 8, '2300.00']]),
  ...of('K-1005', 'Estuary Trading', 'USD', { contact: 'Eve Stone', email: 'eve@estuary.example' }, [['INV-1012', 62, '900.00']]),
  ...of('K-1006', 'Falk Bau', 'EUR', { contact: 'Frida Falk', email: 'frida@falkbau.example' }, [['INV-1013', 17, '1100.00']]),
  ...of('K-1007', 'Falk & Söhne', 'EUR', { contact: 'Finn Falk', email: 'finn@falk.example' }, [['INV-1014', 31, '780.40']]),
  ...of('K-1008', 'Grove Print', 'EUR', {}, [['INV-1015', 9, '410.00']]),
  ...of('K-1009', 'Hanami Tea', 'JPY', { email: 'keiri@hanami.example' }, [['H-5', 40, '250000']]),
  ...of('K-1010', 'Iris Clinics', 'EUR', { contact: 'Ida Roth', email: 'ida@iris.example' }, [
    ['INV-1016', 14, '3600.00'],
    ['GS-12', 3, '-600.00'],
  ]),
  ...of('K-1011', 'Juniper Labs', 'USD', { email: 'ap@juniper.example' }, [['INV-1017', 27, '5150.00']]),
  ...of('K-1012', 'Kestrel Air', 'EUR', { email: 'ap@kestrel.example' }, [['INV-1018', 2, '150.00']]),
  ...of('K-1013', 'Quarry Stone', 'EUR', { email: 'ap@quarry.example' }, [['INV-1019', -5, '700.00']]),
];

/** The same with segments and regions; Quarry Stone is of none. */
export const GROUPED_LEDGER: readonly LedgerRow[] = CAST_LEDGER.map((row) => {
  const [segment, region] = GROUPS[row.customer] ?? ['Small', 'South'];
  return row.customer === 'Quarry Stone' ? row : { ...row, segment, region };
});

/** Quarry Stone and Kestrel Air, who is overdue, are of none. */
export const HALF_GROUPED_LEDGER: readonly LedgerRow[] = GROUPED_LEDGER.map((row) =>
  row.customer === 'Kestrel Air' ? { ...row, segment: '', region: '' } : row,
);

/**
 * Nothing but trouble in names, numbers and contacts. Longer texts than these the import rejects; views are tried with
 * ten thousand characters by their golden files.
 */
export const HOSTILE_LEDGER: readonly LedgerRow[] = [
  ...of('<!here>', '<!channel> & <https://evil.example|pay here>', 'EUR', { contact: '<@U0TOM> *now*', email: 'a@h1.example' }, [
    ['*bold* _it_ ~st~ `code`', 40, '100.00'],
  ]),
  ...of('=1+1', '=cmd|/c calc!A1', 'EUR', { contact: '=HYPERLINK("x")', email: 'a@h2.example' }, [['@SUM(1)', 35, '200.00']]),
  ...of('H-3', '\u202Eevil\u202C\u200F Right-to-left', 'EUR', { contact: '\u202Egreb', email: 'a@h3.example' }, [
    ['RTL-\u202E1', 30, '300.00'],
  ]),
  ...of('H-4', `Long ${'x'.repeat(480)}`, 'EUR', { contact: 'y'.repeat(400), email: 'a@h4.example' }, [
    ['N'.repeat(400), 25, '400.00'],
  ]),
  ...of(
    'H-5',
    '*bold* `back` ```fence```\n> quote\nline',
    'EUR',
    { contact: 'Bob\nBcc: evil@x.example', email: 'a@h5.example' },
    [['L-1\nL-2', 20, '500.00']],
  ),
  ...of('H-6', 'Zulu :tada: Zalgo̴̵̶', 'EUR', { contact: 'Zoë', email: 'a@h6.example' }, [['Z-1', 15, '600.00']]),
];

/** How the clock of a test workspace stands at its beginning. */
export const BEGINS = Date.parse('2026-03-02T09:00:00+01:00');

type Ground = { readonly storage: Storage; readonly folder: string };
type Import = Partial<ImportOptions> & { readonly now?: number; readonly zone?: string; readonly tenantId?: string };

/** For `startTeam({ before })`: the ledger is there when the bot starts. */
export function bringing(rows: readonly LedgerRow[], options: Import = {}) {
  return async (ground: Ground): Promise<void> => {
    await importLedger(ground, rows, options);
  };
}

/** Brings a ledger in, as the command line does. `now` moves the import's clock to the workspace's. */
export async function importLedger(
  { storage, folder }: Ground,
  rows: readonly LedgerRow[],
  { now = BEGINS, zone = 'Europe/Berlin', tenantId = 'main', ...options }: Import = {},
): Promise<void> {
  const file = join(folder, 'ledger.csv');
  writeFileSync(file, ledgerCsv(rows));
  const clock = { now: () => now };
  const record = await openRecord({ storage, tenantId, clock, timeZone: zone, journalKey: undefined, wake: () => {} });
  const today = () => dayAt(now, zone);
  const deps = { tenantId, ledger: record.ledger, cases: record.cases, read: stageCsv, clock, today, dataDir: folder };
  const report = await runImport(deps, { file, ...options });
  if (isRefusal(report)) throw new Error(report.because);
  if (report.file.rejected > 0) throw new Error(`Rejected rows: ${JSON.stringify(report.file.rejects)}`);
}

type Contact = Pick<LedgerRow, 'contact' | 'email' | 'phone'>;

/** Invoices of one customer: number, days overdue on the first day, open amount. */
function of(
  customerNumber: string,
  customer: string,
  currency: string,
  contact: Contact,
  invoices: readonly (readonly [number: string, daysOverdue: number, open: string])[],
): LedgerRow[] {
  return invoices.map(([number, daysOverdue, open]) => ({
    ...{ customerNumber, customer, currency, number, open, ...contact },
    issued: dueIn(-daysOverdue - 30),
    due: dueIn(-daysOverdue),
  }));
}
