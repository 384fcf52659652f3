import type { Fact, Verdict } from '#domain/facts.ts';
import { EVERY_DISPUTE_FACT } from './every-dispute-fact.ts';

const ON = '2026-11-19';
const NUDGE = { key: 'k', kind: 'paid', on: ON, by: 'U0MARA', untilMs: 1_795_000_000_000, untilOn: '2026-11-30' } as const;
const LETTER = { letterId: 'l_1', on: ON } as const;
const CONTENT = { recipientTextId: 't_3', subjectTextId: 't_4', bodyTextId: 't_5', contentHash: 'c', factsHash: 'f' };

const NOTE = {
  type: 'record.noted',
  noteId: 'n_1',
  on: ON,
  by: 'U0MARA',
  channelId: 'C1',
  ts: '1.1',
  noteTextId: 't_1',
} as const;

/** One fact of each kind and shade that people read in a timeline. */
export const EVERY_FACT: readonly Fact[] = [
  {
    type: 'contact.logged',
    contactId: 'k_1',
    on: '2026-11-20',
    by: 'U0MARA',
    channel: 'call',
    outcome: 'reached',
    withTextId: 't_2',
    noteTextId: 't_1',
    nextTouchOn: null,
    lapsesOn: null,
  },
  { type: 'ownership.taken', owner: 'U0MARA', on: ON, lapsesOn: '2026-11-30', from: null },
  {
    type: 'ledger.changed',
    source: 'csv',
    asOf: ON,
    items: [ledgerItem(), ledgerItem()],
    closed: [{ id: 'i_9', settledOn: null }],
  },
  { ...NOTE, author: 'U0OTTO', linkTextId: 't_7', isEdited: false },
  { ...NOTE, author: 'U0MARA', linkTextId: null, isEdited: true },
  { ...NOTE, author: null, linkTextId: null, isEdited: false },
  { type: 'letter.voided', ...LETTER, because: 'payment' },
  { type: 'ledger.changed', source: 'csv', asOf: ON, items: [ledgerItem()], closed: [] },
  { type: 'ledger.changed', source: 'csv', asOf: ON, items: [], closed: [{ id: 'i_9', settledOn: null }] },
  { type: 'ledger.changed', source: 'csv', asOf: ON, items: [], closed: [] },
  { type: 'ownership.taken', owner: 'U0MARA', on: ON, lapsesOn: '2026-11-30', from: 'U0TOM' },
  { type: 'ownership.handed-over', from: 'U0MARA', to: 'U0TOM', on: ON, lapsesOn: '2026-11-30' },
  { type: 'ownership.released', owner: 'U0MARA', on: ON },
  { type: 'ownership.lapsed', owner: 'U0MARA', on: ON },
  {
    type: 'promise.made',
    promiseId: 'p_1',
    on: ON,
    by: 'U0MARA',
    currency: 'EUR',
    amountMinor: 500_000,
    promisedOn: '2026-11-27',
    verdictOn: '2026-12-01',
    invoices: [{ id: 'i_1', number: 'C-1', openMinor: 500_000 }],
    channel: 'call',
    promiserTextId: null,
    level: 1,
    lapsesOn: null,
  },
  { type: 'promise.withdrawn', promiseId: 'p_1', on: ON, because: 'replaced', takenInvoices: [], amountLeftMinor: 0 },
  { type: 'promise.withdrawn', promiseId: 'p_1', on: ON, because: 'withdrawn', takenInvoices: [], amountLeftMinor: 0 },
  { type: 'promise.reminded', promiseId: 'p_1', on: ON },
  ...(['kept', 'partly-kept', 'broken'] as const).map((verdict) => judged(verdict, false)),
  ...(['partly-kept', 'broken'] as const).map((verdict) => judged(verdict, true)),
  ...EVERY_DISPUTE_FACT,
  held(null),
  held(['i_1', 'i_2']),
  { type: 'hold.released', holdId: 'h_1', on: ON, by: 'U0TOM' },
  { type: 'hold.lapsed', holdId: 'h_1', on: ON },
  { type: 'account.snoozed', on: ON, by: 'U0MARA', until: '2026-11-23' },
  { type: 'account.woken', on: ON, by: 'U0MARA' },
  { type: 'nudge.snooze-asked', ...NUDGE },
  { type: 'nudge.snoozed', ...NUDGE, allowedBy: null },
  { type: 'nudge.snoozed', ...NUDGE, allowedBy: 'U0TOM' },
  {
    type: 'letter.drafted',
    ...LETTER,
    ...CONTENT,
    by: 'U0MARA',
    step: 'friendly',
    language: 'en',
    writer: 'template',
    fellBackBecause: '',
    prompt: 'template.v1',
    invoices: [{ id: 'i_1', openMinor: 500_000 }],
    lapsesOn: null,
  },
  { type: 'letter.edited', ...LETTER, ...CONTENT, by: 'U0TOM' },
  { type: 'letter.approved', ...LETTER, by: 'U0TOM', contentHash: 'c', messageId: '<l_1@example.com>' },
  { type: 'letter.rejected', ...LETTER, by: 'U0TOM', because: 'rejected' },
  { type: 'letter.rejected', ...LETTER, by: 'U0TOM', because: 'redrafted' },
  ...(['promise', 'dispute', 'ledger', 'recipient', 'approver'] as const).map(
    (because): Fact => ({ type: 'letter.voided', ...LETTER, because }),
  ),
  { type: 'letter.sent', ...LETTER, how: 'sent', by: null },
  { type: 'letter.sent', ...LETTER, how: 'filed', by: null },
  { type: 'letter.sent', ...LETTER, how: 'settled-by-person', by: 'U0TOM' },
  {
    type: 'letter.failed',
    ...LETTER,
    permanent: true,
    reason: 'The mail server refused the recipient: 550 no such user',
    by: null,
  },
  { type: 'letter.failed', ...LETTER, permanent: false, reason: 'it did not arrive, as somebody found out', by: 'U0TOM' },
  { type: 'letter.unknown', ...LETTER, reason: 'The connection to the mail server was lost after the letter was handed over.' },
];

function judged(verdict: Verdict, revises: boolean): Fact {
  return {
    type: 'promise.judged',
    revises,
    promiseId: 'p_1',
    on: ON,
    verdict,
    paidMinor: { kept: 500_000, 'partly-kept': 200_000, broken: 0 }[verdict],
    promisedMinor: 500_000,
    currency: 'EUR',
    ledgerAsOf: ON,
    invoices: [],
  };
}

function held(invoices: readonly string[] | null): Fact {
  return {
    ...{ type: 'hold.placed', holdId: 'h_1', on: ON, by: 'U0MARA', until: '2026-12-01', invoices },
    ...{ reasonTextId: 't_1', replaces: [], lapsesOn: null },
  };
}

function ledgerItem() {
  return {
    id: 'i_1',
    number: 'C-1',
    source: 'csv',
    currency: 'EUR',
    issuedOn: null,
    dueOn: '2026-10-01',
    totalMinor: 1,
    openMinor: 1,
  };
}
