import { accountCard } from '#cards/account-card.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Viewer } from '#domain/rights.ts';
import type { ButtonElement } from '#slack/blocks.ts';
import type { Published } from '#slack/publish.ts';
import type { Deps } from '../deps.ts';
import type { HowToShow } from '../feature.ts';
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
  const data = await readCard(deps, accountId);
  const tag = data && (await sharedCardTag(deps, accountId, data.file.entity));
  if (!data || !tag) return null;
  if (ifShown && !(await deps.publisher.find(tag))) return null;
  return deps.publisher.publish(tag, accountCard({ ...data, buttons: cardButtons(data.file, data.today, null) }));
}

/** A person looked for a card that may have been posted, and did not find it. */
export async function postCardAgain(deps: Deps, accountId: AccountId, cardButtons: CardButtons): Promise<Published | null> {
  const data = await readCard(deps, accountId);
  const tag = data && (await sharedCardTag(deps, accountId, data.file.entity));
  if (!tag) return null;
  await deps.publisher.settle(tag, 'not-arrived');
  return publishCard(deps, accountId, cardButtons);
}
