import { type AccountRow, nameText } from '#cards/account-line.ts';
import { NOTE_MAX } from '#domain/note.ts';
import { actions, bold, context, type Message, type ModalView, mention, mrk, section, textInput } from '#slack/blocks.ts';
import { openButton } from '../account-buttons.ts';
import { accountInput } from '../account-pick.ts';
import type { OnMessage } from './notes.routes.ts';

/** Asks to which account a message belongs, and shows what will be kept of it. */
export function noteModal({ author, text, isCut }: OnMessage, page: AccountRow | null): ModalView {
  const cut = isCut ? 'Only its beginning fits in here; the link leads to all of it.' : '';
  return {
    title: 'Add to a record',
    submit: 'Add',
    blocks: [
      section(author === null ? 'A message that an app wrote.' : mrk`A message of ${mention(author)}.`),
      accountInput(page ? { initial: page } : {}),
      textInput({ name: 'text', label: 'What is kept', multiline: true, initial: text, max: NOTE_MAX, hint: cut }),
      context('It stands in the account’s timeline with its author, its time and a link. Whoever sees the account sees it.'),
    ],
  };
}

export function noteAnswer(page: Pick<AccountRow, 'accountId' | 'customer'>, wasThere: boolean): Message {
  const name = bold(nameText(page.customer));
  const text = wasThere ? mrk`This message was in the record of ${name} already.` : mrk`Added to the record of ${name}.`;
  return { text, blocks: [section(text), actions([openButton(page)])] };
}

/** The answer to a mention that says nothing. */
export function whatToSay(isThread: boolean): Message {
  const text = isThread
    ? mrk`Write what is to be kept after my name: it goes into the record of this account.`
    : mrk`Write an account’s name after mine to see it, or type ${bold('/ar help')} for everything else.`;
  return { text, blocks: [section(text)] };
}

/** A command that was written to the bot instead of being typed. */
export function typeIt(words: string): Message {
  const text = mrk`That is a command: type ${bold(`/ar ${words}`)}.`;
  return { text, blocks: [section(text)] };
}
