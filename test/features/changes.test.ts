import { expect, test } from 'vitest';
import { changesTo } from '#features/changes.ts';
import type { Feature } from '#features/feature.ts';
import type { OutboxRow } from '#record/outbox.ts';
import type { Published } from '#slack/publish.ts';

const LATER = { stage: 'failed', code: 'ratelimited', because: 'Slack is busy.' } as const;
const MAYBE = { stage: 'maybe-posted', because: 'Nobody knows.' } as const;
const SHARED = { stage: 'failed', code: 'channel_is_shared', because: 'The channel is shared.' } as const;
const ROW: OutboxRow = {
  ...{ _id: 'r', tenantId: 'main', effect: 'account.changed', key: 'a_1', stream: 'account:a_1', payload: {} },
  ...{ state: 'leased', token: 1, attempts: 1, dueAt: 0, because: '' },
};

async function followed(...published: readonly (Published | null)[]) {
  const asked: string[] = [];
  const features = published.map(
    (one, at): Feature => ({
      name: `f${at}`,
      onAccountChanged: async (accountId) => {
        asked.push(`${at} ${accountId}`);
        return one;
      },
    }),
  );
  const result = await changesTo(features).effects?.['account.changed']?.carryOut(ROW, () => false);
  return { result, asked };
}

test('every feature that shows accounts hears of a change, also after one that could not show it', async () => {
  expect(await followed(null, LATER, MAYBE, null)).toEqual({
    result: { stage: 'later', because: 'Slack is busy.' },
    asked: ['0 a_1', '1 a_1', '2 a_1', '3 a_1'],
  });
  expect((await followed(MAYBE, null)).result).toEqual({ stage: 'unknown', because: 'Nobody knows.' });
  expect((await followed(SHARED, null)).result).toEqual({ stage: 'done' });
  expect((await followed()).result).toEqual({ stage: 'done' });
});
