import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseFile } from '#domain/case.ts';
import { chasedItems, overdueParts } from '#domain/chase.ts';
import { openDispute, resolveDispute } from '#domain/dispute.ts';
import { disputesInLedger } from '#domain/dispute-ledger.ts';
import { approveResolution, noteCredit, proposeResolution } from '#domain/dispute-resolution.ts';
import { askAbout, reopenDispute, withdrawDispute } from '#domain/dispute-work.ts';
import { disputedItems, disputedTotals, undisputedItems } from '#domain/disputed.ts';
import { type Fact, type OpenItem, RESOLUTIONS } from '#domain/facts.ts';
import { CLOSED_MAX } from '#domain/fold-dispute.ts';
import { totals } from '#domain/money.ts';
import { isRefusal } from '#domain/refusal.ts';
import { EVERY_DISPUTE_FACT } from '../cards/every-dispute-fact.ts';
import { afterFacts, fileWith, item, promised, TODAY } from './given.ts';

/** Euros, dollars, yen and a credit; some overdue and some not. */
const ITEMS: readonly OpenItem[] = [
  item({ id: 'e1', openMinor: 100_000 }),
  item({ id: 'e2', openMinor: 40_001, dueOn: '2026-12-24' }),
  item({ id: 'u1', openMinor: 70_000, currency: 'USD' }),
  item({ id: 'y1', openMinor: 333, currency: 'JPY' }),
  item({ id: 'ec', openMinor: -9_000 }),
];
const IDS = ITEMS.map(({ id }) => id);
const DISPUTES = ['d1', 'd2', 'd3'];
const MARA = { by: 'U_MARA', isTeam: true };
const TOM = { by: 'U_TOM', isTeam: true };

const step = fc.oneof(
  fc.record({
    do: fc.constant('open' as const),
    id: fc.constantFrom(...DISPUTES),
    invoices: fc.subarray(IDS, { minLength: 1 }),
    amountMinor: fc.option(fc.integer({ min: 1, max: 120_000 })),
  }),
  fc.record({
    do: fc.constantFrom('pay' as const, 'reopen' as const, 'credit' as const, 'withdraw' as const, 'ask' as const),
    id: fc.constantFrom(...DISPUTES),
  }),
  fc.record({
    do: fc.constant('agree' as const),
    id: fc.constantFrom(...DISPUTES),
    resolution: fc.constantFrom(...RESOLUTIONS),
    creditMinor: fc.integer({ min: 1, max: 60_000 }),
  }),
  fc.record({
    do: fc.constant('ledger' as const),
    changed: fc.array(fc.record({ id: fc.constantFrom(...IDS, 'new'), openMinor: fc.integer({ min: -50_000, max: 120_000 }) })),
    closed: fc.subarray(IDS),
  }),
  fc.record({ do: fc.constant('promise' as const), id: fc.constantFrom('e1', 'e2', 'u1') }),
  fc.record({
    do: fc.constant('old' as const),
    id: fc.constantFrom(...DISPUTES),
    invoices: fc.subarray(IDS),
    isEnd: fc.boolean(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What would be written: nothing where the rules refuse. `old` writes facts of the first version, whatever the rules say now. */
function factsOf(file: CaseFile, now: Step): readonly Fact[] {
  switch (now.do) {
    case 'open': {
      const { id: disputeId, invoices, amountMinor } = now;
      if (file.state.disputes.some((one) => one.disputeId === disputeId)) return [];
      return factsIn(openDispute(file, { disputeId, by: 'U', invoices, amountMinor, reason: 'price', noteTextId: null }, TODAY));
    }
    case 'pay':
      return factsIn(resolveDispute(file, { disputeId: now.id, by: 'U' }, TODAY));
    case 'reopen':
      return factsIn(reopenDispute(file, { ...MARA, disputeId: now.id, textId: null, days: 3 }, TODAY));
    case 'credit':
      return factsIn(noteCredit(file, { ...MARA, disputeId: now.id }, TODAY));
    case 'withdraw':
      return factsIn(withdrawDispute(file, { ...MARA, disputeId: now.id }, TODAY));
    case 'ask':
      return factsIn(askAbout(file, { ...MARA, disputeId: now.id, of: 'U', questionId: 'q', textId: 't' }, TODAY));
    case 'agree':
      return agreed(file, now);
    case 'ledger': {
      const changed = [...new Map(now.changed.filter(({ openMinor }) => openMinor !== 0).map((one) => [one.id, one])).values()];
      const items = changed.map(({ id, openMinor }) => ({
        ...(ITEMS.find((known) => known.id === id) ?? item({ id })),
        openMinor,
      }));
      const closed = now.closed.filter((id) => !changed.some((one) => one.id === id)).map((id) => ({ id, settledOn: null }));
      const fact = { type: 'ledger.changed', source: 'books', asOf: TODAY, items, closed } as const;
      return [fact, ...disputesInLedger(file, fact, TODAY)];
    }
    case 'promise':
      return [promised({ promiseId: `p-${now.id}`, invoices: [{ id: now.id, number: now.id, openMinor: 10_000 }] })];
    case 'old': {
      const { id: disputeId, invoices } = now;
      if (now.isEnd) return [{ type: 'dispute.resolved', disputeId, on: TODAY, by: 'U' }];
      return [{ type: 'dispute.opened', disputeId, on: TODAY, by: 'U', invoices, reason: 'faulty', noteTextId: null }];
    }
  }
}

function agreed(file: CaseFile, { id, resolution, creditMinor }: Extract<Step, { do: 'agree' }>): readonly Fact[] {
  const proposal = { ...MARA, disputeId: id, proposalId: 'v', resolution, creditMinor, textId: null };
  const proposed = factsIn(proposeResolution(file, proposal, TODAY));
  const then = afterFacts(file, proposed);
  return [...proposed, ...factsIn(approveResolution(then, { ...TOM, disputeId: id, proposalId: 'v', creditDays: 10 }, TODAY))];
}

function factsIn(decision: ReturnType<typeof openDispute>): readonly Fact[] {
  return isRefusal(decision) ? [] : decision.facts;
}

const sums = (items: readonly OpenItem[]) =>
  Object.fromEntries(
    totals(items.map(({ openMinor, currency }) => ({ amountMinor: openMinor, currency }))).map(({ currency, amountMinor }) => [
      currency,
      amountMinor,
    ]),
  );

function expectSums(file: CaseFile): void {
  const { state } = file;
  const [open, disputed, rest] = [sums(state.items), sums(disputedItems(state)), sums(undisputedItems(state))];
  for (const currency of Object.keys(open)) expect((disputed[currency] ?? 0) + (rest[currency] ?? 0)).toBe(open[currency]);
  for (const { openMinor } of disputedItems(state)) expect(openMinor).toBeGreaterThan(0);
  expect(disputedTotals(state)).toEqual(
    totals(disputedItems(state).map(({ openMinor, currency }) => ({ amountMinor: openMinor, currency }))),
  );
  const parts = overdueParts(state, TODAY);
  const overdue = sums(state.items.filter((one) => one.openMinor > 0 && one.dueOn < TODAY));
  expect(sums([...parts.free, ...parts.promised, ...parts.held, ...parts.disputed])).toEqual(overdue);
  const asked = new Map(chasedItems(state).map(({ id, openMinor }) => [id, openMinor]));
  for (const { id, openMinor } of disputedItems(state)) {
    const whole = state.items.find((one) => one.id === id)?.openMinor ?? 0;
    expect((asked.get(id) ?? 0) + openMinor).toBeLessThanOrEqual(whole);
  }
}

test('what is disputed and what is not add up to what is open, per currency, after every fact in whatever order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let file = fileWith({ items: ITEMS });
      for (const now of steps) {
        for (const fact of factsOf(file, now)) {
          file = afterFacts(file, [fact]);
          expectSums(file);
        }
      }
    }),
    { numRuns: 400 },
  );
});

