import { type AccountCard, accountCard } from '#cards/account-card.ts';
import { type AccountRow, nameText, overdueAmounts } from '#cards/account-line.ts';
import { bold, button, context, link, type Message, mrk, section } from '#slack/blocks.ts';
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

/** Several accounts answer to what was typed: the person picks, the bot never guesses. */
export function accountChooser(typed: string, found: readonly AccountRow[], isMore: boolean): Message {
  const rows = found.map(({ customer, accountId, aging }) => {
    const label = `${nameText(customer)}${customer.number ? ` (${customer.number})` : ''}`;
    const look = { label: 'Open', accessibilityLabel: `Open ${label}` };
    return section(mrk`${bold(label)} · ${overdueAmounts(aging)}`, button(openAccount, { account: accountId }, look));
  });
  return {
    text: `Which account is "${typed}"?`,
    blocks: [
      section(mrk`Which account is “${typed}”?`),
      ...rows,
      ...(isMore ? [context('There are more. Type more of the name, or the customer number.')] : []),
    ],
  };
}

export function noAccount(typed: string): Message {
  return {
    text: `No account is called "${typed}".`,
    blocks: [
      section(mrk`No account is called “${typed}”.`),
      context(mrk`Type the beginning of a word of the name, or the customer number: ${bold('/ar account acme')}.`),
    ],
  };
}

export function whichAccount(): Message {
  return {
    text: 'Which account?',
    blocks: [section(mrk`Which account? Type ${bold('/ar account')} and the beginning of its name, or its customer number.`)],
  };
}
