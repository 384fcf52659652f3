import { expect, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import type { Log } from '#features/deps.ts';
import { createRound } from '#features/round.ts';
import { channelStream, TENANT_STREAM } from '#record/books.ts';
import { accountStream } from '#record/cases.ts';
import { GENESIS } from '#record/journal.ts';
import { openRecord } from '#record/open.ts';
import { ACME, TODAY, tempFolder } from '../support/record.ts';

test('a round finishes what a crash left open in accounts, channels and settings, each in its own book', async () => {
  const folder = tempFolder();
  const storage = openEmbedded({ file: `${folder.path}/dunbot.db` });
  const clock = { now: () => Date.parse(`${TODAY}T09:00:00Z`) };
  const record = await openRecord({ storage, tenantId: 'main', clock, timeZone: 'UTC', journalKey: undefined, wake: () => {} });
  const left = [
    {
      stream: accountStream(ACME),
      facts: [{ type: 'ownership.taken', owner: 'U0MARA', on: TODAY, lapsesOn: TODAY, from: null }],
    },
    { stream: channelStream('C0COLLECT'), facts: [{ type: 'digest.stopped', channelId: 'C0COLLECT', by: 'U0TOM', on: TODAY }] },
    { stream: TENANT_STREAM, facts: [{ type: 'channel.named', entity: 'main', channelId: 'C0COLLECT', by: 'U0TOM', on: TODAY }] },
  ];
  for (const { stream, facts } of left) {
    const words = { opId: stream, at: new Date(clock.now()).toISOString(), actor: 'U0TOM', effects: [], answer: null, texts: [] };
    await record.journal.insert(
      record.journal.seal<unknown>({ tenantId: 'main', stream, version: 1, facts, prevHash: GENESIS, ...words }),
    );
  }
  const troubles: object[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (fields) => void troubles.push(fields) };

  await createRound({ record, features: [], log }).tick();

  expect(troubles).toEqual([]);
  expect(await record.journal.records.countDocuments({ tenantId: 'main', open: true })).toBe(0);
  expect(await record.cases.pages.findOne({ tenantId: 'main' })).toMatchObject({ accountId: ACME, ownerId: 'U0MARA' });
  expect(await record.channels.pages.countDocuments({ tenantId: 'main' })).toBe(1);
  expect(await record.tenant.pages.findOne({ tenantId: 'main' })).toMatchObject({ state: { channels: { main: 'C0COLLECT' } } });
  await storage.close();
  folder.remove();
});
