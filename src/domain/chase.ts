import { isOverdue } from './aging.ts';
import type { CaseState } from './case.ts';
import type { Day } from './day.ts';
import type { OpenItem } from './facts.ts';
import type { InvoiceId } from './ids.ts';

type Disputes = Pick<CaseState, 'disputes'>;
type Promises = Pick<CaseState, 'promises'>;
type Chase = Pick<CaseState, 'items'> & Disputes & Promises;

/** What a customer may be asked for now: something open, not disputed and not covered by an open promise. */
export function chasedItems(state: Chase): OpenItem[] {
  const disputed = disputedIds(state);
  const promised = new Set(state.promises.flatMap((promise) => promise.invoices.map((invoice) => invoice.id)));
  return state.items.filter((item) => item.openMinor > 0 && !disputed.has(item.id) && !promised.has(item.id));
}

/**
 * The overdue items in three heaps; a disputed one is never in another. A promise holds its invoices to the end of
 * its verdict day: where the verdict still waits for a ledger after that, they count as free again.
 */
export function overdueParts(state: Chase, today: Day): OverdueParts {
  const disputed = disputedIds(state);
  const promised = promisedIds(state, today);
  const parts: { free: OpenItem[]; promised: OpenItem[]; disputed: OpenItem[] } = { free: [], promised: [], disputed: [] };
  for (const item of state.items) {
    if (!isOverdue(item, today)) continue;
    if (disputed.has(item.id)) parts.disputed.push(item);
    else if (promised.has(item.id)) parts.promised.push(item);
    else parts.free.push(item);
  }
  return parts;
}
export type OverdueParts = {
  readonly free: readonly OpenItem[];
  readonly promised: readonly OpenItem[];
  readonly disputed: readonly OpenItem[];
};

export function disputedIds(state: Disputes): ReadonlySet<InvoiceId> {
  return new Set(state.disputes.flatMap((dispute) => dispute.invoices));
}

function promisedIds(state: Promises, today: Day): ReadonlySet<InvoiceId> {
  const holding = state.promises.filter((promise) => promise.verdictOn >= today);
  return new Set(holding.flatMap((promise) => promise.invoices.map((invoice) => invoice.id)));
}
