import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseState } from '#domain/case.ts';
import { NEVER } from '#domain/day.ts';
import { type Rank, rankOf } from '#domain/queue.ts';
import { dayBetween, dayNumber, dayOf, fileWith, item, promised, TODAY } from './given.ts';

const medians = { EUR: 100_000, USD: 50_000 };
const rank = (state: Partial<CaseState>, today = TODAY): Rank => rankOf(fileWith(state).state, { today, medians });
const overdue = item({ id: 'i1', dueOn: '2026-11-01', openMinor: 100_000 });
const cover = [{ id: 'i1', number: 'I1', openMinor: 100_000 }];
const codes = ({ reasons }: Rank) => reasons.map((reason) => reason.code);

describe('the queue', () => {
  test('Acme, overdue by the median amount and never called, stands there with figures for each reason', () => {
    expect(rank({ items: [overdue] })).toEqual({
      rank: 500 + 100 + 100 + 60,
      reasons: [
        { code: 'amount', points: 500, amounts: [{ currency: 'EUR', overdueMinor: 100_000, medianMinor: 100_000 }] },
        { code: 'days-overdue', points: 100, oldestDueOn: '2026-11-01', fromDays: 15 },
        { code: 'no-contact', points: 100 },
        { code: 'unowned', points: 60 },
      ],
      rankedUntil: '2026-12-02',
      inQueue: true,
    });
  });

  test('who owes nothing overdue is not in the queue, until the day after the due day', () => {
    const dunlin = rank({ items: [item({ id: 'i1', dueOn: '2026-12-24' })] });
    expect(dunlin).toEqual({ rank: 0, reasons: [], inQueue: false, rankedUntil: '2026-12-25' });
    expect(rank({ items: [] }).rankedUntil).toBe(NEVER);
  });

  test('twice the median weighs a hundred points more, and currencies weigh by their own medians', () => {
    expect(rank({ items: [{ ...overdue, openMinor: 200_000 }] }).rank).toBe(rank({ items: [overdue] }).rank + 100);
    const both = [overdue, item({ id: 'i2', currency: 'USD', openMinor: 50_000 })];
    expect(rank({ items: both }).reasons[0]).toMatchObject({ code: 'amount', points: 600 });
    const unknown = [item({ id: 'i3', currency: 'JPY', openMinor: 1 })];
    expect(rank({ items: unknown }).reasons[0]).toMatchObject({ points: 500, amounts: [{ currency: 'JPY', medianMinor: null }] });
  });

  test('Borealis disputes one invoice: only the other counts, and the disputed amount is named', () => {
    const dispute = { disputeId: 'd', on: TODAY, by: 'U', invoices: ['i2'], reason: 'faulty', noteTextId: null };
    const items = [overdue, item({ id: 'i2', openMinor: 900_000 })];
    const borealis = rank({ items, disputes: [dispute] });
    expect(borealis.rank).toBe(rank({ items: [overdue] }).rank);
    expect(borealis.reasons.at(-1)).toMatchObject({ code: 'disputed', points: 0, amounts: [{ overdueMinor: 900_000 }] });
    expect(rank({ items, disputes: [{ ...dispute, invoices: ['i1', 'i2'] }] })).toMatchObject({ inQueue: false, rank: 0 });
  });

  test('while everything overdue is promised Acme stands far down, until the verdict day is over', () => {
    const state = fileWith({ items: [overdue] }, [promised({ promiseId: 'p', invoices: cover })]).state;
    const waiting = rankOf(state, { today: TODAY, medians });
    const lastContact = { on: '2026-11-10', by: 'U_MARA', channel: 'call', outcome: 'reached' } as const;
    expect(waiting.rank).toBe(rank({ items: [overdue], lastContact }).rank - 1000);
    // Until then the call in which it was promised counts as old; two days later the promise does.
    expect(waiting.rankedUntil).toBe('2026-11-25');
    expect(rankOf(state, { today: '2026-11-25', medians }).rankedUntil).toBe('2026-11-27');
    expect(codes(rankOf(state, { today: '2026-11-27', medians }))).not.toContain('promised');
  });

  test('where a part is promised only the rest counts', () => {
    const items = [overdue, item({ id: 'i2', openMinor: 50_000 })];
    const state = fileWith({ items }, [promised({ promiseId: 'p', invoices: cover })]).state;
    const part = rankOf(state, { today: TODAY, medians });
    expect(part.reasons.find((reason) => reason.code === 'amount')).toMatchObject({
      points: 400,
      amounts: [{ overdueMinor: 50_000 }],
    });
    expect(part.reasons.find((reason) => reason.code === 'promised')).toMatchObject({ points: 0, isAll: false });
  });

  test('Cobalt broke a promise: raised for ninety days', () => {
    const record = {
      kept: 0,
      partlyKept: 0,
      broken: 1,
      lastVerdict: { verdict: 'broken', on: '2026-11-18', promiseId: 'p' },
    } as const;
    const fresh = rank({ items: [overdue], record });
    expect(fresh.rank).toBe(rank({ items: [overdue] }).rank + 250);
    expect(codes(rank({ items: [overdue], record }, '2027-02-16'))).toContain('promise-broken');
    expect(codes(rank({ items: [overdue], record }, '2027-02-17'))).not.toContain('promise-broken');
  });

  test('a planned touch lowers until its day and raises from then on', () => {
    const plain = rank({ items: [overdue] }).rank;
    expect(rank({ items: [overdue], nextTouchOn: '2026-11-21' })).toMatchObject({ rank: plain - 300, rankedUntil: '2026-11-21' });
    expect(rank({ items: [overdue], nextTouchOn: TODAY }).rank).toBe(plain + 300);
  });

  test('a letter that left counts as contact like a call', () => {
    const called = { on: '2026-11-01', by: 'U', channel: 'call', outcome: 'reached' } as const;
    const lastLetter = { on: '2026-11-19', step: 'friendly' } as const;
    expect(codes(rank({ items: [overdue], lastContact: called }))).toContain('contact-long-ago');
    expect(codes(rank({ items: [overdue], lastContact: called, lastLetter }))).toContain('contact-recent');
  });
});

