import { MAIN_ENTITY, MAIN_TENANT } from '#domain/ids.ts';
import { TENANT_STREAM } from '#record/books.ts';
import type { DunbotRecord } from '#record/open.ts';
import { BENCH_DAY } from './ledger-file.ts';

const BY = 'U0TOM';

/** Names the channel where cards stand, and gives accounts without owner, evenly from the whole queue, with their versions. */
export async function accountsForCards({ cases, tenant }: DunbotRecord, count: number): Promise<object[]> {
  const named = { type: 'channel.named', entity: MAIN_ENTITY, channelId: 'C0COLLECT', by: BY, on: BENCH_DAY } as const;
  const decide = () => ({ facts: [named] });
  await tenant.command({ tenantId: MAIN_TENANT, stream: TENANT_STREAM, opId: 'bench/cards', actor: BY, decide });
  const free: { account: string; version: number }[] = [];
  for await (const { accountId, version } of cases.pages.find({ tenantId: MAIN_TENANT, isQueued: true, ownerId: '' })) {
    free.push({ account: accountId, version });
  }
  const step = Math.max(1, Math.floor(free.length / count));
  return free.filter((_, place) => place % step === 0).slice(0, count);
}
