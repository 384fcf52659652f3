import { faultOf } from './faults.ts';

export type Pace = {
  /** Runs the call in its turn: posts of one channel spaced out, a method that Slack throttled left alone until it may be used. */
  run<T>(method: string, channelId: string, call: () => Promise<T>): Promise<T>;
};

/** Milliseconds since whenever, and waiting for some of them. */
export type Time = { readonly now: () => number; readonly sleep: (ms: number) => Promise<void> };

const TRIES = 5;
const WAIT_MAX_MS = 60_000;
const SPACED_METHOD = 'chat.postMessage';

const REAL_TIME: Time = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Of one method: until when Slack wants none of it, and whoever waits for that, one behind the other. */
type Gate = { blockedUntil: number; refusal: unknown; waiting: number; last: Promise<unknown> };

/**
 * Keeps to one message a second for each channel, and obeys `Retry-After` per method. While a method is throttled its
 * calls go one at a time and in their order: all at once they would be refused again, and the unlucky ones for good.
 */
export function createPace(options: { readonly everyMs: number; readonly time?: Time }): Pace {
  const { now, sleep } = options.time ?? REAL_TIME;
  const nextTurn = new Map<string, number>();
  const gates = new Map<string, Gate>();

  const myTurn = async (method: string, channelId: string) => {
    if (method !== SPACED_METHOD) return;
    const at = Math.max(now(), nextTurn.get(channelId) ?? 0);
    nextTurn.set(channelId, at + options.everyMs);
    if (nextTurn.size > 1000) forgetPast(nextTurn, now());
    if (at > now()) await sleep(at - now());
  };
  const gateOf = (method: string): Gate => {
    const gate = gates.get(method) ?? { blockedUntil: 0, refusal: null, waiting: 0, last: Promise.resolve() };
    gates.set(method, gate);
    return gate;
  };
  /** Throws again what is no matter of too many calls. */
  const close = (gate: Gate, error: unknown): void => {
    const fault = faultOf(error);
    if (fault.sort !== 'later') throw error;
    gate.blockedUntil = now() + fault.retryAfterMs;
    gate.refusal = error;
  };
  /** Tries until Slack takes it; who comes later waits behind. */
  const inLine = async <T>(gate: Gate, call: () => Promise<T>): Promise<T> => {
    const before = gate.last;
    const mine = before.then(async () => {
      for (let tried = 1; ; tried++) {
        const waitMs = gate.blockedUntil - now();
        // Slack asks for more patience than anybody here has: not even asked, since it said when.
        if (waitMs > WAIT_MAX_MS) throw gate.refusal;
        if (waitMs > 0) await sleep(waitMs);
        try {
          return await call();
        } catch (error) {
          close(gate, error);
          if (tried === TRIES) throw error;
        }
      }
    });
    gate.waiting += 1;
    gate.last = mine
      .catch(() => {})
      .finally(() => {
        gate.waiting -= 1;
      });
    return mine;
  };
  return {
    async run(method, channelId, call) {
      await myTurn(method, channelId);
      const gate = gateOf(method);
      if (gate.waiting > 0 || gate.blockedUntil > now()) return inLine(gate, call);
      try {
        return await call();
      } catch (error) {
        close(gate, error);
        return inLine(gate, call);
      }
    },
  };
}

function forgetPast(turns: Map<string, number>, now: number): void {
  for (const [channelId, at] of turns) if (at <= now) turns.delete(channelId);
}