const days = dayBetween('2026-08-01', '2027-02-01');
const IDS = ['i1', 'i2', 'i3', 'i4', 'i5'];
const cases: fc.Arbitrary<CaseState> = fc
  .record({
    items: fc.array(
      fc.record({
        dueOn: days,
        currency: fc.constantFrom('EUR', 'USD', 'JPY'),
        openMinor: fc.oneof(fc.integer({ min: 1, max: 900_000 }), fc.integer({ min: -900, max: 0 }), fc.constant(0)),
      }),
      { maxLength: 5 },
    ),
    disputed: fc.subarray(IDS),
    covered: fc.array(fc.record({ ids: fc.subarray(IDS, { minLength: 1 }), verdictOn: days }), { maxLength: 2 }),
    nextTouchOn: fc.option(days),
    contactOn: fc.option(days),
    letterOn: fc.option(days),
    isOwned: fc.boolean(),
    verdict: fc.option(
      fc.record({ verdict: fc.constantFrom('kept', 'partly-kept', 'broken'), on: days, promiseId: fc.constant('p') }),
    ),
  })
  .map(
    ({ items, disputed, covered, nextTouchOn, contactOn, letterOn, isOwned, verdict }) =>
      fileWith(
        {
          items: items.map((one, at) => item({ id: IDS[at] ?? '', ...one })),
          disputes: [{ disputeId: 'd', on: TODAY, by: 'U', invoices: disputed, reason: 'other', noteTextId: null }],
          nextTouchOn,
          lastContact: contactOn === null ? null : { on: contactOn, by: 'U', channel: 'call', outcome: 'reached' },
          lastLetter: letterOn === null ? null : { on: letterOn, step: 'friendly' },
          ownership: isOwned ? { stage: 'owned', by: 'U', since: TODAY, lapsesOn: TODAY } : { stage: 'unowned' },
          record: { kept: 0, partlyKept: 0, broken: 0, lastVerdict: verdict },
        },
        covered.map(({ ids, verdictOn }, at) =>
          promised({ promiseId: `p${at}`, verdictOn, invoices: ids.map((id) => ({ id, number: id, openMinor: 1 })) }),
        ),
      ).state,
  );

