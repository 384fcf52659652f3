import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ACME, ACME_2, BOREALIS, COBALT, list, openRoom, type Room } from './room.ts';

const BAD_DATE = 'C-1,Acme,INV-1,2026-01-10,2026-02-31,EUR,100.00,100.00';

function rejectsFile({ file }: { file: { rejectsPath: string | null } }): string {
  return readFileSync(file.rejectsPath ?? '', 'utf8').replace('\ufeff', '');
}

test('A bad row is reported with row, column, value and reason, and the others come in', async () => {
  const room = await openRoom();
  const { file } = await room.brings(list(BAD_DATE, BOREALIS, 'C-9,Gull,INV-9,2026-01-01,2026-02-01,EURO,5,x'));
  expect(file.rejects).toEqual([
    { row: 2, column: 'Due', value: '2026-02-31', reason: 'is no day that exists between 1980 and 2100' },
    { row: 4, column: 'Currency', value: 'EURO', reason: 'is no ISO 4217 currency code' },
  ]);
  expect(Object.keys(await room.open())).toEqual(['INV-3']);
});

test('All that is wrong with a row is said at once', async () => {
  const room = await openRoom();
  const { file } = await room.brings(list(BOREALIS, 'C-1,,INV-1,2026-01-10,someday,EUR,1e9,5'));
  expect(file.rejects[0]?.reason).toBe('is not a date; Total: "1e9" is not an amount');
});

test('The rejects file holds the rows as they came; mended, it comes in as changes', async () => {
  const room = await openRoom();
  const report = await room.brings(list(BAD_DATE, BOREALIS));
  const text = rejectsFile(report);
  expect(text.split('\r\n')[0]).toBe(
    'Customer No,Customer,Invoice,Issued,Due,Currency,Total,Open,rejected row,rejected column,rejected value,rejected because,rejected read as',
  );
  expect(text).toContain(BAD_DATE);
  const mended = await room.brings(text.replace('2026-02-31', '2026-02-28').replace(',2026-02-31,', ',,'), {
    name: 'mended.csv',
    as: 'snapshot',
  });
  expect([mended.mode, mended.file.rejected]).toEqual(['changes', 0]);
  expect(await room.open()).toEqual({ 'INV-1': 10_000, 'INV-3': 123_456 });
});

test('Mended rows are read as their file was: day first, decimal comma', async () => {
  const room = await openRoom();
  const head = 'Kunde;Rechnung;Datum;Fälligkeit;Währung;Offen';
  const rows = ['Acme;1;13/01/2026;13/02/2026;EUR;1.234,50', 'Acme;2;14/01/2026;03/04/2026;EUR;zwölf'];
  const report = await room.brings(`${head}\n${rows.join('\n')}\n`);
  const mended = rejectsFile(report).replace(/;zwölf;/, ';1.234;');
  await room.brings(mended, { name: 'mended.csv' });
  const [, second] = await room.invoices();
  expect(second).toMatchObject({ dueOn: '2026-04-03', openMinor: 123_400 });
});

test('What a spreadsheet would run is inert in the rejects file, and itself again when it comes back', async () => {
  const room = await openRoom();
  const names = ['=cmd|/c calc', '+1+1', '@SUM(A1)', '-2+3', "'=already", '＝full', "'fine", 'plain'];
  const rows = names.map((name, index) => `"${name}",${index},2026-02-30,EUR,-5.00`);
  const report = await room.brings(`Customer,Invoice,Due,Currency,Open\nGull,99,2026-02-01,EUR,1\n${rows.join('\n')}\n`);
  const text = rejectsFile(report);
  const cells = text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[0] ?? '');
  expect(cells.filter((cell) => /^["]?[=+\-@＝]/.test(cell))).toEqual([]);
  expect(text).toContain(',-5.00,');
  await room.brings(text.replaceAll('2026-02-30', '2026-02-28'), { name: 'mended.csv' });
  const customers = await room.record.ledger.customers.find({ tenantId: 'main' }).toArray();
  expect(customers.map(({ name }) => name).sort()).toEqual([...names, 'Gull'].sort());
});

test('An invoice in a rejected row stays as it was, though the snapshot does not list it otherwise', async () => {
  const room = await openRoom();
  await room.brings(list(ACME, ACME_2, BOREALIS));
  const { counts, keptOpenBecause } = await room.brings(list(BAD_DATE, BOREALIS));
  expect(counts).toMatchObject({ invoicesClosed: 1, invoicesHeld: 1 });
  expect(keptOpenBecause).toBe('rejected rows speak of them');
  expect(await room.open()).toEqual({ 'INV-1': 10_000, 'INV-3': 123_456 });
});

test('If the number of a rejected row cannot be read, nothing closes', async () => {
  const room = await openRoom();
  await room.brings(list(ACME, ACME_2, BOREALIS));
  for (const nameless of ['C-1,Acme,,2026-01-10,2026-02-09,EUR,5,5', 'C-1,"Acme,INV-2,2026-01-10,2026-02-09,EUR,5,5']) {
    const { counts, keptOpenBecause } = await room.brings(list(ACME, BOREALIS, nameless));
    expect(counts).toMatchObject({ invoicesClosed: 0, invoicesHeld: 1 });
    expect(keptOpenBecause).toContain('could not be read');
  }
  expect(Object.keys(await room.open())).toEqual(['INV-1', 'INV-2', 'INV-3']);
});

test('A row with more cells than the header is rejected, one that ends after its last vital cell is not', async () => {
  const room = await openRoom();
  const head = 'Customer,Invoice,Due,Currency,Open,PO,Phone';
  const { file } = await room.brings(
    `${head}\nAcme, Inc,1,2026-02-09,EUR,5,PO-1,123\nAcme,2,2026-02-09,EUR,5\nAcme,3,2026-02-09,EUR\n`,
  );
  expect(file.rejects.map(({ row, reason }) => [row, reason.split(';')[0]])).toEqual([
    [2, expect.stringContaining('')],
    [4, expect.stringContaining('')],
  ]);
  expect(Object.keys(await room.open())).toEqual(['2']);
});

test('A file without bad rows leaves no rejects file', async () => {
  const room = await openRoom();
  const { file } = await room.brings(list(ACME, COBALT));
  expect(file.rejectsPath).toBeNull();
  expect(existsSync(`${room.dir}/rejects`)).toBe(false);
});

test('Rejected rows are counted where they are too many to show', async () => {
  const room = await openRoom();
  const { file } = await room.brings(
    list(...Array.from({ length: 50 }, (_, i) => `C-1,Acme,X-${i},2026-01-10,2026-02-31,EUR,1,1`), ACME),
  );
  expect([file.rejected, file.rejects.length]).toEqual([50, 20]);
  expect(rejectsFile({ file }).split('\r\n')).toHaveLength(52);
});

test('Every row is either brought in or rejected, whatever is in it', async () => {
  const room: Room = await openRoom();
  const strange = [
    '\u202Eevil',
    '<!channel>',
    'a\tb',
    '\u0007',
    '😀',
    '‮',
    '   ',
    '0',
    'null',
    "'",
    '""',
    '{{x}}',
    '__proto__',
    'constructor',
  ];
  const rows = strange.map((text) => `"${text.replaceAll('"', '""')}","${text.replaceAll('"', '""')}",2026-02-09,EUR,5`);
  const { file } = await room.brings(`Customer,Invoice,Due,Currency,Open\n${rows.join('\n')}\n`);
  expect(file.good + file.rejected).toBe(strange.length);
});
