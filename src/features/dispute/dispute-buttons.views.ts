import { accountLabel } from '#cards/account-chooser.ts';
import { nameText } from '#cards/account-line.ts';
import { numbersText } from '#cards/invoice-choice.ts';
import { moneyList, moneyText } from '#cards/money.ts';
import type { CaseFile } from '#domain/case.ts';
import { disputableItems } from '#domain/dispute.ts';
import { type ClosedDispute, type DisputeCandidate, type OpenDispute, stageOf } from '#domain/dispute-state.ts';
import { totals } from '#domain/money.ts';
import { plainLine } from '#domain/plain-text.ts';
import { type ButtonElement, bold, button, mrk, opener } from '#slack/blocks.ts';
import type { ActionRoute, ModalRoute } from '#slack/routes.ts';
import { openButton } from '../account-buttons.ts';
import * as routes from './dispute.routes.ts';

/** More disputes and short payments than these on one account are seen in `/ar disputes NAME`. */
const ON_CARD_MAX = 3;
/** Each has two buttons, and a card holds 25 with those of other features. */
const CANDIDATES_ON_CARD_MAX = 2;
const NUMBER_MAX = 24;

type OnOne = { readonly file: CaseFile; readonly dispute: OpenDispute | ClosedDispute };

/** On an account's card: Dispute, where something undisputed is open, and what each dispute and short payment allows. */
export function disputeButtons(file: CaseFile): ButtonElement[] {
  const { disputes, disputeCandidates = [] } = file.state;
  const all = disputes.slice(0, ON_CARD_MAX);
  // Of several disputes each is resolved on its own card, so that nobody ends the wrong one.
  const resolved = disputes.length === 1 ? all.filter((dispute) => ['open', 'asked'].includes(stageOf(dispute).at)) : [];
  return [
    ...(disputableItems(file.state).length > 0 ? [disputeButton(file)] : []),
    ...all.map((dispute) => showButton(file, dispute)),
    ...resolved.map((dispute) => resolveButton(file, dispute)),
    ...disputeCandidates.slice(0, CANDIDATES_ON_CARD_MAX).flatMap((candidate) => candidateButtons(file, candidate)),
  ];
}

export function disputeButton(file: CaseFile, start?: routes.DisputeStart): ButtonElement {
  const look = { label: 'Dispute', accessibilityLabel: `Open a dispute of ${accountLabel(file)}` };
  return opener(routes.noteDispute, { account: file.accountId, version: file.version, call: null, start }, look);
}

export function showButton(file: CaseFile, dispute: OpenDispute): ButtonElement {
  const label = file.state.disputes.length > 1 ? `Show dispute: ${numbersOf(file, dispute)}` : 'Show dispute';
  const look = { label, accessibilityLabel: `${label}, ${accountLabel(file)}` };
  return button(routes.showDispute, { account: file.accountId, dispute: dispute.disputeId }, look);
}

/** A short payment: a dispute, or none. Both say which, since an account may have several. */
export function candidateButtons(file: CaseFile, { invoiceId, restMinor, number, currency }: DisputeCandidate): ButtonElement[] {
  const payload = { account: file.accountId, version: file.version, invoice: invoiceId, restMinor };
  const what = `${plainLine(number, NUMBER_MAX)}, ${moneyText({ currency, amountMinor: restMinor })} short`;
  return [
    button(routes.confirmCandidate, payload, { label: `Dispute: ${what}`, accessibilityLabel: `Open a dispute: ${what}` }),
    button(routes.dismissCandidate, payload, {
      label: `No dispute: ${plainLine(number, NUMBER_MAX)}`,
      accessibilityLabel: `No dispute: ${what}`,
    }),
  ];
}

/** The buttons of a dispute's card, by its state; who clicks is checked when they do. */
export function cardButtonsOf({ file, dispute }: OnOne): ButtonElement[] {
  const on: OnOne = { file, dispute };
  const evidence = opens(routes.addEvidence, 'Add evidence', on);
  if ('closed' in dispute) return [opens(routes.reopenDispute, 'Reopen', on), evidence, openButton(file)];
  const stage = stageOf(dispute);
  switch (stage.at) {
    case 'proposed':
      return [...proposalButtons(on, stage.proposal.proposalId), evidence, openButton(file)];
    case 'awaiting-credit':
      return [creditButton(on), opens(routes.reopenDispute, 'Reopen', on), evidence, openButton(file)];
    case 'asked':
    case 'open':
      return [
        opens(routes.assignDispute, dispute.request ? 'Give to somebody else' : 'Give to…', on),
        opens(routes.askAbout, stage.at === 'asked' ? 'Ask again' : 'Ask for information', on),
        opens(routes.answerDispute, 'Answer', on),
        opens(routes.proposeResolution, 'Propose resolution', on, 'primary'),
        evidence,
        opens(routes.setDeadline, 'Change deadline', on),
        withdrawButton(on),
        openButton(file),
      ];
  }
}