describe('for any case', () => {
  test('the rank is what a naive count says', () => {
    fc.assert(
      fc.property(cases, dayBetween('2026-09-01', '2027-01-31'), (state, today) => {
        const { rank: points, inQueue, reasons } = rankOf(state, { today, medians });
        expect(reasons).toEqual(reasons.toSorted((a, b) => b.points - a.points));
        expect({ points, inQueue }).toEqual(naiveRank(state, today));
      }),
      { numRuns: 3000 },
    );
  });

  test('rank and reasons are equal on every day before rankedUntil, and differ on it', () => {
    fc.assert(
      fc.property(cases, dayBetween('2026-09-01', '2027-01-31'), (state, today) => {
        const { rankedUntil, ...now } = rankOf(state, { today, medians });
        const last = rankedUntil === NEVER ? dayNumber(today) + 500 : dayNumber(rankedUntil);
        for (let at = dayNumber(today) + 1; at < last; at += 1) {
          const { rankedUntil: _, ...later } = rankOf(state, { today: dayOf(at), medians });
          expect(later).toEqual(now);
          expect(naiveRank(state, dayOf(at))).toEqual({ points: now.rank, inQueue: now.inQueue });
        }
        if (rankedUntil === NEVER) return;
        const { rankedUntil: _, ...then } = rankOf(state, { today: rankedUntil, medians });
        expect(then).not.toEqual(now);
      }),
      { numRuns: 200 },
    );
  });

  test('it says the same whatever the order of the items', () => {
    fc.assert(
      fc.property(cases, (state) => {
        const turned = { ...state, items: state.items.toReversed() };
        expect(rankOf(turned, { today: TODAY, medians })).toEqual(rankOf(state, { today: TODAY, medians }));
      }),
    );
  });
});

/** The policy of src/domain/README.md, counted in whole days without the code under test. */
function naiveRank(state: CaseState, today: string): { points: number; inQueue: boolean } {
  const t = dayNumber(today);
  const disputed = state.disputes.flatMap((dispute) => dispute.invoices);
  const held = state.promises.filter((one) => dayNumber(one.verdictOn) >= t).flatMap((one) => one.invoices.map((i) => i.id));
  const late = state.items.filter((one) => one.openMinor > 0 && dayNumber(one.dueOn) < t && !disputed.includes(one.id));
  if (late.length === 0) return { points: 0, inQueue: false };
  const free = late.filter((one) => !held.includes(one.id));
  const counted = free.length > 0 ? free : late;
  let weight = 0;
  for (const [currency, median] of Object.entries({ EUR: 100_000, USD: 50_000 })) {
    weight += counted.filter((one) => one.currency === currency).reduce((sum, one) => sum + one.openMinor, 0) / median;
  }
  if (counted.some((one) => one.currency === 'JPY')) weight += 1;
  let points = Math.min(1000, Math.max(0, Math.round(500 + (100 * Math.log(weight)) / Math.LN2)));
  const age = t - Math.min(...counted.map((one) => dayNumber(one.dueOn)));
  points += age > 90 ? 400 : age > 60 ? 300 : age > 30 ? 200 : age > 14 ? 100 : 50;
  if (free.length === 0) points -= 1000;
  const last = state.record.lastVerdict;
  if (last && t - dayNumber(last.on) <= 90) points += { kept: 0, 'partly-kept': 120, broken: 250 }[last.verdict];
  if (state.nextTouchOn) points += dayNumber(state.nextTouchOn) <= t ? 300 : -300;
  const heard = [state.lastContact?.on, state.lastLetter?.on].flatMap((day) => (day ? [dayNumber(day)] : []));
  const gap = t - Math.max(...heard);
  if (heard.length === 0 || gap > 30) points += 100;
  else if (gap > 14) points += 50;
  else if (gap <= 3) points -= 100;
  if (state.ownership.stage === 'unowned') points += 60;
  return { points, inQueue: true };
}
