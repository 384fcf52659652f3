import type { Ended } from './meter.ts';

/**
 * Deliveries that another instance may have seen too. `begin` is true for whoever may handle it: it was never begun,
 * or was begun longer than the lease ago and never finished, because its handler died.
 */
export type SeenStore = {
  readonly begin: (tenantId: string, deliveryId: string, leaseMs: number) => Promise<boolean>;
  readonly finish: (tenantId: string, deliveryId: string) => Promise<void>;
};

export type Once<T> = { readonly result: Promise<T>; readonly isFirst: boolean };

/** Slack's last redelivery comes after about six minutes. */
const REMEMBER_MS = 10 * 60_000;
const REMEMBER_MAX = 20_000;

/** Results of what this instance handled lately: a repeat gets the same result and does nothing. */
export function createSeen<T>(now: () => number = () => performance.now()) {
  const results = new Map<string, { readonly result: Promise<T>; readonly at: number }>();
  const forgetOld = () => {
    for (const [id, { at }] of results) {
      if (now() - at < REMEMBER_MS && results.size <= REMEMBER_MAX) return;
      results.delete(id);
    }
  };
  return {
    /** Runs the work unless this delivery was begun already; a delivery without id is always new. */
    once(deliveryId: string, work: () => Promise<T>): Once<T> {
      if (deliveryId === '') return { result: work(), isFirst: true };
      forgetOld();
      const earlier = results.get(deliveryId);
      if (earlier) return { result: earlier.result, isFirst: false };
      const result = work();
      results.set(deliveryId, { result, at: now() });
      return { result, isFirst: true };
    },
  };
}

/** How it ended; of a repeat, that it was one. */
export async function endOf({ result, isFirst }: Once<Ended>): Promise<Ended> {
  const ended = await result;
  return isFirst ? ended : 'repeat';
}
