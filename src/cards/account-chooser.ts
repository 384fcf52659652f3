import { plainLine } from '#domain/plain-text.ts';
import { type ButtonElement, bold, context, type Message, mrk, section } from '#slack/blocks.ts';
import { type AccountRow, nameText, overdueAmounts } from './account-line.ts';

const NUMBER_SHOWN_MAX = 40;
const TYPED_SHOWN_MAX = 60;

export type AccountChoice = AccountRow & { readonly button: ButtonElement };

/** Several accounts answer to what was typed: the person picks, the bot never guesses. */
export function accountChooser(typed: string, found: readonly AccountChoice[], isMore: boolean): Message {
  const rows = found.map(({ customer, aging, button }) =>
    section(mrk`${bold(accountLabel({ customer }))} · ${overdueAmounts(aging)}`, button),
  );
  const question = `Which account is “${plainLine(typed, TYPED_SHOWN_MAX)}”?`;
  return {
    text: question,
    blocks: [
      section(mrk`${question}`),
      ...rows,
      ...(isMore ? [context('There are more. Type more of the name, or the customer number.')] : []),
    ],
  };
}

/** Name and number, where there are both. */
export function accountLabel({ customer }: Pick<AccountRow, 'customer'>): string {
  const name = nameText(customer);
  const number = plainLine(customer.number, NUMBER_SHOWN_MAX);
  return number && number !== name ? `${name} (${number})` : name;
}

/** @param verb what was typed before the name, for example `/ar account` */
export function noAccount(typed: string, verb: string): Message {
  const answer = `No account is called “${plainLine(typed, TYPED_SHOWN_MAX)}”.`;
  return {
    text: answer,
    blocks: [
      section(mrk`${answer}`),
      context(mrk`Type the beginning of a word of the name, or the customer number: ${bold(`${verb} acme`)}.`),
    ],
  };
}

export function whichAccount(verb: string): Message {
  return {
    text: 'Which account?',
    blocks: [section(mrk`Which account? Type ${bold(verb)} and the beginning of its name, or its customer number.`)],
  };
}