test('no more is ever credited than was disputed, and nobody approves what they proposed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let file = fileWith({ items: ITEMS });
      for (const now of steps) {
        const before = sums(disputedItems(file.state));
        const facts = factsOf(file, now);
        for (const fact of facts) {
          if (fact.type !== 'dispute.proposed') continue;
          expect(fact.by).not.toBe(facts.find((one) => one.type === 'dispute.approved')?.by);
          for (const { currency, amountMinor } of totals(fact.credits))
            expect(amountMinor).toBeLessThanOrEqual(before[currency] ?? 0);
        }
        file = afterFacts(file, facts);
      }
    }),
    { numRuns: 200 },
  );
});

/** Facts as no rule would write them: of disputes that are not there, twice, in any order, with any amounts. */
const strayFact = fc
  .record({
    fact: fc.constantFrom(...EVERY_DISPUTE_FACT),
    disputeId: fc.constantFrom(...DISPUTES),
    invoices: fc.subarray(IDS),
    amountMinor: fc.integer({ min: 1, max: 200_000 }),
    isWhole: fc.boolean(),
  })
  .map(({ fact, disputeId, invoices, amountMinor, isWhole }): Fact => {
    const credits = invoices.map((id) => ({ id, number: id, currency: 'EUR', amountMinor }));
    if (!('disputeId' in fact)) return { ...fact, invoiceId: invoices[0] ?? 'e1' };
    if (fact.type === 'dispute.opened') {
      const parts = credits.map((credit) => ({ ...credit, openMinor: 1, amountMinor: isWhole ? null : amountMinor }));
      return { ...fact, disputeId, invoices, parts };
    }
    if (fact.type === 'dispute.proposed' || (fact.type === 'dispute.resolved' && fact.credits))
      return { ...fact, disputeId, credits };
    return fact.type === 'dispute.credit-seen' ? { ...fact, disputeId, invoices } : { ...fact, disputeId };
  });

test('they add up also after facts that no rule would write, in any order and twice', () => {
  const ledgerStep = step.filter((one) => one.do === 'ledger' || one.do === 'promise');
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: strayFact }, ledgerStep), { maxLength: 30 }), (steps) => {
      let file = fileWith({ items: ITEMS });
      for (const now of steps) {
        file = afterFacts(file, 'do' in now ? factsOf(file, now) : [now, now]);
        expectSums(file);
        expect((file.state.closedDisputes ?? []).length).toBeLessThanOrEqual(CLOSED_MAX);
      }
    }),
    { numRuns: 300 },
  );
});
