import { expect, test } from 'vitest';
import { oldLedgerDays } from '#domain/ledger-age.ts';

test.each([
  ['2026-11-20', '2026-11-20', null],
  ['2026-11-19', '2026-11-20', null],
  ['2026-11-18', '2026-11-20', 2],
  ['2026-11-20', '2026-11-23', null],
  ['2026-11-20', '2026-11-24', 4],
  ['2026-11-21', '2026-11-23', null],
  ['2026-11-25', '2026-11-20', null],
  [null, '2026-11-20', null],
])('a ledger of %s is on %s as many days old as it is said to be: %s', (asOf, today, days) => {
  expect(oldLedgerDays(asOf, today)).toBe(days);
});
