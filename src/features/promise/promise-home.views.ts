import { nameText } from '#cards/account-line.ts';
import { nearDayText } from '#cards/days.ts';
import { moneyText } from '#cards/money.ts';
import type { Customer } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { Money } from '#domain/money.ts';
import { type Block, type ButtonElement, bold, context, join, mrk, section } from '#slack/blocks.ts';

const ROWS_MAX = 5;

export type DuePromise = Money & {
  readonly customer: Customer;
  readonly promisedOn: Day;
  /** What came in of it by the ledger's word. */
  readonly coveredMinor: number;
  readonly button?: ButtonElement;
};

/** Promises of one's own accounts, the nearest day first. */
export function duePromises(promises: readonly DuePromise[], today: Day): Block[] {
  if (promises.length === 0) return [];
  const rows = promises.slice(0, ROWS_MAX).map((promise) => {
    const { customer, promisedOn, coveredMinor, currency, button } = promise;
    const by = promisedOn < today ? mrk`was due ${nearDayText(promisedOn, today)}` : mrk`by ${nearDayText(promisedOn, today)}`;
    const came = coveredMinor > 0 ? `${moneyText({ currency, amountMinor: coveredMinor })} came` : 'nothing came yet';
    return section(join([mrk`${bold(nameText(customer))} ${moneyText(promise)} ${by}`, came], ' · '), button);
  });
  const left = promises.length - rows.length;
  return [section(bold('Promises due')), ...rows, ...(left > 0 ? [context(`and ${left} more within a week`)] : [])];
}
