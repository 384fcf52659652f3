import { expect, test } from 'vitest';
import { CHANGE_TOP_MAX, type Changing, startChanges } from '#domain/digest-changes.ts';
import type { OpenItem } from '#domain/facts.ts';
import type { Move } from '#domain/moves.ts';
import { item, TODAY } from './given.ts';

const since = { at: '2026-11-19T07:30:00.000Z', until: '2026-11-20T07:30:00.000Z', on: '2026-11-19' };
const LATER = '2026-11-19T12:00:00.000Z';
const account = (accountId: string, items: OpenItem[], moves: Move[] = [], rank = 0): Changing => ({
  accountId,
  rank,
  moves,
  state: { items },
});
const changes = (rows: Changing[], currency: string | null = null) => {
  const sums = startChanges({ since, today: TODAY, currency });
  for (const row of rows) sums.add(row);
  return sums.result();
};
const paid = (at: string, amountMinor: number, currency = 'EUR'): Move => ({ at, kind: 'paid', currency, amountMinor });

test('nothing happened, and nothing is said', () => {
  expect(changes([account('a1', [item({ id: 'i', dueOn: '2026-10-01' })])])).toEqual({});
});

test('an invoice that passed its due day since then is new overdue, an older one is not', () => {
  const rows = [
    account('a1', [item({ id: 'i1', openMinor: 100, dueOn: '2026-11-19' }), item({ id: 'i2', dueOn: '2026-11-18' })]),
  ];
  expect(changes(rows)).toEqual({
    overdue: { accounts: 1, amounts: { EUR: 100 }, top: [{ account: 'a1', amounts: { EUR: 100 } }] },
  });
  expect(changes([account('a1', [item({ id: 'i1', dueOn: TODAY })])])).toEqual({});
});

test('an invoice that came late is counted once, whether it was due before then or since', () => {
  const late = { at: LATER, kind: 'overdue', currency: 'EUR', amountMinor: 100 } as const;
  const before = account('a1', [item({ id: 'i1', openMinor: 100, dueOn: '2026-11-01' })], [{ ...late, dueOn: '2026-11-01' }]);
  const since = account('a2', [item({ id: 'i2', openMinor: 100, dueOn: '2026-11-19' })], [{ ...late, dueOn: '2026-11-19' }]);
  expect(changes([before]).overdue?.amounts).toEqual({ EUR: 100 });
  expect(changes([since]).overdue?.amounts).toEqual({ EUR: 100 });
});

test('a new account is new overdue with all that is overdue on it', () => {
  const arrived: Move = { at: LATER, kind: 'arrived', currency: '', amountMinor: 0 };
  const rows = [
    account('a1', [item({ id: 'i1', openMinor: 100, dueOn: '2026-01-01' }), item({ id: 'i2', dueOn: '2027-01-01' })], [arrived]),
  ];
  expect(changes(rows).overdue?.amounts).toEqual({ EUR: 100 });
});

test('what happened before the moment of the last digest was said then, and what happens from now on will be', () => {
  const before = '2026-11-19T07:29:59.999Z';
  expect(changes([account('a1', [], [paid(before, 500), paid(since.until, 500)])])).toEqual({});
  expect(changes([account('a1', [], [paid(since.at, 5)])]).paid?.amounts).toEqual({ EUR: 5 });
  expect(changes([account('a1', [], [paid(before, 500), paid(LATER, 70), paid(LATER, 7, 'USD')])]).paid).toEqual({
    accounts: 1,
    amounts: { EUR: 70, USD: 7 },
    top: [{ account: 'a1', amounts: { EUR: 70, USD: 7 } }],
  });
});

test('a digest about one currency counts that one', () => {
  const rows = [account('a1', [], [paid(LATER, 70), paid(LATER, 7, 'USD')]), account('a2', [], [paid(LATER, 1)])];
  expect(changes(rows, 'USD').paid).toEqual({ accounts: 1, amounts: { USD: 7 }, top: [{ account: 'a1', amounts: { USD: 7 } }] });
});

test('of many accounts it names the first in the order of the queue', () => {
  const rows = Array.from({ length: 50 }, (_, at) => account(`a${at}`, [], [paid(LATER, 1)], at));
  const { paid: found } = changes(rows);
  expect(found?.accounts).toBe(50);
  expect(found?.top.map((one) => one.account)).toEqual(Array.from({ length: CHANGE_TOP_MAX }, (_, at) => `a${49 - at}`));
});
