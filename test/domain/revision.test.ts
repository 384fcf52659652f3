import { describe, expect, test } from 'vitest';
import type { CaseFile } from '#domain/case.ts';
import type { Fact, LedgerChanged, LetterDrafted, PromiseMade } from '#domain/facts.ts';
import { hasCashTakenBack } from '#domain/judged-promise.ts';
import { rankOf } from '#domain/queue.ts';
import { reviseVerdicts } from '#domain/revision.ts';
import { judgePromises } from '#domain/verdict.ts';
import { afterFacts, fileWith, item, promised } from './given.ts';

const i1 = item({ id: 'i1', openMinor: 100_000 });
const i2 = item({ id: 'i2', openMinor: 40_000 });
const both = [
  { id: 'i1', number: 'I1', openMinor: 100_000 },
  { id: 'i2', number: 'I2', openMinor: 40_000 },
];
const ownership = { stage: 'owned', by: 'U_TOM', since: '2026-11-18', lapsesOn: '2026-11-30' } as const;
const ledger = (asOf: string, parts: Partial<LedgerChanged>): LedgerChanged => ({
  type: 'ledger.changed',
  source: 'books',
  asOf,
  items: [],
  closed: [],
  ...parts,
});
const closing = (...ids: string[]) => ({ closed: ids.map((id) => ({ id, settledOn: null })) });
const judge = (file: CaseFile, asOf: string) =>
  afterFacts(file, judgePromises(file, { today: asOf, ledgerAsOf: { books: asOf } }).facts);
const revise = (file: CaseFile, asOf: string) => reviseVerdicts(file, { today: asOf, ledgerAsOf: { books: asOf } }).facts;
const revised = (file: CaseFile, asOf: string) => afterFacts(file, revise(file, asOf));
const figures = (file: CaseFile, asOf: string) =>
  revise(file, asOf).map((fact) => (fact.type === 'promise.judged' ? [fact.revises, fact.verdict, fact.paidMinor] : []));

/** Promised for 24 November, judged on the 27th after these ledgers. */
function judgedAfter(ledgers: readonly LedgerChanged[], parts: Partial<PromiseMade> = {}): CaseFile {
  const made = promised({ promiseId: 'p1', invoices: both, ...parts });
  return judge(fileWith({ items: [i1, i2], ownership }, [made, ...ledgers]), '2026-11-27');
}
const kept = judgedAfter([ledger('2026-11-25', closing('i1', 'i2'))]);
const inPart = judgedAfter([ledger('2026-11-25', { items: [{ ...i1, openMinor: 40_000 }] })]);
const broken = judgedAfter([]);
const bounced = afterFacts(kept, [ledger('2026-12-03', { items: [i1] })]);

describe('a payment that was taken back before the verdict', () => {
  const given = (ledgers: readonly LedgerChanged[]) => judgedAfter(ledgers).state.record;

  test('counts as not paid, whether it settled an invoice or a part of one', () => {
    const whole = [ledger('2026-11-22', closing('i1')), ledger('2026-11-24', { items: [i1] })];
    const part = [ledger('2026-11-22', { items: [{ ...i1, openMinor: 1 }] }), ledger('2026-11-26', { items: [i1] })];
    expect([given(whole).broken, given(part).broken]).toEqual([1, 1]);
  });

  test('after the verdict day but before the verdict counts as not paid, also where a late payment settles the invoice', () => {
    const back = [ledger('2026-11-22', { items: [{ ...i1, openMinor: 30_000 }] }), ledger('2026-11-27', { items: [i1] })];
    const late = ledger('2026-11-27', { closed: [{ id: 'i1', settledOn: '2026-11-27' }] });
    expect([given(back).broken, given([...back, late]).broken]).toEqual([1, 1]);
  });
});

