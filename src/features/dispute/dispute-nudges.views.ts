import { nameText } from '#cards/account-line.ts';
import { nearDayText } from '#cards/days.ts';
import { moneyText } from '#cards/money.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import { openDisputeOf } from '#domain/dispute.ts';
import { stageOf } from '#domain/dispute-state.ts';
import { holderOf } from '#domain/dispute-work.ts';
import { plainLine } from '#domain/plain-text.ts';
import { bold, join, mrk } from '#slack/blocks.ts';
import { openButton } from '../account-buttons.ts';
import type { NudgeText } from '../nudge.ts';
import { amountText, partLines, standingText } from './dispute.views.ts';
import { candidateButtons, creditButton, requestButtons, showButton } from './dispute-buttons.views.ts';

const NUMBER_MAX = 40;

export type OnDeadline = { readonly dispute: string; readonly to: string; readonly dueOn: Day };

/** Before the deadline, to whom the dispute waits for; null once it waits for somebody else, or no longer. */
export function dueNudge(file: CaseFile, { dispute: disputeId, to, dueOn }: OnDeadline, today: Day): NudgeText | null {
  const dispute = openDisputeOf(file, disputeId);
  if (!dispute || stageOf(dispute).at === 'awaiting-credit' || dispute.deadline?.dueOn !== dueOn) return null;
  if (holderOf(file, dispute) !== to) return null;
  const text = mrk`The dispute of ${bold(nameText(file.customer))}, ${amountText(file, dispute)}, is due ${nearDayText(dueOn, today)}.`;
  return { text, basis: join(partLines(file, dispute), ', '), buttons: requestButtons({ file, dispute }) };
}

/** After the deadline, to each lead. */
export function lateNudge(file: CaseFile, { dispute: disputeId, dueOn }: OnDeadline, today: Day): NudgeText | null {
  const dispute = openDisputeOf(file, disputeId);
  if (!dispute || stageOf(dispute).at === 'awaiting-credit' || dispute.deadline?.dueOn !== dueOn) return null;
  const text = mrk`A dispute is past its deadline of ${nearDayText(dueOn, today)}: ${bold(nameText(file.customer))}, ${amountText(file, dispute)}.`;
  return { text, basis: standingText(dispute), buttons: [showButton(file, dispute), openButton(file)] };
}

/** To whoever owns the account: the ledger does not show what was agreed. */
export function creditLateNudge(file: CaseFile, { dispute: disputeId, dueOn }: OnDeadline, today: Day): NudgeText | null {
  const dispute = openDisputeOf(file, disputeId);
  if (!dispute || stageOf(dispute).at !== 'awaiting-credit') return null;
  const out = mrk`Out of the chase meanwhile: ${amountText(file, dispute)}.`;
  return {
    text: mrk`The credit for ${bold(nameText(file.customer))} is not in the ledger. It was awaited until ${nearDayText(dueOn, today)}. ${out}`,
    basis: 'Ask whoever books credits. If it is booked in a way that cannot be seen here, say so.',
    buttons: [creditButton({ file, dispute }), showButton(file, dispute), openButton(file)],
  };
}

export type OnShortPayment = { readonly invoice: string; readonly restMinor: number };

/** To whoever owns the account: a payment left a rest; null once somebody looked at it, or the ledger changed. */
export function shortPaymentNudge(file: CaseFile, { invoice, restMinor }: OnShortPayment): NudgeText | null {
  const found = file.state.disputeCandidates?.find((one) => one.invoiceId === invoice && one.restMinor === restMinor);
  if (!found) return null;
  const { number, currency, paidMinor } = found;
  const paid = moneyText({ currency, amountMinor: paidMinor });
  const rest = moneyText({ currency, amountMinor: restMinor });
  return {
    text: mrk`${bold(nameText(file.customer))} paid ${paid} of ${plainLine(number, NUMBER_MAX)} and left ${rest} open. Is that a dispute?`,
    buttons: [...candidateButtons(file, found), openButton(file)],
  };
}
