import type { Day } from './day.ts';
import type { InvoiceId, UserId } from './ids.ts';
import type { TextId } from './text-id.ts';

/** What is written of disputes. Names are forever. */
export type DisputeFact = DisputeOpened | DisputeResolved;

export type DisputeOpened = {
  readonly type: 'dispute.opened';
  readonly disputeId: string;
  readonly on: Day;
  readonly by: UserId;
  readonly invoices: readonly InvoiceId[];
  readonly reason: string;
  readonly noteTextId: TextId | null;
};
export type DisputeResolved = {
  readonly type: 'dispute.resolved';
  readonly disputeId: string;
  readonly on: Day;
  readonly by: UserId;
};
