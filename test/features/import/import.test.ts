import { describe, expect, test } from 'vitest';
import { accountIdOf } from '#record/ledger.ts';
import { ACME, ACME_2, BOREALIS, COBALT, list, openRoom, TODAY } from './room.ts';

const PLACE = { entity: 'main', source: 'csv' };
const acme = accountIdOf(PLACE, { number: 'C-1', name: 'Acme' });

describe('A ledger comes in', () => {
  test('and each account is told what it has open', async () => {
    const room = await openRoom();
    const { counts, file, mode } = await room.brings(list(ACME, ACME_2, BOREALIS));
    expect(counts).toMatchObject({ invoicesNew: 3, accountsNew: 2 });
    expect(file).toMatchObject({ rows: 3, good: 3, rejected: 0, accounts: 2 });
    expect(mode).toBe('snapshot');
    expect(await room.open()).toEqual({ 'INV-1': 10_000, 'INV-2': 2000, 'INV-3': 123_456 });
    expect((await room.shown(acme)).map(({ number, openMinor, dueOn }) => [number, openMinor, dueOn])).toEqual([
      ['INV-1', 10_000, '2026-02-09'],
      ['INV-2', 2000, '2026-03-22'],
    ]);
    expect(await room.record.ledger.asOf('main', 'main')).toEqual({ csv: TODAY });
    expect(await room.record.ledger.isRunOpen('main', 'main')).toBe(false);
  });

  test('twice, and the second time changes nothing', async () => {
    const room = await openRoom();
    await room.brings(list(ACME, ACME_2, BOREALIS));
    const before = await room.hash();
    const { counts } = await room.brings(list(ACME, ACME_2, BOREALIS));
    expect(counts).toMatchObject({ invoicesSame: 3, invoicesNew: 0, invoicesChanged: 0, accountsChanged: 0 });
    expect(await room.hash()).toBe(before);
  });

  test('and what it no longer lists is closed', async () => {
    const room = await openRoom();
    await room.brings(list(ACME, ACME_2, BOREALIS));
    const { counts } = await room.brings(list(ACME, BOREALIS));
    expect(counts).toMatchObject({ invoicesClosed: 1, invoicesSame: 2 });
    expect(await room.open()).toEqual({ 'INV-1': 10_000, 'INV-3': 123_456 });
    expect((await room.shown(acme)).map(({ number }) => number)).toEqual(['INV-1']);
  });

  test('with a payment, and the case shows what is left', async () => {
    const room = await openRoom();
    await room.brings(list(ACME));
    const { counts } = await room.brings(list(ACME.replace(/100.00$/, '40.00')));
    expect(counts).toMatchObject({ invoicesChanged: 1 });
    expect((await room.shown(acme))[0]).toMatchObject({ openMinor: 4000, totalMinor: 10_000 });
  });

  test('again after another one, and the case goes back with it', async () => {
    const room = await openRoom();
    await room.brings(list(ACME, ACME_2));
    await room.brings(list(ACME));
    await room.brings(list(ACME, ACME_2));
    expect((await room.shown(acme)).map(({ number }) => number)).toEqual(['INV-1', 'INV-2']);
    expect((await room.invoices()).map(({ number, open }) => [number, open])).toEqual([
      ['INV-1', true],
      ['INV-2', true],
    ]);
  });

  test('as changes, and what it does not list stays', async () => {
    const room = await openRoom();
    await room.brings(list(ACME, BOREALIS));
    await room.brings(list(ACME.replace(/100.00$/, '0.00')), { as: 'changes' });
    expect(await room.open()).toEqual({ 'INV-3': 123_456 });
  });

  test('from one source, and leaves alone what another source brought', async () => {
    const room = await openRoom();
    await room.brings(list(ACME, COBALT), { source: 'erp' });
    await room.brings(list(BOREALIS), { source: 'billing' });
    await room.brings(list(ACME, COBALT), { source: 'erp' });
    expect(Object.keys(await room.open())).toEqual(['INV-1', 'INV-3', 'INV-4']);
    const accounts = await room.record.ledger.customers.find({ tenantId: 'main' }).toArray();
    expect(accounts).toHaveLength(3);
  });

  test('dry, and nothing is written', async () => {
    const room = await openRoom();
    const { counts, isDryRun } = await room.brings(list(ACME, BOREALIS), { dryRun: true });
    expect([counts.invoicesNew, isDryRun]).toEqual([2, true]);
    expect(await room.invoices()).toEqual([]);
    expect(await room.record.ledger.runs.find({ tenantId: 'main' }).toArray()).toEqual([]);
    expect(await room.record.journal.records.find({ tenantId: 'main' }).toArray()).toEqual([]);
  });

  test('older than the ledger is, and says so', async () => {
    const room = await openRoom();
    await room.brings(list(ACME), { asOf: '2026-03-01' });
    const { newerAsOf } = await room.brings(list(ACME), { asOf: '2026-02-01' });
    expect(newerAsOf).toBe('2026-03-01');
    expect(await room.record.ledger.asOf('main', 'main')).toEqual({ csv: '2026-03-01' });
  });
});

