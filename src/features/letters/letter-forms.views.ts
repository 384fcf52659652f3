import { nameText } from '#cards/account-line.ts';
import { INVOICE_CHOICES_MAX, invoiceChoices, moreInvoices } from '#cards/invoice-choice.ts';
import { gapText, STEP_LABELS } from '#cards/letters.ts';
import { parseAddress } from '#domain/address.ts';
import type { CaseFile, Contact } from '#domain/case.ts';
import { chasedItems } from '#domain/chase.ts';
import type { Day } from '#domain/day.ts';
import type { OpenItem } from '#domain/facts.ts';
import { ladderStepFor, suggestedInvoices } from '#domain/letter-basis.ts';
import { letterGap } from '#domain/letter-gap.ts';
import { LETTER_INVOICES_MAX } from '#domain/letter-rules.ts';
import { plainLine } from '#domain/plain-text.ts';
import {
  type Block,
  bold,
  type Choice,
  context,
  type ModalView,
  mrk,
  multiSelectInput,
  section,
  selectInput,
  textInput,
} from '#slack/blocks.ts';
import type { LetterStart } from './letters.routes.ts';
import type { LetterView } from './letters.views.ts';

/** What the value of an option holds. */
const CHOICE_VALUE_MAX = 75;
const ADDRESS_MAX = 254;
const SHOWN_MAX = 80;

/** The form for a new draft, filled with what was typed, otherwise with what the ladder suggests. */
export function draftModal(file: CaseFile, today: Day, start?: LetterStart): ModalView {
  const free = chasedItems(file.state);
  if (free.length === 0) return nothingToAskFor();
  const name = bold(nameText(file.customer));
  const gap = letterGap(file.state, today);
  return {
    title: 'Draft a letter',
    submit: 'Draft',
    blocks: [
      section(mrk`To ${name}. The draft is shown in the account’s thread; nothing leaves before somebody approves it.`),
      ...(gap ? [section(gapText(gap))] : []),
      ...addressBlocks(file.customer.contacts),
      selectInput({
        name: 'step',
        label: 'Step',
        choices: Object.entries(STEP_LABELS).map(([value, label]) => ({ value, label })),
        initial: start?.step ?? ladderStepFor(file, today),
      }),
      toneSelect(start?.tone),
      selectInput({ name: 'language', label: 'Language', choices: LANGUAGES, initial: start?.language ?? 'en' }),
      invoiceSelect(file, free, today),
      textInput({ name: 'hint', label: 'Hint for the writer', optional: true, max: 500, hint: HINT }),
    ],
  };
}

function nothingToAskFor(): ModalView {
  const text = 'Nothing can be asked for: every open invoice is disputed, promised or on hold, or there is none.';
  return { title: 'Draft a letter', close: 'Close', blocks: [section(text)] };
}

/** The ledger's addresses to choose from, where they are usable, and a field for another one. */
function addressBlocks(contacts: readonly Contact[]): Block[] {
  const known = new Map<string, Choice>();
  const unusable: string[] = [];
  for (const { email, name } of contacts) {
    const address = email === '' ? '' : parseAddress(email);
    if (typeof address !== 'string') unusable.push(plainLine(email, SHOWN_MAX));
    else if (address !== '' && address.length <= CHOICE_VALUE_MAX && !known.has(address.toLowerCase()))
      known.set(address.toLowerCase(), { value: address, label: address, ...described(name) });
  }
  const choices = [...known.values()];
  const [first] = choices;
  const other = { name: 'otherTo', label: 'To', max: ADDRESS_MAX } as const;
  const remark = `The ledger’s ${unusable.join(', ')} cannot be written to: it is not one plain e-mail address.`;
  return [
    ...(first ? [selectInput({ name: 'to', label: 'To', choices, initial: first.value })] : []),
    textInput(
      first ? { ...other, label: 'Or another address', optional: true, hint: 'Takes the place of the one above.' } : other,
    ),
    ...(unusable.length > 0 ? [context(remark)] : []),
  ];
}

function described(name: string): { description?: string } {
  const description = plainLine(name, CHOICE_VALUE_MAX);
  return description === '' ? {} : { description };
}

function invoiceSelect(file: CaseFile, free: readonly OpenItem[], today: Day): Block {
  const offered = free.slice(0, INVOICE_CHOICES_MAX).map((item) => item.id);
  const suggested = suggestedInvoices(file, today).filter((id) => offered.includes(id));
  const more = moreInvoices(free.length);
  return multiSelectInput({
    name: 'invoices',
    label: 'Invoices',
    choices: invoiceChoices(free, { state: file.state, today }),
    initial: (suggested.length > 0 ? suggested : offered.slice(0, 1)).slice(0, LETTER_INVOICES_MAX),
    ...(more === '' ? {} : { hint: more }),
  });
}

function toneSelect(initial?: LetterStart['tone']): Block {
  return selectInput({ name: 'tone', label: 'Tone', choices: TONES, initial: initial ?? 'neutral' });
}

const HINT = 'About the wording only. Figures come from the ledger.';
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
const EDITABLE_MAX = 3000;

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
        hint: HINT,
      }),
      toneSelect(),
    ],
  };
}
