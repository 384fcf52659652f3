import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAt, weekday } from '#domain/day.ts';
import type { Move } from '#domain/moves.ts';
import { evolveNudges, NO_NUDGES, type NudgeState, tellNudges, toldNudge } from '#domain/nudge.ts';
import { newPayments, untouchedClaim, waitingLetters } from '#domain/nudge-matters.ts';
import { snoozeNudge, snoozeUntil } from '#domain/nudge-snooze.ts';
import { isWorkingTime, nextWorkingTime } from '#domain/working-time.ts';
import { caseOf, OWNED, promiseFor, TWO_ITEMS } from '../features/given-case.ts';

const BERLIN = 'Europe/Berlin';
const ms = (iso: string) => Date.parse(iso);
const MONDAY = ms('2026-03-02T09:00:00+01:00');
const queued = (key: string) =>
  ({ type: 'nudge.queued', key, kind: 'paid', account: 'a_1', on: '2026-03-02', figures: {} }) as const;
const withQueued = (...keys: string[]) => keys.map(queued).reduce(evolveNudges, NO_NUDGES);
const tell = (state: NudgeState, nowMs = MONDAY, { zone = BERLIN, over = [] as string[] } = {}) =>
  tellNudges(state, { nowMs, zone, today: dayAt(nowMs, zone), isOver: ({ key }) => over.includes(key) });
const told = (state: NudgeState, nowMs = MONDAY) => tell(state, nowMs).reduce(evolveNudges, state);

