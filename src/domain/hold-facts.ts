import type { Day } from './day.ts';
import type { InvoiceId, UserId } from './ids.ts';
import type { TextId } from './text-id.ts';

/** What is written of accounts that rest for a while. Names are forever. */
export type HoldFact = HoldPlaced | HoldReleased | HoldLapsed | AccountSnoozed | AccountWoken;

export type HoldPlaced = {
  readonly type: 'hold.placed';
  readonly holdId: string;
  readonly on: Day;
  readonly by: UserId;
  /** The first day on which they are chased again. */
  readonly until: Day;
  /** Null: the whole account, whatever the ledger brings meanwhile. */
  readonly invoices: readonly InvoiceId[] | null;
  readonly reasonTextId: TextId;
  /** Holds of the same invoices that this one takes the place of. */
  readonly replaces: readonly string[];
  /** Where the claim moves to: who agrees on a hold works on the account. */
  readonly lapsesOn: Day | null;
};
export type HoldReleased = { readonly type: 'hold.released'; readonly holdId: string; readonly on: Day; readonly by: UserId };
export type HoldLapsed = { readonly type: 'hold.lapsed'; readonly holdId: string; readonly on: Day };

/** Out of the owner's own queue for a while; everybody else's view and the chase stay as they are. */
export type AccountSnoozed = {
  readonly type: 'account.snoozed';
  readonly by: UserId;
  readonly on: Day;
  /** The first day on which it is in the queue again. */
  readonly until: Day;
};
export type AccountWoken = { readonly type: 'account.woken'; readonly by: UserId; readonly on: Day };
