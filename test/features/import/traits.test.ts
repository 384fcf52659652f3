import { describe, expect, test } from 'vitest';
import { accountIdOf } from '#record/ledger.ts';
import { ACME, ACME_2, BOREALIS, COBALT, list, openRoom, type Room } from './room.ts';

const PLACE = { entity: 'main', source: 'csv' };
const acme = accountIdOf(PLACE, { number: 'C-1', name: 'Acme' });
const HEADERS = 'Customer No,Customer,Invoice,Issued,Due,Currency,Total,Open,Customer Group,Sales Region';
/** The rows of a ledger with a segment and a region each. */
const grouped = (...lines: readonly (readonly [row: string, segment: string, region: string])[]) =>
  `${[HEADERS, ...lines.map(([row, segment, region]) => `${row},${segment},${region}`)].join('\n')}\n`;
const page = (room: Room, accountId = acme) => room.record.cases.load('main', `account:${accountId}`);

/** What this store's export came to before there were segments. */
const HASH_BEFORE = '7caab9a555e022e901cab3cb8f382624d6ebb2d29f45a51db1d65601111a9a6b';

describe('A ledger says which segment and region a customer belongs to', () => {
  test('by the names of its columns, and the account shows it', async () => {
    const room = await openRoom();
    const { file } = await room.brings(grouped([ACME, 'Key account', 'North'], [BOREALIS, 'Small', 'South']));
    expect(file.taken).toContain('segment: "Customer Group" (by its name)');
    expect(file.taken).toContain('region: "Sales Region" (by its name)');
    expect(await page(room)).toMatchObject({
      customer: { segment: 'Key account', region: 'North' },
      segment: 'key account',
      region: 'north',
    });
    expect(await room.record.ledger.traits('main', 'segment')).toEqual(['Key account', 'Small']);
    expect(await room.record.ledger.traits('main', 'region')).toEqual(['North', 'South']);
  });

  test('or by a mapping file, also where it stands in a column of countries', async () => {
    const room = await openRoom();
    const csv = grouped([ACME, 'Key account', 'SE']).replace('Customer Group', 'Art').replace('Sales Region', 'Country');
    const { file } = await room.brings(csv);
    expect(file.taken).toContain('not used: "Art", "Country"');
    const mapping = { columns: { segment: 'Art', region: 'Country' } };
    const again = await room.brings(csv, { mapping });
    expect(again.counts).toMatchObject({ accountsChanged: 1, invoicesSame: 1 });
    expect((await page(room)).customer).toMatchObject({ segment: 'Key account', region: 'SE' });
  });

  test('in each row anew: the latest row that says one counts', async () => {
    const room = await openRoom();
    await room.brings(grouped([ACME, 'Key account', 'North'], [ACME_2, 'Mid market', '']));
    expect((await page(room)).customer).toMatchObject({ segment: 'Mid market', region: 'North' });
  });

  test('dry, and nothing is written', async () => {
    const room = await openRoom();
    const { file } = await room.brings(grouped([ACME, 'Key account', 'North']), { dryRun: true });
    expect(file.taken).toContain('region: "Sales Region" (by its name)');
    expect(await room.record.ledger.traits('main', 'region')).toEqual([]);
  });
});

describe('Where a later ledger says something else', () => {
  test('the account moves, although nothing of its invoices changed', async () => {
    const room = await openRoom();
    await room.brings(grouped([ACME, 'Small', 'North'], [BOREALIS, 'Small', 'North']));
    const { counts } = await room.brings(grouped([ACME, 'Key account', 'North'], [BOREALIS, 'Small', 'North']));
    expect(counts).toMatchObject({ accountsChanged: 1, invoicesSame: 2 });
    expect(await page(room)).toMatchObject({ customer: { segment: 'Key account' }, segment: 'key account', region: 'north' });
    expect(await room.record.ledger.traits('main', 'segment')).toEqual(['Key account', 'Small']);
  });

  test('nothing, or has no such column, the account keeps what was said', async () => {
    const room = await openRoom();
    await room.brings(grouped([ACME, 'Small', 'North']));
    expect((await room.brings(grouped([ACME, '', '']))).counts).toMatchObject({ accountsChanged: 0 });
    expect((await room.brings(list(ACME))).counts).toMatchObject({ accountsChanged: 0 });
    expect((await page(room)).customer).toMatchObject({ segment: 'Small', region: 'North' });
    await room.record.cases.rebuild('main', `account:${acme}`);
    expect(await page(room)).toMatchObject({ segment: 'small', region: 'north' });
  });

  test('the same in other letters, it is one segment and one name', async () => {
    const room = await openRoom();
    await room.brings(grouped([ACME, 'Key account', 'North'], [BOREALIS, 'KEY-ACCOUNT', 'north']));
    expect(await room.record.ledger.traits('main', 'segment')).toHaveLength(1);
    const pages = await room.record.cases.pages.find({ tenantId: 'main' }).toArray();
    expect(pages.map(({ segment, region }) => [segment, region])).toEqual([
      ['key account', 'north'],
      ['key account', 'north'],
    ]);
  });
});

test('a ledger without these columns leaves the store as it was before there were any', async () => {
  const room = await openRoom();
  const head = 'Customer No,Customer,Invoice,Due,Currency,Open,Contact Name,E-mail,Phone,Owner';
  const row = 'C-1,Acme,INV-1,2026-02-09,EUR,100.00,Anna Berg,AP@acme.example,+49 30 1,Otto';
  await room.brings(`${head}\n${row}\n`);
  await room.brings(list(ACME, ACME_2, BOREALIS, COBALT));
  expect(await room.hash()).toBe(HASH_BEFORE);
});

test('a column that says something else of each customer makes no list without end', async () => {
  const room = await openRoom();
  const rows = Array.from(
    { length: 230 },
    (_, at) => [ACME.replace('C-1', `D-${at}`).replace('INV-1', `N-${at}`), `S${at}`, 'x'.repeat(900)] as const,
  );
  await room.brings(grouped(...rows));
  expect(await room.record.ledger.traits('main', 'segment')).toHaveLength(200);
  expect((await room.record.ledger.traits('main', 'region'))[0]).toHaveLength(75);
});
