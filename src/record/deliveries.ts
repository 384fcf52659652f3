import { type Doc, isDuplicateKey, type Storage } from '#ports.ts';
import type { SeenStore } from '#slack/seen.ts';

type DeliveryDoc = Doc & {
  readonly deliveryId: string;
  readonly stage: 'begun' | 'finished';
  readonly leasedUntil: number;
  readonly at: number;
};

/** Slack redelivers an event for about six minutes; a day leaves room for a long outage. */
const KEEP_MS = 24 * 60 * 60_000;

/** Events that were handled, for all instances. `forgetOld` is for a sweep. */
export function seenStore(storage: Storage): SeenStore & {
  readonly prepare: () => Promise<void>;
  readonly forgetOld: (tenantId: string) => Promise<number>;
} {
  const rows = storage.collection<DeliveryDoc>('deliveries');
  return {
    prepare: () => rows.createIndexes([{ name: 'at', key: { tenantId: 1, at: 1 } }]),

    async begin(tenantId, deliveryId, leaseMs) {
      const now = await storage.now();
      const _id = `${tenantId}/${deliveryId}`;
      const leasedUntil = now + leaseMs;
      try {
        await rows.insertOne({ _id, tenantId, deliveryId, stage: 'begun', leasedUntil, at: now });
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const { matched } = await rows.updateOne(
        { tenantId, _id, stage: 'begun', leasedUntil: { $lte: now } },
        { $set: { leasedUntil } },
      );
      return matched === 1;
    },

    async finish(tenantId, deliveryId) {
      await rows.updateOne({ tenantId, _id: `${tenantId}/${deliveryId}` }, { $set: { stage: 'finished' } });
    },

    async forgetOld(tenantId) {
      const { deleted } = await rows.deleteMany({ tenantId, at: { $lt: (await storage.now()) - KEEP_MS } });
      return deleted;
    },
  };
}
