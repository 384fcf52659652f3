import { nameText } from '#cards/account-line.ts';
import { overdueText } from '#cards/days.ts';
import { moneyText } from '#cards/money.ts';
import type { CaseFile } from '#domain/case.ts';
import { chasedItems } from '#domain/chase.ts';
import type { Day } from '#domain/day.ts';
import { ladderStepFor, suggestedInvoices } from '#domain/letter-basis.ts';
import { bold, context, type ModalView, mrk, multiSelectInput, section, selectInput, textInput } from '#slack/blocks.ts';
import { type LetterView, STEPS } from './letters.views.ts';

const INVOICE_CHOICES_MAX = 100;

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
