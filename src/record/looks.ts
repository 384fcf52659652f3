import type { TenantId, UserId } from '#domain/ids.ts';
import type { Doc, Storage } from '#ports.ts';

type LookDoc = Doc & {
  /** When their Home tab was shown last, epoch milliseconds. */
  readonly lookedAt: number;
  /** When they had looked before they sat down to it; 0 where they never had. */
  readonly since: number;
  /** The page of their queue on which they are. */
  readonly page: number;
};
export type Look = {
  /** What happened after this moment is new to them, epoch milliseconds; null the first time. */
  readonly since: number | null;
  readonly page: number;
};
export type Looks = ReturnType<typeof createLooks>;

/** Whoever comes back within this time still sits at the same news, on the same page. */
const SITTING_MS = 15 * 60_000;

/** When people looked at their Home tab last. A convenience beside the journal: nothing rests on it. */
export function createLooks(storage: Storage) {
  const looks = storage.collection<LookDoc>('looks');

  return {
    /** Notes that somebody looks now, and says since when they have not. */
    async look(tenantId: TenantId, userId: UserId, nowMs: number): Promise<Look> {
      const key = { _id: `${tenantId}/${userId}`, tenantId };
      const before = await looks.findOne(key);
      const isSitting = before !== null && nowMs - before.lookedAt < SITTING_MS;
      const since = isSitting ? before.since : (before?.lookedAt ?? 0);
      const page = isSitting ? before.page : 1;
      await looks.updateOne(key, { $set: { lookedAt: nowMs, since, page } }, { upsert: true });
      return { since: since === 0 ? null : since, page };
    },

    /** The page of their queue on which they are, in a sitting. */
    async pageOf(tenantId: TenantId, userId: UserId): Promise<number> {
      return (await looks.findOne({ _id: `${tenantId}/${userId}`, tenantId }))?.page ?? 1;
    },

    async turnTo(tenantId: TenantId, userId: UserId, page: number): Promise<void> {
      const key = { _id: `${tenantId}/${userId}`, tenantId };
      await looks.updateOne(key, { $set: { page }, $setOnInsert: { lookedAt: 0, since: 0 } }, { upsert: true });
    },
  };
}
