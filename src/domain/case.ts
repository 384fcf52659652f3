import type { Currency } from './currency.ts';
import type { Day } from './day.ts';
import type { DisputeParts } from './dispute-state.ts';
import type { ContactChannel, ContactOutcome, Fact, LadderStep, OpenItem, TextId, Verdict } from './facts.ts';
import { foldContact, foldLedger, foldOwnership } from './fold.ts';
import { foldDispute } from './fold-dispute.ts';
import { foldHold } from './fold-hold.ts';
import { foldLetter } from './fold-letter.ts';
import { foldPromise } from './fold-promise.ts';
import type { AccountId, InvoiceId, TenantId, UserId } from './ids.ts';
import type { NudgeSnoozed } from './nudge-facts.ts';
import { foldSnooze } from './nudge-snooze.ts';
import type { OpenHold } from './open-hold.ts';
import type { Traits } from './traits.ts';

/** A customer as the ledger names it. */
export type Customer = Traits & {
  readonly name: string;
  /** The customer number in the ledger; empty when it has none. */
  readonly number: string;
  readonly contacts: readonly Contact[];
};
export type Contact = { readonly name: string; readonly email: string; readonly phone: string };

/** The case file of one account: who it is, what the ledger says is open, and what people did, folded. */
export type CaseFile = {
  readonly tenantId: TenantId;
  readonly accountId: AccountId;
  readonly entity: string;
  /** Number of journal records folded in. */
  readonly version: number;
  readonly customer: Customer;
  readonly state: CaseState;
};

export type * from './dispute-state.ts';

export type CaseState = DisputeParts & {
  /** Sorted by due day, then number. */
  readonly items: readonly OpenItem[];
  /** Latest ledger day per source that changed this account. */
  readonly ledgerAsOf: Readonly<Record<string, Day>>;
  readonly ownership: Ownership;
  readonly lastContact: LastContact | null;
  readonly nextTouchOn: Day | null;
  /** Open promises only; what became of the earlier ones is in `record` and in the journal. */
  readonly promises: readonly OpenPromise[];
  /** Promises whose verdict rests on cash that may yet be taken back; absent where there is none, as with most. */
  readonly judgedPromises?: readonly JudgedPromise[];
  readonly record: PromiseRecord;
  /** Promises that failed or were withdrawn, per invoice still open. */
  readonly failedPromises: Readonly<Record<InvoiceId, number>>;
  /** What is not chased until a day; absent where there is none, as with most. */
  readonly holds?: readonly OpenHold[];
  /** Out of this owner's own queue; absent as with most. */
  readonly snoozed?: { readonly by: UserId; readonly until: Day };
  /** Nudges that somebody snoozed; absent where nobody did. */
  readonly nudgeSnoozes?: readonly Omit<NudgeSnoozed, 'type'>[];
  /** Letters that still need somebody or something; finished ones are in the journal. */
  readonly letters: readonly Letter[];
  /** Last letter that truly left, and the highest step per invoice still open. */
  readonly lastLetter: { readonly on: Day; readonly step: LadderStep } | null;
  readonly stepsSent: Readonly<Record<InvoiceId, LadderStep>>;
};

export type Ownership =
  | { readonly stage: 'unowned' }
  | { readonly stage: 'owned'; readonly by: UserId; readonly since: Day; readonly lapsesOn: Day };

export type LastContact = {
  readonly on: Day;
  readonly by: UserId;
  readonly channel: ContactChannel;
  readonly outcome: ContactOutcome;
};

export type OpenPromise = {
  readonly promiseId: string;
  readonly by: UserId;
  readonly on: Day;
  readonly currency: Currency;
  readonly amountMinor: number;
  readonly promisedOn: Day;
  readonly verdictOn: Day;
  readonly channel: ContactChannel;
  readonly promiserTextId: TextId | null;
  readonly level: number;
  readonly isReminded: boolean;
  readonly invoices: readonly CoveredInvoice[];
};
export type CoveredInvoice = {
  readonly id: InvoiceId;
  readonly number: string;
  /** Open when the promise was made. */
  readonly openMinor: number;
  /** Open in the last ledger from no later than the verdict day in which it was still open. */
  readonly heldMinor: number;
  /** The day the ledger says it was settled, where it says so. */
  readonly settledOn: Day | null;
};

