import { type AccountRow, nameText, overduePhrase } from '#cards/account-line.ts';
import { plainLine } from '#domain/plain-text.ts';
import { type Block, type Choice, externalSelectInput } from '#slack/blocks.ts';
import { suggestAccounts } from './pick/pick.routes.ts';

/** What an option's text holds. */
const LABEL_MAX = 75;
const NUMBER_MAX = 30;

/** The field of a modal that asks for an account; its schema is `pickedAccount`. */
export function accountInput({ name = 'account', initial }: { name?: string; initial?: AccountRow } = {}): Block {
  return externalSelectInput({
    name,
    label: 'Account',
    from: suggestAccounts,
    hint: 'By name, customer number, invoice number or e-mail. Your own accounts come first.',
    placeholder: 'Type a few letters',
    ...(initial ? { initial: accountChoice(initial, false) } : {}),
  });
}

/** @param isGuess what was typed is spelt differently: they are asked whether they meant it */
export function accountChoice(page: AccountRow, isGuess: boolean): Choice {
  const overdue = overduePhrase(page.aging);
  return { value: page.accountId, label: labelOf(page), description: isGuess ? `Did you mean this? ${overdue}` : overdue };
}

/** A long name gives way to the number, by which people tell two of them apart. */
function labelOf({ customer }: Pick<AccountRow, 'customer'>): string {
  const name = nameText(customer);
  const number = plainLine(customer.number, NUMBER_MAX);
  const behind = number === '' || number === name ? '' : ` (${number})`;
  return plainLine(name, LABEL_MAX - behind.length) + behind;
}
