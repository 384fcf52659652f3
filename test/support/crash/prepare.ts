import { openEmbedded } from '#adapters/storage/embedded.ts';
import { importDeps } from '#cli/ledger.ts';
import { readConfig } from '#config.ts';
import { dayAt } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { firstAdmin } from '#domain/settings.ts';
import { NEW_TENANT } from '#domain/tenant.ts';
import { runImport } from '#features/import/import.command.ts';
import { TENANT_STREAM } from '#record/books.ts';
import { openRecord } from '#record/open.ts';
import { openItems, type Row, writeLedger } from './ledger-file.ts';
import { ZONE } from './town.ts';

export const WORKING_CHANNEL = 'C0COLLECT';

/** A data file with a ledger in it and a working channel named, to be copied: what every run starts from. */
export async function prepareLedger(
  folder: string,
  { customers, invoicesEach, at }: { customers: number; invoicesEach: number; at: string },
): Promise<{ file: string; rows: Row[] }> {
  const nowMs = Date.parse(at);
  const today = dayAt(nowMs, ZONE);
  const rows = openItems({ customers, invoicesEach }, today);
  const csv = `${folder}/ledger.csv`;
  const file = `${folder}/prepared.db`;
  writeLedger(csv, rows);
  const config = readConfig({ TIME_ZONE: ZONE, DATA_DIR: folder });
  if ('faults' in config) throw new Error(config.faults.join(' '));
  const storage = openEmbedded({ file });
  const deps = await importDeps(config, storage, { tenantId: 'main', now: () => nowMs });
  const report = await runImport(deps, { file: csv });
  if (isRefusal(report)) throw new Error(report.because);
  const record = await openRecord({
    storage,
    tenantId: 'main',
    clock: { now: () => nowMs },
    timeZone: ZONE,
    journalKey: undefined,
    wake: () => {},
  });
  const named = { type: 'channel.named', entity: 'main', channelId: WORKING_CHANNEL, by: 'U0TOM', on: today } as const;
  await record.tenant.command({
    tenantId: 'main',
    stream: TENANT_STREAM,
    opId: 'prepare/channel',
    actor: 'U0TOM',
    decide: () => ({ facts: [...firstAdmin(NEW_TENANT, { by: 'U0TOM', on: today }), named] }),
  });
  await storage.close();
  return { file, rows };
}
