import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseFile } from '#domain/case.ts';
import { addDays } from '#domain/day.ts';
import type { Fact, PromiseJudged, Verdict } from '#domain/facts.ts';
import { hasCashTakenBack } from '#domain/judged-promise.ts';
import { reviseVerdicts } from '#domain/revision.ts';
import { judgePromises } from '#domain/verdict.ts';
import { afterFacts, fileWith, item, promised } from './given.ts';

const FIRST = '2026-11-20';
const VERDICT_DAY = 4;
const LAST_DAY = 16;
// On the day after the verdict day it would matter whether the ledger dates a payment: test/domain/verdict.test.ts.
const DAYS_OF_MOVES = Array.from({ length: LAST_DAY }, (_, at) => at + 1).filter((day) => day !== VERDICT_DAY + 1);

/** One coin for each minor unit, the latest on top: what is taken back is taken from the top. */
type Box = { coins: { isJudged: boolean }[]; readonly totalMinor: number };
/** Verdict, what it counts as paid, and whether it revises one. */
type Entry = readonly [Verdict, number, boolean];
type Story = {
  readonly totals: readonly number[];
  readonly wanted: number;
  /** Positive: paid, negative: taken back; a day's ledger shows one of them. */
  readonly moves: readonly { readonly day: number; readonly invoice: number; readonly minor: number }[];
  /** Days on which somebody looks whether a verdict is to be revised; on the others an import is under way. */
  readonly quiet: readonly number[];
};

const story: fc.Arbitrary<Story> = fc.record({
  totals: fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 })),
  wanted: fc.integer({ min: 1, max: 120 }),
  moves: fc.uniqueArray(
    fc.record({ day: fc.constantFrom(...DAYS_OF_MOVES), invoice: fc.nat(1), minor: fc.integer({ min: -50, max: 50 }) }),
    { maxLength: 14, selector: ({ day, invoice }) => `${day} ${invoice}` },
  ),
  quiet: fc.uniqueArray(fc.integer({ min: VERDICT_DAY + 2, max: LAST_DAY }), { maxLength: 8 }),
});

test('with a ledger each day, verdicts are what a cash book says is left of the cash that came by the verdict day', () => {
  fc.assert(
    fc.property(story, ({ totals, wanted, moves, quiet }) => {
      const promisedMinor = Math.min(wanted, sum(totals));
      const boxes: Box[] = totals.map((totalMinor) => ({ coins: [], totalMinor }));
      const book: Entry[] = [];
      const told: Entry[] = [];
      let file = given(totals, promisedMinor);
      for (let day = 1; day <= LAST_DAY; day += 1) {
        const before = boxes.map(openIn);
        for (const move of moves) if (move.day === day) put(boxes[move.invoice], move.minor);
        file = afterFacts(file, ledgerOf(boxes, before, day));
        if (day === VERDICT_DAY) for (const coin of boxes.flatMap(({ coins }) => coins)) coin.isJudged = true;
        if (day <= VERDICT_DAY || (mayWait(day) && !quiet.includes(day))) continue;
        note(book, leftIn(boxes), promisedMinor);
        const facts = verdictsOn(file, day);
        file = afterFacts(file, facts);
        told.push(...facts.map(({ verdict, paidMinor, revises }): Entry => [verdict, paidMinor, revises]));
        expect(told).toEqual(book);
        expectCounted(file, facts.at(-1));
      }
      expect(hasCashTakenBack(file.state)).toBe(false);
    }),
    { numRuns: 1500 },
  );
});

/** The verdict itself and the last look are not put off by an import. */
function mayWait(day: number): boolean {
  return day !== VERDICT_DAY + 1 && day !== LAST_DAY;
}

function given(totals: readonly number[], amountMinor: number): CaseFile {
  const invoices = totals.map((openMinor, at) => ({ id: `i${at}`, number: `I${at}`, openMinor }));
  const verdictOn = addDays(FIRST, VERDICT_DAY);
  return fileWith({ items: invoices.map((one) => item(one)) }, [
    promised({ promiseId: 'p', invoices, amountMinor, promisedOn: verdictOn, verdictOn }),
  ]);
}

function put(box: Box | undefined, minor: number): void {
  if (!box) return;
  if (minor < 0) box.coins.splice(Math.max(0, box.coins.length + minor));
  for (let left = Math.min(minor, openIn(box)); left > 0; left -= 1) box.coins.push({ isJudged: false });
}

function openIn({ coins, totalMinor }: Box): number {
  return totalMinor - coins.length;
}

function leftIn(boxes: readonly Box[]): number {
  return boxes.flatMap(({ coins }) => coins).filter(({ isJudged }) => isJudged).length;
}

/** The naive book: a new entry where less is left of what counts towards the promise. */
function note(book: Entry[], paidMinor: number, promisedMinor: number): void {
  const last = book.at(-1);
  if (last && Math.min(paidMinor, promisedMinor) >= Math.min(last[1], promisedMinor)) return;
  const verdict = paidMinor === 0 ? 'broken' : paidMinor < promisedMinor ? 'partly-kept' : 'kept';
  book.push([verdict, paidMinor, last !== undefined]);
}

function ledgerOf(boxes: readonly Box[], before: readonly number[], day: number): Fact[] {
  const asOf = addDays(FIRST, day);
  const now = boxes.map((box, at) => ({ id: `i${at}`, openMinor: openIn(box), was: before[at] }));
  const changed = now.filter(({ openMinor, was }) => openMinor !== was);
  const items = changed.filter(({ openMinor }) => openMinor > 0).map(({ id, openMinor }) => item({ id, openMinor }));
  const closed = changed.filter(({ openMinor }) => openMinor === 0).map(({ id }) => ({ id, settledOn: asOf }));
  return changed.length === 0 ? [] : [{ type: 'ledger.changed', source: 'books', asOf, items, closed }];
}

function verdictsOn(file: CaseFile, day: number): PromiseJudged[] {
  const when = { today: addDays(FIRST, day), ledgerAsOf: { books: addDays(FIRST, day) } };
  const facts = [...judgePromises(file, when).facts, ...reviseVerdicts(file, when).facts];
  return facts.filter((fact) => fact.type === 'promise.judged');
}

/** One promise is one count of the record, and at most one of each invoice's failed promises. */
function expectCounted({ state }: CaseFile, fact: PromiseJudged | undefined): void {
  const { kept, partlyKept, broken, lastVerdict } = state.record;
  const verdict = lastVerdict?.verdict ?? '';
  expect({ kept, 'partly-kept': partlyKept, broken }).toEqual({ kept: 0, 'partly-kept': 0, broken: 0, [verdict]: 1 });
  for (const count of Object.values(state.failedPromises)) expect(count).toBe(1);
  if (!fact) return;
  const open = state.items.map(({ id }) => id);
  expect(Object.keys(state.failedPromises).sort()).toEqual(fact.verdict === 'kept' ? [] : open.sort());
  expect(sum(fact.invoices.map(({ paidMinor }) => paidMinor))).toBe(fact.paidMinor);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
