import type { Day } from './day.ts';
import type { CandidateFound, CreditPart, DisputedPart, EvidenceFile, Resolution } from './dispute-facts.ts';
import type { InvoiceId, UserId } from './ids.ts';
import type { TextId } from './text-id.ts';

/** What a case keeps of a dispute until it is over. Pages of before these were known lack the optional fields. */
export type OpenDispute = {
  readonly disputeId: string;
  readonly on: Day;
  readonly by: UserId;
  readonly invoices: readonly InvoiceId[];
  readonly reason: string;
  readonly noteTextId: TextId | null;
  /** Absent: its invoices are disputed whole. */
  readonly parts?: readonly DisputedPart[];
  readonly contactTextId?: TextId | null;
  /** Who has it, and what was asked of them. */
  readonly request?: DisputeRequest;
  readonly deadline?: Deadline;
  readonly evidence?: readonly EvidenceFile[];
  /** Absent: open. */
  readonly stage?: DisputeStage;
};
export type DisputeRequest = {
  readonly requestId: string;
  readonly to: UserId;
  readonly by: UserId;
  readonly on: Day;
  readonly askTextId: TextId | null;
};
export type Deadline = {
  readonly dueOn: Day;
  /** Since when the present holder knows of it: who learns of a deadline on the day before needs no nudge. */
  readonly since: Day;
  readonly isNudged: boolean;
  readonly isEscalated: boolean;
};
export type DisputeStage =
  | { readonly at: 'open' }
  | { readonly at: 'asked'; readonly question: Question }
  | { readonly at: 'proposed'; readonly proposal: Proposal }
  | { readonly at: 'awaiting-credit'; readonly credit: AwaitedCredit };
export type Question = {
  readonly questionId: string;
  readonly of: UserId;
  readonly by: UserId;
  readonly on: Day;
  readonly textId: TextId;
};
export type Proposal = {
  readonly proposalId: string;
  readonly by: UserId;
  readonly on: Day;
  readonly resolution: Resolution;
  readonly credits: readonly CreditPart[];
  readonly textId: TextId | null;
};
export type AwaitedCredit = {
  readonly resolution: Resolution;
  readonly by: UserId;
  readonly on: Day;
  readonly dueOn: Day;
  /** What the ledger does not show yet. */
  readonly credits: readonly CreditPart[];
  readonly isOverdueTold: boolean;
};

/** A dispute that is over, kept for a while so that it can be reopened and its card says how it ended. */
export type ClosedDispute = OpenDispute & { readonly closed: DisputeEnd };
export type DisputeEnd = { readonly on: Day; readonly by: UserId | null; readonly as: Resolution | 'withdrawn' };

export type DisputeCandidate = Omit<CandidateFound, 'type'>;
/** A rest that somebody said is no dispute: the same one is not brought up again. */
export type DismissedRest = { readonly invoiceId: InvoiceId; readonly restMinor: number };

/** What a case keeps of disputes. */
export type DisputeParts = {
  readonly disputes: readonly OpenDispute[];
  /** The latest ones; absent where there is none, as with most. */
  readonly closedDisputes?: readonly ClosedDispute[];
  readonly disputeCandidates?: readonly DisputeCandidate[];
  readonly dismissedRests?: readonly DismissedRest[];
};

const OPEN: DisputeStage = { at: 'open' };

export function stageOf({ stage }: Pick<OpenDispute, 'stage'>): DisputeStage {
  return stage ?? OPEN;
}

/** Somebody was given the dispute, or was asked about it, and it is not decided. */
export function isAskedOf(dispute: OpenDispute, userId: UserId): boolean {
  const stage = stageOf(dispute);
  if (stage.at === 'awaiting-credit') return false;
  return dispute.request?.to === userId || (stage.at === 'asked' && stage.question.of === userId);
}
