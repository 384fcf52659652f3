import { faultOf } from './faults.ts';

export type Pace = {
  /** Runs the call in its turn: posts of one channel spaced out, a method that Slack throttled left alone until it may be used. */
  run<T>(method: string, channelId: string, call: () => Promise<T>): Promise<T>;
};

const TRIES = 5;
const WAIT_MAX_MS = 60_000;
const SPACED_METHOD = 'chat.postMessage';

/** Keeps to one message a second for each channel, and obeys `Retry-After` per method. */
export function createPace(options: { readonly everyMs: number; readonly sleep?: (ms: number) => Promise<void> }): Pace {
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const now = () => performance.now();
  const nextTurn = new Map<string, number>();
  const blockedUntil = new Map<string, number>();

  const myTurn = async (method: string, channelId: string) => {
    if (method !== SPACED_METHOD) return;
    const at = Math.max(now(), nextTurn.get(channelId) ?? 0);
    nextTurn.set(channelId, at + options.everyMs);
    if (nextTurn.size > 1000) forgetPast(nextTurn, now());
    if (at > now()) await sleep(at - now());
  };
  const whenAllowed = async (method: string) => {
    const wait = (blockedUntil.get(method) ?? 0) - now();
    if (wait > 0) await sleep(wait);
  };
  return {
    async run(method, channelId, call) {
      await myTurn(method, channelId);
      for (let tried = 1; ; tried++) {
        await whenAllowed(method);
        try {
          return await call();
        } catch (error) {
          const fault = faultOf(error);
          if (fault.sort !== 'later' || fault.retryAfterMs > WAIT_MAX_MS || tried === TRIES) throw error;
          blockedUntil.set(method, now() + fault.retryAfterMs);
        }
      }
    },
  };
}

function forgetPast(turns: Map<string, number>, now: number): void {
  for (const [channelId, at] of turns) if (at <= now) turns.delete(channelId);
}