describe('a payment that is taken back after the verdict', () => {
  test('appends the revised verdict with its figures and with the ledger it rests on', () => {
    expect(revise(bounced, '2026-12-03')).toEqual([
      {
        type: 'promise.judged',
        revises: true,
        promiseId: 'p1',
        on: '2026-12-03',
        verdict: 'partly-kept',
        paidMinor: 40_000,
        promisedMinor: 140_000,
        currency: 'EUR',
        ledgerAsOf: '2026-12-03',
        invoices: [
          { id: 'i1', paidMinor: 0 },
          { id: 'i2', paidMinor: 40_000 },
        ],
      },
    ]);
  });

  test('is said once, and again where more of it is taken back', () => {
    const once = revised(bounced, '2026-12-03');
    expect(revise(once, '2026-12-03')).toEqual([]);
    const all = afterFacts(once, [ledger('2026-12-05', { items: [i2] })]);
    expect(figures(all, '2026-12-05')).toEqual([[true, 'broken', 0]]);
    expect(revised(all, '2026-12-05').state.judgedPromises).toBeUndefined();
  });

  test('moves the count of the record from one verdict to the other and is what the case remembers', () => {
    expect(kept.state.record).toMatchObject({ kept: 1, partlyKept: 0, broken: 0 });
    const once = revised(bounced, '2026-12-03');
    expect(once.state.record).toEqual({
      ...{ kept: 0, partlyKept: 1, broken: 0 },
      lastVerdict: { verdict: 'partly-kept', on: '2026-12-03', promiseId: 'p1' },
    });
    const twice = revised(afterFacts(once, [ledger('2026-12-05', { items: [i2] })]), '2026-12-05');
    expect(twice.state.record).toMatchObject({ kept: 0, partlyKept: 0, broken: 1 });
  });

  test('counts once in the level of the next promise, however often the verdict is revised', () => {
    const once = revised(bounced, '2026-12-03');
    expect(once.state.failedPromises).toEqual({ i1: 1 });
    const twice = revised(afterFacts(once, [ledger('2026-12-05', { items: [i2] })]), '2026-12-05');
    expect(twice.state.failedPromises).toEqual({ i1: 1, i2: 1 });
    expect(inPart.state.failedPromises).toEqual({ i1: 1, i2: 1 });
    const gone = revised(afterFacts(inPart, [ledger('2026-12-05', { items: [i1] })]), '2026-12-05');
    expect(gone.state).toMatchObject({ failedPromises: { i1: 1, i2: 1 }, record: { partlyKept: 0, broken: 1 } });
  });

  test('raises the account and leaves the owner a business day to act on it', () => {
    const reasons = (file: CaseFile) => rankOf(file.state, { today: '2026-12-03', medians: {} }).reasons.map(({ code }) => code);
    expect(reasons(bounced)).not.toContain('promise-partly-kept');
    const once = revised(bounced, '2026-12-03');
    expect(reasons(once)).toContain('promise-partly-kept');
    expect(once.state.ownership).toMatchObject({ by: 'U_TOM', lapsesOn: '2026-12-07' });
  });

  test('makes letters about its invoices void', () => {
    const letter: LetterDrafted = {
      type: 'letter.drafted',
      ...{ letterId: 'l1', on: '2026-12-03', by: 'U_TOM', step: 'friendly', language: 'en', prompt: 'p' },
      ...{ writer: 'template', fellBackBecause: '', recipientTextId: 't', subjectTextId: 't', bodyTextId: 't' },
      ...{ invoices: [{ id: 'i1', openMinor: 100_000 }], contentHash: 'c', factsHash: 'f', lapsesOn: null },
    };
    expect(revise(afterFacts(bounced, [letter]), '2026-12-03').map(({ type }) => type)).toEqual([
      'promise.judged',
      'letter.voided',
    ]);
  });

  test('is no news where enough is left to keep the promise, until more goes', () => {
    const more = judgedAfter([ledger('2026-11-25', closing('i1', 'i2'))], { amountMinor: 100_000 });
    const enough = afterFacts(more, [ledger('2026-12-03', { items: [i2] })]);
    expect([hasCashTakenBack(enough.state), revise(enough, '2026-12-03')]).toEqual([false, []]);
    const less = afterFacts(enough, [ledger('2026-12-04', { items: [{ ...i1, openMinor: 1 }] })]);
    expect([hasCashTakenBack(less.state), figures(less, '2026-12-04')]).toEqual([true, [[true, 'partly-kept', 99_999]]]);
  });

  test('waits while an import is under way, and does not depend on how long', () => {
    expect(reviseVerdicts(bounced, { today: '2026-12-03', ledgerAsOf: {} }).facts).toEqual([]);
    const paidAgain = afterFacts(bounced, [ledger('2026-12-08', closing('i1'))]);
    expect(figures(paidAgain, '2026-12-08')).toEqual([[true, 'partly-kept', 40_000]]);
  });
});

