import { plainLine } from '#domain/plain-text.ts';
import { actions, type ButtonElement, bold, context, type Message, mrk, section } from '#slack/blocks.ts';
import { type AccountRow, nameText, overdueAmounts } from './account-line.ts';

const NUMBER_SHOWN_MAX = 40;
const TYPED_SHOWN_MAX = 60;

export type AccountChoice = AccountRow & { readonly button: ButtonElement };
/** What was typed, and a button that looks for another account. */
export type Asked = { readonly typed: string; readonly search: ButtonElement };

/** Several accounts answer to what was typed: the person picks, the bot never guesses. */
export function accountChooser({ typed, search }: Asked, found: readonly AccountChoice[], isMore: boolean): Message {
  const question = `Which account is “${plainLine(typed, TYPED_SHOWN_MAX)}”?`;
  return {
    text: question,
    blocks: [
      section(mrk`${question}`),
      ...found.map(choiceRow),
      ...(isMore ? [context('There are more. Type more of the name, or the customer number.'), actions([search])] : []),
    ],
  };
}

/** Nobody is called what was typed; these are spelt nearly so, and the person says which was meant. */
export function didYouMean({ typed, search }: Asked, found: readonly AccountChoice[]): Message {
  const nobody = `No account is called “${plainLine(typed, TYPED_SHOWN_MAX)}”.`;
  const question = found.length === 1 ? 'Did you mean this one?' : 'Did you mean one of these?';
  return {
    text: `${nobody} ${question}`,
    blocks: [section(mrk`${nobody} ${bold(question)}`), ...found.map(choiceRow), actions([search])],
  };
}

/** Name and number, where there are both. */
export function accountLabel({ customer }: Pick<AccountRow, 'customer'>): string {
  const name = nameText(customer);
  const number = plainLine(customer.number, NUMBER_SHOWN_MAX);
  return number && number !== name ? `${name} (${number})` : name;
}

/** @param verb what was typed before the name, for example `/ar account` */
export function noAccount({ typed, search }: Asked, verb: string): Message {
  const answer = `No account is called “${plainLine(typed, TYPED_SHOWN_MAX)}”.`;
  return {
    text: answer,
    blocks: [
      section(mrk`${answer}`),
      context(mrk`Type the beginning of a word of the name, or the customer number: ${bold(`${verb} acme`)}.`),
      actions([search]),
    ],
  };
}

/** An account was named, and then words that say nothing to the verb. */
export type HalfUnderstood = {
  readonly account: AccountChoice;
  readonly unclear: string;
  /** How it is typed: `/ar promise acme 5000 by friday`. */
  readonly usage: string;
  readonly search: ButtonElement;
};

/** Who was named is found; what was said besides is not understood, so nothing is done before a click. */
export function halfUnderstood({ account, unclear, usage, search }: HalfUnderstood): Message {
  const answer = `“${plainLine(unclear, TYPED_SHOWN_MAX)}” is not understood.`;
  return {
    text: answer,
    blocks: [
      section(mrk`${answer} Nothing was done yet.`),
      choiceRow(account),
      context(mrk`Type it like this: ${bold(usage)}.`),
      actions([search]),
    ],
  };
}

function choiceRow({ customer, aging, button }: AccountChoice) {
  return section(mrk`${bold(accountLabel({ customer }))} · ${overdueAmounts(aging)}`, button);
}
