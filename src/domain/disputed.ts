import type { DisputeParts, OpenDispute } from './dispute-state.ts';
import { stageOf } from './dispute-state.ts';
import type { OpenItem } from './facts.ts';
import type { InvoiceId } from './ids.ts';
import { type Money, safe, totals } from './money.ts';

type Disputes = Pick<DisputeParts, 'disputes'>;
type Items = { readonly items: readonly OpenItem[] };

/**
 * What of an open invoice is disputed, in minor units: never more than is open of it. A payment is taken to meet what
 * is not disputed first. Once a credit is agreed, only that stays out of the chase, until the ledger shows it.
 */
export function disputedOf({ disputes }: Disputes): (item: Pick<OpenItem, 'id' | 'openMinor'>) => number {
  if (disputes.length === 0) return () => 0;
  const claims = new Map<InvoiceId, number>();
  for (const dispute of disputes) {
    for (const { id, amountMinor } of claimsOf(dispute)) claims.set(id, (claims.get(id) ?? 0) + (amountMinor ?? Infinity));
  }
  return ({ id, openMinor }) => Math.max(0, Math.min(openMinor, claims.get(id) ?? 0));
}

/** The open items without what is disputed of them; those that are disputed whole are left out. */
export function undisputedItems(state: Items & Disputes): readonly OpenItem[] {
  if (state.disputes.length === 0) return state.items;
  const disputed = disputedOf(state);
  return state.items.flatMap((item) => {
    const disputedMinor = disputed(item);
    if (disputedMinor === 0) return [item];
    return disputedMinor === item.openMinor ? [] : [{ ...item, openMinor: item.openMinor - disputedMinor }];
  });
}

/** The open items of which something is disputed, each with that amount as open. */
export function disputedItems(state: Items & Disputes): readonly OpenItem[] {
  if (state.disputes.length === 0) return [];
  const disputed = disputedOf(state);
  return state.items.flatMap((item) => {
    const openMinor = disputed(item);
    return openMinor === 0 ? [] : [{ ...item, openMinor }];
  });
}

/** What is disputed of all that is open, per currency. */
export function disputedTotals(state: Items & Disputes): Money[] {
  return totals(disputedItems(state).map(({ openMinor, currency }) => ({ amountMinor: openMinor, currency })));
}

/** What one dispute is about as things stand, per currency: no more than is open. */
export function disputeTotals({ items }: Items, dispute: OpenDispute): Money[] {
  const disputed = disputedOf({ disputes: [dispute] });
  return totals(items.map((item) => ({ amountMinor: disputed(item), currency: item.currency }))).filter(
    ({ amountMinor }) => amountMinor > 0,
  );
}

/** Open invoices with nothing left that is not disputed. */
export function disputedIds(state: Items & Disputes): ReadonlySet<InvoiceId> {
  const disputed = disputedOf(state);
  return new Set(state.items.filter((item) => item.openMinor > 0 && disputed(item) === item.openMinor).map(({ id }) => id));
}

function claimsOf(dispute: OpenDispute): readonly { readonly id: InvoiceId; readonly amountMinor: number | null }[] {
  const stage = stageOf(dispute);
  if (stage.at === 'awaiting-credit') return stage.credit.credits;
  return dispute.parts ?? dispute.invoices.map((id) => ({ id, amountMinor: null }));
}

/** Amounts added up, in the currency that they share. */
export function sumOf(amounts: readonly { readonly openMinor: number }[]): number {
  return amounts.reduce((sum, { openMinor }) => safe(sum + openMinor), 0);
}
