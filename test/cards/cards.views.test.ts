import { type AccountCard, accountCard } from '#cards/account-card.ts';
import { accountLine } from '#cards/account-line.ts';
import { pointsText, reasonText } from '#cards/reasons.ts';
import { timelineLine } from '#cards/timeline.ts';
import { agingOf } from '#domain/aging.ts';
import type { CaseFile } from '#domain/case.ts';
import { CONTACT_OUTCOMES, type Fact } from '#domain/facts.ts';
import type { NextStep } from '#domain/next-step.ts';
import type { Reason } from '#domain/queue.ts';
import { ownershipButtons } from '#features/ownership/ownership.views.ts';
import { lines, section } from '#slack/blocks.ts';
import { item } from '../domain/given.ts';
import { caseOf, disputeOf, HOSTILE, holdOf, manyItems, OWNED, promiseFor, TODAY, TWO_ITEMS } from '../features/given-case.ts';
import { pageOf } from '../features/given-page.ts';
import { golden } from '../support/golden.ts';
import { EVERY_FACT } from './every-fact.ts';

const NOTE = new Map([
  ['t_1', 'Carol says the cheque is signed.'],
  ['t_2', 'Carol Diaz'],
]);
const hostileWords = new Map([
  ['t_1', HOSTILE],
  ['t_2', HOSTILE],
]);

golden(import.meta.url, 'account-card', {
  usual: () =>
    card(caseOf('Cobalt Mining', { items: TWO_ITEMS, ...OWNED }), {
      facts: EVERY_FACT.slice(0, 4),
      words: NOTE,
    }),
  empty: () => card({ ...caseOf(''), customer: { name: '', number: '', contacts: [] } }, { ledgerAsOf: null }),
  ofASegment: () => {
    const file = caseOf('Cobalt Mining', { items: TWO_ITEMS });
    return card({ ...file, customer: { ...file.customer, segment: 'Key account', region: 'North' } });
  },
  tooMany: () => {
    const items = [
      ...manyItems(400),
      ...['USD', 'SEK', 'JPY', 'BHD'].map((currency) => item({ id: `i_${currency}`, currency, openMinor: 123_456_789 })),
    ];
    const contacts = Array.from({ length: 30 }, (_, at) => ({
      name: `Contact ${at}`,
      email: `c${at}@example.com`,
      phone: `+49 ${at}`,
    }));
    const file = caseOf('Cobalt Mining', {
      items,
      promises: items.slice(0, 9).map((one, at) => promiseFor(at === 0 ? items.slice(20, 60) : [one], { promiseId: `p_${at}` })),
      disputes: items.slice(10, 19).map((one, at) => disputeOf([one], { disputeId: `d_${at}`, noteTextId: 't_1' })),
    });
    return card({ ...file, customer: { ...file.customer, contacts } }, { facts: EVERY_FACT, words: NOTE });
  },
  hostile: () => {
    const items = manyItems(12, () => HOSTILE);
    const file = caseOf(HOSTILE, {
      items,
      promises: [promiseFor(items.slice(0, 2))],
      disputes: [disputeOf(items.slice(2), { noteTextId: 't_1' })],
    });
    const contact = { name: HOSTILE, email: HOSTILE, phone: HOSTILE };
    const customer = { name: HOSTILE, number: HOSTILE, contacts: Array.from({ length: 6 }, () => contact) };
    return card({ ...file, customer }, { facts: EVERY_FACT, words: hostileWords });
  },
  refusal: 'a card shows what is there',
  promisedAndDisputed: () =>
    card(
      caseOf('Cobalt Mining', {
        items: TWO_ITEMS,
        promises: [promiseFor(TWO_ITEMS.slice(0, 1))],
        disputes: [disputeOf(TWO_ITEMS.slice(1), { noteTextId: 't_1' })],
        record: { kept: 1, partlyKept: 0, broken: 2, lastVerdict: { verdict: 'broken', on: '2026-11-12', promiseId: 'p_0' } },
        lastContact: { on: '2026-11-19', by: 'U0MARA', channel: 'call', outcome: 'reached' },
      }),
      { words: NOTE },
    ),
});

golden(import.meta.url, 'account-holds', {
  usual: () => card(caseOf('Cobalt Mining', { items: TWO_ITEMS, ...OWNED, holds: [holdOf(['i_1'])] }), { words: NOTE }),
  empty: 'without a hold nothing is said',
  tooMany: () => {
    const items = manyItems(60);
    const holds = items.slice(0, 9).map((one, at) => holdOf([one.id, `i_${at + 20}`], { holdId: `h_${at}` }));
    return card(caseOf('Cobalt Mining', { items, holds: [holdOf(items.slice(30).map(({ id }) => id)), ...holds] }), {
      words: NOTE,
    });
  },
  hostile: () =>
    card(caseOf('Cobalt Mining', { items: manyItems(2, () => HOSTILE), holds: [holdOf(['i_0', 'i_9'])] }), {
      words: hostileWords,
    }),
  refusal: 'a card shows what is there',
  wholeAccount: () => card(caseOf('Cobalt Mining', { items: TWO_ITEMS, holds: [holdOf(null)] }), { words: NOTE }),
});

