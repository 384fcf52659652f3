import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import type { Storage } from '#ports.ts';
import { type LedgerBook, openLedger } from '#record/ledger.ts';
import { tempFolder } from '../support/record.ts';

const folder = tempFolder();
let storage: Storage;
let ledger: LedgerBook;

const NUMBERS = ['INV-1001', 'INV-1002', 'RE 2026/77', '2025-9001', '4711', 'b-7', 'GS1001', 'Ø-555', '😀-777', 'no digits'];

beforeAll(async () => {
  storage = openEmbedded({ file: join(folder.path, 'numbers.db') });
  ledger = openLedger(storage);
  await ledger.prepare();
  await ledger.invoices.bulkWrite(
    NUMBERS.map((number) => ({
      insertOne: {
        document: {
          ...{ _id: `main/a_${number}/i`, tenantId: 'main', invoiceId: `i_${number}`, accountId: `a_${number}`, number },
          ...{ dueFrom: 'file' as const, entity: 'main', source: 'csv', currency: 'EUR', issuedOn: null, dueOn: '2026-01-01' },
          ...{ totalMinor: 1, openMinor: 1, settledOn: null, po: '' },
        },
      },
    })),
  );
});
afterAll(async () => {
  await storage.close();
  folder.remove();
});

test.each([
  ['INV-1001', ['INV-1001']],
  ['inv-1001', ['INV-1001']],
  ['inv1001', ['INV-1001']],
  ['1001', ['GS1001', 'INV-1001']],
  ['gs1001', ['GS1001']],
  ['4711', ['4711']],
  ['2025-9001', ['2025-9001']],
  ['Ø-555', ['Ø-555']],
  ['777', ['😀-777']],
  ['B-7', ['b-7']],
  ['77', []],
  ['1003', []],
  ['x1001', []],
  ['no digits', []],
  ['re 2026/77', ['RE 2026/77']],
  [`1${'0'.repeat(80)}`, []],
  ['', []],
])('“%s” is the number of invoices of %j', async (typed, numbers) => {
  const found = await ledger.accountsWithInvoice('main', typed);
  expect(found.map((account) => account.slice(2)).sort()).toEqual(numbers);
});

test('another tenant has invoices of its own, and none before the first import', async () => {
  expect(await ledger.accountsWithInvoice('other', '1001')).toEqual([]);
});
