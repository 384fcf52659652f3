import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '#domain/day.ts';
import type { ContactOutcome, Fact, LadderStep, LedgerChanged, LetterDrafted, PromiseJudged } from '#domain/facts.ts';
import { afterFacts, dayBetween, fileWith, item, promised, TODAY } from './given.ts';

const ledger = (parts: Partial<LedgerChanged>): LedgerChanged => ({
  type: 'ledger.changed',
  source: 'books',
  asOf: TODAY,
  items: [],
  closed: [],
  ...parts,
});
const drafted = (letterId: string, step: LadderStep): LetterDrafted => ({
  type: 'letter.drafted',
  letterId,
  on: TODAY,
  by: 'U',
  step,
  language: 'en',
  writer: 'template',
  fellBackBecause: '',
  prompt: 'p',
  recipientTextId: 't',
  subjectTextId: 't',
  bodyTextId: 't',
  invoices: [{ id: 'i1', openMinor: 100_000 }],
  contentHash: 'c',
  factsHash: 'f',
  lapsesOn: null,
});
const sent = (letterId: string) => ({ type: 'letter.sent', letterId, on: TODAY, how: 'sent', by: null }) as const;
const file = fileWith({ items: [item({ id: 'i1' }), item({ id: 'i2' })] });

describe('the case', () => {
  test('who promises was spoken to, also where nobody logged the call; what was logged that day and led to it says more', () => {
    const covers = [{ id: 'i1', number: 'i1', openMinor: 100_000 }];
    const promise = promised({ promiseId: 'p', invoices: covers, on: TODAY, by: 'U_MARA', channel: 'email' });
    const contact = { contactId: 'c', by: 'U_TOM', channel: 'call', withTextId: null, noteTextId: null } as const;
    const logged = (outcome: ContactOutcome, on: Day) =>
      ({ type: 'contact.logged', ...contact, outcome, on, nextTouchOn: null, lapsesOn: null }) as const;
    const byPromise = { on: TODAY, by: 'U_MARA', channel: 'email', outcome: 'reached' };
    const contactAfter = (...facts: Fact[]) => afterFacts(file, facts).state.lastContact;
    expect(contactAfter(promise)).toEqual(byPromise);
    expect(contactAfter(logged('voicemail', TODAY), promise)).toEqual(byPromise);
    expect(contactAfter(logged('in-payment-run', TODAY), promise)).toMatchObject({ by: 'U_TOM', outcome: 'in-payment-run' });
    expect(contactAfter(promise, logged('refused', '2026-11-01'))).toEqual(byPromise);
    expect(contactAfter(logged('in-payment-run', '2026-11-01'), promise)).toEqual(byPromise);
  });

  test('an invoice rises one step with each letter, whatever step the letter has, and never falls', () => {
    const letter = (id: string, step: 'friendly' | 'firm' | 'final') => [drafted(id, step), sent(id)];
    expect(afterFacts(file, letter('l1', 'final')).state.stepsSent).toEqual({ i1: 'friendly' });
    expect(afterFacts(file, [...letter('l1', 'firm'), ...letter('l2', 'firm')]).state.stepsSent).toEqual({ i1: 'firm' });
    expect(
      afterFacts(file, [...letter('l1', 'firm'), ...letter('l2', 'firm'), ...letter('l3', 'friendly')]).state.stepsSent,
    ).toEqual({ i1: 'firm' });
  });

  test('keeps nothing about invoices that closed, even when their letter or verdict comes afterwards', () => {
    const closed = ledger({ closed: [{ id: 'i1', settledOn: TODAY }] });
    const made = promised({ promiseId: 'p', invoices: [{ id: 'i1', number: 'I1', openMinor: 100_000 }] });
    const judged: PromiseJudged = {
      type: 'promise.judged',
      revises: false,
      promiseId: 'p',
      on: TODAY,
      verdict: 'partly-kept',
      paidMinor: 1,
      promisedMinor: 100_000,
      currency: 'EUR',
      ledgerAsOf: TODAY,
      invoices: [{ id: 'i1', paidMinor: 1 }],
    };
    const { state } = afterFacts(file, [made, drafted('l1', 'firm'), closed, sent('l1'), judged]);
    expect([state.stepsSent, state.failedPromises, state.letters, state.promises]).toEqual([{}, {}, [], []]);
    expect(state.record.partlyKept).toBe(1);
    expect(afterFacts(file, [made, judged, closed]).state.failedPromises).toEqual({});
  });

  test('an older ledger does not turn its day back, and each source has its own', () => {
    const { state } = afterFacts(file, [
      ledger({ asOf: '2026-11-20' }),
      ledger({ asOf: '2026-11-10' }),
      ledger({ source: 'shop', asOf: '2026-11-01' }),
    ]);
    expect(state.ledgerAsOf).toEqual({ books: '2026-11-20', shop: '2026-11-01' });
  });

  test('a letter that may have left stays until a person settles it; a fact about an unknown letter changes nothing', () => {
    const approved = {
      type: 'letter.approved',
      letterId: 'l1',
      on: TODAY,
      by: 'U_TOM',
      contentHash: 'c',
      messageId: '<m@x>',
    } as const;
    const unknown = { type: 'letter.unknown', letterId: 'l1', on: TODAY, reason: 'the line dropped' } as const;
    const waiting = afterFacts(file, [drafted('l1', 'firm'), approved, unknown]);
    expect(waiting.state.letters).toMatchObject([{ stage: 'unknown', approvedBy: 'U_TOM', reason: 'the line dropped' }]);
    expect(afterFacts(waiting, [sent('l9'), { ...unknown, letterId: 'l9' }]).state).toEqual(waiting.state);
    expect(afterFacts(waiting, [sent('l1')]).state).toMatchObject({ letters: [], stepsSent: { i1: 'friendly' } });
    expect(afterFacts(file, [drafted('l1', 'firm'), unknown]).state.letters).toMatchObject([{ stage: 'drafted' }]);
  });
});

test('whatever imports come, the open items are the last that was said of each, by due day, and the sum is theirs', () => {
  const change = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    openMinor: fc.option(fc.integer({ min: 1, max: 9_000 })),
    dueOn: dayBetween('2026-01-01', '2026-12-31'),
  });
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(change, { maxLength: 4, selector: (one) => one.id }), { maxLength: 8 }), (runs) => {
      const book = new Map<string, number>();
      let now = fileWith({});
      for (const run of runs) {
        for (const { id, openMinor } of run) openMinor === null ? book.delete(id) : book.set(id, openMinor);
        const items = run.flatMap(({ id, openMinor, dueOn }) => (openMinor === null ? [] : [item({ id, openMinor, dueOn })]));
        const closed = run.filter((one) => one.openMinor === null).map(({ id }) => ({ id, settledOn: null }));
        now = afterFacts(now, [ledger({ items, closed })]);
      }
      expect(Object.fromEntries(now.state.items.map((one) => [one.id, one.openMinor]))).toEqual(Object.fromEntries(book));
      const days = now.state.items.map((one) => one.dueOn);
      expect(days).toEqual(days.toSorted());
    }),
  );
});
