import { accountLabel } from '#cards/account-chooser.ts';
import { nameText } from '#cards/account-line.ts';
import { reasonLabel } from '#cards/disputes.ts';
import { invoiceChoices, moreInvoices, numbersText } from '#cards/invoice-choice.ts';
import type { CaseFile, OpenDispute } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import { disputableItems } from '#domain/dispute.ts';
import { DEFAULT_REASONS } from '#domain/dispute-reasons.ts';
import {
  actions,
  type ButtonElement,
  bold,
  button,
  context,
  type Message,
  type ModalView,
  mrk,
  multiSelectInput,
  opener,
  section,
  selectInput,
  textInput,
} from '#slack/blocks.ts';
import { openButton } from '../account-buttons.ts';
import { noteDispute, resolveDisputeClick } from './dispute.routes.ts';

/** More open disputes than these on one account are resolved one after the other. */
const RESOLVE_BUTTONS_MAX = 3;

export type DisputeFormView = {
  readonly file: CaseFile;
  readonly today: Day;
  readonly isAfterCall: boolean;
  /** The note of the call, to go on from. */
  readonly note: string;
};

/** Dispute, where something undisputed is open; Resolved for each open dispute. */
export function disputeButtons(file: CaseFile): ButtonElement[] {
  const resolved = file.state.disputes.slice(0, RESOLVE_BUTTONS_MAX).map((dispute) => resolveButton(file, dispute));
  return [...(disputableItems(file.state).length > 0 ? [disputeButton(file)] : []), ...resolved];
}

export function disputeButton(file: CaseFile): ButtonElement {
  const look = { label: 'Dispute', accessibilityLabel: `Note a dispute of ${accountLabel(file)}` };
  return opener(noteDispute, { account: file.accountId, version: file.version, call: null }, look);
}

export function disputeForm({ file, today, isAfterCall, note }: DisputeFormView): ModalView {
  const items = disputableItems(file.state);
  const name = bold(nameText(file.customer));
  if (items.length === 0)
    return { title: 'Dispute', blocks: [section(mrk`Nothing is open on ${name} that is not disputed already.`)] };
  return {
    title: 'Dispute',
    submit: 'Note dispute',
    ...(isAfterCall ? { closesAll: true } : {}),
    blocks: [
      ...(isAfterCall ? [section('The call is logged. Note here what they dispute, or close this window.')] : []),
      section(mrk`${name}. Disputed invoices leave the chase and stay in the sums until the dispute is resolved.`),
      multiSelectInput({
        name: 'invoices',
        label: 'Disputed invoices',
        choices: invoiceChoices(items, { state: file.state, today }),
        ...(items.length === 1 ? { initial: items.map((item) => item.id) } : {}),
        hint: moreInvoices(items.length),
        placeholder: 'Pick invoices',
      }),
      selectInput({
        name: 'reason',
        label: 'Reason',
        choices: DEFAULT_REASONS.map(({ code }) => ({ value: code, label: reasonLabel(code) })),
        placeholder: 'Pick a reason',
      }),
      textInput({ name: 'note', label: 'Note', optional: true, multiline: true, initial: note }),
    ],
  };
}

/** What was noted, with what follows from it. */
export function disputeAnswer(file: CaseFile, disputeId: string): Message {
  const dispute = file.state.disputes.find((open) => open.disputeId === disputeId);
  if (!dispute) return resolveAnswer(file);
  const text = mrk`${bold(nameText(file.customer))} disputes ${numbersOf(file, dispute)}: ${reasonLabel(dispute.reason).toLowerCase()}.`;
  return {
    text,
    blocks: [
      section(text),
      context('These invoices are not chased until the dispute is resolved. They stay in the sums.'),
      actions([resolveButton(file, dispute), openButton(file)]),
    ],
  };
}

export function resolveAnswer(file: CaseFile): Message {
  const text = mrk`The dispute of ${bold(nameText(file.customer))} is resolved. What is still open of it is chased again.`;
  return { text, blocks: [section(text), actions([openButton(file)])] };
}

function resolveButton(file: CaseFile, dispute: OpenDispute): ButtonElement {
  const numbers = numbersOf(file, dispute);
  const confirm = {
    title: 'Is this dispute resolved?',
    text: mrk`${numbers} of ${bold(nameText(file.customer))}. What is still open of it is chased again.`,
    yes: 'Resolved',
    no: 'Not yet',
  };
  const label = file.state.disputes.length > 1 ? `Resolved: ${numbers}` : 'Resolved';
  const payload = { account: file.accountId, version: file.version, dispute: dispute.disputeId };
  return button(resolveDisputeClick, payload, {
    label,
    accessibilityLabel: `Resolved: ${numbers}, ${accountLabel(file)}`,
    confirm,
  });
}

function numbersOf({ state }: CaseFile, { invoices }: OpenDispute): string {
  const numbers = new Map(state.items.map((item) => [item.id, item.number]));
  return numbersText(invoices.map((id) => numbers.get(id) ?? 'a closed invoice'));
}
