import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { NO_FILTER } from '#domain/filters.ts';
import { readQueue } from '#features/overdue/overdue.query.ts';
import { accountStream } from '#record/cases.ts';
import { openRecord } from '#record/open.ts';
import { item, TODAY, tempFolder } from '../support/record.ts';

const ACCOUNT = 'a_00000000000000000001';
const VIEWER = { userId: 'U1', roles: new Set(['collector'] as const), entities: null, hiddenSegments: [], doubt: '' };

test('pages of an older program, which lack columns that queues read by, are found after the first round', async () => {
  const folder = tempFolder();
  onTestFinished(folder.remove);
  const storage = openEmbedded({ file: `${folder.path}/store.db` });
  onTestFinished(storage.close);
  const clock = { now: () => Date.parse(`${TODAY}T09:00:00Z`) };
  const open = () => openRecord({ storage, tenantId: 'main', clock, timeZone: 'UTC', journalKey: undefined, wake: () => {} });
  const { cases, ranking } = await open();
  const facts = [
    { type: 'ledger.changed', source: 'csv', asOf: TODAY, items: [item({ id: 'i1' })], closed: [] },
    { type: 'ownership.taken', owner: 'U1', on: TODAY, lapsesOn: '2027-01-01', from: null },
  ] as const;
  const stream = accountStream(ACCOUNT);
  await cases.command({ tenantId: 'main', stream, opId: 'x', actor: 'U1', decide: () => ({ facts }) });
  await ranking.measure('run');
  await ranking.rerank(TODAY);
  const key = { tenantId: 'main', _id: `main/${stream}` };
  const columns = {
    snoozedUntil: true,
    hasHold: true,
    holdUntil: true,
    lettersQueued: true,
    letterWaitsOn: true,
    segment: true,
    region: true,
  } as const;
  await cases.pages.updateOne(key, { $set: { basis: '{"EUR":100000}' }, $unset: columns });
  const mine = () =>
    readQueue(cases, 'main', { filter: { ...NO_FILTER, owner: 'mine' }, named: null, viewer: VIEWER, today: TODAY });
  expect((await mine()).rows).toEqual([]);
  const later = await open();
  await later.ranking.rerank(later.today());
  expect((await mine()).rows).toMatchObject([{ snoozedUntil: '', hasHold: false, letterWaitsOn: '', segment: '', region: '' }]);
});
