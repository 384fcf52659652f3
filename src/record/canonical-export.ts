import { createHash } from 'node:crypto';
import { canonical } from '#domain/canonical.ts';
import type { TenantId } from '#domain/ids.ts';
import type { Doc, Storage } from '#ports.ts';

/** What is compared of each collection, in which order. Times, versions, run ids and what follows from them stay out. */
const COMPARED: Readonly<Record<string, { readonly sort: Readonly<Record<string, 1>>; readonly fields: readonly string[] }>> = {
  invoices: {
    sort: { _id: 1 },
    fields: [
      '_id',
      'entity',
      'source',
      'number',
      'currency',
      'issuedOn',
      'dueOn',
      'dueFrom',
      'totalMinor',
      'openMinor',
      'settledOn',
      'po',
      'open',
    ],
  },
  customers: {
    sort: { _id: 1 },
    fields: ['_id', 'entity', 'source', 'name', 'number', 'contacts', 'owner', 'segment', 'region'],
  },
  ledger_sources: { sort: { _id: 1 }, fields: ['_id', 'asOf'] },
  journal: { sort: { stream: 1, version: 1 }, fields: ['stream', 'actor', 'facts', 'effects', 'answer'] },
  cases: { sort: { _id: 1 }, fields: ['_id', 'entity', 'customer', 'state'] },
};

/**
 * One hash of everything a tenant's ledger and journal say. Two stores that went different ways to the same end, by
 * an import in one go or one that was killed and run again, have the same.
 */
export async function canonicalExport(storage: Storage, tenantId: TenantId): Promise<string> {
  const hash = createHash('sha256');
  for (const [collection, { sort, fields }] of Object.entries(COMPARED)) {
    for await (const doc of storage.collection<Doc>(collection).find({ tenantId }, { sort })) {
      const said = Object.entries(doc).filter(([field]) => fields.includes(field));
      hash.update(`${collection} ${canonical(Object.fromEntries(said))}\n`);
    }
  }
  return hash.digest('hex');
}
