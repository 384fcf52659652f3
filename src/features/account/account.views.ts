import { type AccountCard, accountCard } from '#cards/account-card.ts';
import { context, link, type Message, mrk } from '#slack/blocks.ts';

/** The card as a copy that only one person sees; it points to the shared one where that exists. */
export function cardCopy(card: AccountCard, sharedUrl: string | null): Message {
  const message = accountCard(card);
  if (sharedUrl === null) return message;
  return {
    ...message,
    blocks: [...message.blocks, context(mrk`A copy for you. ${link(sharedUrl, 'Open the shared card and its thread')}`)],
  };
}
