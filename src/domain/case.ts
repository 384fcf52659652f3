import type { Currency } from '#domain/currency.ts';
import type { Day } from '#domain/day.ts';
import type {
  ContactChannel,
  ContactOutcome,
  Fact,
  LadderStep,
  LedgerChanged,
  OpenItem,
  TextId,
  Verdict,
} from '#domain/facts.ts';
import type { AccountId, InvoiceId, TenantId, UserId } from '#domain/ids.ts';

/** A customer as the ledger names it. */
export type Customer = {
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

export type CaseState = {
  /** Sorted by due day, then number. */
  readonly items: readonly OpenItem[];
  /** Latest ledger day per source that changed this account. */
  readonly ledgerAsOf: Readonly<Record<string, Day>>;
  readonly ownership: Ownership;
  readonly lastContact: LastContact | null;
  readonly nextTouchOn: Day | null;
  /** Open promises only; what became of the earlier ones is in `record` and in the journal. */
  readonly promises: readonly OpenPromise[];
  readonly record: PromiseRecord;
  /** Promises that failed or were withdrawn, per invoice still open. */
  readonly failedPromises: Readonly<Record<InvoiceId, number>>;
  readonly disputes: readonly OpenDispute[];
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
  /** The day the ledger says it was settled, where it says so. */
  readonly settledOn: Day | null;
};

export type PromiseRecord = {
  readonly kept: number;
  readonly partlyKept: number;
  readonly broken: number;
  readonly lastVerdict: { readonly verdict: Verdict; readonly on: Day; readonly promiseId: string } | null;
};

export type OpenDispute = {
  readonly disputeId: string;
  readonly on: Day;
  readonly by: UserId;
  readonly invoices: readonly InvoiceId[];
  readonly reason: string;
  readonly noteTextId: TextId | null;
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
      return ledgerChanged(state, fact);
    case 'ownership.taken':
      return { ...state, ownership: { stage: 'owned', by: fact.owner, since: fact.on, lapsesOn: fact.lapsesOn } };
    case 'ownership.handed-over':
      return { ...state, ownership: { stage: 'owned', by: fact.to, since: fact.on, lapsesOn: fact.lapsesOn } };
    case 'ownership.released':
    case 'ownership.lapsed':
      return { ...state, ownership: { stage: 'unowned' } };
    case 'contact.logged': {
      const { on, by, channel, outcome } = fact;
      return worked({ ...state, lastContact: { on, by, channel, outcome }, nextTouchOn: fact.nextTouchOn }, fact.lapsesOn);
    }
    case 'promise.made': {
      const { type, lapsesOn, invoices, ...rest } = fact;
      const covered = invoices.map((invoice) => ({ ...invoice, settledOn: null }));
      return worked({ ...state, promises: [...state.promises, { ...rest, isReminded: false, invoices: covered }] }, lapsesOn);
    }
    case 'promise.withdrawn': {
      const left = state.promises.flatMap((promise) => {
        if (promise.promiseId !== fact.promiseId) return [promise];
        const invoices = promise.invoices.filter((invoice) => !fact.takenInvoices.includes(invoice.id));
        if (fact.because === 'withdrawn' || invoices.length === 0) return [];
        return [{ ...promise, invoices, amountMinor: fact.amountLeftMinor }];
      });
      const withdrawn = state.promises.find((promise) => promise.promiseId === fact.promiseId);
      const ids = fact.because === 'withdrawn' ? (withdrawn?.invoices.map((i) => i.id) ?? []) : fact.takenInvoices;
      return { ...state, promises: left, failedPromises: countUp(state.failedPromises, ids) };
    }
    case 'promise.reminded':
      return {
        ...state,
        promises: state.promises.map((p) => (p.promiseId === fact.promiseId ? { ...p, isReminded: true } : p)),
      };
    case 'promise.judged': {
      const { record } = state;
      const ids = fact.verdict === 'kept' ? [] : fact.invoices.map((invoice) => invoice.id);
      return {
        ...state,
        promises: state.promises.filter((promise) => promise.promiseId !== fact.promiseId),
        failedPromises: countUp(state.failedPromises, ids),
        record: {
          kept: record.kept + (fact.verdict === 'kept' ? 1 : 0),
          partlyKept: record.partlyKept + (fact.verdict === 'partly-kept' ? 1 : 0),
          broken: record.broken + (fact.verdict === 'broken' ? 1 : 0),
          lastVerdict: { verdict: fact.verdict, on: fact.on, promiseId: fact.promiseId },
        },
      };
    }
    case 'dispute.opened': {
      const { type, ...dispute } = fact;
      return { ...state, disputes: [...state.disputes, dispute] };
    }
    case 'dispute.resolved':
      return { ...state, disputes: state.disputes.filter((dispute) => dispute.disputeId !== fact.disputeId) };
    case 'letter.drafted': {
      const { type, prompt, ...words } = fact;
      return { ...state, letters: [...state.letters, { ...words, stage: 'drafted' }] };
    }
    case 'letter.edited': {
      const { type, on, by, letterId, ...words } = fact;
      return mapLetter(state, letterId, (letter) => ({ ...letter, ...words, stage: 'drafted' }));
    }
    case 'letter.approved': {
      const { by, on, messageId } = fact;
      return mapLetter(state, fact.letterId, (letter) => ({
        ...letter,
        stage: 'approved',
        approvedBy: by,
        approvedOn: on,
        messageId,
      }));
    }
    case 'letter.unknown':
      return mapLetter(state, fact.letterId, (letter) =>
        letter.stage === 'approved' ? { ...letter, stage: 'unknown', reason: fact.reason } : letter,
      );
    case 'letter.rejected':
    case 'letter.voided':
    case 'letter.failed':
      return { ...state, letters: state.letters.filter((letter) => letter.letterId !== fact.letterId) };
    case 'letter.sent': {
      const sent = state.letters.find((letter) => letter.letterId === fact.letterId);
      const letters = state.letters.filter((letter) => letter.letterId !== fact.letterId);
      if (!sent) return { ...state, letters };
      const stepsSent = { ...state.stepsSent };
      for (const invoice of sent.invoices) stepsSent[invoice.id] = sent.step;
      return { ...state, letters, lastLetter: { on: fact.on, step: sent.step }, stepsSent };
    }
  }
}

