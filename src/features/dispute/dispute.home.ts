import type { Day } from '#domain/day.ts';
import { ALL_DISPUTES } from '#domain/dispute-list.ts';
import { stageOf } from '#domain/dispute-state.ts';
import type { UserId } from '#domain/ids.ts';
import { may } from '#domain/rights.ts';
import type { Block } from '#slack/blocks.ts';
import type { Deps } from '../deps.ts';
import { disputesOf } from './dispute-list.query.ts';
import { myDisputes, waitingProposals } from './dispute-list.views.ts';

const ROWS_MAX = 30;

/** Disputes that somebody has or was asked about, and proposals of others that they may decide. */
export async function homeSections(deps: Deps, viewer: UserId, today: Day): Promise<readonly Block[]> {
  const mine = await disputesOf(deps, viewer, { ...ALL_DISPUTES, mine: true });
  const mayDecide = may(await deps.rights.of(viewer), 'dispute.resolve-with-credit');
  const proposed = mayDecide ? await disputesOf(deps, viewer, { ...ALL_DISPUTES, proposed: true }) : [];
  const ofOthers = proposed.filter(({ dispute }) => {
    const stage = stageOf(dispute);
    return stage.at === 'proposed' && stage.proposal.by !== viewer;
  });
  const shown = { rows: mine.slice(0, ROWS_MAX), hasMore: mine.length > ROWS_MAX, today };
  return [...myDisputes(shown), ...waitingProposals({ rows: ofOthers, today })];
}
