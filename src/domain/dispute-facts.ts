import type { Currency } from './currency.ts';
import type { Day } from './day.ts';
import type { InvoiceId, UserId } from './ids.ts';
import type { TextId } from './text-id.ts';

/** What is written of disputes. Names are forever. What is optional is absent in facts of before it was known. */
export type DisputeFact =
  | DisputeOpened
  | DisputeAssigned
  | DisputeDeadlineSet
  | DisputeNudged
  | DisputeEscalated
  | DisputeAsked
  | DisputeAnswered
  | DisputeNoted
  | DisputeEvidenceAdded
  | DisputeProposed
  | DisputeApproved
  | DisputeRejected
  | DisputeProposalWithdrawn
  | DisputeResolved
  | DisputeWithdrawn
  | DisputeCreditSeen
  | DisputeCreditOverdue
  | DisputeReopened
  | CandidateFound
  | CandidateConfirmed
  | CandidateDismissed;

type OnDispute = { readonly disputeId: string; readonly on: Day };
type ByPerson = OnDispute & { readonly by: UserId };

/** One disputed invoice. */
export type DisputedPart = {
  readonly id: InvoiceId;
  readonly number: string;
  readonly currency: Currency;
  /** Open when the dispute was opened. */
  readonly openMinor: number;
  /** What of it is disputed; null for all that is open of it. */
  readonly amountMinor: number | null;
};

export type DisputeOpened = {
  readonly type: 'dispute.opened';
  readonly disputeId: string;
  readonly on: Day;
  readonly by: UserId;
  readonly invoices: readonly InvoiceId[];
  readonly reason: string;
  readonly noteTextId: TextId | null;
  /** Absent in older facts, which dispute their invoices whole. */
  readonly parts?: readonly DisputedPart[];
  /** Who at the customer disputes, as text beside the journal. */
  readonly contactTextId?: TextId | null;
  /** Until when it is to be resolved. */
  readonly dueOn?: Day;
  /** Where the claim on the account moves to, since work keeps it alive; null where nobody owns it. */
  readonly lapsesOn?: Day | null;
};

/** Somebody, in finance or outside, is to find out or to act. `askTextId`: what is asked of them. */
export type DisputeAssigned = ByPerson & {
  readonly type: 'dispute.assigned';
  readonly requestId: string;
  readonly to: UserId;
  readonly askTextId: TextId | null;
};
export type DisputeDeadlineSet = ByPerson & { readonly type: 'dispute.deadline-set'; readonly dueOn: Day };
export type DisputeNudged = OnDispute & { readonly type: 'dispute.nudged'; readonly to: UserId; readonly dueOn: Day };
export type DisputeEscalated = OnDispute & { readonly type: 'dispute.escalated'; readonly dueOn: Day };
export type DisputeAsked = ByPerson & {
  readonly type: 'dispute.asked';
  readonly questionId: string;
  readonly of: UserId;
  readonly textId: TextId;
};
/** `questionId` is null for an answer to what the assignee was asked, or to nothing in particular. */
export type DisputeAnswered = ByPerson & {
  readonly type: 'dispute.answered';
  readonly questionId: string | null;
  readonly textId: TextId;
};
/** Words of the dispute's thread that somebody had added to the record. */
export type DisputeNoted = ByPerson & { readonly type: 'dispute.noted'; readonly textId: TextId };

/** A file by its id in Slack. `sha256` is the hash of its bytes; null where the bot may not read files. */
export type EvidenceFile = {
  readonly fileId: string;
  readonly nameTextId: TextId;
  readonly bytes: number;
  readonly sha256: string | null;
};
export type DisputeEvidenceAdded = ByPerson & {
  readonly type: 'dispute.evidence-added';
  readonly files: readonly EvidenceFile[];
};

export const RESOLUTIONS = ['credit-note', 'rebill', 'customer-pays', 'split', 'write-off'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** What the ledger is to book off an invoice. */
export type CreditPart = {
  readonly id: InvoiceId;
  readonly number: string;
  readonly currency: Currency;
  readonly amountMinor: number;
};
export type DisputeProposed = ByPerson & {
  readonly type: 'dispute.proposed';
  readonly proposalId: string;
  readonly resolution: Resolution;
  readonly credits: readonly CreditPart[];
  readonly textId: TextId | null;
};
export type DisputeApproved = ByPerson & { readonly type: 'dispute.approved'; readonly proposalId: string };
export type DisputeRejected = ByPerson & {
  readonly type: 'dispute.rejected';
  readonly proposalId: string;
  readonly textId: TextId | null;
};
export type DisputeProposalWithdrawn = ByPerson & { readonly type: 'dispute.proposal-withdrawn'; readonly proposalId: string };

export type DisputeResolved = {
  readonly type: 'dispute.resolved';
  readonly disputeId: string;
  readonly on: Day;
  readonly by: UserId;
  /** Absent in older facts: what was open of it is chased again, as with `customer-pays`. */
  readonly resolution?: Resolution;
  /** What the ledger is to book; it stays out of the chase until it is seen. */
  readonly credits?: readonly CreditPart[];
  /** The last day on which the credit is awaited without a word to the owner. */
  readonly creditDueOn?: Day;
};
/** Opened by mistake, or taken back by the customer. */
export type DisputeWithdrawn = ByPerson & { readonly type: 'dispute.withdrawn' };

/**
 * How a credit was recognized: the invoice fell by it, a credit of that amount came, the invoice closed, or a person
 * said so.
 */
export type SeenHow = 'fell' | 'credit-item' | 'closed' | 'person';
export type DisputeCreditSeen = OnDispute & {
  readonly type: 'dispute.credit-seen';
  readonly how: SeenHow;
  /** Null where the ledger showed it. */
  readonly by: UserId | null;
  readonly invoices: readonly InvoiceId[];
};
export type DisputeCreditOverdue = OnDispute & { readonly type: 'dispute.credit-overdue'; readonly dueOn: Day };
export type DisputeReopened = ByPerson & {
  readonly type: 'dispute.reopened';
  readonly dueOn: Day;
  readonly textId: TextId | null;
};

/** A payment left a small rest: perhaps a deduction. One candidate at most for each invoice. */
export type CandidateFound = {
  readonly type: 'dispute.candidate-found';
  readonly on: Day;
  readonly invoiceId: InvoiceId;
  readonly number: string;
  readonly currency: Currency;
  readonly paidMinor: number;
  readonly restMinor: number;
};
export type CandidateConfirmed = {
  readonly type: 'dispute.candidate-confirmed';
  readonly on: Day;
  readonly by: UserId;
  readonly invoiceId: InvoiceId;
  readonly disputeId: string;
};
export type CandidateDismissed = {
  readonly type: 'dispute.candidate-dismissed';
  readonly on: Day;
  readonly by: UserId;
  readonly invoiceId: InvoiceId;
  readonly restMinor: number;
};
