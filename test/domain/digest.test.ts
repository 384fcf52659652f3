import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agingOf, oldestDueOn } from '#domain/aging.ts';
import type { CaseState } from '#domain/case.ts';
import { changeSince, DIGEST_LIST_MAX, DIGEST_TOP_MAX, type DigestOptions, type DigestRow, startDigest } from '#domain/digest.ts';
import { type DigestFilter, EVERY_ACCOUNT } from '#domain/digest-filter.ts';
import type { OpenItem } from '#domain/facts.ts';
import { fileWith, item, promised, TODAY } from './given.ts';

const since = { at: '2026-11-19T07:30:00.000Z', until: '2026-11-20T07:30:00.000Z', on: '2026-11-19' };
const options: DigestOptions = { today: TODAY, dueUntil: '2026-11-22', previous: { on: '2026-11-19', broken: [] }, since };
const row = (accountId: string, items: OpenItem[], state: Partial<CaseState> = {}, rank = 0): DigestRow => ({
  accountId,
  rank,
  isQueued: rank > 0,
  entity: 'main',
  customer: {},
  ownerId: state.ownership?.stage === 'owned' ? state.ownership.by : '',
  overdueMajor: 0,
  oldestDueOn: agingOf(items, TODAY).some((one) => one.overdueMinor > 0) ? (oldestDueOn(items) ?? '') : '',
  aging: agingOf(items, TODAY),
  state: { ...fileWith({}).state, items, ...state },
});
const digestOf = (rows: readonly DigestRow[], over: Partial<DigestOptions> = {}) => {
  const digest = startDigest({ ...options, ...over });
  for (const one of rows) digest.add(one);
  return digest.result();
};
const record = (verdict: 'kept' | 'partly-kept' | 'broken', on: string) => ({
  kept: 0,
  partlyKept: 0,
  broken: 0,
  lastVerdict: { verdict, on, promiseId: 'p' },
});