/** What is kept of a promise after its verdict, for as long as that may be revised. */
export type JudgedPromise = Pick<OpenPromise, 'promiseId' | 'by' | 'currency' | 'promisedOn'> & {
  readonly verdict: Verdict;
  /** The day of the first verdict. */
  readonly judgedOn: Day;
  readonly ledgerAsOf: Day;
  readonly promisedMinor: number;
  readonly invoices: readonly JudgedInvoice[];
};
export type JudgedInvoice = {
  readonly id: InvoiceId;
  readonly number: string;
  /** What the verdict counts as paid. */
  readonly paidMinor: number;
  /** What was open besides; open beyond it is cash taken back. Null where a newer promise answers for the invoice. */
  readonly restMinor: number | null;
  /** The most of `paidMinor` that a ledger showed taken back since. */
  readonly takenBackMinor: number;
};

export type PromiseRecord = {
  readonly kept: number;
  readonly partlyKept: number;
  readonly broken: number;
  readonly lastVerdict: { readonly verdict: Verdict; readonly on: Day; readonly promiseId: string } | null;
};

export type Letter = LetterWords & LetterStage;
type LetterWords = {
  readonly letterId: string;
  readonly on: Day;
  readonly by: UserId;
  readonly step: LadderStep;
  readonly language: string;
  readonly writer: 'model' | 'template';
  readonly fellBackBecause: string;
  readonly recipientTextId: TextId;
  readonly subjectTextId: TextId;
  readonly bodyTextId: TextId;
  readonly invoices: readonly { readonly id: InvoiceId; readonly openMinor: number }[];
  readonly contentHash: string;
  readonly factsHash: string;
};
type LetterStage =
  | { readonly stage: 'drafted' }
  | { readonly stage: 'approved'; readonly approvedBy: UserId; readonly approvedOn: Day; readonly messageId: string }
  | {
      readonly stage: 'unknown';
      readonly approvedBy: UserId;
      readonly approvedOn: Day;
      readonly messageId: string;
      readonly reason: string;
    };

export const EMPTY_CASE: CaseState = {
  items: [],
  ledgerAsOf: {},
  ownership: { stage: 'unowned' },
  lastContact: null,
  nextTouchOn: null,
  promises: [],
  record: { kept: 0, partlyKept: 0, broken: 0, lastVerdict: null },
  failedPromises: {},
  disputes: [],
  letters: [],
  lastLetter: null,
  stepsSent: {},
};

/** Folds one fact into the case. Total: every fact that was ever written has an answer here. */
export function evolve(state: CaseState, fact: Fact): CaseState {
  switch (fact.type) {
    case 'ledger.changed':
      return foldLedger(state, fact);
    case 'ownership.taken':
    case 'ownership.handed-over':
    case 'ownership.released':
    case 'ownership.lapsed':
      return { ...state, ownership: foldOwnership(fact) };
    case 'contact.logged':
      return foldContact(state, fact);
    case 'promise.made':
    case 'promise.withdrawn':
    case 'promise.reminded':
    case 'promise.judged':
      return foldPromise(state, fact);
    case 'dispute.opened':
    case 'dispute.assigned':
    case 'dispute.deadline-set':
    case 'dispute.nudged':
    case 'dispute.escalated':
    case 'dispute.asked':
    case 'dispute.answered':
    case 'dispute.noted':
    case 'dispute.evidence-added':
    case 'dispute.proposed':
    case 'dispute.approved':
    case 'dispute.rejected':
    case 'dispute.proposal-withdrawn':
    case 'dispute.resolved':
    case 'dispute.withdrawn':
    case 'dispute.credit-seen':
    case 'dispute.credit-overdue':
    case 'dispute.reopened':
    case 'dispute.candidate-found':
    case 'dispute.candidate-confirmed':
    case 'dispute.candidate-dismissed':
      return foldDispute(state, fact);
    case 'hold.placed':
    case 'hold.released':
    case 'hold.lapsed':
    case 'account.snoozed':
    case 'account.woken':
      return foldHold(state, fact);
    case 'nudge.snooze-asked':
      return state;
    case 'nudge.snoozed':
      return foldSnooze(state, fact);
    case 'record.noted':
      return state;
    case 'letter.drafted':
    case 'letter.edited':
    case 'letter.approved':
    case 'letter.rejected':
    case 'letter.voided':
    case 'letter.sent':
    case 'letter.failed':
    case 'letter.unknown':
      return foldLetter(state, fact);
  }
}
