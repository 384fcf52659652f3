import type { Day } from '#domain/day.ts';
import { NO_FILTER } from '#domain/filters.ts';
import type { UserId } from '#domain/ids.ts';
import { nextStep } from '#domain/next-step.ts';
import type { Block } from '#slack/blocks.ts';
import type { Deps } from '../deps.ts';
import { readQueue } from './overdue.query.ts';
import { myQueue } from './overdue.views.ts';

/** What the App Home shows of somebody's own queue. */
export async function homeSections(deps: Deps, viewer: UserId, today: Day): Promise<readonly Block[]> {
  const filter = { ...NO_FILTER, owner: 'mine' } as const;
  const { rows, hasMore } = await readQueue(deps.cases, deps.tenantId, {
    filter,
    named: null,
    viewer: await deps.rights.of(viewer),
    today,
  });
  return myQueue({ rows: rows.map((row) => ({ ...row, nextStep: nextStep(row, today) })), hasMore, today });
}