golden(import.meta.url, 'account-line', {
  usual: () => shownLine(caseOf('Acme Logistics', { items: TWO_ITEMS, ...OWNED, lastContact: CALLED })),
  empty: () => shownLine({ ...caseOf(''), customer: { name: ' ', number: '', contacts: [] } }),
  tooMany: () =>
    shownLine(
      caseOf('Acme', { items: ['EUR', 'USD', 'SEK', 'JPY', 'BHD', 'CHF'].map((currency) => item({ id: currency, currency })) }),
    ),
  hostile: () => shownLine({ ...caseOf(HOSTILE, { items: TWO_ITEMS }) }),
  refusal: 'a line shows what is there',
  everyNextStep: () => ({
    text: 'Next steps',
    blocks: [
      section(
        lines(...NEXT_STEPS.map((nextStep) => accountLine({ ...pageOf(caseOf('Acme', { items: TWO_ITEMS })), nextStep }, TODAY))),
      ),
    ],
  }),
});

golden(import.meta.url, 'timeline', {
  usual: () => told(EVERY_FACT, NOTE),
  empty: 'a card without facts has no timeline',
  tooMany: 'the card cuts it, see there',
  hostile: () => told(EVERY_FACT, hostileWords),
  refusal: 'a timeline shows what was done',
  everyOutcome: () =>
    told(
      CONTACT_OUTCOMES.map((outcome) => ({ ...CONTACT, outcome })),
      NOTE,
    ),
});

golden(import.meta.url, 'reasons', {
  usual: () => ({
    text: 'Reasons',
    blocks: [section(lines(...REASONS.map((one) => `${reasonText(one, TODAY)} ${pointsText(one.points)}`)))],
  }),
  empty: 'every account in the queue has a reason',
  tooMany: 'there are at most eight',
  hostile: 'reasons hold no words of others',
  refusal: 'reasons refuse nothing',
});

const CALLED = { on: '2026-11-19', by: 'U0MARA', channel: 'call', outcome: 'voicemail' } as const;
const CONTACT = EVERY_FACT.find((fact) => fact.type === 'contact.logged') ?? raise();

const NEXT_STEPS: readonly NextStep[] = [
  { step: 'settle-letter', letterId: 'l_1' },
  { step: 'approve-letter', letterId: 'l_1' },
  { step: 'wait-for-letter', letterId: 'l_1' },
  { step: 'chase-promise', promiseId: 'p_1', promisedOn: TODAY },
  { step: 'import-ledger', promiseId: 'p_1', promisedOn: '2026-11-16' },
  { step: 'wait-for-promise', promiseId: 'p_1', until: '2026-11-24' },
  { step: 'wait-for-hold', until: '2026-12-01' },
  { step: 'resolve-dispute', disputeId: 'd_1', on: '2026-11-10' },
  { step: 'wait-for-credit', disputeId: 'd_1', until: '2026-12-04' },
  { step: 'wait', until: '2027-01-04' },
  { step: 'call' },
  { step: 'send-letter' },
  { step: 'none' },
];

const EUR = [{ currency: 'EUR', overdueMinor: 420_000, medianMinor: 100_000 }];
const REASONS: readonly Reason[] = [
  { code: 'amount', points: 707, amounts: EUR },
  { code: 'amount', points: 500, amounts: [{ currency: 'EUR', overdueMinor: 99_000, medianMinor: 100_000 }] },
  { code: 'amount', points: 300, amounts: [...EUR, { currency: 'USD', overdueMinor: 1, medianMinor: null }] },
  { code: 'days-overdue', points: 200, oldestDueOn: '2026-10-01', fromDays: 31 },
  { code: 'days-overdue', points: 50, oldestDueOn: '2026-11-19', fromDays: 1 },
  { code: 'promise-broken', points: 250, on: '2026-11-12' },
  { code: 'promise-partly-kept', points: 120, on: '2026-11-12' },
  { code: 'promised', points: -1000, isAll: true, amounts: EUR },
  { code: 'promised', points: 0, isAll: false, amounts: EUR },
  { code: 'touch-due', points: 300, on: TODAY },
  { code: 'touch-due', points: 300, on: '2026-11-16' },
  { code: 'touch-planned', points: -300, on: '2026-11-30' },
  { code: 'no-contact', points: 100 },
  { code: 'contact-recent', points: -100, on: '2026-11-19', fromDays: 0 },
  { code: 'contact-long-ago', points: 100, on: '2026-10-01', fromDays: 31 },
  { code: 'unowned', points: 60 },
  { code: 'disputed', points: 0, amounts: EUR },
  { code: 'held', points: 0, isAll: false, until: '2026-12-01', amounts: EUR },
  { code: 'held', points: -1000, isAll: true, until: '2026-12-01', amounts: EUR },
];

function card(file: CaseFile, parts: Partial<AccountCard> = {}) {
  const buttons = ownershipButtons(file);
  return accountCard({
    file,
    aging: agingOf(file.state.items, TODAY),
    today: TODAY,
    facts: [],
    words: NOTE,
    ledgerAsOf: '2026-11-19',
    buttons,
    ...parts,
  });
}

function shownLine(file: CaseFile) {
  return { text: 'A line', blocks: [section(accountLine({ ...pageOf(file), nextStep: { step: 'call' } }, TODAY))] };
}

function told(facts: readonly Fact[], words: ReadonlyMap<string, string>) {
  const rows = facts.map((fact) => timelineLine(fact, words, TODAY) ?? 'nothing');
  // More kinds of facts than a message has blocks.
  const together = rows.flatMap((_, at) => (at % 3 === 0 ? [section(lines(...rows.slice(at, at + 3)))] : []));
  return { text: 'Timeline', blocks: together };
}

function raise(): never {
  throw new Error('There is no call among the facts.');
}
