import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { NO_FILTER, type QueueFilter } from '#domain/filters.ts';
import { readQueue } from '#features/overdue/overdue.query.ts';
import { accountStream } from '#record/cases.ts';
import { item, TODAY, tempFolder, testRecord } from '../../support/record.ts';

const VIEWER = { userId: 'U1', roles: new Set(['collector'] as const), entities: null, hiddenSegments: [], doubt: '' };

/** The first account owes in as many currencies as given, each other account in euro. */
async function queueOf(currencies: readonly string[], others: number) {
  const folder = tempFolder();
  onTestFinished(folder.remove);
  const storage = openEmbedded({ file: `${folder.path}/store.db` });
  onTestFinished(storage.close);
  const { cases } = await testRecord({ storage });
  const owed = [currencies, ...Array.from({ length: others }, () => ['EUR'])];
  for (const [place, owing] of owed.entries()) {
    const accountId = `a_${String(place).padStart(20, '0')}`;
    const items = owing.map((currency, at) => item({ id: `i_${place}_${at}`, number: `${place}-${at}`, currency }));
    const fact = { type: 'ledger.changed', source: 'csv', asOf: TODAY, items, closed: [] } as const;
    const stream = accountStream(accountId);
    await cases.command({ tenantId: 'main', stream, opId: accountId, actor: 'job:test', decide: () => ({ facts: [fact] }) });
  }
  return (filter: Partial<QueueFilter>) =>
    readQueue(cases, 'main', { filter: { ...NO_FILTER, ...filter }, named: null, viewer: VIEWER, today: TODAY });
}

test('an account that owes in many currencies is found by each of them', async () => {
  const read = await queueOf(['CHF', 'EUR', 'GBP', 'SEK', 'USD'], 1);
  for (const currency of ['CHF', 'GBP', 'SEK', 'USD']) expect((await read({ currency })).rows).toHaveLength(1);
  expect((await read({ currency: 'EUR' })).rows).toHaveLength(2);
  expect((await read({ currency: 'JPY' })).rows).toEqual([]);
});

test('pages follow each other without a gap, and the last one says that it is the last', async () => {
  const read = await queueOf(['EUR'], 24);
  const pages = [await read({ page: 1 }), await read({ page: 2 }), await read({ page: 3 }), await read({ page: 4 })];
  expect(pages.map(({ rows, hasMore }) => [rows.length, hasMore])).toEqual([
    [10, true],
    [10, true],
    [5, false],
    [0, false],
  ]);
  const ids = pages.flatMap(({ rows }) => rows.map((row) => row.accountId));
  expect(new Set(ids).size).toBe(25);
});
