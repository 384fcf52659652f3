import { addDays, type Day } from '#domain/day.ts';
import type { UserId } from '#domain/ids.ts';
import { coverOf } from '#domain/verdict.ts';
import type { Block } from '#slack/blocks.ts';
import { logCallButton, openButton } from '../account-buttons.ts';
import type { Deps } from '../deps.ts';
import { offered } from '../may.ts';
import { type DuePromise, duePromises } from './promise-home.views.ts';

/** A person's accounts with a promise that are looked through; more than the tab shows, so that the nearest come first. */
const ACCOUNTS_MAX = 100;
const AHEAD_DAYS = 7;

/** Promises on somebody's accounts that fall due within a week, or whose day has come. */
export async function homeSections(deps: Deps, userId: UserId, today: Day): Promise<readonly Block[]> {
  const { tenantId, cases } = deps;
  const viewer = await deps.rights.of(userId);
  const pages = await cases.pages.find({ tenantId, ownerId: userId, hasPromise: true }, { limit: ACCOUNTS_MAX }).toArray();
  const due = pages.flatMap((page): DuePromise[] =>
    page.state.promises
      .filter(({ promisedOn }) => promisedOn <= addDays(today, AHEAD_DAYS))
      .map((promise) => {
        const [first] = offered([logCallButton(page), openButton(page)], page, viewer);
        const { currency, amountMinor, promisedOn } = promise;
        const { coveredMinor } = coverOf(promise, page.state.items);
        return { customer: page.customer, currency, amountMinor, promisedOn, coveredMinor, ...(first ? { button: first } : {}) };
      }),
  );
  return duePromises(
    due.toSorted((a, b) => (a.promisedOn < b.promisedOn ? -1 : Number(a.promisedOn > b.promisedOn))),
    today,
  );
}
