import type { Day } from '#domain/day.ts';
import { daysBetween } from '#domain/day.ts';
import type { AmountReason, Reason } from '#domain/queue.ts';
import { daysText, dayText } from './days.ts';
import { moneyList } from './money.ts';

/** Why an account stands where it does, one plain sentence for each reason, weightiest first. */
export function reasonText(reason: Reason, today: Day): string {
  switch (reason.code) {
    case 'amount':
      return `${amounts(reason.amounts)} overdue${weight(reason.amounts)}`;
    case 'days-overdue':
      return `oldest invoice is ${daysText(daysBetween({ from: reason.oldestDueOn, to: today }))} overdue`;
    case 'promise-broken':
      return `broke a promise (verdict ${dayText(reason.on, today)})`;
    case 'promise-partly-kept':
      return `kept a promise only in part (verdict ${dayText(reason.on, today)})`;
    case 'promised':
      return reason.isAll ? 'all of it is on promised invoices: wait' : `${amounts(reason.amounts)} more is on promised invoices`;
    case 'held':
      return `${reason.isAll ? 'all of it' : `${amounts(reason.amounts)} more`} is on hold until ${dayText(reason.until, today)}`;
    case 'touch-due':
      return reason.on === today ? 'next touch is due today' : `next touch was due ${dayText(reason.on, today)}`;
    case 'touch-planned':
      return `next touch is planned for ${dayText(reason.on, today)}`;
    case 'no-contact':
      return 'nobody has been in contact yet';
    case 'contact-recent':
      return `contact was made ${dayText(reason.on, today)}`;
    case 'contact-long-ago':
      return `no contact for ${daysText(daysBetween({ from: reason.on, to: today }))}`;
    case 'unowned':
      return 'nobody owns it';
    case 'disputed':
      return `${amounts(reason.amounts)} more is disputed`;
  }
}

/** `+300`, `−100`, or nothing for a reason that only informs. */
export function pointsText(points: number): string {
  if (points === 0) return '';
  return points > 0 ? `+${points}` : `−${-points}`;
}

function amounts(list: readonly AmountReason[]): string {
  return moneyList(list.map(({ currency, overdueMinor }) => ({ currency, amountMinor: overdueMinor })));
}

function weight(list: readonly AmountReason[]): string {
  const [only] = list;
  if (list.length !== 1 || !only?.medianMinor) return '';
  const times = only.overdueMinor / only.medianMinor;
  if (times >= 1.5) return `, ${times < 10 ? times.toFixed(1) : Math.round(times)} times the usual account`;
  return times < 0.67 ? ', less than the usual account' : ', about the usual account';
}
