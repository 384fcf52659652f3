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

  test('and says in rows how far it is, stage by stage', async () => {
    const room = await openRoom();
    const lines = Array.from(
      { length: 5000 },
      (_, n) => `C-${n % 900},Customer ${n % 900},I-${n},2026-01-10,2026-02-09,EUR,10.00,10.00`,
    );
    await room.brings(list(...lines));
    const stages = Map.groupBy(room.progress, ({ stage }) => stage);
    expect([...stages.keys()]).toEqual(expect.arrayContaining(['reading', 'writing']));
    for (const steps of stages.values()) {
      const done = steps.map((step) => step.done);
      expect(done).toEqual(done.toSorted((a, b) => a - b));
      expect(done.at(-1)).toBe(lines.length);
      expect(steps.every(({ share, stageMs }) => share >= 0 && share <= 1 && stageMs >= 0)).toBe(true);
    }
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

  test('of several addresses in a cell each is known, the first with the name and phone of its row; an account is found by any', async () => {
    const room = await openRoom();
    const head = 'Customer No,Customer,Invoice,Due,Currency,Open,Contact Name,E-mail,Phone';
    const row = (cell: string) => `C-1,Acme,INV-1,2026-02-09,EUR,100.00,Anna Berg,"${cell.replaceAll('"', '""')}",+49 30 1`;
    const { file } = await room.brings(`${head}\n${row('ap@acme.example; "Ek, B" <b.ek@acme.example>;; AP@acme.example;')}\n`);
    expect(file.remarks).toEqual([]);
    const contacts = async () =>
      (await room.record.ledger.customers.find({ tenantId: 'main' }).toArray()).map((one) => one.contacts);
    const two = [
      { name: 'Anna Berg', email: 'ap@acme.example', phone: '+49 30 1' },
      { name: 'Ek, B', email: 'b.ek@acme.example', phone: '' },
    ];
    expect(await contacts()).toEqual([two]);
    expect(await room.record.names.find('main', 'b.ek@acme.example')).toHaveLength(1);
    const again = await room.brings(`${head}\n${row('ap@acme.example\r\nBcc: evil@z.example')}\n`);
    expect(again.file.remarks).toEqual(['1 e-mail address that is none, left out']);
    expect(await contacts()).toEqual([two.slice(0, 1)]);
  });

  test('what the row of one address says of it stays with it where another row names it beside its own', async () => {
    const room = await openRoom();
    const head = 'Customer No,Customer,Invoice,Due,Currency,Open,Contact Name,E-mail';
    const rows = [
      'C-1,Acme,1,2026-02-09,EUR,1,Bo Ek,b@acme.example',
      'C-1,Acme,2,2026-02-09,EUR,1,Anna Berg,a@acme.example;b@acme.example',
    ];
    await room.brings(`${[head, ...rows].join('\n')}\n`);
    const [customer] = await room.record.ledger.customers.find({ tenantId: 'main' }).toArray();
    expect(customer?.contacts.map(({ name, email }) => [name, email])).toEqual([
      ['Bo Ek', 'b@acme.example'],
      ['Anna Berg', 'a@acme.example'],
    ]);
  });

  test('an address that is none is left out and counted', async () => {
    const room = await openRoom();
    const csv = 'Customer,Invoice,Due,Currency,Open,E-mail\nAcme,1,2026-02-09,EUR,1,"a at b.example"\n';
    const { file } = await room.brings(csv);
    expect(file.remarks).toEqual(['1 e-mail address that is none, left out']);
    const [customer] = await room.record.ledger.customers.find({ tenantId: 'main' }).toArray();
    expect(customer?.contacts).toEqual([]);
  });
});
