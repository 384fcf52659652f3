import { NOT_DUE } from '#cards/buckets.ts';
import { amountsSaid, timesUsual } from './say.views.ts';
import type { DigestWords } from './words.views.ts';

const accounts = (count: number) => (count === 1 ? '1 account' : `${count} accounts`);
const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

export const ENGLISH: DigestWords = {
  locale: 'en-GB',
  title: (day) => `Overdue on ${day}`,
  summary: (overdue, count, unclaimed) => `${overdue}, ${accounts(count)}, ${unclaimed} unclaimed`,
  nothingOverdue: 'nothing overdue',
  disputed: 'In these sums, but not chased, since it is disputed:',
  asOf: (time) => `as of ${time}`,
  ledgerOf: (day) => `ledger of ${day}`,
  noLedger: 'no ledger yet',
  accountsOverdue: (count) => `${accounts(count)} overdue`,
  changesSince: (day) => `changes since ${day}`,
  firstOne: 'the first digest here',
  only: 'only',
  unclaimedOnly: 'unclaimed',
  moreThan: (amount) => `more than ${amount}`,
  segment: (name) => (name === '' ? 'without a segment' : `segment ${name}`),
  region: (name) => (name === '' ? 'without a region' : `region ${name}`),
  olderThan: (count) => `more than ${days(count)} overdue`,
  ledgerOld: (count, day) => `The ledger is ${days(count)} old (${day}).`,
  ledgerOldMeans: 'What was paid since then is not in these figures. Bring a newer one in before anybody is called.',
  columns: { currency: 'Currency', overdue: 'Overdue', change: 'Change', total: 'Total' },
  notDue: NOT_DUE,
  nothingOpen: 'Nothing is open in the ledger.',
  since: (day) => `Since ${day}`,
  nothingChanged: 'Nothing changed.',
  changes: {
    overdue: 'New overdue',
    paid: 'Paid',
    promised: 'Promises made',
    kept: 'Promises kept',
    'partly-kept': 'Promises kept in part',
    broken: 'Promises broken',
    disputed: 'Disputes opened',
    resolved: 'Disputes resolved',
  },
  onAccounts: (amounts, count) => (amounts === '' ? accounts(count) : `${amounts} on ${accounts(count)}`),
  callFirst: 'Call first',
  nobodyToCall: 'Nobody needs a call today.',
  claim: 'Claim',
  open: 'Open',
  daysOverdue: (count) => `${days(count)} overdue`,
  unclaimed: 'unclaimed',
  noContact: 'no contact yet',
  lastContact: (what, day) => `last contact: ${what}, ${day}`,
  letterSent: 'letter',
  outcomes: {
    reached: 'reached',
    voicemail: 'left a voicemail',
    'no-answer': 'no answer',
    'invoice-not-received': 'invoice not received',
    'awaiting-approval': 'awaiting their approval',
    disputes: 'disputes it',
    'says-paid': 'says it is paid',
    'in-payment-run': 'in the payment run',
    refused: 'refused to pay',
    'wrong-number': 'wrong number',
  },
  because: (reasons) => `why: ${reasons}`,
  reason: (reason, say) => {
    switch (reason.code) {
      case 'amount':
        return weight(timesUsual(reason.amounts));
      case 'promise-broken':
        return 'broke a promise';
      case 'promise-partly-kept':
        return 'kept a promise only in part';
      case 'promised':
        return `${reason.isAll ? 'all of it' : `${amountsSaid(reason.amounts, say)} of it`} is on promised invoices`;
      case 'touch-due':
        return 'the next touch is due';
      case 'touch-planned':
        return `the next touch is planned for ${say.day(reason.on, reason.on)}`;
      case 'contact-long-ago':
        return `nobody was in contact for ${reason.fromDays} days or more`;
      case 'disputed':
        return `${amountsSaid(reason.amounts, say)} of it is disputed`;
      default:
        return '';
    }
  },
  promisesDue: 'Promises due',
  unclaimedAccounts: 'Unclaimed',
  staleAccounts: (count) => `Stale: nobody in contact for ${days(count)}, and nothing planned`,
  lettersWaiting: 'Letters waiting for approval',
  none: 'none',
  accounts,
  letters: (count, on) => `${count} on ${accounts(on)}`,
  and: (names, more) => `${names} and ${more} more`,
  inThread: 'Who they are, and the aging, is in the thread.',
  aging: (day) => `Aging on ${day}`,
  picture: (bars) => `Bar chart of overdue amounts by days past due. ${bars}`,
  whole: { queue: 'The whole queue', unclaimed: 'Unclaimed only' },
};

function weight(times: number | null): string {
  return times === null ? '' : `${times} times the usual account`;
}
