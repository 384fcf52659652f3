import { describe, expect, test } from 'vitest';
import type { CaseState, Letter } from '#domain/case.ts';
import type { ContactOutcome, Fact } from '#domain/facts.ts';
import { nextStep } from '#domain/next-step.ts';
import { fileWith, item, promised, TODAY } from './given.ts';

const old = item({ id: 'i1', dueOn: '2026-10-01' });
const next = (state: Partial<CaseState>, facts: Fact[] = [], today = TODAY) =>
  nextStep(fileWith({ items: [old], ...state }, facts), today);
const contact = (on: string, outcome: ContactOutcome) => ({ on, by: 'U', channel: 'call', outcome }) as const;
const promise = promised({ promiseId: 'p', invoices: [{ id: 'i1', number: 'I1', openMinor: 100_000 }] });

describe('the next step', () => {
  test('is none where nothing is overdue', () => {
    const early = { items: [item({ id: 'i1', dueOn: TODAY })] };
    expect([next(early), next(early, [promise])]).toEqual([{ step: 'none' }, { step: 'none' }]);
  });

  test('is a letter for a young debt and a call for an old one, where nobody was in touch', () => {
    expect(next({ items: [item({ id: 'i1', dueOn: '2026-11-06' })] })).toEqual({ step: 'send-letter' });
    expect(next({})).toEqual({ step: 'call' });
  });

  test('is to wait after a contact, a letter after a call that reached nobody, and a call a week later', () => {
    expect(next({ lastContact: contact('2026-11-18', 'reached') })).toEqual({ step: 'wait', until: '2026-11-25' });
    expect(next({ lastContact: contact('2026-11-18', 'voicemail') })).toEqual({ step: 'send-letter' });
    const lastLetter = { on: '2026-11-19', step: 'friendly' } as const;
    expect(next({ lastContact: contact('2026-11-18', 'voicemail'), lastLetter })).toEqual({ step: 'wait', until: '2026-11-26' });
    expect(next({ lastContact: contact('2026-11-19', 'voicemail'), lastLetter })).toEqual({ step: 'wait', until: '2026-11-26' });
    expect(next({ lastContact: contact('2026-11-13', 'reached') })).toEqual({ step: 'call' });
  });

  test('follows the planned touch', () => {
    expect(next({ nextTouchOn: '2026-11-23' })).toEqual({ step: 'wait', until: '2026-11-23' });
    expect(next({ nextTouchOn: TODAY, lastContact: contact('2026-11-19', 'reached') })).toEqual({ step: 'call' });
  });

  test('is to wait for a promise, to chase it on its day, and to import the ledger once the verdict waits for it', () => {
    expect(next({}, [promise])).toEqual({ step: 'wait-for-promise', promiseId: 'p', until: '2026-11-24' });
    expect(next({}, [promise], '2026-11-24')).toEqual({ step: 'chase-promise', promiseId: 'p', promisedOn: '2026-11-24' });
    expect(next({}, [promise], '2026-11-27')).toEqual({ step: 'import-ledger', promiseId: 'p', promisedOn: '2026-11-24' });
  });

  test('is a call at once when a promise was broken after the last contact', () => {
    const record = {
      kept: 0,
      partlyKept: 0,
      broken: 1,
      lastVerdict: { verdict: 'broken', on: '2026-11-19', promiseId: 'p' },
    } as const;
    expect(next({ record, lastContact: contact('2026-11-18', 'reached') })).toEqual({ step: 'call' });
    expect(next({ record, lastContact: contact('2026-11-19', 'reached') })).toEqual({ step: 'wait', until: '2026-11-26' });
  });

  test('is the dispute where everything overdue is disputed', () => {
    const dispute = { disputeId: 'd', on: '2026-11-02', by: 'U', invoices: ['i1'], reason: 'faulty', noteTextId: null };
    expect(next({ disputes: [dispute] })).toEqual({ step: 'resolve-dispute', disputeId: 'd', on: '2026-11-02' });
    const credits = [{ id: 'i1', number: 'I1', currency: 'EUR', amountMinor: 100_000 }];
    const resolved: Fact = {
      ...{ type: 'dispute.resolved', disputeId: 'd', on: TODAY, by: 'U', resolution: 'write-off' },
      ...{ credits, creditDueOn: '2026-12-04' },
    };
    expect(next({ disputes: [dispute] }, [resolved])).toEqual({ step: 'wait-for-credit', disputeId: 'd', until: '2026-12-04' });
  });

  test('is the letter that waits for somebody, the one that may have left first', () => {
    const words = {
      on: TODAY,
      by: 'U',
      step: 'friendly',
      language: 'en',
      writer: 'template',
      fellBackBecause: '',
      recipientTextId: 't',
      subjectTextId: 't',
      bodyTextId: 't',
      invoices: [],
      contentHash: 'c',
      factsHash: 'f',
    } as const;
    const approval = { approvedBy: 'U', approvedOn: TODAY, messageId: '<m@x>' };
    const approved: Letter = { ...words, letterId: 'l1', stage: 'approved', ...approval };
    const drafted: Letter = { ...words, letterId: 'l2', stage: 'drafted' };
    const unknown: Letter = { ...words, letterId: 'l3', stage: 'unknown', reason: '', ...approval };
    expect(next({ letters: [approved] })).toEqual({ step: 'wait-for-letter', letterId: 'l1' });
    expect(next({ letters: [approved, drafted] })).toEqual({ step: 'approve-letter', letterId: 'l2' });
    expect(next({ letters: [approved, drafted, unknown] })).toEqual({ step: 'settle-letter', letterId: 'l3' });
  });
});
