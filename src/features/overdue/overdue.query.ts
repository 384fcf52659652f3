import type { Currency } from '#domain/currency.ts';
import { addDays, type Day } from '#domain/day.ts';
import { PAGE_MAX, type QueueFilter } from '#domain/filters.ts';
import type { AccountId, TenantId } from '#domain/ids.ts';
import type { Viewer } from '#domain/rights.ts';
import { traitKey } from '#domain/traits.ts';
import { sightOf, within } from '#features/rights.ts';
import type { Alternative, Condition, Filter } from '#ports.ts';
import type { CasePage } from '#record/case-page.ts';
import type { Cases } from '#record/cases.ts';

export const QUEUE_ROWS_MAX = 10;

export type Queue = { readonly rows: readonly CasePage[]; readonly hasMore: boolean };
export type QueueAsk = {
  readonly filter: QueueFilter;
  /** The accounts that a typed name stands for; null where no name was typed. */
  readonly named: readonly AccountId[] | null;
  readonly viewer: Viewer;
  readonly today: Day;
  /** Rows of a page; as many as a message shows unless said. */
  readonly rows?: number;
};

/** One page of the queue, in the order of rank: one indexed read, and no write. */
export async function readQueue(cases: Cases, tenantId: TenantId, ask: QueueAsk): Promise<Queue> {
  const { rows = QUEUE_ROWS_MAX } = ask;
  const skip = (ask.filter.page - 1) * rows;
  const sorted = { sort: { rank: -1, accountId: 1 }, skip, limit: rows + 1 } as const;
  const found = await cases.pages.find(queueFilter(tenantId, ask), sorted).toArray();
  return { rows: found.slice(0, rows), hasMore: found.length > rows && ask.filter.page < PAGE_MAX };
}

function queueFilter(tenantId: TenantId, { filter, named, viewer, today }: QueueAsk): Filter {
  // An account of which all is disputed stands in no queue; who asks for disputes wants to see it all the same. Both
  // disputes and holds have an index of their own, which the queue's condition would keep from being chosen.
  const isApart = filter.disputed || filter.held;
  const conditions: Record<string, Condition> = isApart ? { oldestDueOn: { $gt: '' } } : { isQueued: true };
  if (filter.owner !== null) conditions.ownerId = filter.owner === 'mine' ? viewer.userId : '';
  if (filter.owner === 'mine') conditions.snoozedUntil = { $lte: today };
  if (filter.overDays !== null) conditions.oldestDueOn = { $gt: '', $lt: addDays(today, -filter.overDays) };
  if (filter.overMajor !== null) conditions.overdueMajor = { $gt: filter.overMajor };
  if (filter.promised) conditions.hasPromise = true;
  if (filter.disputed) conditions.hasDispute = true;
  if (filter.held) conditions.hasHold = true;
  if (filter.segment !== null) conditions.segment = traitKey(filter.segment);
  if (filter.region !== null) conditions.region = traitKey(filter.region);
  if (named !== null) conditions.accountId = { $in: named };
  const seen = within(conditions, sightOf(viewer));
  return filter.currency === null ? { tenantId, ...seen } : { tenantId, ...seen, ...overdueIn(filter.currency) };
}

/** The same said twice: MongoDB has an index over the list, the embedded store over the columns made of it. */
function overdueIn(currency: Currency): Readonly<Record<string, Condition | readonly Alternative[]>> {
  const columns = [{ currency1: currency }, { currency2: currency }, { currency3: currency }, { hasMoreCurrencies: true }];
  return { overdueCurrencies: currency, $or: columns };
}