describe('a verdict stays', () => {
  test('where the customer pays later', () => {
    const later = afterFacts(broken, [ledger('2026-12-03', closing('i1', 'i2'))]);
    expect([revise(later, '2026-12-03'), later.state.record.broken]).toEqual([[], 1]);
    const paidAgain = afterFacts(revised(bounced, '2026-12-03'), [ledger('2026-12-08', closing('i1'))]);
    expect([revise(paidAgain, '2026-12-08'), paidAgain.state.record.partlyKept]).toEqual([[], 1]);
  });

  test('where only what was paid after it is taken back', () => {
    const later = afterFacts(inPart, [
      ledger('2026-12-03', closing('i1')),
      ledger('2026-12-05', { items: [{ ...i1, openMinor: 40_000 }] }),
    ]);
    expect(revise(later, '2026-12-05')).toEqual([]);
    expect(figures(afterFacts(later, [ledger('2026-12-06', { items: [{ ...i1, openMinor: 40_001 }] })]), '2026-12-06')).toEqual([
      [true, 'partly-kept', 59_999],
    ]);
  });

  test('where an older ledger is read in, or one that shows the invoice in another currency', () => {
    const olderThanVerdict = afterFacts(kept, [ledger('2026-11-26', { items: [i1, i2] })]);
    const current = ledger('2026-12-05', { items: [item({ id: 'i9' })] });
    const olderThanLast = afterFacts(kept, [current, ledger('2026-12-01', { items: [i1, i2] })]);
    for (const older of [olderThanVerdict, olderThanLast]) {
      expect([hasCashTakenBack(older.state), revise(older, '2026-12-06')]).toEqual([false, []]);
    }
    const other = afterFacts(kept, [ledger('2026-12-03', { items: [{ ...i1, currency: 'USD' }] })]);
    expect(revise(other, '2026-12-03')).toEqual([]);
  });

  test('once a newer promise answers for the invoice, but not for what was taken back before it', () => {
    const made = promised({ promiseId: 'p2', on: '2026-12-02', invoices: [{ id: 'i1', number: 'I1', openMinor: 40_000 }] });
    const newer = afterFacts(inPart, [made, ledger('2026-12-03', { items: [i1] })]);
    expect([newer.state.judgedPromises, revise(newer, '2026-12-03')]).toEqual([undefined, []]);
    expect(figures(afterFacts(bounced, [made]), '2026-12-03')).toEqual([[true, 'partly-kept', 40_000]]);
  });

  test('and what the case keeps of it is bounded: ninety days, a few promises, none without cash', () => {
    expect(broken.state).not.toHaveProperty('judgedPromises');
    const backOn = (asOf: string) => afterFacts(kept, [ledger(asOf, { items: [i1] })]).state;
    expect([hasCashTakenBack(backOn('2027-02-25')), backOn('2027-02-26').judgedPromises]).toEqual([true, undefined]);
    const many = Array.from({ length: 7 }, (_, at) => ({ id: `m${at}`, number: `M${at}`, openMinor: 10 }));
    const facts = many.map((invoice, at) => promised({ promiseId: `p${at}`, invoices: [invoice] }));
    const paid = ledger('2026-11-25', closing(...many.map(({ id }) => id)));
    const { state } = judge(fileWith({ items: many.map((one) => item(one)) }, [...facts, paid]), '2026-11-27');
    expect([state.record.kept, state.judgedPromises?.map(({ promiseId }) => promiseId)]).toEqual([
      7,
      ['p2', 'p3', 'p4', 'p5', 'p6'],
    ]);
  });
});

test('of a worse verdict on another promise and a revised one the case remembers the worse', () => {
  const third = item({ id: 'i3', openMinor: 5 });
  const two = afterFacts(kept, [
    ledger('2026-11-28', { items: [third] }),
    promised({ promiseId: 'p2', invoices: [{ id: 'i3', number: 'I3', openMinor: 5 }] }),
  ]);
  const worse = judge(two, '2026-12-01');
  expect(worse.state.record.lastVerdict).toMatchObject({ verdict: 'broken', promiseId: 'p2' });
  const back = revised(afterFacts(worse, [ledger('2026-12-03', { items: [i1] })]), '2026-12-03');
  expect(back.state.record).toMatchObject({ kept: 0, partlyKept: 1, broken: 1, lastVerdict: { promiseId: 'p2' } });
});

test('what was written before verdicts were revised folds as it is', () => {
  const { judgedPromises, ...old } = kept.state;
  const now = afterFacts({ ...kept, state: old }, [ledger('2026-12-03', { items: [i1] })]);
  expect([now.state.record.kept, revise(now, '2026-12-03'), judgedPromises?.length]).toEqual([1, [], 1]);
  const open = fileWith({ items: [i1, i2] }, [
    promised({ promiseId: 'p1', invoices: both }),
    ledger('2026-11-25', closing('i1', 'i2')),
  ]);
  const facts = judgePromises(open, { today: '2026-11-27', ledgerAsOf: { books: '2026-11-27' } }).facts;
  const withoutField: Fact[] = JSON.parse(JSON.stringify(facts).replace('"revises":false,', ''));
  expect(withoutField).not.toEqual(facts);
  expect(afterFacts(open, withoutField).state).toEqual(afterFacts(open, facts).state);
});
