import type { CaseFile, CaseState } from './case.ts';
import { disputedIds } from './chase.ts';
import type { Day } from './day.ts';
import type { Decision } from './decision.ts';
import type { Fact, OpenItem, TextId } from './facts.ts';
import type { InvoiceId, UserId } from './ids.ts';
import { plainLine } from './plain-text.ts';
import { type Refusal, refuse } from './refusal.ts';
import { voidedBy } from './void.ts';

/** Why a customer will not pay yet. Codes are written in the journal: add to them, never rename one. */
export const DISPUTE_REASONS = [
  'wrong-amount',
  'not-delivered',
  'faulty',
  'not-ordered',
  'duplicate',
  'missing-reference',
  'already-paid',
  'other',
] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

export type DisputeToOpen = {
  readonly disputeId: string;
  readonly by: UserId;
  readonly invoices: readonly InvoiceId[];
  readonly reason: DisputeReason;
  readonly noteTextId: TextId | null;
};

/** Notes a dispute. Its invoices leave the chase but stay in the sums; letters that asked for them are void. */
export function openDispute(file: CaseFile, dispute: DisputeToOpen, today: Day): Decision | Refusal {
  const invoices = [...new Set(dispute.invoices)];
  if (invoices.length === 0) return refuse('dispute.no-invoice', 'Pick at least one invoice that is disputed.');
  const disputed = disputedIds(file.state);
  for (const id of invoices) {
    const item = file.state.items.find((open) => open.id === id);
    if (!item || item.openMinor <= 0) return refuse('dispute.invoice-not-open', 'One of these invoices is no longer open.');
    if (disputed.has(id)) return refuse('dispute.already-open', `${plainLine(item.number, 40)} is disputed already.`);
  }
  return decided(file, { type: 'dispute.opened', ...dispute, invoices, on: today }, today);
}

/** Ends a dispute: what is still open of its invoices is chased again. */
export function resolveDispute(
  file: CaseFile,
  { disputeId, by }: { disputeId: string; by: UserId },
  today: Day,
): Decision | Refusal {
  if (!file.state.disputes.some((open) => open.disputeId === disputeId)) {
    return refuse('dispute.not-open', 'This dispute is resolved already.');
  }
  return decided(file, { type: 'dispute.resolved', disputeId, on: today, by }, today);
}

/** What can be disputed: open, and not disputed yet. */
export function disputableItems(state: Pick<CaseState, 'items' | 'disputes'>): OpenItem[] {
  const disputed = disputedIds(state);
  return state.items.filter((item) => item.openMinor > 0 && !disputed.has(item.id));
}

function decided(file: CaseFile, fact: Fact, today: Day): Decision {
  return { facts: [fact, ...voidedBy(file, [fact], today)] };
}
