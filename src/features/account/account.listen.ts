import type { AccountId } from '#domain/ids.ts';
import type { Kit, Person, Reply, StaleCall, Where } from '#slack/kit.ts';
import type { Published } from '#slack/publish.ts';
import { openButton } from '../account-buttons.ts';
import { type AccountVerb, accountVerb, ONLY_NAME } from '../account-verb.ts';
import type { Deps } from '../deps.ts';
import { UNKNOWN_ACCOUNT } from '../find.ts';
import { settledInvoiceAskedFor } from '../settled-invoice.ts';
import { sharedCardTag } from '../thread.ts';
import { type CardButtons, postCardAgain, publishCard } from './account.effect.ts';
import { readCard } from './account.query.ts';
import { openAccount, postAgain } from './account.routes.ts';
import { cardCopy, cardPosted, type SettledInvoice, settledAnswer } from './account.views.ts';

export function accountVerbs(deps: Deps, cardButtons: CardButtons): readonly AccountVerb[] {
  return [
    accountVerb(deps, {
      words: ['account'],
      action: 'account.read',
      look: { title: 'Find an account', submit: 'Show' },
      ...ONLY_NAME,
      choose: openButton,
      act: async (page, _, { foundBy = '', ...call }) => {
        const settled = await settledInvoiceAskedFor(deps, page, foundBy);
        return showCard(deps, cardButtons, page.accountId, { ...call, ...(settled ? { settled } : {}) });
      },
    }),
  ];
}

export function listen(kit: Kit, deps: Deps, cardButtons: CardButtons): void {
  kit.click(openAccount, ({ payload, ...call }) => showCard(deps, cardButtons, payload.account, call));

  kit.click(postAgain, async ({ payload, ...call }) => {
    const published = await postCardAgain(deps, payload.account, cardButtons);
    return isPosted(published) ? { replace: cardPosted() } : showCard(deps, cardButtons, payload.account, call);
  });
}

type ShowCall = {
  readonly where: Where;
  readonly person: Person;
  /** By whose number it was asked for. */
  readonly settled?: SettledInvoice | null;
};

/**
 * In the working channel the shared card is posted where it is not there yet; otherwise the person gets a copy that
 * links to it.
 */
export async function showCard(
  deps: Deps,
  cardButtons: CardButtons,
  accountId: AccountId,
  { where, person, settled = null }: ShowCall,
): Promise<Reply> {
  const data = await readCard(deps, accountId);
  if (!data) return UNKNOWN_ACCOUNT;
  const tag = await sharedCardTag(deps, accountId, data.file.entity);
  const shared = tag && (await deps.publisher.find(tag));
  const card = { ...data, buttons: cardButtons(data.file, data.today, await deps.rights.of(person.userId)) };
  if (tag && shared) return { say: cardCopy(card, { settled, url: await deps.publisher.linkTo(tag) }) };
  if (!tag || where.channelId !== tag.channelId) return { say: cardCopy(card, { settled }) };
  const published = await publishCard(deps, accountId, cardButtons);
  if (!isPosted(published)) return { say: cardCopy(card, { settled, published }) };
  return settled ? { say: settledAnswer(settled, data.today) } : undefined;
}

/** The present card, for a button of an older version that still names an account. */
export async function showCurrent(deps: Deps, cardButtons: CardButtons, { payload, ...call }: StaleCall): Promise<Reply> {
  const old = openAccount.payload.safeParse(payload);
  return old.success ? showCard(deps, cardButtons, old.data.account, call) : undefined;
}

function isPosted(published: Published | null): boolean {
  return published?.stage !== 'failed' && published?.stage !== 'maybe-posted';
}
