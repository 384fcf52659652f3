import type { CaseState } from './case.ts';
import type { HoldPlaced } from './hold-facts.ts';
import type { InvoiceId } from './ids.ts';

/** A hold that neither ended nor was released. */
export type OpenHold = Pick<HoldPlaced, 'holdId' | 'on' | 'by' | 'until' | 'invoices' | 'reasonTextId'>;

export function holdsOf({ holds }: Pick<CaseState, 'holds'>): readonly OpenHold[] {
  return holds ?? [];
}

/** The whole account rests. */
export function hasWholeHold(state: Pick<CaseState, 'holds'>): boolean {
  return holdsOf(state).some(({ invoices }) => invoices === null);
}

export function withHolds(state: CaseState, holds: readonly OpenHold[]): CaseState {
  const { holds: before, ...rest } = state;
  return holds.length === 0 ? rest : { ...rest, holds };
}

/** A hold of invoices ends with the last of them. */
export function holdsAfterClosing(state: CaseState, gone: ReadonlyMap<InvoiceId, unknown>): CaseState {
  if (gone.size === 0 || holdsOf(state).length === 0) return state;
  const holds = holdsOf(state).flatMap((hold): OpenHold[] => {
    if (hold.invoices === null) return [hold];
    const invoices = hold.invoices.filter((id) => !gone.has(id));
    return invoices.length === 0 ? [] : [{ ...hold, invoices }];
  });
  return withHolds(state, holds);
}
