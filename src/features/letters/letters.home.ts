import type { Day } from '#domain/day.ts';
import type { UserId } from '#domain/ids.ts';
import { totals } from '#domain/money.ts';
import { may } from '#domain/rights.ts';
import type { CasePage } from '#record/case-page.ts';
import type { Block } from '#slack/blocks.ts';
import type { Deps } from '../deps.ts';
import { sightOf, within } from '../rights.ts';
import { readPlaces } from './letter-queue.query.ts';
import { type WaitingLetter, waitingLetters } from './letters-home.views.ts';

/** More than the tab shows, so that it can say that there are more. */
const UNKNOWN_MAX = 20;
const SHOWN_MAX = 5;

/** Letters that wait for somebody: all of them for whoever approves, those of their own accounts for others. */
export async function homeSections(deps: Deps, userId: UserId, today: Day): Promise<readonly Block[]> {
  const { cases, tenantId } = deps;
  const viewer = await deps.rights.of(userId);
  if (!may(viewer, 'letter.read')) return [];
  const isApprover = may(viewer, 'letter.approve');
  const { places, pages, total } = await readPlaces(deps, { viewer, named: null, isMine: !isApprover });
  const shown = places.slice(0, SHOWN_MAX);
  const known = new Map(pages.flatMap(lettersOf).map((letter) => [letter.letterId, letter]));
  const lost = await cases.pages
    .find(
      {
        tenantId,
        ...within({ hasLetter: true, letterWaitsOn: '', ...(isApprover ? {} : { ownerId: userId }) }, sightOf(viewer)),
      },
      { limit: UNKNOWN_MAX },
    )
    .toArray();
  return waitingLetters({
    letters: shown.flatMap(({ letterId }) => known.get(letterId) ?? []),
    lost: lost.flatMap(lettersOf).filter(({ isUnknown }) => isUnknown),
    total,
    isApprover,
    today,
  });
}

function lettersOf({ accountId, customer, state }: CasePage): WaitingLetter[] {
  const currencyOf = new Map(state.items.map((item) => [item.id, item.currency]));
  return state.letters.flatMap(({ letterId, step, stage, by, on, invoices }) => {
    if (stage === 'approved') return [];
    const amounts = invoices.flatMap(({ id, openMinor }) => {
      const currency = currencyOf.get(id);
      return currency === undefined ? [] : [{ currency, amountMinor: openMinor }];
    });
    return [{ accountId, customer, letterId, step, by, on, isUnknown: stage === 'unknown', totals: totals(amounts) }];
  });
}
