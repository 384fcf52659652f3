import type { CaseFile } from '#domain/case.ts';
import { chasedItems } from '#domain/chase.ts';
import type { Decision } from '#domain/decision.ts';
import { openDispute } from '#domain/dispute.ts';
import { disputesInLedger } from '#domain/dispute-ledger.ts';
import { approveResolution, proposeResolution, type ToPropose } from '#domain/dispute-resolution.ts';
import * as work from '#domain/dispute-work.ts';
import type { LedgerChanged, OpenItem } from '#domain/facts.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { afterFacts, fileWith, item, TODAY } from './given.ts';

export const MARA = { disputeId: 'd1', by: 'U_MARA', isTeam: true };
export const TOM = { ...MARA, by: 'U_TOM' };
export const OTTO = { disputeId: 'd1', by: 'U_OTTO', isTeam: false };

export const decided = (file: CaseFile, decision: Decision | Refusal) => {
  if (isRefusal(decision)) throw new Error(decision.because);
  return afterFacts(file, decision.facts);
};
export const items = [item({ id: 'i1', openMinor: 100_000 }), item({ id: 'i2', openMinor: 50_000 })];
/** Borealis disputes 200.00 of I1; due on Friday the 27th. */
export const dispute = {
  disputeId: 'd1',
  by: 'U_MARA',
  invoices: ['i1'],
  amountMinor: 20_000,
  reason: 'price',
  noteTextId: null,
};
export const start = fileWith({ items });
export const disputed = decided(start, openDispute(start, { ...dispute, dueOn: '2026-11-27' }, TODAY));
export const proposal: ToPropose = { ...MARA, proposalId: 'v1', resolution: 'credit-note', creditMinor: null, textId: null };
export const proposed = decided(disputed, proposeResolution(disputed, proposal, TODAY));
export const approval = { ...TOM, proposalId: 'v1', creditDays: 10 };
export const agreed = decided(proposed, approveResolution(proposed, approval, TODAY));
export const given = (file: CaseFile) =>
  decided(file, work.assignDispute(file, { ...MARA, requestId: 'r1', to: 'U_OTTO', askTextId: 't' }, TODAY));

export function ledger(changed: readonly OpenItem[], closed: readonly string[] = []): LedgerChanged {
  return {
    type: 'ledger.changed',
    source: 'books',
    asOf: TODAY,
    items: changed,
    closed: closed.map((id) => ({ id, settledOn: null })),
  };
}
export const told = (file: CaseFile, fact: LedgerChanged) => disputesInLedger(file, fact, TODAY);
export const imported = (file: CaseFile, fact: LedgerChanged) => afterFacts(file, [fact, ...told(file, fact)]);
export const chased = ({ state }: CaseFile) => chasedItems(state).map(({ id, openMinor }) => [id, openMinor]);
export const BACK = [
  ['i1', 100_000],
  ['i2', 50_000],
];
export const REST = [
  ['i1', 80_000],
  ['i2', 50_000],
];
