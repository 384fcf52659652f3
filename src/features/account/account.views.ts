import { type AccountCard, accountCard } from '#cards/account-card.ts';
import { accountLabel } from '#cards/account-chooser.ts';
import type { AccountRow } from '#cards/account-line.ts';
import { type ButtonElement, button, context, link, type Message, mrk } from '#slack/blocks.ts';
import { openAccount } from './account.routes.ts';

/** The card as a copy that only one person sees; it points to the shared one where that exists. */
export function cardCopy(card: AccountCard, sharedUrl: string | null): Message {
  const message = accountCard(card);
  if (sharedUrl === null) return message;
  return {
    ...message,
    blocks: [...message.blocks, context(mrk`A copy for you. ${link(sharedUrl, 'Open the shared card and its thread')}`)],
  };
}

/** Opens an account out of a list. */
export function openButton(row: AccountRow): ButtonElement {
  return button(openAccount, { account: row.accountId }, { label: 'Open', accessibilityLabel: `Open ${accountLabel(row)}` });
}
