import { randomUUID } from 'node:crypto';
import type { TenantId } from '#domain/ids.ts';
import type { Storage } from '#ports.ts';
import { createLeases } from './leases.ts';

/** Held while the work runs. `check` throws once the hold was lost: nothing more may be written. */
export type Hold = { readonly check: () => void };
export type Alone = ReturnType<typeof createAlone>;

type What = { readonly tenantId: TenantId; readonly resource: string };
const LIFE_MS = 30_000;

/**
 * Lets work run where no other machine does the same, under a lease that is renewed meanwhile; null where another one
 * does. A lease left by a machine that died lapses within half a minute.
 *
 * The embedded store has one machine, and what it must keep apart it does by locks that end with their process: a lease
 * would only make whoever comes after a crash wait.
 */
export function createAlone(storage: Storage, { lifeMs = LIFE_MS }: { readonly lifeMs?: number } = {}) {
  const leases = createLeases(storage);
  const owner = randomUUID();

  return async <T>(what: What, work: (hold: Hold) => Promise<T>): Promise<T | null> => {
    if (storage.kind === 'embedded') return work({ check: () => undefined });
    const claimedAt = performance.now();
    const lease = await leases.claim({ ...what, owner, lifeMs });
    if (!lease) return null;
    let sureUntil = claimedAt + lifeMs;
    const renew = async () => {
      const askedAt = performance.now();
      sureUntil = (await leases.renew({ ...what, ...lease, lifeMs })) ? askedAt + lifeMs : 0;
    };
    // A renewal that failed is tried again; the hold is lost when the time that was granted last is over.
    const renewal = setInterval(() => void renew().catch(() => undefined), lifeMs / 3);
    try {
      return await work({ check: () => insist(performance.now() < sureUntil, what.resource) });
    } finally {
      clearInterval(renewal);
      await leases.release({ ...what, ...lease }).catch(() => undefined);
    }
  };
}

function insist(isHeld: boolean, resource: string): void {
  if (!isHeld)
    throw new Error(`Another machine may work on ${resource} by now, since this one did not answer for a while. Run it again.`);
}
