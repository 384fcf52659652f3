import { addBusinessDays, type Day, daysBetween, isBusinessDay } from './day.ts';
import type { DayTest } from './holidays.ts';

/**
 * The age in days of a ledger that is old on `today`: of before the last business day. Null for one that is fresh, so
 * that Friday's ledger is fresh on Monday.
 */
export function oldLedgerDays(asOf: Day | null, today: Day, isWorking: DayTest = isBusinessDay): number | null {
  if (asOf === null || addBusinessDays(asOf, 1, isWorking) >= today) return null;
  return daysBetween({ from: asOf, to: today });
}
