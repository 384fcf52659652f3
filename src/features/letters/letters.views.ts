import { nameText } from '#cards/account-line.ts';
import { moneyList } from '#cards/money.ts';
import { VOID_TEXT } from '#cards/timeline.ts';
import type { Customer } from '#domain/case.ts';
import type { LadderStep } from '#domain/facts.ts';
import type { LetterStory } from '#domain/letter-story.ts';
import type { Money } from '#domain/money.ts';
import {
  actions,
  type Block,
  bold,
  button,
  context,
  dateText,
  link,
  type Message,
  type Mrk,
  mention,
  mrk,
  opener,
  preformatted,
  section,
} from '#slack/blocks.ts';
import {
  approveLetter,
  editLetter,
  letterArrived,
  letterLost,
  type OnLetter,
  redraftLetter,
  rejectLetter,
} from './letters.routes.ts';

export type LetterView = {
  readonly file: { readonly accountId: string; readonly customer: Customer };
  readonly story: LetterStory;
  readonly words: { readonly recipient: string; readonly subject: string; readonly body: string };
  readonly totals: readonly Money[];
};

export const STEPS: Readonly<Record<LadderStep, string>> = {
  'before-due': 'Before the due date',
  friendly: 'Friendly reminder',
  firm: 'Firm reminder',
  final: 'Final reminder',
};

/** The mail letter by letter as it will go, with what can still be done about it, or with its verdict. */
export function letterMessage(view: LetterView): Message {
  const { story, words, file } = view;
  const name = nameText(file.customer);
  return {
    text: mrk`Letter to ${name}: ${verdict(view) ?? 'waits for approval'}`,
    blocks: [
      section(mrk`${bold(STEPS[story.drafted.step])} to ${bold(name)}\nTo: ${words.recipient}\nSubject: ${words.subject}`),
      preformatted(words.body),
      context(origin(story)),
      ...standing(view),
    ],
  };
}

function origin({ drafted, edited }: LetterStory): Mrk {
  const writer = drafted.writer === 'model' ? 'worded by the model, figures from the ledger' : 'from the template';
  const fell = drafted.fellBackBecause ? ` (${drafted.fellBackBecause})` : '';
  return edited
    ? mrk`Drafted for ${mention(drafted.by)}, ${writer}${fell}; edited by ${mention(edited.by)}`
    : mrk`Drafted for ${mention(drafted.by)}, ${writer}${fell}`;
}

function standing(view: LetterView): Block[] {
  const text = verdict(view);
  if (view.story.end?.type === 'letter.unknown' && text) return [section(text), settleButtons(view)];
  return text ? [section(text)] : [draftButtons(view)];
}

/** How the letter stands, with name and time; null while it waits for approval. */
function verdict({ story }: LetterView): Mrk | null {
  const { approved, end } = story;
  if (!end)
    return approved ? mrk`Approved by ${mention(approved.by)} ${dateText(approved.atMs, approved.on)}. It is on its way.` : null;
  const at = dateText(end.atMs, end.on);
  const approver = approved ? mrk` Approved by ${mention(approved.by)}.` : mrk``;
  switch (end.type) {
    case 'letter.sent':
      if (end.how === 'filed') return mrk`${bold('Filed, not sent')} ${at}: no mail server is set up.${approver}`;
      if (end.how === 'settled-by-person' && end.by)
        return mrk`${bold('Sent')}, as ${mention(end.by)} found out ${at}.${approver}`;
      return mrk`${bold('Sent')} ${at}.${approver}`;
    case 'letter.rejected':
      return mrk`${bold(end.because === 'redrafted' ? 'Drafted anew' : 'Rejected')} by ${mention(end.by)} ${at}.`;
    case 'letter.voided':
      return mrk`${bold('Void')} since ${at}: ${VOID_TEXT[end.because]}.${approver}`;
    case 'letter.failed':
      return mrk`${bold('Not sent')} ${at}: ${end.reason}.${approver} Draft it again when the cause is mended.`;
    case 'letter.unknown':
      return mrk`${bold('It may have left')} ${at}: ${end.reason}. It is not sent again by itself.${approver} Look in the mail server or ask the customer, then say what you found.`;
  }
}

function draftButtons(view: LetterView): Block {
  const on = onLetter(view);
  const { words, story, totals, file } = view;
  const count = story.drafted.invoices.length;
  const confirm = {
    title: 'Approve and send?',
    text: mrk`To ${words.recipient}: ${moneyList(totals)}, ${count === 1 ? '1 invoice' : `${count} invoices`}. It goes as shown, once.`,
    yes: 'Send',
    no: 'Not yet',
  };
  const name = nameText(file.customer);
  return actions([
    button(approveLetter, on, {
      label: 'Approve and send',
      style: 'primary',
      confirm,
      accessibilityLabel: `Approve and send the letter to ${name}`,
    }),
    opener(editLetter, on, { label: 'Edit' }),
    opener(redraftLetter, on, { label: 'Redraft' }),
    button(rejectLetter, on, { label: 'Reject', style: 'danger' }),
  ]);
}

function settleButtons(view: LetterView): Block {
  const on = onLetter(view);
  return actions([button(letterArrived, on, { label: 'It arrived' }), button(letterLost, on, { label: 'It did not arrive' })]);
}

function onLetter({ file, story }: LetterView): OnLetter {
  return { account: file.accountId, letter: story.drafted.letterId, content: (story.edited ?? story.drafted).contentHash };
}

export function draftReady(url: string | null): Message {
  const text = 'The draft is ready in the account’s thread.';
  return { text, blocks: [section(url ? mrk`${text} ${link(url, 'Open it')}` : text)] };
}
