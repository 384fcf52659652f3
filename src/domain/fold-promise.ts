import type { CaseState, Ownership, PromiseRecord } from './case.ts';
import { addBusinessDays, type Day, latest } from './day.ts';
import type { Fact, PromiseJudged, PromiseMade, PromiseWithdrawn } from './facts.ts';
import { isOpen, worked } from './fold.ts';
import type { InvoiceId } from './ids.ts';

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
      return {
        ...state,
        promises: promises.filter((promise) => promise.promiseId !== fact.promiseId),
        failedPromises: fact.verdict === 'kept' ? state.failedPromises : countUp(state, idsOf(fact)),
        record: judged(state.record, fact),
        ownership: heldAfter(state.ownership, fact.on),
      };
  }
}

function made(state: CaseState, fact: PromiseMade): CaseState {
  const { type, lapsesOn, invoices, ...rest } = fact;
  const covered = invoices.map((invoice) => ({ ...invoice, heldMinor: invoice.openMinor, settledOn: null }));
  return worked({ ...state, promises: [...state.promises, { ...rest, isReminded: false, invoices: covered }] }, lapsesOn);
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

function judged(record: PromiseRecord, { verdict, on, promiseId }: PromiseJudged): PromiseRecord {
  return {
    kept: record.kept + (verdict === 'kept' ? 1 : 0),
    partlyKept: record.partlyKept + (verdict === 'partly-kept' ? 1 : 0),
    broken: record.broken + (verdict === 'broken' ? 1 : 0),
    lastVerdict: { verdict, on, promiseId },
  };
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

function idsOf({ invoices }: { readonly invoices: readonly { readonly id: InvoiceId }[] }): InvoiceId[] {
  return invoices.map((invoice) => invoice.id);
}
