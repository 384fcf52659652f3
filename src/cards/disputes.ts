import type { Day } from '#domain/day.ts';
import { dueOnOf } from '#domain/dispute-list.ts';
import { type OpenDispute, stageOf } from '#domain/dispute-state.ts';
import { join, type Mrk, mention, mrk } from '#slack/blocks.ts';
import { dayText } from './days.ts';

/** Codes that read better in other words; among them those of lists of before, which old facts still name. */
const REASON_LABELS: Readonly<Record<string, string>> = {
  price: 'Price is wrong',
  quantity: 'Quantity is wrong',
  quality: 'Quality or damage',
  'not-delivered': 'Not delivered',
  'po-missing': 'Purchase order missing',
  duplicate: 'Invoiced twice',
  'already-paid': 'Says it is paid already',
  tax: 'Tax is wrong',
  terms: 'Terms or discount',
  'wrong-amount': 'Amount is wrong',
  faulty: 'Goods or service faulty',
  'not-ordered': 'Not ordered',
  'missing-reference': 'Purchase order or reference missing',
};

/** The reason in words: `wrong-address` is `Wrong address`. */
export function reasonLabel(reason: string): string {
  const words = reason.replaceAll('-', ' ');
  return REASON_LABELS[reason] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Who has a dispute and until when, in short: `with @Otto, due Mon 9 Mar`; empty where nobody has it. */
export function disputeStanding(dispute: OpenDispute, today: Day): Mrk {
  const dueOn = dueOnOf(dispute);
  const stage = stageOf(dispute);
  const by = dueOn === null ? null : dayText(dueOn, today);
  switch (stage.at) {
    case 'awaiting-credit':
      return mrk`credit awaited until ${by ?? ''}`;
    case 'proposed':
      return mrk`a proposal waits for a second person`;
    case 'asked':
      return join([mrk`asked ${mention(stage.question.of)}`, by === null ? null : mrk`due ${by}`], ', ');
    case 'open':
      return join([dispute.request ? mrk`with ${mention(dispute.request.to)}` : null, by === null ? null : mrk`due ${by}`], ', ');
  }
}
