import { byDeadline, type DisputeFilter, type DisputeRow, disputeRows } from '#domain/dispute-list.ts';
import type { DisputeCandidate } from '#domain/dispute-state.ts';
import type { UserId } from '#domain/ids.ts';
import type { Viewer } from '#domain/rights.ts';
import type { Condition } from '#ports.ts';
import type { CasePage } from '#record/case-page.ts';
import type { Deps } from '../deps.ts';
import { sightOf, within } from '../rights.ts';

/** Accounts with a dispute that one look goes through; those due first. */
const ACCOUNTS_MAX = 500;
const CANDIDATES_MAX = 5;

export type DisputesFound = {
  readonly rows: readonly DisputeRow[];
  readonly candidates: readonly { readonly file: CasePage; readonly candidate: DisputeCandidate }[];
};

/** The disputes that a filter asks for and somebody sees, those due first, and short payments that nobody looked at. */
export async function findDisputes(deps: Deps, filter: DisputeFilter, viewer: Viewer): Promise<DisputesFound> {
  const named = filter.name === '' ? null : await deps.names.find(deps.tenantId, filter.name);
  const ofName: Record<string, Condition> = named === null ? {} : { accountId: { $in: named } };
  const today = deps.today();
  const { userId } = viewer;
  const conditions = { hasDispute: true, ...ofName, ...(filter.mine ? { disputeFor: userId } : {}) };
  const pages = filter.candidates ? [] : await pagesOf(deps, conditions, filter.mine ? {} : sight(viewer));
  const rows = pages.flatMap((file) => disputeRows(file, { filter, viewer: userId, today })).sort(byDeadline);
  const isPlain = !(filter.mine || filter.overdue || filter.unassigned || filter.proposed || filter.credits);
  const short = isPlain ? await pagesOf(deps, { hasCandidate: true, ...ofName }, sight(viewer), CANDIDATES_MAX) : [];
  const candidates = short.flatMap((file) => (file.state.disputeCandidates ?? []).map((candidate) => ({ file, candidate })));
  return { rows, candidates: candidates.slice(0, CANDIDATES_MAX) };
}

/** What waits for somebody, and, where they may decide them, proposals of others. */
export async function disputesOf(deps: Deps, userId: UserId, filter: DisputeFilter): Promise<readonly DisputeRow[]> {
  const { rows } = await findDisputes(deps, filter, await deps.rights.of(userId));
  return rows;
}

function sight(viewer: Viewer): Readonly<Record<string, Condition>> {
  return sightOf(viewer);
}

function pagesOf(
  { cases, tenantId }: Deps,
  conditions: Readonly<Record<string, Condition>>,
  seen: Readonly<Record<string, Condition>>,
  limit = ACCOUNTS_MAX,
): Promise<CasePage[]> {
  const sort = 'hasDispute' in conditions ? ({ disputeDueOn: 1, accountId: 1 } as const) : ({ accountId: 1 } as const);
  return cases.pages.find({ tenantId, ...within(conditions, seen) }, { sort, limit }).toArray();
}
