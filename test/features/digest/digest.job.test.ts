import { afterEach, expect, test } from 'vitest';
import { createHolidays } from '#adapters/schedule/holidays.ts';
import { postDigests } from '#features/digest/digest.job.ts';
import { channelStream } from '#record/books.ts';
import { importRun } from '../../support/import-run.ts';
import { type FeatureDeps, featureDeps } from '../feature-deps.ts';

const CHANNEL = 'C0COLLECT';

let ground: FeatureDeps;
afterEach(() => ground.close());

test('a ledger that begins to come in while a digest is made leaves the digest to the next round', async () => {
  ground = await featureDeps();
  const { deps, record } = ground;
  const when = { time: '09:00', zone: 'Europe/Berlin', weekdays: [1] };
  const on = '2026-03-02';
  await deps.channels.command({
    ...{ tenantId: 'main', stream: channelStream(CHANNEL), opId: 'subscribe', actor: 'U0TOM' },
    decide: () => ({ facts: [{ type: 'digest.subscribed', channelId: CHANNEL, by: 'U0TOM', on, firstOn: on, when }] }),
  });
  const runs: { finish: () => Promise<void> }[] = [];
  const settled = async () => void (runs.length === 0 && runs.push(await importRun(record.storage)));
  const job = postDigests({ ...deps, settled, holidays: createHolidays(), drawBars: () => new Uint8Array() });

  expect(await job.run({ dry: false })).toEqual({ planned: [], done: 0 });
  await runs[0]?.finish();
  expect(await job.run({ dry: false })).toEqual({ planned: [`digest for ${CHANNEL}`], done: 1 });
});
