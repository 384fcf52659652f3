import type { CaseState, CoveredInvoice, Ownership } from './case.ts';
import type { Day } from './day.ts';
import type { ContactLogged, Fact, LedgerChanged, OpenItem } from './facts.ts';
import { afterLedger } from './fold-dispute.ts';
import type { InvoiceId } from './ids.ts';
import { seenIn, withJudged } from './judged-promise.ts';
import { holdsAfterClosing } from './open-hold.ts';

/** The open items after an import; what was kept per open invoice goes with those that closed. */
export function foldLedger(state: CaseState, fact: LedgerChanged): CaseState {
  const gone = new Map(fact.closed.map((closed) => [closed.id, closed.settledOn]));
  const changed = new Map(fact.items.map((item) => [item.id, item]));
  const kept = state.items.filter((item) => !gone.has(item.id) && !changed.has(item.id));
  const items = [...kept, ...fact.items].sort(byDueDay);
  const asOf = state.ledgerAsOf[fact.source];
  const isOld = asOf !== undefined && asOf > fact.asOf;
  return {
    ...withJudged(
      afterLedger(holdsAfterClosing(state, gone), fact),
      isOld ? state.judgedPromises : seenIn(items, fact, state.judgedPromises),
    ),
    items,
    promises: state.promises.map((promise) => ({
      ...promise,
      invoices: promise.invoices.map((invoice) => {
        const open = changed.get(invoice.id);
        if (open) return { ...invoice, heldMinor: stillHeld(invoice, open, fact.asOf <= promise.verdictOn), settledOn: null };
        return gone.has(invoice.id) ? { ...invoice, settledOn: gone.get(invoice.id) ?? null } : invoice;
      }),
    })),
    ledgerAsOf: { ...state.ledgerAsOf, [fact.source]: isOld ? asOf : fact.asOf },
    failedPromises: without(state.failedPromises, gone),
    stepsSent: without(state.stepsSent, gone),
  };
}

// A payment of before the verdict day that is taken back after it is no longer one of before.
function stillHeld({ heldMinor }: CoveredInvoice, { openMinor }: OpenItem, isInTime: boolean): number {
  return isInTime ? openMinor : Math.max(heldMinor, openMinor);
}

export function foldOwnership(fact: Extract<Fact, { type: `ownership.${string}` }>): Ownership {
  switch (fact.type) {
    case 'ownership.taken':
      return { stage: 'owned', by: fact.owner, since: fact.on, lapsesOn: fact.lapsesOn };
    case 'ownership.handed-over':
      return { stage: 'owned', by: fact.to, since: fact.on, lapsesOn: fact.lapsesOn };
    case 'ownership.released':
    case 'ownership.lapsed':
      return { stage: 'unowned' };
  }
}

export function foldContact(state: CaseState, fact: ContactLogged): CaseState {
  const { on, by, channel, outcome, nextTouchOn } = fact;
  // A call of last week that is written down today is not the latest contact.
  const isLatest = state.lastContact === null || state.lastContact.on <= on;
  const lastContact = isLatest ? { on, by, channel, outcome } : state.lastContact;
  return worked({ ...state, lastContact, nextTouchOn }, fact.lapsesOn);
}

/** Work on an account keeps its claim alive. */
export function worked(state: CaseState, lapsesOn: Day | null): CaseState {
  if (lapsesOn === null || state.ownership.stage === 'unowned') return state;
  return { ...state, ownership: { ...state.ownership, lapsesOn } };
}

export function isOpen(state: CaseState, id: InvoiceId): boolean {
  return state.items.some((item) => item.id === id);
}

function without<T>(record: Readonly<Record<InvoiceId, T>>, gone: ReadonlyMap<InvoiceId, unknown>): Record<InvoiceId, T> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => !gone.has(id)));
}

function byDueDay(a: OpenItem, b: OpenItem): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  if (a.number !== b.number) return a.number < b.number ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
