import { type Doc, isDuplicateKey, type Storage } from '#ports.ts';
import type { SeenStore } from '#slack/seen.ts';

type DeliveryDoc = Doc & {
  readonly deliveryId: string;
  readonly stage: 'begun' | 'finished';
  readonly leasedUntil: number;
  readonly at: number;
  readonly tries?: number;
  /** JSON, until it is finished; what people wrote must not lie about here. */
  readonly body?: string;
};

/** Slack redelivers an event for about six minutes; a day leaves room for a long outage. */
const KEEP_MS = 24 * 60 * 60_000;

const TRIES_MAX = 3;
const TAKEN_AT_ONCE = 20;

/** Events that were handled, for all instances. `forgetOld` is for a sweep. */
export function seenStore(storage: Storage): SeenStore & {
  readonly prepare: () => Promise<void>;
  readonly forgetOld: (tenantId: string) => Promise<number>;
} {
  const rows = storage.collection<DeliveryDoc>('deliveries');
  return {
    prepare: () =>
      rows.createIndexes([
        { name: 'at', key: { tenantId: 1, at: 1 } },
        { name: 'stage', key: { tenantId: 1, stage: 1, leasedUntil: 1 } },
      ]),

    async begin(tenantId, deliveryId, leaseMs, content) {
      const now = await storage.now();
      const _id = `${tenantId}/${deliveryId}`;
      const leasedUntil = now + leaseMs;
      try {
        const body = JSON.stringify(content);
        await rows.insertOne({ _id, tenantId, deliveryId, stage: 'begun', leasedUntil, at: now, tries: 1, body });
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const { matched } = await rows.updateOne(
        { tenantId, _id, stage: 'begun', leasedUntil: { $lte: now } },
        { $set: { leasedUntil }, $inc: { tries: 1 } },
      );
      return matched === 1;
    },

    async finish(tenantId, deliveryId) {
      await rows.updateOne(
        { tenantId, _id: `${tenantId}/${deliveryId}` },
        { $set: { stage: 'finished' }, $unset: { body: true } },
      );
    },

    async abandoned(tenantId) {
      const left = { tenantId, stage: 'begun', leasedUntil: { $lte: await storage.now() }, tries: { $lt: TRIES_MAX } } as const;
      const found = await rows.find(left, { sort: { leasedUntil: 1 }, limit: TAKEN_AT_ONCE }).toArray();
      return found.flatMap(({ body }): unknown[] => (body === undefined ? [] : [JSON.parse(body)]));
    },

    async forgetOld(tenantId) {
      const { deleted } = await rows.deleteMany({ tenantId, at: { $lt: (await storage.now()) - KEEP_MS } });
      return deleted;
    },
  };
}
