import { byDeadline, type DisputeFilter, type DisputeRow, disputeRows } from '#domain/dispute-list.ts';
import type { DisputeCandidate } from '#domain/dispute-state.ts';
import type { UserId } from '#domain/ids.ts';
import { readsOwnOnly, type Viewer } from '#domain/rights.ts';
import type { Condition } from '#ports.ts';
import type { CasePage } from '#record/case-page.ts';
import type { Deps } from '../deps.ts';
import { sightOf, within } from '../rights.ts';

/** More disputes than these are not put in order; those due first are among them. */
const ROWS_MAX = 300;
const CANDIDATES_MAX = 5;

export type DisputesFound = {
  readonly rows: readonly DisputeRow[];
  readonly candidates: readonly { readonly file: CasePage; readonly candidate: DisputeCandidate }[];
};

/** The disputes that a filter asks for and somebody sees, those due first, and short payments that nobody looked at. */
export async function findDisputes(deps: Deps, filter: DisputeFilter, viewer: Viewer): Promise<DisputesFound> {
  const named = filter.name === '' ? null : await deps.names.find(deps.tenantId, filter.name);
  const ofName: Record<string, Condition> = named === null ? {} : { accountId: { $in: named } };
  // Who sees only accounts of their own was perhaps given disputes of others, which no condition on accounts finds.
  const asked = filter.mine || !readsOwnOnly(viewer) ? [filter] : [filter, { ...filter, mine: true }];
  const rows = new Map<string, DisputeRow>();
  for (const one of filter.candidates ? [] : asked)
    for (const row of await rowsFor(deps, one, { viewer, ofName })) rows.set(row.dispute.disputeId, row);
  const isPlain = !(filter.mine || filter.overdue || filter.unassigned || filter.proposed || filter.credits);
  const short = isPlain ? await withCandidates(deps, within({ hasCandidate: true, ...ofName }, sightOf(viewer))) : [];
  const candidates = short.flatMap((file) => (file.state.disputeCandidates ?? []).map((candidate) => ({ file, candidate })));
  return { rows: [...rows.values()].sort(byDeadline), candidates: candidates.slice(0, CANDIDATES_MAX) };
}

async function rowsFor(
  deps: Deps,
  filter: DisputeFilter,
  { viewer, ofName }: { readonly viewer: Viewer; readonly ofName: Record<string, Condition> },
): Promise<readonly DisputeRow[]> {
  const { userId } = viewer;
  const conditions = { hasDispute: true, ...ofName, ...(filter.mine ? { disputeFor: userId } : {}) };
  const seen = within(conditions, filter.mine ? {} : sightOf(viewer));
  const found = deps.cases.pages.find({ tenantId: deps.tenantId, ...seen }, { sort: { disputeDueOn: 1, accountId: 1 } });
  const rows: DisputeRow[] = [];
  for await (const file of found) {
    rows.push(...disputeRows(file, { filter, viewer: userId, today: deps.today() }));
    if (rows.length >= ROWS_MAX) break;
  }
  return rows;
}

/** What waits for somebody, and, where they may decide them, proposals of others. */
export async function disputesOf(deps: Deps, userId: UserId, filter: DisputeFilter): Promise<readonly DisputeRow[]> {
  const { rows } = await findDisputes(deps, filter, await deps.rights.of(userId));
  return rows;
}

function withCandidates({ cases, tenantId }: Deps, conditions: Readonly<Record<string, Condition>>): Promise<CasePage[]> {
  return cases.pages.find({ tenantId, ...conditions }, { sort: { accountId: 1 }, limit: CANDIDATES_MAX }).toArray();
}