describe('working time', () => {
  test('is from eight to six, Monday to Friday, where the person is', () => {
    const at = (iso: string, zone = BERLIN) => isWorkingTime(ms(iso), zone);
    expect(at('2026-03-02T07:59:59+01:00')).toBe(false);
    expect(at('2026-03-02T08:00:00+01:00')).toBe(true);
    expect(at('2026-03-02T17:59:59+01:00')).toBe(true);
    expect(at('2026-03-02T18:00:00+01:00')).toBe(false);
    expect(at('2026-03-07T10:00:00+01:00')).toBe(false);
    // The same moment is Monday morning in Auckland and Sunday in Honolulu.
    expect(at('2026-03-01T20:00:00Z', 'Pacific/Auckland')).toBe(true);
    expect(at('2026-03-01T20:00:00Z', 'Pacific/Honolulu')).toBe(false);
    expect(at('2026-03-03T03:59:00Z', 'Pacific/Honolulu')).toBe(true);
  });

  test('begins again on the next working morning, also when the clocks change on the way', () => {
    const next = (iso: string, zone = BERLIN) => new Date(nextWorkingTime(ms(iso), zone)).toISOString();
    expect(next('2026-03-02T09:00:00+01:00')).toBe('2026-03-02T08:00:00.000Z');
    expect(next('2026-03-02T00:01:00+01:00')).toBe('2026-03-02T07:00:00.000Z');
    expect(next('2026-03-27T18:00:00+01:00')).toBe('2026-03-30T06:00:00.000Z');
    expect(next('2026-10-23T19:00:00+02:00')).toBe('2026-10-26T07:00:00.000Z');
    expect(next('2026-03-06T22:00:00Z', 'Pacific/Auckland')).toBe('2026-03-08T19:00:00.000Z');
  });

  test('is found in every zone, never in the past and never on a weekend', () => {
    const zones = fc.constantFrom('Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'Australia/Lord_Howe', BERLIN);
    fc.assert(
      fc.property(fc.integer({ min: ms('2026-01-01'), max: ms('2027-12-31') }), zones, (nowMs, zone) => {
        const next = nextWorkingTime(nowMs, zone);
        expect(next).toBeGreaterThanOrEqual(nowMs);
        expect(isWorkingTime(next, zone)).toBe(true);
        expect(weekday(dayAt(next, zone))).toBeLessThanOrEqual(5);
        expect(next - nowMs).toBeLessThan(4 * 86_400_000);
      }),
    );
  });
});

describe('what Mara is told', () => {
  test('comes in one message, once', () => {
    const state = withQueued('k1', 'k2');
    expect(tell(state)).toEqual([{ type: 'nudges.told', bundle: 1, on: '2026-03-02', keys: ['k1', 'k2'], dropped: [] }]);
    expect(tell(told(state))).toEqual([]);
    const later = [queued('k3')].reduce(evolveNudges, told(state));
    expect(tell(later)).toMatchObject([{ bundle: 2, keys: ['k3'] }]);
  });

  test('waits for her working hours, and leaves out what settled meanwhile', () => {
    const state = withQueued('k1', 'k2');
    expect(tell(state, ms('2026-03-02T00:01:00+01:00'))).toEqual([]);
    expect(tell(state, MONDAY, { zone: 'America/Los_Angeles' })).toEqual([]);
    expect(tell(state, MONDAY, { over: ['k1'] })).toMatchObject([{ keys: ['k2'], dropped: ['k1'] }]);
    const settled = tell(state, MONDAY, { over: ['k1', 'k2'] });
    expect(settled).toMatchObject([{ keys: [], dropped: ['k1', 'k2'] }]);
    expect(settled.reduce(evolveNudges, state)).toMatchObject({ pending: [], bundles: [] });
  });

  test('comes again when its snooze is over, in a message of its own', () => {
    const untilMs = MONDAY + 3_600_000;
    const snoozed = evolveNudges(told(withQueued('k1', 'k2')), {
      ...{ type: 'nudge.put-off', key: 'k1', by: 'U0MARA', on: '2026-03-02', untilMs },
    });
    expect(snoozed.bundles[0]?.snoozed).toEqual([{ key: 'k1', untilMs }]);
    expect(tell(snoozed, untilMs - 1)).toEqual([]);
    expect(tell(snoozed, untilMs)).toMatchObject([{ bundle: 2, keys: ['k1'] }]);
    expect(toldNudge(told(snoozed, untilMs), 'k1')).toMatchObject({ bundle: 2 });
  });

  test('of long ago is forgotten', () => {
    let state = NO_NUDGES;
    for (let at = 1; at <= 40; at += 1) state = told(evolveNudges(state, queued(`k${at}`)));
    expect(state.bundles).toHaveLength(20);
    expect(toldNudge(state, 'k1')).toBeNull();
    expect(state.last).toBe(40);
  });
});

describe('a snooze', () => {
  const until = (choice: 'hour' | 'tomorrow' | 'next-week' | 'day', nowMs = MONDAY, day: string | null = null, zone = BERLIN) => {
    const found = snoozeUntil({ choice, day, nowMs, zone });
    return typeof found === 'number' ? new Date(found).toISOString() : found.refused;
  };
  const snooze = (untilMs: number, lead: string | null) =>
    snoozeNudge({ key: 'k', kind: 'paid', by: 'U0MARA', untilMs, nowMs: MONDAY, zone: BERLIN, lead });

  test('lasts an hour, until the next working morning, until Monday, or until a day', () => {
    expect(until('hour')).toBe('2026-03-02T09:00:00.000Z');
    expect(until('tomorrow')).toBe('2026-03-03T07:00:00.000Z');
    expect(until('tomorrow', ms('2026-03-06T12:00:00Z'))).toBe('2026-03-09T07:00:00.000Z');
    expect(until('next-week')).toBe('2026-03-09T07:00:00.000Z');
    expect(until('next-week', ms('2026-03-08T12:00:00Z'))).toBe('2026-03-09T07:00:00.000Z');
    // The clocks go forward on the weekend in between.
    expect(until('next-week', ms('2026-03-27T12:00:00Z'))).toBe('2026-03-30T06:00:00.000Z');
    expect(until('tomorrow', MONDAY, null, 'Pacific/Auckland')).toBe('2026-03-02T19:00:00.000Z');
    expect(until('day', MONDAY, '2026-03-05')).toBe('2026-03-05T07:00:00.000Z');
    expect([until('day'), until('day', MONDAY, '2026-02-30'), until('day', MONDAY, '2026-03-02')]).toEqual([
      'nudge.no-day',
      'nudge.no-day',
      'nudge.day-past',
    ]);
  });

  test('of more than a week needs a lead, and none lasts for ever', () => {
    expect(snooze(ms('2026-03-09T07:00:00Z'), null)).toMatchObject({
      type: 'nudge.snoozed',
      untilOn: '2026-03-09',
      allowedBy: null,
    });
    expect(snooze(ms('2026-03-10T07:00:00Z'), null)).toMatchObject({ refused: 'nudge.needs-lead' });
    expect(snooze(ms('2026-03-10T07:00:00Z'), 'U0TOM')).toMatchObject({ allowedBy: 'U0TOM' });
    expect(snooze(ms('2026-06-30T07:00:00Z'), 'U0TOM')).toMatchObject({ refused: 'nudge.too-long' });
  });
});

describe('an untouched claim', () => {
  // Claimed on Wednesday, 18 November; it lapses on Monday, 30 November.
  const claim = (today: string, state = {}) => untouchedClaim(caseOf('Cobalt', { ...OWNED, items: TWO_ITEMS, ...state }), today);

  test('is told of two business days before it lapses', () => {
    expect(claim('2026-11-25')).toBeNull();
    expect(claim('2026-11-26')).toEqual({ owner: 'U0MARA', lapsesOn: '2026-11-30' });
    expect(claim('2026-11-27')).toEqual({ owner: 'U0MARA', lapsesOn: '2026-11-30' });
    expect(claim('2026-11-30')).toBeNull();
  });

  test('is left alone where it or a verdict is of today, where it is promised, planned, snoozed or on hold', () => {
    const on = '2026-11-27';
    const hold = { holdId: 'h', on, by: 'U0MARA', until: '2026-12-10', invoices: null, reasonTextId: 't' };
    expect(claim(on, { ownership: { stage: 'owned', by: 'U0MARA', since: on, lapsesOn: '2026-11-30' } })).toBeNull();
    expect(claim(on, { promises: [promiseFor(TWO_ITEMS)] })).toBeNull();
    expect(claim(on, { nextTouchOn: '2026-12-01' })).toBeNull();
    const lastVerdict = { verdict: 'broken', on, promiseId: 'p' };
    expect(claim(on, { record: { kept: 0, partlyKept: 0, broken: 1, lastVerdict } })).toBeNull();
    expect(claim(on, { snoozed: { by: 'U0MARA', until: '2026-12-01' } })).toBeNull();
    expect(claim(on, { holds: [hold] })).toBeNull();
    expect(claim(on, { ownership: { stage: 'unowned' } })).toBeNull();
  });
});

test('a letter waits too long from the second business day on', () => {
  const letter = { letterId: 'l', stage: 'drafted', on: '2026-11-19' } as never;
  const waiting = (today: string) => waitingLetters(caseOf('Acme', { letters: [letter] }), today).length;
  expect([waiting('2026-11-20'), waiting('2026-11-22'), waiting('2026-11-23')]).toEqual([0, 0, 1]);
  const soon = caseOf('Acme', { letters: [letter], lastLetter: { on: '2026-11-18', step: 'friendly' } });
  expect([waitingLetters(soon, '2026-11-24'), waitingLetters(soon, '2026-11-25')]).toEqual([[], [letter]]);
});

const ON_FRIDAY = { nowMs: ms('2026-11-20T08:00:00Z'), zone: BERLIN };

test('a payment on the morning of a claim is news, also where that morning is yesterday by UTC', () => {
  const paid: Move = { at: '2026-11-19T20:00:00.000Z', kind: 'paid', currency: 'EUR', amountMinor: 100 };
  const ownership = { stage: 'owned', by: 'U0MARA', since: '2026-11-20', lapsesOn: '2026-11-30' } as const;
  const news = (zone: string) => newPayments(caseOf('Acme', { ownership }), [paid], { ...ON_FRIDAY, zone }).payments.length;
  expect([news('Pacific/Auckland'), news(BERLIN)]).toEqual([1, 0]);
});

test('a payment is news for its owner while it is fresh, and of before they had the account it is not', () => {
  const paid = (at: string): Move => ({ at, kind: 'paid', currency: 'EUR', amountMinor: 100 });
  const moves = [paid('2026-11-16T08:00:00.000Z'), paid('2026-11-17T22:00:00.000Z'), paid('2026-11-19T08:00:00.000Z')];
  const news = newPayments(caseOf('Acme', OWNED), moves, ON_FRIDAY);
  expect(news).toEqual({ to: 'U0MARA', payments: [{ at: '2026-11-19T08:00:00.000Z', currency: 'EUR', amountMinor: 100 }] });
  expect(newPayments(caseOf('Acme'), moves, ON_FRIDAY).to).toBe('');
  expect(newPayments(caseOf('Acme', { promises: [promiseFor(TWO_ITEMS)] }), moves, ON_FRIDAY).to).toBe('U0MARA');
});
