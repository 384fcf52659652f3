import { nameText } from '#cards/account-line.ts';
import { overdueText } from '#cards/days.ts';
import { moneyList, moneyText } from '#cards/money.ts';
import { VOID_TEXT } from '#cards/timeline.ts';
import type { CaseFile, Customer } from '#domain/case.ts';
import { chasedItems } from '#domain/chase.ts';
import type { Day } from '#domain/day.ts';
import type { LadderStep } from '#domain/facts.ts';
import { ladderStepFor, suggestedInvoices } from '#domain/letter-basis.ts';
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
  type ModalView,
  type Mrk,
  mention,
  mrk,
  multiSelectInput,
  opener,
  preformatted,
  section,
  selectInput,
  textInput,
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

const STEPS: Readonly<Record<LadderStep, string>> = {
  'before-due': 'Before the due date',
  friendly: 'Friendly reminder',
  firm: 'Firm reminder',
  final: 'Final reminder',
};
const INVOICE_CHOICES_MAX = 100;

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

/** The form for a new draft; what the ladder suggests is filled in. */
export function draftModal(file: CaseFile, today: Day): ModalView {
  const free = chasedItems(file.state).slice(0, INVOICE_CHOICES_MAX);
  const [first] = free;
  if (!first)
    return {
      title: 'Draft a letter',
      close: 'Close',
      blocks: [section('Nothing can be asked for: every open invoice is disputed or promised, or there is none.')],
    };
  const addresses = file.customer.contacts.filter((contact) => contact.email !== '' && contact.email.length <= 75);
  const choices = addresses.map(({ email, name }) => ({ value: email, label: email, ...(name ? { description: name } : {}) }));
  const invoices = free.map((item) => ({
    value: item.id,
    label: `${item.number} · ${moneyText({ currency: item.currency, amountMinor: item.openMinor })}`,
    description: overdueText(item.dueOn, today),
  }));
  const suggested = suggestedInvoices(file, today).slice(0, INVOICE_CHOICES_MAX);
  const initialTo = choices[0]?.value;
  return {
    title: 'Draft a letter',
    submit: 'Draft',
    blocks: [
      section(
        mrk`To ${bold(nameText(file.customer))}. The draft is shown in the account’s thread; nothing leaves before somebody approves it.`,
      ),
      ...(choices.length > 0
        ? [selectInput({ name: 'to', label: 'To', choices, ...(initialTo ? { initial: initialTo } : {}), optional: true })]
        : []),
      textInput({
        name: 'otherTo',
        label: choices.length > 0 ? 'Or another address' : 'To',
        optional: choices.length > 0,
        max: 254,
      }),
      selectInput({
        name: 'step',
        label: 'Step',
        choices: Object.entries(STEPS).map(([value, label]) => ({ value, label })),
        initial: ladderStepFor(file, today),
      }),
      selectInput({ name: 'tone', label: 'Tone', choices: TONES, initial: 'neutral' }),
      selectInput({ name: 'language', label: 'Language', choices: LANGUAGES, initial: 'en' }),
      multiSelectInput({
        name: 'invoices',
        label: 'Invoices',
        choices: invoices,
        initial: suggested.length > 0 ? suggested : [first.id],
      }),
      textInput({
        name: 'hint',
        label: 'Hint for the writer',
        optional: true,
        max: 500,
        hint: 'About the wording only. Figures come from the ledger.',
      }),
    ],
  };
}

const TONES = [
  { value: 'warm', label: 'Warm' },
  { value: 'neutral', label: 'Neutral' },
  { value: 'firm', label: 'Firm' },
];
const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'German' },
];
/** A text field of Slack holds no more. */
export const EDITABLE_MAX = 3000;

export function editModal({ words }: Pick<LetterView, 'words'>): ModalView {
  if (words.body.length > EDITABLE_MAX) {
    return {
      title: 'Edit the letter',
      close: 'Close',
      blocks: [section('The letter is too long for a form. Redraft it with a hint, or with fewer invoices.')],
    };
  }
  return {
    title: 'Edit the letter',
    submit: 'Save',
    blocks: [
      textInput({ name: 'to', label: 'To', initial: words.recipient, max: 254 }),
      textInput({ name: 'subject', label: 'Subject', initial: words.subject, max: 200 }),
      textInput({ name: 'body', label: 'Letter', initial: words.body, multiline: true }),
      context('Whoever approves sees the letter as you leave it here.'),
    ],
  };
}

export function redraftModal(): ModalView {
  return {
    title: 'Redraft',
    submit: 'Redraft',
    blocks: [
      textInput({
        name: 'hint',
        label: 'What should be different?',
        multiline: true,
        optional: true,
        max: 500,
        hint: 'About the wording only.',
      }),
    ],
  };
}

export function draftReady(url: string | null): Message {
  const text = 'The draft is ready in the account’s thread.';
  return { text, blocks: [section(url ? mrk`${text} ${link(url, 'Open it')}` : text)] };
}
