import type { TenantId } from '#domain/ids.ts';
import type { Storage } from '#ports.ts';

/** Every collection in which a tenant has something. A test compares it with the ones that are opened anywhere. */
export const TENANT_COLLECTIONS = [
  'cases',
  'channels',
  'customers',
  'deliveries',
  'drops',
  'import_runs',
  'invoices',
  'journal',
  'leases',
  'ledger_sources',
  'looks',
  'medians',
  'messages',
  'name_marks',
  'names',
  'outbox',
  'tenants',
  'texts',
  'words',
] as const;

/** Deletes everything of a tenant, its journal among it: for good. Interrupted anywhere, it can be run again. */
export async function eraseTenant(storage: Storage, tenantId: TenantId): Promise<number> {
  let erased = 0;
  for (const name of TENANT_COLLECTIONS) erased += (await storage.collection(name).deleteMany({ tenantId })).deleted;
  return erased;
}
