import { stageCsv } from '#adapters/ledgers/csv.ts';
import type { Config } from '#config.ts';
import { dayAt } from '#domain/day.ts';
import type { TenantId } from '#domain/ids.ts';
import type { ImportDeps } from '#features/import/import.command.ts';
import type { Storage } from '#ports.ts';
import { openRecord } from '#record/open.ts';

/** What an import needs, over an open store. */
export async function importDeps(
  { TIME_ZONE, DATA_DIR, JOURNAL_KEY }: Config,
  storage: Storage,
  { tenantId, now = Date.now }: { tenantId: TenantId; now?: () => number },
): Promise<ImportDeps> {
  const clock = { now };
  const record = await openRecord({ storage, tenantId, clock, timeZone: TIME_ZONE, journalKey: JOURNAL_KEY, wake: () => {} });
  const { ledger, cases } = record;
  return { tenantId, ledger, cases, read: stageCsv, clock, today: () => dayAt(now(), TIME_ZONE), dataDir: DATA_DIR };
}
