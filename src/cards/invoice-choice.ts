import type { CaseState } from '#domain/case.ts';
import { disputedIds, heldBy } from '#domain/chase.ts';
import type { Day } from '#domain/day.ts';
import type { OpenItem } from '#domain/facts.ts';
import { plainLine } from '#domain/plain-text.ts';
import type { Choice } from '#slack/blocks.ts';
import { overdueText } from './days.ts';
import { moneyText } from './money.ts';

/** What a select of Slack's holds. */
export const INVOICE_CHOICES_MAX = 100;
const NUMBER_MAX = 24;
const NUMBERS_MAX = 5;

/** Invoices to choose from: `INV-1001 · EUR 4,200.00 · 45 days overdue`. A long number must not push the amount out. */
export function invoiceChoices(
  items: readonly OpenItem[],
  { state, today }: { state: Pick<CaseState, 'promises' | 'disputes' | 'holds'>; today: Day },
): Choice[] {
  const promised = new Set(state.promises.flatMap((promise) => promise.invoices.map((invoice) => invoice.id)));
  const disputed = disputedIds({ items, disputes: state.disputes });
  const isHeld = heldBy(state);
  return items.slice(0, INVOICE_CHOICES_MAX).map((item) => {
    const { id, number, currency, openMinor } = item;
    const held = disputed.has(id) ? 'disputed' : isHeld(id) ? 'on hold' : promised.has(id) ? 'promised' : '';
    const parts = [
      plainLine(number, NUMBER_MAX),
      moneyText({ currency, amountMinor: openMinor }),
      overdueText(item.dueOn, today),
      held,
    ];
    return { value: id, label: parts.filter((part) => part !== '').join(' · ') };
  });
}

/** `Listed are the 100 oldest of 412.`, or nothing where all fit. */
export function moreInvoices(count: number): string {
  return count > INVOICE_CHOICES_MAX ? `Listed are the ${INVOICE_CHOICES_MAX} oldest of ${count}.` : '';
}

/** `C-1, C-2, C-3, C-4, C-5 and 7 more` */
export function numbersText(numbers: readonly string[]): string {
  const left = numbers.length - NUMBERS_MAX;
  const shown = numbers.slice(0, NUMBERS_MAX).map((number) => plainLine(number, NUMBER_MAX));
  return `${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}
