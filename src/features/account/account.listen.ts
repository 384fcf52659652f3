import type { AccountId } from '#domain/ids.ts';
import type { Kit, Reply, Where } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { type CardButtons, publishCard, sharedCardTag } from './account.effect.ts';
import { findAccounts, readCard } from './account.query.ts';
import { openAccount } from './account.routes.ts';
import { accountChooser, cardCopy, noAccount, whichAccount } from './account.views.ts';

const CHOICES_MAX = 8;

export function listen(kit: Kit, deps: Deps, cardButtons: CardButtons): void {
  kit.verb('account', async ({ rest, where }) => {
    if (rest.trim() === '') return { say: whichAccount() };
    const found = await findAccounts(deps, rest, CHOICES_MAX + 1);
    const [only] = found;
    if (!only) return { say: noAccount(rest) };
    if (found.length > 1) return { say: accountChooser(rest, found.slice(0, CHOICES_MAX), found.length > CHOICES_MAX) };
    return showCard(deps, cardButtons, only.accountId, where);
  });

  kit.click(openAccount, ({ payload, where }) => showCard(deps, cardButtons, payload.account, where));
}

/**
 * In the working channel the shared card is posted where it is not there yet; otherwise the person gets a copy that
 * links to it.
 */
export async function showCard(deps: Deps, cardButtons: CardButtons, accountId: AccountId, where: Where): Promise<Reply> {
  const data = await readCard(deps, accountId);
  if (!data) return { refused: 'account.unknown', because: 'This account is not in the ledger any more.' };
  const tag = await sharedCardTag(deps, accountId, data.file.entity);
  const shared = tag && (await deps.publisher.find(tag));
  if (tag && !shared && where.channelId === tag.channelId) {
    await publishCard(deps, accountId, cardButtons);
    return undefined;
  }
  const url = tag && shared ? await deps.publisher.linkTo(tag) : null;
  return { say: cardCopy({ ...data, buttons: cardButtons(data.file, data.today) }, url) };
}
