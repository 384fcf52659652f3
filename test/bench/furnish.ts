import type { Fact } from '#domain/facts.ts';
import { MAIN_TENANT } from '#domain/ids.ts';
import type { Decided } from '#record/book.ts';
import type { CasePage } from '#record/case-page.ts';
import { accountStream } from '#record/cases.ts';
import type { DunbotRecord } from '#record/open.ts';
import { BENCH_DAY } from './ledger-file.ts';

/** The owner whose queue is measured; her accounts lie evenly over the ranks. */
export const OWNER = 'U0MARA';
const OTHER_OWNERS = 20;
const BATCH = 500;
const LATER = '2026-03-20';

/**
 * What people did with the ledger: one account in ten is owned by one of twenty others, a few have a promise or a
 * dispute, and the owner has the same number of accounts in a small ledger and in a large one.
 */
export async function furnish({ cases }: Pick<DunbotRecord, 'cases'>, owned: number): Promise<void> {
  const ids: string[] = [];
  for await (const page of cases.pages.find({ tenantId: MAIN_TENANT, isQueued: true })) ids.push(page.accountId);
  const step = Math.max(1, Math.floor(ids.length / owned));
  const work = ids.flatMap((accountId, place) => {
    const owner = place % step === 0 && place < step * owned ? OWNER : place % 10 === 1 ? otherOwner(place) : null;
    const isPromised = place % 50 === 7;
    const isDisputed = place % 100 === 13;
    return owner || isPromised || isDisputed ? [{ accountId, place, owner, isPromised, isDisputed }] : [];
  });
  for (let from = 0; from < work.length; from += BATCH) {
    await cases.commandMany(
      MAIN_TENANT,
      work.slice(from, from + BATCH).map(({ accountId, place, owner, isPromised, isDisputed }) => ({
        tenantId: MAIN_TENANT,
        stream: accountStream(accountId),
        opId: `bench/${accountId}`,
        actor: 'job:bench',
        decide: (page: CasePage): Decided<Fact> => ({
          facts: [
            ...(owner ? [taken(owner)] : []),
            ...(isPromised ? promised(page, place) : []),
            ...(isDisputed ? disputed(page, place) : []),
          ],
        }),
      })),
    );
  }
}

function otherOwner(place: number): string {
  return `U0OWNER${place % OTHER_OWNERS}`;
}

function taken(owner: string): Fact {
  return { type: 'ownership.taken', owner, on: BENCH_DAY, lapsesOn: LATER, from: null };
}

function promised({ state }: CasePage, place: number): Fact[] {
  const [item] = state.items.filter(({ openMinor }) => openMinor > 0);
  if (!item) return [];
  const { id, number, openMinor, currency } = item;
  return [
    {
      type: 'promise.made',
      promiseId: `p_${place}`,
      on: BENCH_DAY,
      by: OWNER,
      currency,
      amountMinor: openMinor,
      promisedOn: '2026-03-16',
      verdictOn: '2026-03-18',
      invoices: [{ id, number, openMinor }],
      channel: 'call',
      promiserTextId: null,
      level: 1,
      lapsesOn: null,
    },
  ];
}

function disputed({ state }: CasePage, place: number): Fact[] {
  const [item] = state.items;
  if (!item) return [];
  const dispute = { disputeId: `d_${place}`, on: BENCH_DAY, by: OWNER, invoices: [item.id], reason: 'price', noteTextId: null };
  return [{ type: 'dispute.opened', ...dispute }];
}