describe('A snapshot that would close much', () => {
  test('is refused, with nothing changed, until somebody says so', async () => {
    const room = await openRoom();
    await room.brings(list(ACME, BOREALIS, COBALT));
    const before = await room.hash();
    expect(await room.refuses(list(ACME, COBALT))).toMatch(/58 % of the open USD.*--allow-closing/);
    expect(await room.hash()).toBe(before);
    await room.brings(list(ACME, COBALT), { allowClosing: true });
    expect(Object.keys(await room.open())).toEqual(['INV-1', 'INV-4']);
  });

  test('may do so for invoices that it lists as paid', async () => {
    const room = await openRoom();
    await room.brings(list(ACME, BOREALIS));
    const { counts } = await room.brings(list(ACME, BOREALIS.replace(/1234.56$/, '0.00')));
    expect(counts).toMatchObject({ invoicesSettled: 1, invoicesClosed: 0 });
  });

  test('with no row that can be used closes nothing', async () => {
    const room = await openRoom();
    await room.brings(list(ACME));
    const { keptOpenBecause } = await room.brings(list('C-1,Acme,INV-1,2026-01-10,soon,EUR,100,100'));
    expect(keptOpenBecause).toContain('no row');
    expect(Object.keys(await room.open())).toEqual(['INV-1']);
  });
});

describe('Who a customer is', () => {
  test('goes by number where there is one, whatever the name is', async () => {
    const room = await openRoom();
    await room.brings(list(ACME));
    const { counts } = await room.brings(list(ACME.replace('Acme', 'Acme Industries Ltd')));
    expect(counts).toMatchObject({ accountsNew: 0, accountsChanged: 1, invoicesSame: 1 });
    const file = await room.record.cases.load('main', `account:${acme}`);
    expect(file.customer.name).toBe('Acme Industries Ltd');
  });

  test('goes by name where there is no number; spelling with other spaces or case is the same', async () => {
    const room = await openRoom();
    const csv = (name: string, number: string) => `Customer,Invoice,Due Date,Currency,Open\n${name},${number},2026-01-31,EUR,5\n`;
    await room.brings(csv('Acme  Ltd', 'A1') + csv('ACME ltd', 'A2').split('\n')[1]);
    expect(await room.record.ledger.customers.countDocuments({ tenantId: 'main' })).toBe(1);
    await room.brings(csv('Acme GmbH', 'A3'), { as: 'changes' });
    expect(await room.record.ledger.customers.countDocuments({ tenantId: 'main' })).toBe(2);
  });

  test('keeps contacts that a later file without contacts does not know', async () => {
    const room = await openRoom();
    const head = 'Customer No,Customer,Invoice,Due,Currency,Open,Contact Name,E-mail,Phone';
    const row = 'C-1,Acme,INV-1,2026-02-09,EUR,100.00,Anna Berg,AP@acme.example,+49 30 1';
    await room.brings(`${head}\n${row}\n`);
    await room.brings(list(ACME));
    const [customer] = await room.record.ledger.customers.find({ tenantId: 'main' }).toArray();
    expect(customer?.contacts).toEqual([{ name: 'Anna Berg', email: 'AP@acme.example', phone: '+49 30 1' }]);
  });

  test('an address that is none is left out and counted', async () => {
    const room = await openRoom();
    const csv = 'Customer,Invoice,Due,Currency,Open,E-mail\nAcme,1,2026-02-09,EUR,1,"a@b.example, c@d.example"\n';
    const { file } = await room.brings(csv);
    expect(file.remarks).toEqual(['1 e-mail addresses that are none, left out']);
    const [customer] = await room.record.ledger.customers.find({ tenantId: 'main' }).toArray();
    expect(customer?.contacts).toEqual([]);
  });
});

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
    expect(report.file.remarks).toEqual(['1 bills, which we owe, left out']);
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
    expect(report.file.remarks).toEqual(['1 due days derived from terms', '1 due days derived from the default terms (30 days)']);
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
    expect(report.file.remarks).toEqual(['1 lines with totals, left out', '1 repeated headers, left out']);
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
