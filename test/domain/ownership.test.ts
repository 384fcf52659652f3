import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ownership } from '#domain/case.ts';
import { claim, claimAfterWork, claimLapsesOn, handOver, lapse, release } from '#domain/ownership.ts';
import { isRefusal } from '#domain/refusal.ts';
import { afterFacts, dayBetween, dayNumber, dayOf, fileWith, promised, TODAY } from './given.ts';

const plain = { takeOverFrom: null, claimDays: 5 };
const free = fileWith({});
const maras = (lapsesOn = '2026-11-30') =>
  fileWith({ ownership: { stage: 'owned', by: 'U_MARA', since: '2026-11-18', lapsesOn } });

describe('claiming', () => {
  test('Mara claims an account that nobody owns', () => {
    expect(claim(free, { by: 'U_MARA', ...plain }, TODAY)).toEqual({
      facts: [{ type: 'ownership.taken', owner: 'U_MARA', on: TODAY, lapsesOn: '2026-11-30', from: null }],
    });
  });

  test('of two who click at once the second is told who owns it', () => {
    const first = claim(free, { by: 'U_MARA', ...plain }, TODAY);
    if (isRefusal(first)) throw new Error(first.because);
    const second = claim(afterFacts(free, first.facts), { by: 'U_OTTO', ...plain }, TODAY);
    expect(second).toMatchObject({
      refused: 'ownership.owned-by-another',
      owner: 'U_MARA',
      since: TODAY,
      lapsesOn: '2026-11-30',
    });
  });

  test('who owns it already is told so', () => {
    expect(claim(maras(), { by: 'U_MARA', ...plain }, TODAY)).toMatchObject({ refused: 'ownership.already-yours' });
  });

  test('Otto takes it over once he confirmed from whom', () => {
    const taken = claim(maras(), { by: 'U_OTTO', claimDays: 5, takeOverFrom: 'U_MARA' }, TODAY);
    expect(taken).toMatchObject({ facts: [{ type: 'ownership.taken', owner: 'U_OTTO', from: 'U_MARA' }] });
  });

  test('a confirm that names a former owner takes nothing from the present one', () => {
    const refused = claim(maras(), { by: 'U_OTTO', claimDays: 5, takeOverFrom: 'U_TOM' }, TODAY);
    expect(refused).toMatchObject({ refused: 'ownership.owned-by-another', owner: 'U_MARA' });
  });

  test('a lapsed claim needs no confirm, before the sweep as after it', () => {
    const taken = claim(maras(TODAY), { by: 'U_OTTO', ...plain }, TODAY);
    expect(taken).toMatchObject({
      facts: [
        { type: 'ownership.lapsed', owner: 'U_MARA' },
        { type: 'ownership.taken', from: null },
      ],
    });
    expect(claim(maras(TODAY), { by: 'U_MARA', ...plain }, TODAY)).toMatchObject({ facts: [{}, { owner: 'U_MARA' }] });
  });
});

describe('a claim lapses', () => {
  test('on the business day after five whole ones without work', () => {
    expect(claimLapsesOn('2026-11-16', 5)).toBe('2026-11-24');
    expect(lapse(maras('2026-11-24'), '2026-11-23').facts).toEqual([]);
    expect(lapse(maras('2026-11-24'), '2026-11-24').facts).toEqual([
      { type: 'ownership.lapsed', owner: 'U_MARA', on: '2026-11-24' },
    ]);
    expect(lapse(free, TODAY).facts).toEqual([]);
  });

  test('later when somebody worked on the account, and a lapsed one is not revived by work', () => {
    expect(claimAfterWork(maras().state, TODAY, 5)).toBe('2026-11-30');
    expect(claimAfterWork(maras(TODAY).state, TODAY, 5)).toBeNull();
    expect(claimAfterWork(free.state, TODAY, 5)).toBeNull();
  });

  test('not while a promise is open: not before a business day after its verdict day has passed', () => {
    const covered = [{ id: 'i1', number: '1', openMinor: 100 }];
    const waiting = afterFacts(maras('2026-11-24'), [
      { ...promised({ promiseId: 'p1', invoices: covered, verdictOn: '2026-12-01' }), lapsesOn: null },
    ]);
    expect(lapse(waiting, '2026-12-02').facts).toEqual([]);
    expect(lapse(waiting, '2026-12-03').facts).toMatchObject([{ type: 'ownership.lapsed', owner: 'U_MARA' }]);
  });

  test('after exactly that many business days, whatever the day', () => {
    fc.assert(
      fc.property(dayBetween('2026-01-01', '2028-12-31'), fc.integer({ min: 1, max: 30 }), (today, claimDays) => {
        const end = dayNumber(claimLapsesOn(today, claimDays));
        let whole = 0;
        for (let at = dayNumber(today) + 1; at < end; at += 1) if (![0, 6].includes(new Date(dayOf(at)).getUTCDay())) whole += 1;
        expect(whole).toBe(claimDays);
      }),
    );
  });
});