function ledgerChanged(state: CaseState, fact: LedgerChanged): CaseState {
  const gone = new Map(fact.closed.map((closed) => [closed.id, closed.settledOn]));
  const changed = new Set(fact.items.map((item) => item.id));
  const kept = state.items.filter((item) => !gone.has(item.id) && !changed.has(item.id));
  const items = [...kept, ...fact.items].sort(byDueDay);
  const promises = state.promises.map((promise) => ({
    ...promise,
    invoices: promise.invoices.map((invoice) => {
      if (changed.has(invoice.id)) return { ...invoice, settledOn: null };
      return gone.has(invoice.id) ? { ...invoice, settledOn: gone.get(invoice.id) ?? null } : invoice;
    }),
  }));
  const asOf = state.ledgerAsOf[fact.source];
  const ledgerAsOf = { ...state.ledgerAsOf, [fact.source]: asOf && asOf > fact.asOf ? asOf : fact.asOf };
  return {
    ...state,
    items,
    promises,
    ledgerAsOf,
    failedPromises: without(state.failedPromises, gone),
    stepsSent: without(state.stepsSent, gone),
  };
}

/** Work on an account keeps its claim alive. */
function worked(state: CaseState, lapsesOn: Day | null): CaseState {
  if (lapsesOn === null || state.ownership.stage === 'unowned') return state;
  return { ...state, ownership: { ...state.ownership, lapsesOn } };
}

function mapLetter(state: CaseState, letterId: string, change: (letter: Letter) => Letter): CaseState {
  return { ...state, letters: state.letters.map((letter) => (letter.letterId === letterId ? change(letter) : letter)) };
}

function countUp(counts: Readonly<Record<InvoiceId, number>>, ids: readonly InvoiceId[]): Record<InvoiceId, number> {
  const next = { ...counts };
  for (const id of ids) next[id] = (next[id] ?? 0) + 1;
  return next;
}

function without<T>(record: Readonly<Record<InvoiceId, T>>, gone: ReadonlyMap<InvoiceId, unknown>): Record<InvoiceId, T> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => !gone.has(id)));
}

function byDueDay(a: OpenItem, b: OpenItem): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  if (a.number !== b.number) return a.number < b.number ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
