import type { Ended } from './meter.ts';

/**
 * The inbox of events, for all instances. Slack has its acknowledgement before a handler runs and delivers no event
 * again, so what a process held when it died is kept with its body until it is finished.
 */
export type SeenStore = {
  /** True for whoever may handle it: it was never begun, or begun longer than the lease ago and never finished. */
  readonly begin: (tenantId: string, deliveryId: string, leaseMs: number, body: unknown) => Promise<boolean>;
  readonly finish: (tenantId: string, deliveryId: string) => Promise<void>;
  /** Bodies of what was begun and left lying, the oldest first. After some tries nobody is given it any more. */
  readonly abandoned: (tenantId: string) => Promise<readonly unknown[]>;
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
    /** The delivery, and parts of it, are new again. */
    forget(deliveryId: string): void {
      for (const id of results.keys()) if (id === deliveryId || id.startsWith(`${deliveryId}/`)) results.delete(id);
    },
  };
}

/** How it ended; of a repeat, that it was one. */
export async function endOf({ result, isFirst }: Once<Ended>): Promise<Ended> {
  const ended = await result;
  return isFirst ? ended : 'repeat';
}
