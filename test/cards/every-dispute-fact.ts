import type { DisputeFact } from '#domain/facts.ts';

const ON = { disputeId: 'd_1', on: '2026-11-19', by: 'U0TOM' } as const;
const CREDIT = { id: 'i_1', number: 'C-1', currency: 'EUR', amountMinor: 20_000 };
const SHORT = { on: '2026-11-19', invoiceId: 'i_1', number: 'C-1', currency: 'EUR', paidMinor: 480_000, restMinor: 20_000 };
const files = (sha256: string | null) => [{ fileId: 'F1', nameTextId: 't_2', bytes: 1_000, sha256 }];
const seen = { type: 'dispute.credit-seen', ...ON, invoices: ['i_1'] } as const;

/** One fact of each kind and shade that people read of disputes. */
export const EVERY_DISPUTE_FACT: readonly DisputeFact[] = [
  { type: 'dispute.opened', ...ON, invoices: ['i_1'], reason: 'faulty', noteTextId: null },
  { type: 'dispute.opened', ...ON, invoices: ['i_1', 'i_2'], reason: 'faulty', noteTextId: null },
  { type: 'dispute.assigned', ...ON, requestId: 'r_1', to: 'U0OTTO', askTextId: null },
  { type: 'dispute.assigned', ...ON, requestId: 'r_1', to: 'U0OTTO', askTextId: 't_1' },
  { type: 'dispute.deadline-set', ...ON, dueOn: '2026-11-27' },
  { type: 'dispute.nudged', disputeId: 'd_1', on: '2026-11-19', to: 'U0OTTO', dueOn: '2026-11-20' },
  { type: 'dispute.escalated', disputeId: 'd_1', on: '2026-11-19', dueOn: '2026-11-18' },
  { type: 'dispute.asked', ...ON, questionId: 'q_1', of: 'U0OTTO', textId: 't_1' },
  { type: 'dispute.answered', ...ON, questionId: 'q_1', textId: 't_1' },
  { type: 'dispute.noted', ...ON, textId: 't_1' },
  { type: 'dispute.evidence-added', ...ON, files: files('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08') },
  { type: 'dispute.evidence-added', ...ON, files: files(null) },
  { type: 'dispute.proposed', ...ON, proposalId: 'v_1', resolution: 'credit-note', credits: [CREDIT], textId: 't_1' },
  { type: 'dispute.approved', ...ON, proposalId: 'v_1' },
  { type: 'dispute.rejected', ...ON, proposalId: 'v_1', textId: 't_1' },
  { type: 'dispute.proposal-withdrawn', ...ON, proposalId: 'v_1' },
  { type: 'dispute.resolved', ...ON },
  { type: 'dispute.resolved', ...ON, resolution: 'customer-pays' },
  { type: 'dispute.resolved', ...ON, resolution: 'write-off', credits: [CREDIT], creditDueOn: '2026-12-03' },
  { type: 'dispute.withdrawn', ...ON },
  ...(['fell', 'credit-item', 'closed'] as const).map((how): DisputeFact => ({ ...seen, how, by: null })),
  { ...seen, how: 'person', by: 'U0TOM' },
  { type: 'dispute.credit-overdue', disputeId: 'd_1', on: '2026-11-19', dueOn: '2026-11-18' },
  { type: 'dispute.reopened', ...ON, dueOn: '2026-11-27', textId: 't_1' },
  { type: 'dispute.candidate-found', ...SHORT },
  { type: 'dispute.candidate-confirmed', on: '2026-11-19', by: 'U0TOM', invoiceId: 'i_1', disputeId: 'd_1' },
  { type: 'dispute.candidate-dismissed', on: '2026-11-19', by: 'U0TOM', invoiceId: 'i_1', restMinor: 20_000 },
];
