import { accountCard } from '#cards/account-card.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { AccountId } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Viewer } from '#domain/rights.ts';
import type { ButtonElement } from '#slack/blocks.ts';
import type { Published, Tag } from '#slack/publish.ts';
import type { Deps } from '../deps.ts';
import type { HowToShow } from '../feature.ts';
import { loadAccount } from '../find.ts';
import { sharedCardTag } from '../thread.ts';
import { readCard } from './account.query.ts';

/** The buttons of a card that one person sees, or, with null, of the shared one. */
export type CardButtons = (file: CaseFile, today: Day, viewer: Viewer | null) => readonly ButtonElement[];

/** Posts the shared card, or brings it up to date. Null where there is no account, no working channel or nothing to update. */
export async function publishCard(
  deps: Deps,
  accountId: AccountId,
  cardButtons: CardButtons,
  { ifShown = false }: Partial<HowToShow> = {},
): Promise<Published | null> {
  const tag = await cardTag(deps, accountId);
  if (!tag || (ifShown && !(await deps.publisher.find(tag)))) return null;
  return deps.publisher.publish(tag, async () => {
    const data = await readCard(deps, accountId);
    if (!data) throw new Error(`The account ${accountId} is gone.`);
    return accountCard({ ...data, buttons: cardButtons(data.file, data.today, null) });
  });
}

/** A person looked for a card that may have been posted, and did not find it. */
export async function postCardAgain(deps: Deps, accountId: AccountId, cardButtons: CardButtons): Promise<Published | null> {
  const tag = await cardTag(deps, accountId);
  if (!tag) return null;
  await deps.publisher.settle(tag, 'not-arrived');
  return publishCard(deps, accountId, cardButtons);
}

async function cardTag(deps: Deps, accountId: AccountId): Promise<Tag | null> {
  const file = await loadAccount(deps, accountId);
  return isRefusal(file) ? null : sharedCardTag(deps, accountId, file.entity);
}
