import { totals } from '#domain/money.ts';
import type { CasePage } from '#record/case-page.ts';
import type { Block } from '#slack/blocks.ts';
import type { Deps } from '../deps.ts';
import { type WaitingLetter, waitingLetters } from './letters-home.views.ts';

/** Accounts whose letters are looked through for the Home tab; more than it shows, so that it can say that there are more. */
const ACCOUNTS_MAX = 50;

/** What the App Home shows of letters that wait for a person. */
export async function homeSections({ cases, tenantId, today }: Deps): Promise<readonly Block[]> {
  const pages = await cases.pages.find({ tenantId, hasLetter: true }, { sort: { accountId: 1 }, limit: ACCOUNTS_MAX }).toArray();
  return waitingLetters(pages.flatMap(lettersOf), today());
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
