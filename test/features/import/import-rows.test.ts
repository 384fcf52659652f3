import { describe, expect, test } from 'vitest';
import { accountIdOf } from '#record/ledger.ts';
import { ACME, BOREALIS, list, openRoom } from './room.ts';

const PLACE = { entity: 'main', source: 'csv' };

describe('An invoice', () => {
  const ids = (...lines: string[]) => `Invoice ID,Customer,Invoice,Due,Currency,Open\n${lines.join('\n')}\n`;

  test('goes by the id of its source, and moves with it to another customer', async () => {
    const room = await openRoom();
    await room.brings(ids('u1,Acme,INV-1,2026-02-09,EUR,10', 'u2,Acme,INV-2,2026-02-09,EUR,10'));
    const moved = ids('u1,Acme,INV-1,2026-02-09,EUR,10', 'u2,Borealis,INV-2,2026-02-09,EUR,10');
    const { counts } = await room.brings(moved);
    expect(counts).toMatchObject({ invoicesMoved: 1, invoicesNew: 1, invoicesClosed: 0 });
    expect((await room.invoices()).map(({ number }) => number)).toEqual(['INV-1', 'INV-2']);
    await room.brings(ids('u2,Acme,INV-2,2026-02-09,EUR,10'), { as: 'changes' });
    const shown = await room.shown(accountIdOf(PLACE, { number: '', name: 'Acme' }));
    expect(shown.map(({ number }) => number)).toEqual(['INV-1', 'INV-2']);
    expect(await room.shown(accountIdOf(PLACE, { number: '', name: 'Borealis' }))).toEqual([]);
  });

  test('listed twice alike is one invoice', async () => {
    const room = await openRoom();
    const { file, counts } = await room.brings(list(ACME, ACME, BOREALIS, ACME));
    expect(counts.invoicesNew).toBe(2);
    expect(file.remarks).toEqual(['2 rows that repeat another row']);
  });

  test('listed twice with another amount is rejected both times, and stays as it was', async () => {
    const room = await openRoom();
    await room.brings(list(ACME, BOREALIS));
    const { file, counts } = await room.brings(
      list(ACME.replace(/100.00$/, '50.00'), BOREALIS, ACME.replace(/100.00$/, '60.00')),
    );
    expect(file.rejects.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'rows 2 and 4 are the same invoice and contradict each other (open amount)'],
      [4, 'rows 2 and 4 are the same invoice and contradict each other (open amount)'],
    ]);
    expect(counts).toMatchObject({ invoicesHeld: 1, invoicesClosed: 0 });
    const { file: thrice } = await room.brings(list(ACME, ACME.replace(/100.00$/, '50.00'), ACME));
    expect(thrice.rejects.map(({ reason }) => reason)).toEqual(
      Array(3).fill('3 rows, from 2 to 4, are the same invoice and contradict each other (open amount)'),
    );
    expect(await room.open()).toEqual({ 'INV-1': 10_000, 'INV-3': 123_456 });
  });

  test('of which one row is bad and one is good stays as it was', async () => {
    const room = await openRoom();
    await room.brings(list(ACME, BOREALIS));
    const { file } = await room.brings(list(ACME.replace(/100.00$/, 'lots'), ACME.replace(/100.00$/, '60.00'), BOREALIS));
    expect(file.rejected).toBe(2);
    expect(await room.open()).toEqual({ 'INV-1': 10_000, 'INV-3': 123_456 });
  });
});

