import { isOverdue } from './aging.ts';
import type { CaseState } from './case.ts';
import type { Day } from './day.ts';
import { disputedItems, undisputedItems } from './disputed.ts';
import type { OpenItem } from './facts.ts';
import type { InvoiceId } from './ids.ts';
import { holdsOf } from './open-hold.ts';

type Disputes = Pick<CaseState, 'disputes'>;
type Promises = Pick<CaseState, 'promises'>;
type Holds = Pick<CaseState, 'holds'>;
type Chase = Pick<CaseState, 'items'> & Disputes & Promises & Holds;

export { disputedIds } from './disputed.ts';

/**
 * What a customer may be asked for now: open, not on hold and not covered by an open promise. Where a part is disputed,
 * the item holds the undisputed rest as open.
 */
export function chasedItems(state: Chase): OpenItem[] {
  const promised = new Set(state.promises.flatMap((promise) => promise.invoices.map((invoice) => invoice.id)));
  const isHeld = heldBy(state);
  return undisputedItems(state).filter(({ id, openMinor }) => openMinor > 0 && !promised.has(id) && !isHeld(id));
}

/**
 * The overdue amounts in four heaps. What is disputed of an item is in its heap only, the rest in one of the others; one
 * on hold counts neither as promised nor as free. A promise holds its invoices to the end of its verdict day: where the
 * verdict still waits for a ledger after that, they count as free again.
 */
export function overdueParts(state: Chase, today: Day): OverdueParts {
  const promised = promisedIds(state, today);
  const isHeld = heldBy(state, today);
  const disputed = disputedItems(state).filter((item) => isOverdue(item, today));
  const parts: Heaps = { free: [], promised: [], held: [], disputed };
  for (const item of undisputedItems(state)) {
    if (!isOverdue(item, today)) continue;
    if (isHeld(item.id)) parts.held.push(item);
    else if (promised.has(item.id)) parts.promised.push(item);
    else parts.free.push(item);
  }
  return parts;
}
type Heaps = Record<keyof OverdueParts, OpenItem[]>;
export type OverdueParts = {
  readonly free: readonly OpenItem[];
  readonly promised: readonly OpenItem[];
  readonly held: readonly OpenItem[];
  readonly disputed: readonly OpenItem[];
};

/** Tells what is on hold: as of a day, or, without one, while no fact has ended the hold. */
export function heldBy(state: Holds, today?: Day): (id: InvoiceId) => boolean {
  const holds = holdsOf(state).filter(({ until }) => today === undefined || until > today);
  if (holds.length === 0) return () => false;
  if (holds.some(({ invoices }) => invoices === null)) return () => true;
  const ids = new Set(holds.flatMap(({ invoices }) => invoices ?? []));
  return (id) => ids.has(id);
}

function promisedIds(state: Promises, today: Day): ReadonlySet<InvoiceId> {
  const holding = state.promises.filter((promise) => promise.verdictOn >= today);
  return new Set(holding.flatMap((promise) => promise.invoices.map((invoice) => invoice.id)));
}
