import type { CaseState, Ownership, PromiseRecord } from './case.ts';
import { afterOutcome } from './contacts.ts';
import { addBusinessDays, type Day, latest } from './day.ts';
import type { Fact, PromiseJudged, PromiseMade, PromiseWithdrawn, Verdict } from './facts.ts';
import { isOpen, worked } from './fold.ts';
import type { InvoiceId } from './ids.ts';
import { afterPromise, afterRevision, afterVerdict, withJudged } from './judged-promise.ts';

export function foldPromise(state: CaseState, fact: Extract<Fact, { type: `promise.${string}` }>): CaseState {
  const { promises } = state;
  switch (fact.type) {
    case 'promise.made':
      return made(state, fact);
    case 'promise.withdrawn':
      return withdrawn(state, fact);
    case 'promise.reminded':
      return {
        ...state,
        promises: promises.map((one) => (one.promiseId === fact.promiseId ? { ...one, isReminded: true } : one)),
      };
    case 'promise.judged':
      return fact.revises ? revised(state, fact) : judged(state, fact);
  }
}

function made(state: CaseState, fact: PromiseMade): CaseState {
  const { type, lapsesOn, invoices, ...rest } = fact;
  const covered = invoices.map((invoice) => ({ ...invoice, heldMinor: invoice.openMinor, settledOn: null }));
  const promises = [...state.promises, { ...rest, isReminded: false, invoices: covered }];
  return worked(
    { ...withJudged(state, afterPromise(state.judgedPromises, fact)), promises, lastContact: contactBy(state, fact) },
    lapsesOn,
  );
}

/** Whoever promises was spoken to, also where nobody logged the call; a logged one that led to the promise says more. */
function contactBy({ lastContact }: CaseState, { on, by, channel }: PromiseMade): CaseState['lastContact'] {
  const isSaid =
    lastContact && (lastContact.on > on || (lastContact.on === on && afterOutcome(lastContact.outcome) === 'promise'));
  return isSaid ? lastContact : { on, by, channel, outcome: 'reached' };
}

function withdrawn(state: CaseState, fact: PromiseWithdrawn): CaseState {
  const old = state.promises.find((promise) => promise.promiseId === fact.promiseId);
  if (!old) return state;
  const taken = fact.because === 'withdrawn' ? idsOf(old) : fact.takenInvoices;
  const invoices = old.invoices.filter((invoice) => !taken.includes(invoice.id));
  const left = invoices.length === 0 ? [] : [{ ...old, invoices, amountMinor: fact.amountLeftMinor }];
  return {
    ...state,
    promises: state.promises.flatMap((promise) => (promise === old ? left : [promise])),
    failedPromises: countUp(state, taken),
  };
}

function judged(state: CaseState, fact: PromiseJudged): CaseState {
  const { promiseId, verdict, on } = fact;
  const promise = state.promises.find((open) => open.promiseId === promiseId);
  return {
    ...withJudged(state, afterVerdict(state.judgedPromises, fact, promise)),
    promises: state.promises.filter((open) => open !== promise),
    failedPromises: verdict === 'kept' ? state.failedPromises : countUp(state, idsOf(fact)),
    record: { ...counted(state.record, verdict, 1), lastVerdict: { verdict, on, promiseId } },
    ownership: heldAfter(state.ownership, on),
  };
}

/** The promise moves from one verdict to the other: it is counted once, and failed once. */
function revised(state: CaseState, fact: PromiseJudged): CaseState {
  const { promiseId, verdict, on } = fact;
  const before = state.judgedPromises?.find((promise) => promise.promiseId === promiseId)?.verdict;
  if (before === undefined) return state;
  const record = counted(counted(state.record, before, -1), verdict, 1);
  const last = record.lastVerdict;
  const isLast = last === null || last.promiseId === promiseId || SEVERITY[last.verdict] <= SEVERITY[verdict];
  return {
    ...withJudged(state, afterRevision(state.judgedPromises, fact)),
    failedPromises: before === 'kept' ? countUp(state, idsOf(fact)) : countReopened(state, idsOf(fact)),
    record: isLast ? { ...record, lastVerdict: { verdict, on, promiseId } } : record,
    ownership: heldAfter(state.ownership, on),
  };
}

const SEVERITY: Readonly<Record<Verdict, number>> = { kept: 0, 'partly-kept': 1, broken: 2 };

function counted(record: PromiseRecord, verdict: Verdict, by: 1 | -1): PromiseRecord {
  const name = ({ kept: 'kept', 'partly-kept': 'partlyKept', broken: 'broken' } as const)[verdict];
  return { ...record, [name]: record[name] + by };
}

/** The verdict is news: the owner has a whole business day to act on it before the claim can lapse. */
function heldAfter(ownership: Ownership, verdictOn: Day): Ownership {
  if (ownership.stage === 'unowned') return ownership;
  return { ...ownership, lapsesOn: latest(ownership.lapsesOn, addBusinessDays(verdictOn, 2)) };
}

/** Counts one more for each invoice that is still open: the others are nobody's business any more. */
function countUp(state: CaseState, ids: readonly InvoiceId[]): Record<InvoiceId, number> {
  const next = { ...state.failedPromises };
  for (const id of ids) if (isOpen(state, id)) next[id] = (next[id] ?? 0) + 1;
  return next;
}

/** A promise that had failed before is counted already, but not on an invoice that had closed and is open again. */
function countReopened(state: CaseState, ids: readonly InvoiceId[]): Record<InvoiceId, number> {
  return countUp(
    state,
    ids.filter((id) => state.failedPromises[id] === undefined),
  );
}

function idsOf({ invoices }: { readonly invoices: readonly { readonly id: InvoiceId }[] }): InvoiceId[] {
  return invoices.map((invoice) => invoice.id);
}
