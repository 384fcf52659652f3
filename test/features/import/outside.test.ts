import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRoom } from './room.ts';

/** Ledgers that others made. They lie beside the project, not in it. */
const SHELF = join(import.meta.dirname, '../../../../shared/data');
const isHere = existsSync(SHELF);
if (!isHere) process.stderr.write('Skipped: imports of outside ledgers, since ../shared/data is not there.\n');

const file = (name: string) => readFileSync(join(SHELF, name));

describe.skipIf(!isHere)('A ledger of others', () => {
  test('from Xero gives the sums that Xero gave', async () => {
    const room = await openRoom();
    const { file: report } = await room.brings(file('ar-xero-fivetran/xero_invoice_data.csv'), { asOf: '2021-03-01' });
    expect(report.remarks).toEqual(['484 bills, which we owe, left out']);
    expect(report.rejected).toBe(0);
    const aging = await room.aging('2021-03-01');
    expect([aging.invoices, aging.currencies.GBP, aging.currencies.USD]).toMatchObject([
      13,
      { overdue: '9000.00', current: '3735.00' },
      { overdue: '750.00', current: '29356.00' },
    ]);
    const overdue = (await room.invoices()).filter(({ open, dueOn }) => open && dueOn < '2021-03-01').map(({ number }) => number);
    expect(overdue).toEqual(['INV-0074', 'INV-0081', 'INV-0091', 'INV-0099', 'INV-0108']);
    const paid = (await room.invoices()).filter(({ settledOn }) => settledOn !== null);
    expect([paid.length, paid.filter(({ settledOn, dueOn }) => (settledOn ?? '') > dueOn).length]).toEqual([103, 43]);
  });

  test('from a factoring house: repeated numbers are told apart by customer, or rejected', async () => {
    const room = await openRoom();
    const { deals, customers } = JSON.parse(file('ar-barzilay-ledger/ledger-snapshot.json').toString());
    const names = new Map(
      customers.map((each: { customer_id: number; customer_name: string }) => [each.customer_id, each.customer_name]),
    );
    const lines = deals.map((deal: Record<string, unknown>) =>
      [
        deal.invoice_number,
        deal.customer_id,
        names.get(deal.customer_id),
        deal.invoice_amount,
        deal.currency,
        deal.issue_date,
        deal.due_date,
        deal.payment_terms,
        deal.status,
        deal.repaid_date ?? '',
      ].join(','),
    );
    const head =
      'Invoice Number,Customer ID,Customer Name,Invoice Amount,Currency,Issue Date,Due Date,Payment Terms,Status,Repaid Date';
    const { file: report } = await room.brings(`${head}\n${lines.join('\n')}\n`, { asOf: '2026-02-01' });
    expect(report.rows).toBe(180);
    expect(report.good + report.rejected).toBe(180);
    for (const { reason } of report.rejects) expect(reason).toContain('contradict each other');
  });

  test('without a currency asks for it, and is read once it is said', async () => {
    const room = await openRoom();
    const bytes = file('ar-helloworld880-synthetic/invoice_data.csv');
    expect(await room.refuses(bytes)).toContain('the currency');
    const { file: report } = await room.brings(bytes, { mapping: { currency: 'USD' }, asOf: '2024-01-31' });
    expect([report.rows, report.rejected]).toEqual([5000, 0]);
  });

  test.each([
    ['quickbooks/invoice_data.csv', 16],
    ['quickbooks/credit_memo_data.csv', 12],
    ['sage_intacct/sage_intacct__ar_invoice.csv', 10],
    ['zuora/zuora_invoice_data.csv', 5],
  ])('shaped as in %s is understood', async (name, rows) => {
    const room = await openRoom();
    const { file: report } = await room.brings(file(`formats-connector-seeds/${name}`));
    expect([report.rows, report.rejected]).toEqual([rows, 0]);
  });

  test('that is no ledger is refused or rejected in words, never taken for one', async () => {
    const room = await openRoom();
    for (const name of [
      'emails-parakweet-intent/payment_related.csv',
      'formats-connector-seeds/sap/sap_t001_data.csv',
      'ar-barzilay-ledger/ar-aging-report.xlsx',
    ]) {
      expect(await room.refuses(file(name))).toMatch(/\.$/);
    }
  });
});