describe('handing over and releasing', () => {
  test('the owner and a lead may, nobody else', () => {
    const to = { to: 'U_INES', claimDays: 5 };
    expect(handOver(maras(), { by: 'U_MARA', isLead: false, ...to }, TODAY)).toMatchObject({
      facts: [{ from: 'U_MARA', to: 'U_INES' }],
    });
    expect(handOver(maras(), { by: 'U_TOM', isLead: true, ...to }, TODAY)).toMatchObject({ facts: [{ to: 'U_INES' }] });
    expect(handOver(maras(), { by: 'U_OTTO', isLead: false, ...to }, TODAY)).toMatchObject({ refused: 'ownership.not-yours' });
    expect(handOver(free, { by: 'U_OTTO', isLead: false, ...to }, TODAY)).toMatchObject({ refused: 'ownership.unowned' });
    expect(handOver(free, { by: 'U_TOM', isLead: true, ...to }, TODAY)).toMatchObject({
      facts: [{ type: 'ownership.taken', owner: 'U_INES', givenBy: 'U_TOM' }],
    });
    expect(handOver(maras(), { by: 'U_MARA', isLead: false, to: 'U_MARA', claimDays: 5 }, TODAY)).toMatchObject({
      refused: 'ownership.same-owner',
    });
    expect(release(maras(), { by: 'U_MARA', isLead: false }, TODAY)).toMatchObject({ facts: [{ type: 'ownership.released' }] });
    expect(release(maras(), { by: 'U_TOM', isLead: true }, TODAY)).toMatchObject({ facts: [{ owner: 'U_MARA' }] });
    expect(release(maras(), { by: 'U_OTTO', isLead: false }, TODAY)).toMatchObject({ refused: 'ownership.not-yours' });
    expect(release(free, { by: 'U_OTTO', isLead: false }, TODAY)).toMatchObject({ refused: 'ownership.unowned' });
  });
});

test('whatever people do in whatever order, an account has one owner or none, and each fact fits the case before it', () => {
  const people = ['U_MARA', 'U_OTTO', 'U_TOM'];
  const who = fc.constantFrom(...people);
  const step = fc.record({
    verb: fc.constantFrom('claim', 'hand', 'release', 'lapse'),
    by: who,
    other: fc.option(who),
    days: fc.nat(4),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let file = free;
      let [today, owner] = [dayNumber(TODAY), ''];
      for (const { verb, by, other, days } of steps) {
        today += days;
        const on = dayOf(today);
        const before: Ownership = file.state.ownership;
        const isLead = by === 'U_TOM';
        const decided =
          verb === 'claim'
            ? claim(file, { by, takeOverFrom: other, claimDays: 3 }, on)
            : verb === 'hand'
              ? handOver(file, { by, to: other ?? 'U_OTTO', isLead, claimDays: 3 }, on)
              : verb === 'release'
                ? release(file, { by, isLead }, on)
                : lapse(file, on);
        if (isRefusal(decided) || decided.facts.length === 0) continue;
        file = afterFacts(file, decided.facts);
        const now = file.state.ownership;
        const held = before.stage === 'owned' && before.lapsesOn > on ? before.by : '';
        if (now.stage === 'unowned') owner = '';
        else owner = verb === 'hand' ? (other ?? 'U_OTTO') : by;
        if (now.stage === 'owned') expect(now.by).toBe(owner);
        if (verb === 'claim' && held !== '') expect(other).toBe(held);
        if (verb === 'release') expect(isLead || (before.stage === 'owned' && before.by === by)).toBe(true);
      }
    }),
  );
});
