import type { DunbotApp } from '#app.ts';
import { MAIN_TENANT } from '#domain/ids.ts';
import { channelStream } from '#record/books.ts';
import type { DunbotRecord } from '#record/open.ts';
import { BENCH_DAY, BENCH_ZONE } from './ledger-file.ts';

const BY = 'U0TOM';

/** One scan of all account documents, as anybody would write it over the port. */
export async function scanAccounts({ cases }: DunbotRecord): Promise<number> {
  const started = performance.now();
  let accounts = 0;
  for await (const page of cases.pages.find({ tenantId: MAIN_TENANT })) if (page.version > 0) accounts += 1;
  if (accounts === 0) throw new Error('There are no accounts.');
  return performance.now() - started;
}

/** A channel's first digest, from the bot's round in which it falls due until it is posted. */
export async function measureDigest({ record, round }: DunbotApp, channelId: string): Promise<number> {
  const when = { time: '08:00', zone: BENCH_ZONE, weekdays: [1, 2, 3, 4, 5] };
  const subscribed = { type: 'digest.subscribed', channelId, by: BY, on: BENCH_DAY, firstOn: BENCH_DAY, when } as const;
  await record.channels.command({
    tenantId: MAIN_TENANT,
    stream: channelStream(channelId),
    opId: `bench/${channelId}`,
    actor: BY,
    decide: () => ({ facts: [subscribed] }),
  });
  const started = performance.now();
  await round.tick();
  const { state } = await record.channels.load(MAIN_TENANT, channelStream(channelId));
  if (state.lastPosted?.on !== BENCH_DAY) throw new Error('No digest was posted.');
  return performance.now() - started;
}
