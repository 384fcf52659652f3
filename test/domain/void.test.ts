import { describe, expect, test } from 'vitest';
import type { Letter } from '#domain/case.ts';
import { openDispute } from '#domain/dispute.ts';
import type { Fact, LedgerChanged } from '#domain/facts.ts';
import { makePromise } from '#domain/promise.ts';
import { judgePromises } from '#domain/verdict.ts';
import { voidedBy, voidedLetters } from '#domain/void.ts';
import { fileWith, item, promised, TODAY } from './given.ts';

const i1 = item({ id: 'i1', openMinor: 100_000 });
const i2 = item({ id: 'i2', openMinor: 40_000 });
const words = {
  on: '2026-11-19',
  by: 'U_MARA',
  step: 'friendly',
  language: 'en',
  writer: 'template',
  fellBackBecause: '',
  recipientTextId: 't1',
  subjectTextId: 't2',
  bodyTextId: 't3',
  contentHash: 'c',
  factsHash: 'f',
  invoices: [{ id: 'i1', openMinor: 100_000 }],
} as const;
const drafted: Letter = { ...words, letterId: 'l1', stage: 'drafted' };
const approved: Letter = {
  ...words,
  letterId: 'l2',
  stage: 'approved',
  approvedBy: 'U_TOM',
  approvedOn: TODAY,
  messageId: '<m@x>',
};
const unknown: Letter = { ...approved, letterId: 'l3', stage: 'unknown', reason: 'the line dropped' };
const file = fileWith({ items: [i1, i2], letters: [drafted, approved, unknown] });
const changed = (parts: Partial<LedgerChanged>): LedgerChanged => ({
  type: 'ledger.changed',
  source: 'books',
  asOf: TODAY,
  items: [],
  closed: [],
  ...parts,
});
const because = (fact: Fact, from = file) => voidedLetters(from, fact, TODAY).map((one) => [one.letterId, one.because]);
const both = (reason: string) => [
  ['l1', reason],
  ['l2', reason],
];

describe('a letter is void, drafted or approved, but not one that may have left', () => {
  test('when an invoice of it is paid, in part or in full', () => {
    expect(because(changed({ closed: [{ id: 'i1', settledOn: null }] }))).toEqual(both('payment'));
    expect(because(changed({ items: [{ ...i1, openMinor: 99_999 }] }))).toEqual(both('payment'));
  });

  test('when the ledger changes what it says of an invoice', () => {
    expect(because(changed({ items: [{ ...i1, openMinor: 100_001 }] }))).toEqual(both('ledger'));
    expect(because(changed({ items: [{ ...i1, dueOn: '2026-11-02' }] }))).toEqual(both('ledger'));
    expect(because(changed({ items: [{ ...i1, number: 'X' }] }))).toEqual(both('ledger'));
  });

  test('not when another invoice changes, or nothing that a letter shows', () => {
    expect(because(changed({ items: [{ ...i2, openMinor: 1 }], closed: [{ id: 'i9', settledOn: null }] }))).toEqual([]);
    expect(because(changed({ items: [i1] }))).toEqual([]);
    expect(because({ type: 'ownership.released', owner: 'U_MARA', on: TODAY })).toEqual([]);
  });

  test('when its invoice is promised or disputed, in the same breath', () => {
    const make = (invoices: string[]) =>
      makePromise(
        file,
        {
          promiseId: 'p',
          by: 'U',
          currency: 'EUR',
          amountMinor: 1,
          promisedOn: TODAY,
          invoices,
          channel: 'call',
          promiserTextId: null,
          graceDays: 2,
          claimDays: 5,
        },
        TODAY,
      );
    expect(make(['i1'])).toMatchObject({
      facts: [{ type: 'promise.made' }, { letterId: 'l1', because: 'promise' }, { letterId: 'l2' }],
    });
    expect(make(['i2'])).toMatchObject({ facts: [{ type: 'promise.made' }] });
    const dispute = { disputeId: 'd', by: 'U', invoices: ['i1'], reason: 'faulty', noteTextId: null } as const;
    expect(openDispute(file, dispute, TODAY)).toMatchObject({
      facts: [{ type: 'dispute.opened' }, { because: 'dispute' }, { because: 'dispute' }],
    });
  });

  test('when a promise that it speaks of is judged or withdrawn', () => {
    const waiting = fileWith(file.state, [
      promised({ promiseId: 'p', invoices: [{ id: 'i1', number: 'I1', openMinor: 100_000 }] }),
    ]);
    const verdict = judgePromises(waiting, { today: '2026-12-01', ledgerAsOf: { books: '2026-12-01' } });
    expect(verdict.facts.map((fact) => fact.type)).toEqual(['promise.judged', 'letter.voided', 'letter.voided']);
    const withdrawn = {
      type: 'promise.withdrawn',
      promiseId: 'p',
      on: TODAY,
      because: 'withdrawn',
      takenInvoices: [],
      amountLeftMinor: 0,
    } as const;
    expect(because(withdrawn, waiting)).toEqual(both('promise'));
    expect(because(withdrawn)).toEqual([]);
  });

  test('when a dispute that its invoice was under is resolved', () => {
    const open = (disputeId: string, invoices: string[]) => ({
      disputeId,
      on: TODAY,
      by: 'U',
      invoices,
      reason: 'faulty',
      noteTextId: null,
    });
    const disputed = fileWith({ ...file.state, disputes: [open('d1', ['i2']), open('d2', ['i1'])] });
    const resolved = (disputeId: string) => because({ type: 'dispute.resolved', disputeId, on: TODAY, by: 'U' }, disputed);
    expect([resolved('d1'), resolved('d2'), resolved('d3')]).toEqual([[], both('dispute'), []]);
  });

  test('once, for the first reason, where several facts come together', () => {
    const facts: Fact[] = [changed({ closed: [{ id: 'i1', settledOn: null }] }), changed({ items: [{ ...i1, number: 'X' }] })];
    expect(voidedBy(file, facts, TODAY).map((one) => one.because)).toEqual(['payment', 'payment']);
  });
});