/** For whom it was given to: nothing of the account but this dispute. */
export function requestButtons(on: OnOne): ButtonElement[] {
  return [
    opens(routes.answerDispute, 'Answer', on, 'primary'),
    opens(routes.addEvidence, 'Add evidence', on),
    opens(routes.proposeResolution, 'Propose resolution', on),
  ];
}

export function resolveButton(file: CaseFile, dispute: OpenDispute): ButtonElement {
  const numbers = numbersOf(file, dispute);
  const confirm = {
    title: 'Is this dispute resolved?',
    text: mrk`${numbers} of ${bold(nameText(file.customer))}: the customer pays. What is still open of it is chased again.`,
    yes: 'Resolved',
    no: 'Not yet',
  };
  const look = { label: 'Resolved', accessibilityLabel: `Resolved: ${numbers}, ${accountLabel(file)}`, confirm };
  return button(routes.resolveDisputeClick, payloadOf({ file, dispute }), look);
}

export function numbersOf({ state }: CaseFile, { invoices, parts = [] }: OpenDispute): string {
  const numbers = new Map([...parts, ...state.items].map((item) => [item.id, item.number]));
  return numbersText(invoices.map((id) => numbers.get(id) ?? 'a closed invoice'));
}

/** Approve, Reject, and Withdraw for who proposed. */
export function proposalButtons(on: OnOne, proposal: string): ButtonElement[] {
  const stage = stageOf(on.dispute);
  const amount = stage.at === 'proposed' ? moneyList(totals(stage.proposal.credits)) : '';
  const payload = { ...payloadOf(on), proposal };
  const name = bold(nameText(on.file.customer));
  const confirm = {
    title: 'Give this away?',
    text: mrk`${amount} of ${name} is credited once the ledger books it. It is not chased meanwhile.`,
    yes: 'Approve',
    no: 'Not yet',
  };
  const label = (what: string) => `${what} ${amount}, ${accountLabel(on.file)}`;
  return [
    button(routes.approveResolution, payload, {
      label: 'Approve',
      style: 'primary',
      accessibilityLabel: label('Approve'),
      confirm,
    }),
    opener(routes.rejectResolution, payload, { label: 'Reject', style: 'danger', accessibilityLabel: label('Reject') }),
    button(routes.withdrawProposal, payload, {
      label: 'Withdraw proposal',
      accessibilityLabel: label('Withdraw proposal of'),
    }),
  ];
}

/** Where the ledger does not let a credit be recognized. */
export function creditButton(on: OnOne): ButtonElement {
  const confirm = {
    title: 'Is the credit booked?',
    text: mrk`The ledger has not shown it. What is open of ${bold(nameText(on.file.customer))} is chased again from now on.`,
    yes: 'It is booked',
    no: 'Not yet',
  };
  return look(routes.creditBooked, 'Credit is booked', on, confirm);
}

function withdrawButton(on: OnOne): ButtonElement {
  const confirm = {
    title: 'Withdraw this dispute?',
    text: mrk`It was opened by mistake, or ${bold(nameText(on.file.customer))} no longer disputes. All of it is chased again.`,
    yes: 'Withdraw',
    no: 'Keep it',
  };
  return look(routes.withdrawDispute, 'Withdraw dispute', on, confirm);
}

function look(
  route: ActionRoute<routes.OnDispute>,
  label: string,
  on: OnOne,
  confirm: NonNullable<Parameters<typeof button>[2]['confirm']>,
): ButtonElement {
  return button(route, payloadOf(on), { label, accessibilityLabel: `${label}: ${accountLabel(on.file)}`, confirm });
}

function opens<F>(route: ModalRoute<routes.OnDispute, F>, label: string, on: OnOne, style?: 'primary'): ButtonElement {
  const accessibilityLabel = `${label.replace('…', ' somebody')}: dispute of ${accountLabel(on.file)}`;
  return opener(route, payloadOf(on), { label, accessibilityLabel, ...(style ? { style } : {}) });
}

function payloadOf({ file, dispute }: OnOne): routes.OnDispute {
  return { account: file.accountId, version: file.version, dispute: dispute.disputeId };
}
