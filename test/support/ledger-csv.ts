/** One row of a ledger file. */
export type LedgerRow = {
  readonly customerNumber: string;
  readonly customer: string;
  readonly number: string;
  readonly issued: string;
  readonly due: string;
  readonly currency: string;
  /** As the file writes it. */
  readonly open: string;
  readonly contact?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Who looks after the customer, in the ledger's words. */
  readonly owner?: string;
  readonly segment?: string;
  readonly region?: string;
};

const HEADERS = ['Customer number', 'Customer', 'Invoice number', 'Issue date', 'Due date', 'Currency', 'Open amount'];

/** The rows as a CSV file, quoted throughout; with segments, regions and owners where any row has one. */
export function ledgerCsv(rows: readonly LedgerRow[]): string {
  const hasTraits = rows.some(({ segment, region }) => segment !== undefined || region !== undefined);
  const hasOwners = rows.some(({ owner }) => owner !== undefined);
  const more = [...(hasTraits ? ['Segment', 'Region'] : []), ...(hasOwners ? ['Owner'] : [])];
  const head = [...HEADERS, 'Contact name', 'E-mail', 'Phone', ...more];
  const cells = rows.map((row) => [
    ...[row.customerNumber, row.customer, row.number, row.issued, row.due, row.currency, row.open],
    ...[row.contact ?? '', row.email ?? '', row.phone ?? ''],
    ...(hasTraits ? [row.segment ?? '', row.region ?? ''] : []),
    ...(hasOwners ? [row.owner ?? ''] : []),
  ]);
  return [head, ...cells].map((line) => `${line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('');
}

/** A day so many days after the first day of a test workspace, 2 March 2026. */
export function dueIn(days: number): string {
  return new Date(Date.parse('2026-03-02') + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same rows with this invoice paid down to an amount. */
export function paidDown(rows: readonly LedgerRow[], number: string, open: string): LedgerRow[] {
  return rows.map((row) => (row.number === number ? { ...row, open } : row));
}

/** The same rows without these invoices: a snapshot closes them. */
export function without(rows: readonly LedgerRow[], ...numbers: readonly string[]): LedgerRow[] {
  return rows.filter((row) => !numbers.includes(row.number));
}
