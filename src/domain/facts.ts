import type { Currency } from './currency.ts';
import type { Day } from './day.ts';
import type { DisputeFact } from './dispute-facts.ts';
import type { HoldFact } from './hold-facts.ts';
import type { InvoiceId, UserId } from './ids.ts';
import type { LetterFact } from './letter-facts.ts';
import type { RecordNoted } from './note-facts.ts';
import type { NudgeSnoozeAsked, NudgeSnoozed } from './nudge-facts.ts';
import type { TextId } from './text-id.ts';

export * from './dispute-facts.ts';
export type * from './hold-facts.ts';
export * from './letter-facts.ts';
export type { NudgeSnoozeAsked, NudgeSnoozed } from './nudge-facts.ts';
export type { TextId } from './text-id.ts';

/**
 * What is written in an account's journal. Names are forever: a fact that was once written is read for years.
 * Facts hold no personal or free text. Words of people (notes, letters, names) lie beside the journal and
 * are named by a `textId`.
 */
export type Fact =
  | LedgerChanged
  | OwnershipTaken
  | OwnershipHandedOver
  | OwnershipReleased
  | OwnershipLapsed
  | ContactLogged
  | PromiseMade
  | PromiseWithdrawn
  | PromiseReminded
  | PromiseJudged
  | DisputeFact
  | HoldFact
  | RecordNoted
  | LetterFact
  | NudgeSnoozed
  | NudgeSnoozeAsked;

/** An open item as the ledger shows it. Credits have a negative `openMinor`. */
export type OpenItem = {
  readonly id: InvoiceId;
  readonly number: string;
  readonly source: string;
  readonly currency: Currency;
  readonly issuedOn: Day | null;
  readonly dueOn: Day;
  readonly totalMinor: number;
  readonly openMinor: number;
};

/** One import run's changes to one account: items new or different, and items no longer open. */
export type LedgerChanged = {
  readonly type: 'ledger.changed';
  readonly source: string;
  readonly asOf: Day;
  readonly items: readonly OpenItem[];
  readonly closed: readonly { readonly id: InvoiceId; readonly settledOn: Day | null }[];
};

export type OwnershipTaken = {
  readonly type: 'ownership.taken';
  readonly owner: UserId;
  readonly on: Day;
  readonly lapsesOn: Day;
  readonly from: UserId | null;
  /** A lead who gave it to them; absent where they took it. */
  readonly givenBy?: UserId;
};
export type OwnershipHandedOver = {
  readonly type: 'ownership.handed-over';
  readonly from: UserId;
  readonly to: UserId;
  readonly on: Day;
  readonly lapsesOn: Day;
};
export type OwnershipReleased = { readonly type: 'ownership.released'; readonly owner: UserId; readonly on: Day };
export type OwnershipLapsed = { readonly type: 'ownership.lapsed'; readonly owner: UserId; readonly on: Day };

export const CONTACT_OUTCOMES = [
  'reached',
  'voicemail',
  'no-answer',
  'invoice-not-received',
  'awaiting-approval',
  'disputes',
  'says-paid',
  'in-payment-run',
  'refused',
  'wrong-number',
] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

export const CONTACT_CHANNELS = ['call', 'email', 'meeting', 'chat', 'other'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

export type ContactLogged = {
  readonly type: 'contact.logged';
  readonly contactId: string;
  readonly on: Day;
  readonly by: UserId;
  readonly channel: ContactChannel;
  readonly outcome: ContactOutcome;
  /** Whom they spoke to, as text beside the journal. */
  readonly withTextId: TextId | null;
  readonly noteTextId: TextId | null;
  readonly nextTouchOn: Day | null;
  /** Where the claim moves to, since work keeps it alive; null when nobody owns the account. */
  readonly lapsesOn: Day | null;
};

export type PromiseMade = {
  readonly type: 'promise.made';
  readonly promiseId: string;
  readonly on: Day;
  readonly by: UserId;
  readonly currency: Currency;
  readonly amountMinor: number;
  readonly promisedOn: Day;
  /** `promisedOn` plus the grace in business days: what the ledger shows by then decides. */
  readonly verdictOn: Day;
  readonly invoices: readonly { readonly id: InvoiceId; readonly number: string; readonly openMinor: number }[];
  readonly channel: ContactChannel;
  /** Who at the customer promised, as text beside the journal. */
  readonly promiserTextId: TextId | null;
  /** 1 + earlier promises on these invoices that failed or were withdrawn. */
  readonly level: number;
  readonly lapsesOn: Day | null;
};
export type PromiseWithdrawn = {
  readonly type: 'promise.withdrawn';
  readonly promiseId: string;
  readonly on: Day;
  readonly because: 'replaced' | 'withdrawn';
  /** Invoices that a new promise took over; the rest of the old promise stays, smaller by their share. */
  readonly takenInvoices: readonly InvoiceId[];
  readonly amountLeftMinor: number;
};
export type PromiseReminded = { readonly type: 'promise.reminded'; readonly promiseId: string; readonly on: Day };

export type Verdict = 'kept' | 'partly-kept' | 'broken';
export type PromiseJudged = {
  readonly type: 'promise.judged';
  /** True where cash that an earlier verdict rested on was taken back: this one takes its place. */
  readonly revises: boolean;
  readonly promiseId: string;
  readonly on: Day;
  readonly verdict: Verdict;
  /** The figures the verdict rests on: what the covered invoices fell by, in the ledger of this day. */
  readonly paidMinor: number;
  readonly promisedMinor: number;
  readonly currency: Currency;
  readonly ledgerAsOf: Day;
  readonly invoices: readonly { readonly id: InvoiceId; readonly paidMinor: number }[];
};