describe('the digest', () => {
  test('of an empty ledger is all zero', () => {
    expect(digestOf([])).toEqual({
      figures: { currencies: {}, overdueAccounts: 0, unclaimedAccounts: 0 },
      top: [],
      dueToday: { accounts: [], count: 0 },
      broken: { accounts: [], count: 0 },
      unowned: { accounts: [], count: 0 },
      stale: { accounts: [], count: 0 },
      waiting: { accounts: [], count: 0 },
      unclaimedMinor: {},
      lettersWaiting: 0,
      changes: {},
    });
  });

  test('names broken promises once: those since the last digest that it did not name', () => {
    const rows = [
      row('a1', [], { record: record('broken', '2026-11-18') }),
      row('a2', [], { record: record('broken', '2026-11-19') }),
      row('a3', [], { record: record('broken', '2026-11-19') }),
      row('a4', [], { record: record('broken', TODAY) }),
      row('a5', [], { record: record('kept', TODAY) }),
      row('a6', [], { record: record('partly-kept', TODAY) }),
    ];
    expect(digestOf(rows, { previous: { on: '2026-11-19', broken: ['a2'] } }).broken.accounts).toEqual(['a3', 'a4']);
    expect(digestOf([row('a1', [], { record: record('broken', '2026-11-13') })], { previous: null }).broken.count).toBe(0);
    expect(digestOf([row('a1', [], { record: record('broken', '2026-11-14') })], { previous: null }).broken.count).toBe(1);
    expect(digestOf(rows, { previous: null }).broken.accounts).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  test('on a Friday names promises that fall due on the weekend', () => {
    const due = (accountId: string, promisedOn: string) =>
      row(
        accountId,
        [],
        fileWith({}, [promised({ promiseId: 'p', promisedOn, invoices: [{ id: 'i', number: 'I', openMinor: 1 }] })]).state,
      );
    const rows = [due('a1', '2026-11-19'), due('a2', TODAY), due('a3', '2026-11-22'), due('a4', '2026-11-23')];
    expect(digestOf(rows).dueToday).toEqual({ accounts: ['a2', 'a3'], count: 2 });
    expect(digestOf(rows, { dueUntil: TODAY }).dueToday.accounts).toEqual(['a2']);
  });

  test('says what changed, also where a currency came or went', () => {
    const before = digestOf([row('a1', [item({ id: 'i', openMinor: 500 }), item({ id: 'u', currency: 'USD', openMinor: 70 })])]);
    const now = digestOf([row('a1', [item({ id: 'i', openMinor: 200 }), item({ id: 'y', currency: 'JPY', openMinor: 9 })])]);
    const change = changeSince(before.figures, now.figures);
    expect(Object.entries(change).map(([currency, { overdueMinor }]) => [currency, overdueMinor])).toEqual([
      ['EUR', -300],
      ['JPY', 9],
      ['USD', -70],
    ]);
  });
});

describe('a digest with filters', () => {
  const eur = row('a1', [item({ id: 'i1', openMinor: 100 })]);
  const usd = { ...row('a2', [item({ id: 'i2', currency: 'USD', openMinor: 900, dueOn: '2026-08-01' })]), overdueMajor: 9 };
  const filtered = (filter: Partial<DigestFilter>, rows = [eur, usd]) =>
    digestOf(rows, { filter: { ...EVERY_ACCOUNT, ...filter } }).figures;

  test('is about one currency, and counts that one on accounts that have several', () => {
    const both = row('a3', [item({ id: 'i3', openMinor: 5 }), item({ id: 'i4', currency: 'USD', openMinor: 7 })]);
    expect(Object.keys(filtered({ currency: 'USD' }, [eur, usd, both]).currencies)).toEqual(['USD']);
    expect(filtered({ currency: 'USD' }, [eur, usd, both])).toMatchObject({
      overdueAccounts: 2,
      currencies: { USD: { overdueMinor: 907 } },
    });
  });

  test('is about what is old, large, of one entity or of one person', () => {
    expect(filtered({ overDays: 30 }).overdueAccounts).toBe(1);
    expect(filtered({ overMajor: 8 }).overdueAccounts).toBe(1);
    expect(filtered({ overMajor: 9 }).overdueAccounts).toBe(0);
    expect(filtered({ entity: 'north' }).overdueAccounts).toBe(0);
    expect(filtered({ owner: 'unclaimed' }).overdueAccounts).toBe(2);
    const key = { ...eur, customer: { segment: 'Key account', region: 'North' } };
    expect(filtered({ segment: 'KEY-ACCOUNT' }, [key, usd]).currencies).toEqual(filtered({}, [key]).currencies);
    expect(filtered({ segment: 'Key account', region: 'South' }, [key, usd]).overdueAccounts).toBe(0);
    expect(filtered({ owner: 'U0MARA' }, [{ ...eur, ownerId: 'U0MARA' }, usd]).overdueAccounts).toBe(1);
  });
});

test('what is disputed stays in the sums and is said apart, in the currency that the digest is about', () => {
  const items = [item({ id: 'i1', openMinor: 50_000 }), item({ id: 'i2', openMinor: 7_000, currency: 'USD' })];
  const dispute = { disputeId: 'd', on: TODAY, by: 'U', invoices: ['i1', 'i2'], reason: 'price', noteTextId: null };
  const rows = [row('a', items, { disputes: [dispute] }), row('b', items)];
  expect(digestOf(rows).figures).toMatchObject({
    currencies: { EUR: { totalMinor: 100_000 }, USD: { totalMinor: 14_000 } },
    disputed: { EUR: 50_000, USD: 7_000 },
  });
  expect(digestOf(rows, { filter: { ...EVERY_ACCOUNT, currency: 'USD' } }).figures.disputed).toEqual({ USD: 7_000 });
  expect(digestOf(rows.slice(1)).figures).not.toHaveProperty('disputed');
});

test('an account is stale that nobody touched for two weeks and for which nothing is planned', () => {
  const old = [item({ id: 'i', dueOn: '2026-11-06' })];
  const met = (on: string) => ({ lastContact: { on, by: 'U', channel: 'call', outcome: 'reached' } }) as const;
  const open = fileWith({}, [promised({ promiseId: 'p', invoices: [{ id: 'i', number: 'I', openMinor: 1 }] })]).state.promises;
  const rows = [
    row('a1', old, {}, 1),
    row('a2', [item({ id: 'i', dueOn: '2026-11-07' })], {}, 1),
    row('a3', old, met('2026-11-06'), 1),
    row('a4', old, met('2026-11-07'), 1),
    row('a5', old, { nextTouchOn: '2026-11-21' }, 1),
    row('a6', old, { promises: open }, 1),
    row('a7', old, {}, 0),
  ];
  expect(digestOf(rows).stale).toEqual({ accounts: ['a1', 'a3'], count: 2 });
});

test('for any accounts in any order it says what a naive count over all of them says', () => {
  const account = fc.record({
    rank: fc.integer({ min: 0, max: 6 }),
    isOwned: fc.boolean(),
    items: fc.array(
      fc.record({
        currency: fc.constantFrom('EUR', 'USD'),
        openMinor: fc.integer({ min: -500, max: 900 }),
        isLate: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    isBroken: fc.boolean(),
    isDue: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(account, { maxLength: 70 }), fc.infiniteStream(fc.nat()), (accounts, keys) => {
      const rows = accounts.map((one, at) => ({
        ...one,
        row: row(
          `a${String(at).padStart(3, '0')}`,
          one.items.map((parts, n) => item({ id: `i${n}`, ...parts, dueOn: parts.isLate ? '2026-10-01' : '2026-12-01' })),
          {
            ownership: one.isOwned ? { stage: 'owned', by: 'U', since: TODAY, lapsesOn: '2026-12-01' } : { stage: 'unowned' },
            record: record(one.isBroken ? 'broken' : 'kept', TODAY),
            promises: one.isDue
              ? fileWith({}, [
                  promised({ promiseId: 'p', promisedOn: TODAY, invoices: [{ id: 'i', number: 'I', openMinor: 1 }] }),
                ]).state.promises
              : [],
          },
          one.rank,
        ),
      }));
      const shuffled = rows.map((one) => ({ one, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key);
      const digest = digestOf(shuffled.map(({ one }) => one.row));
      const late = (one: (typeof rows)[number], currency?: string) =>
        one.items
          .filter((i) => i.isLate && i.openMinor > 0 && (currency === undefined || i.currency === currency))
          .reduce((sum, i) => sum + i.openMinor, 0);
      for (const currency of ['EUR', 'USD']) {
        expect(digest.figures.currencies[currency]?.overdueMinor ?? 0).toBe(
          rows.reduce((sum, one) => sum + late(one, currency), 0),
        );
        expect(digest.figures.currencies[currency]?.totalMinor ?? 0).toBe(
          rows
            .flatMap((one) => one.items)
            .filter((i) => i.currency === currency)
            .reduce((sum, i) => sum + i.openMinor, 0),
        );
        expect(digest.unclaimedMinor[currency] ?? 0).toBe(
          rows.filter((one) => !one.isOwned).reduce((sum, one) => sum + late(one, currency), 0),
        );
      }
      expect(digest.figures.overdueAccounts).toBe(rows.filter((one) => late(one) > 0).length);
      expect(digest.figures.unclaimedAccounts).toBe(rows.filter((one) => late(one) > 0 && !one.isOwned).length);
      const order = rows.toSorted((a, b) => b.rank - a.rank);
      const ids = (some: typeof rows, max: number) => some.slice(0, max).map((one) => one.row.accountId);
      expect(digest.top).toEqual(
        ids(
          order.filter((one) => one.rank > 0),
          DIGEST_TOP_MAX,
        ),
      );
      expect(digest.broken).toEqual({
        accounts: ids(
          order.filter((one) => one.isBroken),
          DIGEST_LIST_MAX,
        ),
        count: rows.filter((one) => one.isBroken).length,
      });
      expect(digest.dueToday).toEqual({
        accounts: ids(
          order.filter((one) => one.isDue),
          DIGEST_LIST_MAX,
        ),
        count: rows.filter((one) => one.isDue).length,
      });
    }),
    { numRuns: 200 },
  );
});
