import type { CaseFile } from './case.ts';
import { addBusinessDays, type Day } from './day.ts';
import type { Decision } from './decision.ts';
import { disputeAtWork, resolveDispute, withVoids } from './dispute.ts';
import { type OpenDispute, type Proposal, stageOf } from './dispute-state.ts';
import { type Hand, isConcerned, NOT_YOURS } from './dispute-work.ts';
import { disputedItems } from './disputed.ts';
import type { CreditPart, Fact, Resolution, TextId } from './facts.ts';
import type { DayTest } from './holidays.ts';
import type { InvoiceId } from './ids.ts';
import { plainLine } from './plain-text.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Business days in which the ledger is to show a credit that was agreed; the team may set another number. */
export const CREDIT_DAYS = 10;

export type ToPropose = Hand & {
  readonly proposalId: string;
  readonly resolution: Resolution;
  /** For a split: what is credited, in the currency of the disputed invoices. */
  readonly creditMinor: number | null;
  readonly textId: TextId | null;
};

/**
 * Proposes how the dispute ends. Where the customer pays, nothing is given away and it is resolved at once; anything
 * that the ledger books off needs a second person, a rebill too, since its credit comes before the new invoice.
 */
export function proposeResolution(file: CaseFile, proposal: ToPropose, today: Day): Decision | Refusal {
  const { disputeId, by, proposalId, resolution, textId } = proposal;
  const dispute = disputeAtWork(file, disputeId);
  if ('refused' in dispute) return dispute;
  if (!proposal.isTeam && !isConcerned(dispute, by)) return NOT_YOURS;
  if (stageOf(dispute).at === 'proposed')
    return refuse('dispute.is-proposed', 'A resolution waits for approval. Reject or withdraw it first.');
  if (resolution === 'customer-pays') return resolveDispute(file, { disputeId, by }, today);
  const credits = creditsOf(file, dispute, proposal);
  if ('refused' in credits) return credits;
  return { facts: [{ type: 'dispute.proposed', disputeId, on: today, by, proposalId, resolution, credits, textId }] };
}

export type OnProposal = Hand & { readonly proposalId: string };

/** A second person agrees: the credit is awaited, and what is not credited goes back into the chase. */
export function approveResolution(
  file: CaseFile,
  {
    disputeId,
    by,
    proposalId,
    creditDays,
    isWorking,
  }: OnProposal & { readonly creditDays: number; readonly isWorking?: DayTest },
  today: Day,
): Decision | Refusal {
  const proposal = proposalOn(file, disputeId, proposalId);
  if ('refused' in proposal) return proposal;
  if (proposal.by === by) return refuse('dispute.own-proposal', 'Somebody else has to approve what you proposed.');
  const open = new Map(file.state.items.map((item) => [item.id, item]));
  const tooMuch = proposal.credits.find(({ id, amountMinor }) => (open.get(id)?.openMinor ?? 0) < amountMinor);
  if (tooMuch) {
    return refuse(
      'dispute.open-fell',
      `Less is open on ${plainLine(tooMuch.number, 40)} by now than was to be credited. Reject this and propose anew.`,
    );
  }
  const { resolution, credits } = proposal;
  const creditDueOn = addBusinessDays(today, creditDays, isWorking);
  const facts: Fact[] = [
    { type: 'dispute.approved', disputeId, on: today, by, proposalId },
    { type: 'dispute.resolved', disputeId, on: today, by, resolution, credits, creditDueOn },
  ];
  return withVoids(file, facts, today);
}

export function rejectResolution(
  file: CaseFile,
  { disputeId, by, proposalId, textId }: OnProposal & { readonly textId: TextId | null },
  today: Day,
): Decision | Refusal {
  const proposal = proposalOn(file, disputeId, proposalId);
  if ('refused' in proposal) return proposal;
  return { facts: [{ type: 'dispute.rejected', disputeId, on: today, by, proposalId, textId }] };
}

/** Only who proposed takes it back; anybody else who may decides by rejecting. */
export function withdrawProposal(file: CaseFile, { disputeId, by, proposalId }: OnProposal, today: Day): Decision | Refusal {
  const proposal = proposalOn(file, disputeId, proposalId);
  if ('refused' in proposal) return proposal;
  if (proposal.by !== by)
    return refuse('dispute.not-your-proposal', 'Only who proposed this can withdraw it. You can reject it.');
  return { facts: [{ type: 'dispute.proposal-withdrawn', disputeId, on: today, by, proposalId }] };
}

/** A person says that the credit is booked, where the ledger does not let it be recognized. What is left open is chased again. */
export function noteCredit(file: CaseFile, { disputeId, by }: Hand, today: Day): Decision | Refusal {
  const dispute = file.state.disputes.find((one) => one.disputeId === disputeId);
  const stage = dispute && stageOf(dispute);
  if (stage?.at !== 'awaiting-credit')
    return refuse('dispute.no-credit-awaited', 'No credit is awaited on this dispute any more.');
  const invoices = stage.credit.credits.map(({ id }) => id);
  const seen = { type: 'dispute.credit-seen', disputeId, on: today, how: 'person', by, invoices } as const;
  return withVoids(file, [seen], today);
}

function proposalOn(file: CaseFile, disputeId: string, proposalId: string): Proposal | Refusal {
  const dispute = disputeAtWork(file, disputeId);
  if ('refused' in dispute) return dispute;
  const stage = stageOf(dispute);
  const isIt = stage.at === 'proposed' && stage.proposal.proposalId === proposalId;
  return isIt
    ? stage.proposal
    : refuse('dispute.not-proposed', 'This proposal no longer waits: look at the dispute as it is now.');
}

/** What is booked off: all that is disputed, or for a split the amount said, from the oldest invoice first. */
function creditsOf(file: CaseFile, dispute: OpenDispute, { resolution, creditMinor }: ToPropose): CreditPart[] | Refusal {
  const items = disputedItems({ items: file.state.items, disputes: [dispute] });
  const [first] = items;
  if (!first) return refuse('dispute.nothing-left', 'Nothing of this dispute is open any more. Resolve it: the customer pays.');
  if (resolution !== 'split') return items.map((item) => creditOf(item, item.openMinor));
  if (items.some(({ currency }) => currency !== first.currency))
    return refuse(
      'dispute.split-currencies',
      'Invoices in several currencies are not split. Credit them, or open a dispute for each.',
    );
  const all = items.reduce((sum, { openMinor }) => sum + openMinor, 0);
  if (creditMinor === null || !Number.isSafeInteger(creditMinor) || creditMinor <= 0)
    return refuse('dispute.no-credit', 'Enter what is credited; the customer pays the rest.');
  if (creditMinor >= all)
    return refuse('dispute.credit-too-much', 'A split credits less than what is disputed. Credit all of it with a credit note.');
  let left = creditMinor;
  return items.flatMap((item) => {
    const taken = Math.min(left, item.openMinor);
    left -= taken;
    return taken === 0 ? [] : [creditOf(item, taken)];
  });
}

type Credited = { readonly id: InvoiceId; readonly number: string; readonly currency: string };

function creditOf({ id, number, currency }: Credited, amountMinor: number): CreditPart {
  return { id, number, currency, amountMinor };
}
