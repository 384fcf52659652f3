import { nameText } from '#cards/account-line.ts';
import { reasonLabel } from '#cards/disputes.ts';
import { INVOICE_CHOICES_MAX, invoiceChoices, moreInvoices } from '#cards/invoice-choice.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import { disputableItems } from '#domain/dispute.ts';
import type { DisputeReason } from '#domain/dispute-reasons.ts';
import { plainLine } from '#domain/plain-text.ts';
import {
  actions,
  type Block,
  type ButtonElement,
  bold,
  channelLink,
  context,
  fileInput,
  join,
  lines,
  type Message,
  type ModalView,
  mrk,
  multiSelectInput,
  section,
  selectInput,
  textInput,
  usersSelectInput,
} from '#slack/blocks.ts';
import { openButton } from '../account-buttons.ts';
import { accountInput } from '../account-pick.ts';
import { NO_FILES } from '../scopes.ts';
import type { DisputeStart } from './dispute.routes.ts';
import { amountText } from './dispute.views.ts';
import { numbersOf, resolveButton, showButton } from './dispute-buttons.views.ts';

const NOTE_MAX = 2000;
const FILES_MAX = 10;
const SHOWN_MAX = 500;

export type DisputeFormView = {
  readonly file: CaseFile;
  readonly today: Day;
  readonly reasons: readonly DisputeReason[];
  readonly start: DisputeStart;
  readonly isAfterCall: boolean;
  /** The note of the call, to go on from. */
  readonly note: string;
  readonly mayReadFiles: boolean;
};

/** The form of a dispute, filled with what was said already. */
export function disputeForm(form: DisputeFormView): ModalView {
  const { file, today, reasons, start, isAfterCall } = form;
  const items = disputableItems(file.state);
  const name = bold(nameText(file.customer));
  if (items.length === 0)
    return { title: 'Dispute', blocks: [section(mrk`Nothing is open on ${name} that is not disputed already.`)] };
  const offered = new Set(items.slice(0, INVOICE_CHOICES_MAX).map(({ id }) => id));
  const meant = items.length === 1 ? items.map(({ id }) => id) : start.invoices.filter((id) => offered.has(id));
  return {
    title: 'Dispute',
    submit: 'Open dispute',
    ...(isAfterCall ? { closesAll: true } : {}),
    blocks: [
      ...(isAfterCall ? [section('The call is logged. Note here what they dispute, or close this window.')] : []),
      section(mrk`${name}. Disputed invoices leave the chase and stay in the sums until the dispute is resolved.`),
      ...understood(form),
      multiSelectInput({
        name: 'invoices',
        label: 'Disputed invoices',
        choices: invoiceChoices(items, { state: file.state, today }),
        ...(meant.length > 0 ? { initial: meant } : {}),
        hint: moreInvoices(items.length),
        placeholder: 'Pick invoices',
      }),
      textInput({
        name: 'amount',
        label: 'Disputed amount',
        optional: true,
        initial: start.amount,
        max: 40,
        placeholder: '200, 1.5k or 1,234.56',
        hint: 'Empty for all that is open of them. The rest is chased on.',
      }),
      selectInput({
        name: 'reason',
        label: 'Reason',
        choices: reasons.map(({ code }) => ({ value: code, label: reasonLabel(code) })),
        ...(start.reason === '' ? {} : { initial: start.reason }),
        placeholder: 'Pick a reason',
      }),
      textInput({ name: 'note', label: 'Note', optional: true, multiline: true, initial: form.note, max: NOTE_MAX }),
      textInput({ name: 'contact', label: 'Who at the customer', optional: true, max: 200 }),
      usersSelectInput({
        name: 'to',
        label: 'Give it to',
        optional: true,
        hint: 'Anybody here, also outside finance. Empty: whoever the reason names.',
        placeholder: 'Pick somebody',
      }),
      ...evidenceField(form.mayReadFiles),
    ],
  };
}

/** A field for files, or why there is none. */
export function evidenceField(mayReadFiles: boolean, isOptional = true): Block[] {
  if (!mayReadFiles) return [context(NO_FILES)];
  const hint = 'Photos, mails, delivery notes. The record keeps each file’s SHA-256 hash.';
  return [fileInput({ name: 'files', label: 'Evidence', optional: isOptional, max: FILES_MAX, hint })];
}

/** What was opened, with what follows from it. */
export function disputeAnswer(file: CaseFile, disputeId: string, channelId: string | null): Message {
  const dispute = file.state.disputes.find((open) => open.disputeId === disputeId);
  if (!dispute) return resolveAnswer(file);
  const name = bold(nameText(file.customer));
  const what = mrk`${name} disputes ${numbersOf(file, dispute)}: ${reasonLabel(dispute.reason).toLowerCase()}.`;
  const where = channelId === null ? null : mrk`Its card and its thread are in ${channelLink(channelId)}.`;
  const rest = 'What is disputed is not chased until the dispute is resolved. It stays in the sums.';
  return {
    text: what,
    blocks: [
      section(join([what, mrk`${amountText(file, dispute)}.`], ' ')),
      context(join([rest, where], ' ')),
      actions([showButton(file, dispute), resolveButton(file, dispute), openButton(file)]),
    ],
  };
}

export function resolveAnswer(file: CaseFile): Message {
  const text = mrk`The dispute of ${bold(nameText(file.customer))} is resolved. What is still open of it is chased again.`;
  return { text, blocks: [section(text), actions([openButton(file)])] };
}

/** An answer of one sentence about a dispute. */
export function stepAnswer(file: CaseFile, sentence: string): Message {
  const text = mrk`${bold(nameText(file.customer))}: ${sentence}`;
  return { text, blocks: [section(text)] };
}

export function candidateDismissed(file: CaseFile): Message {
  return stepAnswer(file, `the short payment is no dispute. What is open is chased.`);
}

function understood({ start }: DisputeFormView): Block[] {
  const { unclear, files } = start;
  const names = files.map(({ name }) => name).join(', ');
  return [
    ...(unclear === ''
      ? []
      : [context(mrk`“${unclear}” is neither an open invoice nor an amount. Pick below what is disputed.`)]),
    ...(files.length === 0 ? [] : [context(mrk`As evidence goes along what is in the message: ${names}`)]),
  ];
}

/** Asks whose dispute a message is, and shows what of it will be the description. */
export function messageForm(words: string, files: readonly string[]): ModalView {
  const shown = plainLine(words, SHOWN_MAX);
  return {
    title: 'Open a dispute',
    submit: 'Next',
    blocks: [
      accountInput(),
      section(lines(bold('From the message'), shown === '' ? '(no words)' : `“${shown}”`)),
      ...(files.length === 0 ? [] : [context(mrk`As evidence goes along: ${files.join(', ')}`)]),
    ],
  };
}

/** The answer to a mention that asks for a dispute in an account's thread. */
export function openItHere(file: CaseFile, open: ButtonElement): Message {
  const text = mrk`Open a dispute of ${bold(nameText(file.customer))} with what you wrote?`;
  return { text, blocks: [section(text), actions([open])] };
}

/** The answer to a mention in a dispute's thread that says nothing. */
export function whatToSay(): Message {
  const text = 'Write what is to be kept after my name, or attach a file: it goes into the record of this dispute.';
  return { text, blocks: [section(text)] };
}
