import { accountLabel } from '#cards/account-chooser.ts';
import { type AccountRow, overduePhrase } from '#cards/account-line.ts';
import { type Block, type Choice, externalSelectInput } from '#slack/blocks.ts';
import { suggestAccounts } from './pick/pick.routes.ts';

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
  return { value: page.accountId, label: accountLabel(page), description: isGuess ? `Did you mean this? ${overdue}` : overdue };
}
