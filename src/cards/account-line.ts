import type { Aging } from '#domain/aging.ts';
import type { CaseState, Customer } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import { daysBetween } from '#domain/day.ts';
import type { AccountId } from '#domain/ids.ts';
import type { NextStep } from '#domain/next-step.ts';
import { plainLine } from '#domain/plain-text.ts';
import type { Reason } from '#domain/queue.ts';
import { bold, join, type Mrk, mention, mrk } from '#slack/blocks.ts';
import { contactText } from './contacts.ts';
import { daysText } from './days.ts';
import { moneyList } from './money.ts';
import { nextStepText } from './next-step.ts';

/** Who an account is and what is open on it. */
export type AccountRow = { readonly accountId: AccountId; readonly customer: Customer; readonly aging: readonly Aging[] };

/** What a line about an account needs to know; a case page has all of it. */
export type AccountLine = {
  readonly customer: Customer;
  readonly state: Pick<CaseState, 'ownership' | 'lastContact' | 'lastLetter'>;
  readonly aging: readonly Aging[];
  readonly oldestDueOn: Day;
  readonly nextStep: NextStep;
  readonly reasons?: readonly Reason[];
};

/** Two lines: what is overdue, and what of it is disputed; who has it, what happened last, what comes next. */
export function accountLine(account: AccountLine, today: Day): Mrk {
  const first = join(
    [
      bold(nameText(account.customer)),
      overdueAmounts(account.aging),
      oldestText(account.oldestDueOn, today),
      disputedText(account.reasons ?? []),
    ],
    ' · ',
  );
  const second = join(
    [ownerText(account.state.ownership), contactText(account.state, today), nextStepText(account.nextStep, today)],
    ' · ',
  );
  return mrk`${first}\n${second}`;
}

/** Longer names end in an ellipsis, so that they do not push the figures out of sight. */
const NAME_SHOWN_MAX = 80;
const NUMBER_SHOWN_MAX = 30;
/** So that a number beside it is not cut off. */
const SHORT_NAME_MAX = 45;

/** The name as the ledger has it, or the number where there is no name. */
export function nameText({ name, number }: Customer): string {
  return plainLine(name, NAME_SHOWN_MAX) || plainLine(number, NAME_SHOWN_MAX) || 'Customer without a name';
}

/** Customers of one list who have the same name get their number beside it. */
export function toldApart<R extends { readonly customer: Customer }>(rows: readonly R[]): readonly R[] {
  const names = rows.map(({ customer }) => nameText(customer));
  const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  if (twice.size === 0) return rows;
  return rows.map((row, at) => {
    const name = names[at] ?? '';
    const number = twice.has(name) ? plainLine(row.customer.number, NUMBER_SHOWN_MAX) : '';
    if (number === '' || number === name) return row;
    return { ...row, customer: { ...row.customer, name: `${plainLine(name, SHORT_NAME_MAX)} (${number})` } };
  });
}

export function overdueAmounts(aging: readonly Aging[]): string {
  const overdue = aging.filter((one) => one.overdueMinor > 0);
  return moneyList(
    overdue.map(({ currency, overdueMinor }) => ({ currency, amountMinor: overdueMinor })),
    'nothing overdue',
  );
}

/** The same within a sentence: `EUR 4,200.00 overdue`. */
export function overduePhrase(aging: readonly Aging[]): string {
  const isOverdue = aging.some((one) => one.overdueMinor > 0);
  return `${overdueAmounts(aging)}${isOverdue ? ' overdue' : ''}`;
}

export function ownerText(ownership: CaseState['ownership']): Mrk {
  return ownership.stage === 'owned' ? mention(ownership.by) : mrk`unclaimed`;
}

/** What is disputed of the amount in front of it: that part is not chased. */
function disputedText(reasons: readonly Reason[]): string {
  const amounts = reasons
    .flatMap((reason) => (reason.code === 'disputed' ? reason.amounts : []))
    .map(({ currency, overdueMinor }) => ({ currency, amountMinor: overdueMinor }));
  return amounts.length > 0 ? `${moneyList(amounts)} of it disputed` : '';
}

function oldestText(oldestDueOn: Day, today: Day): string {
  return oldestDueOn === '' ? '' : `${daysText(daysBetween({ from: oldestDueOn, to: today }))} overdue`;
}
