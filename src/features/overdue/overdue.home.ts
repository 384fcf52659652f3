import type { Day } from '#domain/day.ts';
import { NO_FILTER } from '#domain/filters.ts';
import type { UserId } from '#domain/ids.ts';
import { nextStep } from '#domain/next-step.ts';
import { may } from '#domain/rights.ts';
import type { Block } from '#slack/blocks.ts';
import { logCallButton, openButton, promiseButton, snoozeButton } from '../account-buttons.ts';
import type { Deps } from '../deps.ts';
import { offered } from '../may.ts';
import { readQueue } from './overdue.query.ts';
import { myQueue } from './overdue-home.views.ts';

const ROWS = 5;

/** What the App Home shows of somebody's own queue: a page of it, with what they do most. */
export async function homeSections(deps: Deps, userId: UserId, today: Day): Promise<readonly Block[]> {
  const viewer = await deps.rights.of(userId);
  if (!may(viewer, 'queue.read')) return [];
  const page = await deps.looks.pageOf(deps.tenantId, userId);
  const filter = { ...NO_FILTER, owner: 'mine', page } as const;
  const { rows, hasMore } = await readQueue(deps.cases, deps.tenantId, { filter, named: null, viewer, today, rows: ROWS });
  return myQueue({
    rows: rows.map((row) => {
      const buttons = [logCallButton(row), promiseButton(row), snoozeButton(row), openButton(row)];
      return { ...row, nextStep: nextStep(row, today), buttons: offered(buttons, row, viewer) };
    }),
    ...{ page, hasMore, today, firstRow: (page - 1) * ROWS + 1 },
  });
}
