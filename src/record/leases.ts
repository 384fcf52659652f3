import type { TenantId } from '#domain/ids.ts';
import { type Doc, isDuplicateKey, type Storage } from '#ports.ts';

/** Released leases stay as rows, so that the token never starts again. */
type LeaseDoc = Doc & { readonly owner: string; readonly token: number; readonly expiresAt: number };
type Claim = { readonly tenantId: TenantId; readonly resource: string; readonly owner: string; readonly lifeMs: number };
type Held = { readonly tenantId: TenantId; readonly resource: string; readonly token: number };

export type Leases = ReturnType<typeof createLeases>;

/**
 * One holder at a time, for a while, by the store's clock. A lease lowers contention; it makes nothing happen once
 * only. What the holder writes must ask for the `token`, which grows with every claim: a worker that slept past its
 * lease then writes nothing.
 */
export function createLeases(storage: Storage) {
  const leases = storage.collection<LeaseDoc>('leases');
  const named = ({ tenantId, resource }: { tenantId: TenantId; resource: string }) => ({
    _id: `${tenantId}/${resource}`,
    tenantId,
  });

  return {
    /** The token, or null while somebody holds it, be it the same owner. */
    async claim({ owner, lifeMs, ...what }: Claim): Promise<{ readonly token: number } | null> {
      const now = await storage.now();
      const lapsed = { ...named(what), expiresAt: { $lte: now } };
      try {
        const change = { $set: { owner, expiresAt: now + lifeMs }, $inc: { token: 1 } };
        const lease = await leases.findOneAndUpdate(lapsed, change, { upsert: true });
        return lease && { token: lease.token };
      } catch (error) {
        // The upsert found no lapsed lease and met the one that is held.
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },

    /** False where the lease lapsed: stop before the next effect. Due at a third of its life. */
    async renew({ token, lifeMs, ...what }: Held & { readonly lifeMs: number }): Promise<boolean> {
      const now = await storage.now();
      const held = { ...named(what), token, expiresAt: { $gt: now } };
      return (await leases.updateOne(held, { $set: { expiresAt: now + lifeMs } })).matched === 1;
    },

    /** Gives it back before its time; nothing happens where somebody else has it by now. */
    async release({ token, ...what }: Held): Promise<void> {
      await leases.updateOne({ ...named(what), token }, { $set: { expiresAt: 0 } });
    },
  };
}
