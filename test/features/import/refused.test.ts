import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACME, BOREALIS, list, openRoom } from './room.ts';

const HEAD = 'Customer,Invoice,Issued,Due,Currency,Open';

describe('A file is refused as a whole, in a sentence, with nothing changed', () => {
  test.each([
    ['empty', '', /empty/],
    ['a header and no rows', `${HEAD}\n`, /header and no rows/],
    ['a header and blank rows', `${HEAD}\n,,,,,\n\n`, /header and no rows/],
    ['a workbook', 'PK\u0003\u0004...', /Excel workbook/],
    ['binary', Uint8Array.from({ length: 600 }, (_, i) => (i * 91) % 253), /not text/],
    [
      'without an invoice number',
      'Customer,Due,Currency,Open\nAcme Ltd,2026-02-09,EUR,5\nAcme Ltd,2026-02-08,EUR,5',
      /the invoice number/,
    ],
    ['without a customer', 'Invoice,Due,Currency,Open\n17,2026-02-09,EUR,5', /the customer/],
    ['without amounts', 'Customer,Invoice,Due,Currency\nAcme,1,2026-02-09,EUR', /an amount/],
    ['without dates', 'Customer,Invoice,Currency,Open\nAcme,1,EUR,5', /a date/],
    ['without a currency', 'Customer,Invoice,Due,Open\nAcme,1,2026-02-09,5', /the currency/],
    ['a million columns in its header', `${'a,'.repeat(1_000_000)}b\n1,2\n`, /longer than|cells/],
    ['three thousand columns in its header', `${'a,'.repeat(3000)}b\n1,2\n`, /3001 cells/],
    ['words', 'Dear Sir or Madam,\nplease find enclosed\n', /No column was found/],
  ])('because it is %s', async (_name, text, because) => {
    const room = await openRoom();
    await room.brings(list(ACME));
    const before = await room.hash();
    expect(await room.refuses(text)).toMatch(because);
    expect(await room.hash()).toBe(before);
    expect(await room.record.ledger.isRunOpen('main', 'main')).toBe(false);
  });

  test('because it is not there, or is a folder', async () => {
    const room = await openRoom();
    mkdirSync(join(room.dir, 'folder'));
    expect(await room.refuses(null, { name: 'missing.csv' })).toMatch(/There is no file .*missing.csv/);
    expect(await room.refuses(null, { name: 'folder' })).toMatch(/is not a file/);
  });

  test('because its days and months could be either, and nobody said which', async () => {
    const room = await openRoom();
    const csv = `${HEAD}\nAcme,1,03/04/2025,05/06/2025,EUR,5\nAcme,2,01/02/2025,03/04/2025,EUR,5\n`;
    expect(await room.refuses(csv)).toMatch(
      /"Issued" could have the day or the month first, for example 03\/04\/2025.*"dates": "DMY"/,
    );
    await room.brings(csv, { mapping: { dates: 'MDY' } });
    expect((await room.invoices())[0]).toMatchObject({ issuedOn: '2025-03-04', dueOn: '2025-05-06' });
  });

  test('because its columns contradict themselves', async () => {
    const room = await openRoom();
    expect(await room.refuses(`${HEAD}\nAcme,1,13/04/2025,,EUR,5\nAcme,2,04/13/2025,,EUR,5\nAcme,3,01/02/2025,,EUR,5\n`)).toMatch(
      /day or the month/,
    );
    expect(await room.refuses(`${HEAD}\nAcme,1,2025-01-01,,EUR,"5,50"\nAcme,2,2025-01-01,,EUR,5.50\n`)).toMatch(
      /decimal point or a decimal comma/,
    );
  });
});

describe('One row settles the whole column', () => {
  test('wherever it stands', async () => {
    const room = await openRoom();
    const rows = Array.from({ length: 1200 }, (_, i) => `Acme,${i},03/04/2025,04/05/2025,KWD,"1,234"`);
    await room.brings(`${HEAD}\n${[...rows, 'Acme,x,03/25/2025,,KWD,"12,5"'].join('\n')}\n`);
    const first = (await room.invoices()).find(({ number }) => number === '0');
    expect(first).toMatchObject({ issuedOn: '2025-03-04', dueOn: '2025-04-05', openMinor: 1234 });
  });

  test('and the column beside it', async () => {
    const room = await openRoom();
    await room.brings(`${HEAD}\nAcme,1,25/03/2025,04/05/2025,EUR,5\n`);
    expect((await room.invoices())[0]).toMatchObject({ dueOn: '2025-05-04' });
  });
});

describe('What is said on the command line', () => {
  test.each([
    [{ source: 'a b' }, /--source/],
    [{ source: '__proto__' }, /--source/],
    [{ entity: '../x' }, /--entity/],
    [{ asOf: '2026-02-30' }, /--as-of/],
    [{ asOf: '2026-03-04' }, /future/],
  ])('is checked: %o', async (options, because) => {
    const room = await openRoom();
    expect(await room.refuses(list(BOREALIS), options)).toMatch(because);
  });

  test.each([
    [{ columns: { nonsense: 'Open' } }, /"nonsense"/],
    [{ columns: { open: 'Nowhere' } }, /no such column/],
    [{ colums: {} }, /mapping file is not usable/],
    [{ currency: 'EURO' }, /currency/],
    [{ terms: 'whenever' }, /terms/],
  ])('and in the mapping file: %o', async (mapping, because) => {
    const room = await openRoom();
    expect(await room.refuses(list(BOREALIS), { mapping })).toMatch(because);
  });

  test('The mapping file is obeyed', async () => {
    const room = await openRoom();
    const csv = 'Partner|Beleg|Tag|Zahlbar|Betrag alt|Betrag neu|Art\nAcme|1|2.1.26||100|105|RE\nAcme|2|2.1.26||100|300|EB\n';
    await room.brings(csv, {
      mapping: {
        columns: { 'invoice number': 'Beleg', customer: 'Partner', issued: 'Tag', open: 'Betrag neu', kind: 'Art', total: null },
        ...{ delimiter: '|', currency: 'EUR', terms: 10, amounts: 'minor', kinds: { RE: 'invoice', EB: 'bill' } },
      },
    });
    expect(await room.invoices()).toMatchObject([{ number: '1', openMinor: 105, dueOn: '2026-01-12', dueFrom: 'default' }]);
  });
});

test('Names that are too long, hold a NUL or are missing are bad rows', async () => {
  const room = await openRoom();
  const { file } = await room.brings(
    `${HEAD}\n${'x'.repeat(10_000)},1,,2026-02-09,EUR,5\nA\0B,2,,2026-02-09,EUR,5\n,3,,2026-02-09,EUR,5\nAcme,4,,2026-02-09,EUR,5\n`,
  );
  expect(file.rejects.map(({ reason }) => reason)).toEqual([
    'has 10000 characters; at most 500 are taken',
    'holds a NUL character',
    'the customer is empty',
  ]);
  expect(Object.keys(await room.open())).toEqual(['4']);
});

test('Two imports of one source do not run at once', async () => {
  const room = await openRoom();
  const rows = Array.from({ length: 3000 }, (_, i) => `C-${i},Acme ${i},INV-${i},2026-01-10,2026-02-09,EUR,1,1`);
  const both = await Promise.allSettled([room.brings(list(...rows)), room.brings(list(...rows))]);
  const failed = both.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
  expect(failed).toEqual([expect.stringContaining('Another import of this source is running')]);
});