describe('What a row means', () => {
  const rows = async (head: string, ...lines: string[]) => {
    const room = await openRoom();
    const report = await room.brings(`${head}\n${lines.join('\n')}\n`);
    return { report, invoices: await room.invoices(), aging: await room.aging() };
  };

  test('a credit lowers what is owed', async () => {
    const head = 'Customer,Document No,Type,Due,Currency,Open';
    const { invoices } = await rows(
      head,
      'Acme,1,Invoice,2026-02-09,EUR,100',
      'Acme,2,Credit Note,2026-02-09,EUR,30',
      'Acme,3,Credit Note,2026-02-09,EUR,-5',
    );
    expect(invoices.map(({ openMinor }) => openMinor)).toEqual([10_000, -3000, -500]);
  });

  test('a bill is none of our business', async () => {
    const { report, invoices } = await rows(
      'Customer,Invoice,Type,Due,Currency,Open',
      'Acme,1,ACCREC,2026-02-09,EUR,1',
      'Shop,2,ACCPAY,2026-02-09,EUR,2',
    );
    expect(invoices).toHaveLength(1);
    expect(report.file.remarks).toEqual(['1 bill, which we owe, left out']);
  });

  test('a missing due date follows from terms, or from the default ones, and is counted', async () => {
    const head = 'Customer,Invoice,Invoice Date,Due Date,Terms,Currency,Open';
    const { report, invoices } = await rows(
      head,
      'Acme,1,2026-01-01,,Net 14,EUR,1',
      'Acme,2,2026-01-01,,,EUR,1',
      'Acme,3,2026-01-01,2026-01-09,,EUR,1',
    );
    expect(invoices.map(({ dueOn, dueFrom }) => [dueOn, dueFrom])).toEqual([
      ['2026-01-15', 'terms'],
      ['2026-01-31', 'default'],
      ['2026-01-09', 'file'],
    ]);
    expect(report.file.remarks).toEqual(['1 due day derived from terms', '1 due day derived from the default terms (30 days)']);
  });

  test('what is open follows from what was paid where no column says it', async () => {
    const { invoices } = await rows(
      'Customer,Invoice,Due,Currency,Total,Paid',
      'Acme,1,2026-02-09,EUR,100,40.50',
      'Acme,2,2026-02-09,EUR,100,100',
    );
    expect(invoices.map(({ openMinor, open }) => [openMinor, open])).toEqual([
      [5950, true],
      [0, undefined],
    ]);
  });

  test('a history knows what is paid, and when', async () => {
    const head = 'Customer,Invoice,Due,Currency,Total,Status,Paid On';
    const { invoices, aging } = await rows(
      head,
      'Acme,1,2026-02-09,EUR,100,Paid,2026-02-20',
      'Acme,2,2026-02-09,EUR,100,Open,',
      'Acme,3,,EUR,,VOIDED,',
      'Acme,4,2026-02-09,EUR,7,Draft,',
    );
    expect(invoices.map(({ number, openMinor, settledOn }) => [number, openMinor, settledOn])).toEqual([
      ['1', 0, '2026-02-20'],
      ['2', 10_000, null],
    ]);
    expect(aging.invoices).toBe(1);
  });

  test('a void row closes an invoice that was open', async () => {
    const room = await openRoom();
    const csv = (status: string) =>
      `Customer,Invoice,Due,Currency,Total,Status\nAcme,1,2026-02-09,EUR,100,${status}\nAcme,2,2026-02-09,EUR,900,Open\n`;
    await room.brings(csv('Open'));
    const { counts } = await room.brings(csv('Voided'));
    expect(counts.invoicesSettled).toBe(1);
    expect(Object.keys(await room.open())).toEqual(['2']);
  });

  test('a currency may stand in the header, in the amount, or in the mapping file', async () => {
    const inHeader = await rows('Customer,Invoice,Due,Open (GBP)', 'Acme,1,2026-02-09,5');
    const inAmount = await rows('Customer,Invoice,Due,Open', 'Acme,1,2026-02-09,€5', 'Acme,2,2026-02-09,USD 5');
    expect(inHeader.invoices.map(({ currency }) => currency)).toEqual(['GBP']);
    expect(inAmount.invoices.map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
    const room = await openRoom();
    await room.brings('Customer,Invoice,Due,Open\nAcme,1,2026-02-09,500\n', { mapping: { currency: 'JPY' } });
    expect((await room.invoices())[0]).toMatchObject({ currency: 'JPY', openMinor: 500 });
  });

  test('lines with totals, blank lines and headers that come again are no invoices', async () => {
    const { report, invoices } = await rows(
      'Customer,Invoice,Due,Currency,Open',
      'Acme,1,2026-02-09,EUR,5',
      ',,,,',
      'Customer,Invoice,Due,Currency,Open',
      'Total,,,EUR,5',
    );
    expect([invoices.length, report.file.rejected]).toEqual([1, 0]);
    expect(report.file.remarks).toEqual(['1 line with totals, left out', '1 repeated header, left out']);
  });

  test('a report with a title above its header is read from the header on', async () => {
    const { invoices } = await rows(
      'Open items of Example Ltd\nas of 2 March 2026\n\nCustomer,Invoice,Due,Currency,Open',
      'Acme,1,2026-02-09,EUR,5',
    );
    expect(invoices).toHaveLength(1);
  });

  test('paid and open at once is a contradiction', async () => {
    const { report } = await rows('Customer,Invoice,Due,Currency,Open,Status', 'Acme,1,2026-02-09,EUR,5,Paid');
    expect(report.file.rejects[0]).toMatchObject({ row: 2, column: 'Status', value: 'Paid' });
  });
});
