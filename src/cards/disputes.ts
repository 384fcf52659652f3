import type { DisputeReason } from '#domain/dispute.ts';

export const REASON_LABELS: Readonly<Record<DisputeReason, string>> = {
  'wrong-amount': 'Amount is wrong',
  'not-delivered': 'Goods or service not received',
  faulty: 'Goods or service faulty',
  'not-ordered': 'Not ordered',
  duplicate: 'Invoiced twice',
  'missing-reference': 'Purchase order or reference missing',
  'already-paid': 'Says it is paid already',
  other: 'Other',
};

/** The reason in words; a code of a later version is shown as it stands. */
export function reasonLabel(reason: string): string {
  const known = Object.entries(REASON_LABELS).find(([code]) => code === reason);
  return known ? known[1] : reason;
}
