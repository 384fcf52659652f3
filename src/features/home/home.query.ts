import { addDays, type Day } from '#domain/day.ts';
import type { UserId } from '#domain/ids.ts';
import { untouchedClaim } from '#domain/nudge-matters.ts';
import { may, sees, type Viewer } from '#domain/rights.ts';
import type { Condition } from '#ports.ts';
import type { CasePage } from '#record/case-page.ts';
import type { Deps } from '../deps.ts';
import { sightOf, within } from '../rights.ts';

/** Accounts whose news is told; of more it is said that there are more. */
const NEWS_MAX = 6;
const LAPSING_LOOKED_AT = 40;
const LAPSING_AHEAD_DAYS = 7;
const SHOWN_MAX = 3;
const BROKEN_WITHIN_DAYS = 7;
/** People whose load is counted. */
const PEOPLE_MAX = 25;

/** What happened on somebody's own accounts since they last looked, the latest first. One indexed read. */
export async function readNews({ cases, tenantId }: Deps, viewer: Viewer, sinceMs: number) {
  const since = new Date(sinceMs).toISOString();
  const mine = { tenantId, hasMoved: true, ownerId: viewer.userId, movedAt: { $gt: since } } as const;
  const pages = await cases.pages.find(mine, { sort: { movedAt: -1 }, limit: NEWS_MAX + 1 }).toArray();
  const accounts = pages
    .filter((page) => sees(viewer, page))
    .map(({ accountId, customer, moves = [] }) => ({ accountId, customer, moves: moves.filter(({ at }) => at > since) }));
  return { accounts: accounts.slice(0, NEWS_MAX), hasMore: accounts.length > NEWS_MAX };
}

/** How the team stands; null for whom it is none of their business. Counts and short reads over indexes. */
export async function readTeam(deps: Deps, viewer: Viewer, today: Day) {
  if (!may(viewer, 'team.read')) return null;
  const { cases, tenantId } = deps;
  const seen = (conditions: Readonly<Record<string, Condition>>) => ({ tenantId, ...within(conditions, sightOf(viewer)) });
  const brokenLately = seen({ hasBroken: true, brokenOn: { $gte: addDays(today, -BROKEN_WITHIN_DAYS) } });
  const [unowned, lapsing, brokenCount, broken, people] = await Promise.all([
    cases.pages.countDocuments(seen({ ownerId: '', isQueued: true })),
    cases.pages
      .find(seen({ claimLapsesOn: { $gt: today, $lte: addDays(today, LAPSING_AHEAD_DAYS) } }), {
        sort: { claimLapsesOn: 1 },
        limit: LAPSING_LOOKED_AT,
      })
      .toArray(),
    cases.pages.countDocuments(brokenLately),
    cases.pages.find(brokenLately, { sort: { brokenOn: -1 }, limit: SHOWN_MAX }).toArray(),
    readLoads(deps, seen),
  ]);
  return {
    unowned,
    lapsing: lapsing.flatMap((page) => lapsingOf(page, today)).slice(0, SHOWN_MAX),
    broken: { count: brokenCount, first: broken.map(({ customer, ownerId }) => ({ customer, owner: ownerId })) },
    ...people,
  };
}

type Seen = (conditions: Readonly<Record<string, Condition>>) => Parameters<Deps['cases']['pages']['countDocuments']>[0];

/** From one owner to the next by the index, and a count for each: no account is read. */
async function readLoads({ cases }: Deps, seen: Seen) {
  const loads: { owner: UserId; accounts: number }[] = [];
  let last = '';
  for (let people = 0; people < PEOPLE_MAX; people += 1) {
    const next = await cases.pages.findOne(seen({ ownerId: { $gt: last } }), { sort: { ownerId: 1 } });
    if (!next) return { loads: byLoad(loads), hasMorePeople: false };
    last = next.ownerId;
    loads.push({ owner: last, accounts: await cases.pages.countDocuments(seen({ ownerId: last, isQueued: true })) });
  }
  return { loads: byLoad(loads), hasMorePeople: true };
}

function byLoad<L extends { readonly accounts: number }>(loads: readonly L[]): L[] {
  return loads.filter(({ accounts }) => accounts > 0).toSorted((a, b) => b.accounts - a.accounts);
}

function lapsingOf(page: CasePage, today: Day) {
  // A claim on an account that owes nothing may lapse.
  const claim = page.isQueued ? untouchedClaim(page, today) : null;
  return claim ? [{ customer: page.customer, ...claim }] : [];
}
