import type { LadderStep } from '#domain/facts.ts';

export const STEP_LABELS: Readonly<Record<LadderStep, string>> = {
  'before-due': 'Reminder before the due date',
  friendly: 'Friendly reminder',
  firm: 'Firm reminder',
  final: 'Final reminder',
};

/** Why a letter became void, as in `void: a payment came in between`. */
export const VOID_TEXT = {
  payment: 'a payment came in between',
  promise: 'a promise was recorded in between',
  dispute: 'a dispute was noted or resolved in between',
  hold: 'it was put on hold in between',
  ledger: 'the ledger changed in between',
  recipient: 'the recipient changed in between',
  approver: 'the approver may no longer approve',
} as const;
