import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sampleLedgerCsv } from '#workspace/sample.ts';

const rowSchema = z.object({
  Customer: z.string(),
  'Invoice No': z.string(),
  'Due Date': z.string(),
  Currency: z.string(),
  Total: z.string(),
  Open: z.coerce.number(),
  Status: z.string(),
});
type Row = z.infer<typeof rowSchema>;
/** A Monday, a Friday, a Sunday and the last day of a year. */
const FIRST_DAYS = ['2026-11-16', '2026-11-20', '2026-11-22', '2026-12-31'];

test.for(FIRST_DAYS)('on %s about sixty customers owe about four hundred invoices in three currencies', (begunOn) => {
  const rows = [...ledger(begunOn, begunOn).values()];
  const overdue = rows.filter((row) => row.Open > 0 && row['Due Date'] < begunOn);
  expect(new Set(rows.map((row) => row.Customer)).size).toBe(60);
  expect(rows.length).toBeGreaterThan(350);
  expect(rows.length).toBeLessThan(450);
  expect(new Set(overdue.map((row) => row.Currency))).toEqual(new Set(['EUR', 'GBP', 'USD']));
  expect(new Set(overdue.map((row) => row.Customer)).size).toBeGreaterThan(35);
  expect(rows.filter((row) => row.Status === 'Disputed').length).toBeGreaterThan(1);
  expect(sampleLedgerCsv(begunOn)).toBe(sampleLedgerCsv(begunOn, begunOn));
});

test.for(FIRST_DAYS)('from %s on invoices are paid or stay, new ones come, and none vanishes or changes hands', (begunOn) => {
  let before = ledger(begunOn, begunOn);
  let paid = 0;
  for (let day = 1; day <= 60; day += 5) {
    const after = ledger(addDays(begunOn, day), begunOn);
    for (const [number, row] of before) {
      const then = after.get(number);
      expect(then).toMatchObject({ Customer: row.Customer, Total: row.Total, 'Due Date': row['Due Date'] });
      expect(then?.Open).toBeLessThanOrEqual(row.Open);
      if (then?.Open === 0 && row.Open > 0) paid += 1;
    }
    before = after;
  }
  expect(paid).toBeGreaterThan(50);
  expect(before.size).toBeGreaterThan(ledger(begunOn, begunOn).size + 50);
});

test.for(FIRST_DAYS)('what Cobalt Mining owes overdue on %s it does not pay, so that a promise breaks', (begunOn) => {
  const owed = [...ledger(begunOn, begunOn)].filter(
    ([, row]) => row.Customer === 'Cobalt Mining Inc' && row.Open > 0 && row['Due Date'] < begunOn,
  );
  const later = ledger(addDays(begunOn, 30), begunOn);
  expect(owed.length).toBeGreaterThan(2);
  for (const [number, row] of owed) expect(later.get(number)?.Open).toBe(row.Open);
});

function ledger(today: string, begunOn: string): Map<string, Row> {
  const records: unknown = parse(sampleLedgerCsv(today, begunOn), { columns: true });
  return new Map(
    z
      .array(rowSchema)
      .parse(records)
      .map((row) => [row['Invoice No'], row]),
  );
}

function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
