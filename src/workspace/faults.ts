/** What can go wrong between the app and Slack, switched on by tests. */
export type Fault =
  /** The effect happens, then the connection is cut. */
  | { readonly kind: 'lost-reply' }
  /** Nothing happens, and the answer is an HTTP error. */
  | { readonly kind: 'error-before'; readonly status: number }
  /** The effect happens, and the answer is an HTTP error. */
  | { readonly kind: 'error-after'; readonly status: number }
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'slow'; readonly ms: number }
  /** `ok: false` with this name. */
  | { readonly kind: 'refused'; readonly error: string };

export type Faults = {
  /** The next `times` calls of `method` (`chat.postMessage`, `response_url`, or `*`) meet this fault. */
  readonly next: (method: string, fault: Fault, times?: number) => void;
  /** Each of the next `times` envelopes is delivered twice, as Slack does when an ack is lost. */
  readonly redeliver: (times?: number) => void;
  readonly clear: () => void;
  /** Used by the server: takes the fault that waits for a call of `method`. */
  readonly take: (method: string) => Fault | undefined;
  readonly takeRedelivery: () => boolean;
};

export function faults(): Faults {
  const waiting: { method: string; fault: Fault; left: number }[] = [];
  let redeliveries = 0;
  return {
    next(method, fault, times = 1) {
      waiting.push({ method, fault, left: times });
    },
    redeliver(times = 1) {
      redeliveries += times;
    },
    clear() {
      waiting.length = 0;
      redeliveries = 0;
    },
    take(method) {
      const found = waiting.find((each) => each.method === method || each.method === '*');
      if (!found) return undefined;
      found.left -= 1;
      if (found.left === 0) waiting.splice(waiting.indexOf(found), 1);
      return found.fault;
    },
    takeRedelivery() {
      if (redeliveries === 0) return false;
      redeliveries -= 1;
      return true;
    },
  };
}
