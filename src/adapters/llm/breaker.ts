/** Stops calls to a server that keeps failing, and lets one through now and then to see whether it is back. */
export type Breaker = {
  /** False while calls are stopped; true once for the one that looks again. */
  mayCall(): boolean;
  succeeded(): void;
  failed(): void;
  /** The call ended without saying anything about the server. */
  undecided(): void;
};

const FAILURES_MAX = 5;
const WINDOW_MS = 60_000;
const REST_MS = 60_000;

export function createBreaker(now: () => number): Breaker {
  let failures: number[] = [];
  let openedAt: number | null = null;
  let isProbing = false;

  return {
    mayCall() {
      if (openedAt === null) return true;
      if (isProbing || now() - openedAt < REST_MS) return false;
      isProbing = true;
      return true;
    },
    succeeded() {
      failures = [];
      openedAt = null;
      isProbing = false;
    },
    failed() {
      const at = now();
      failures = [...failures.filter((failure) => at - failure < WINDOW_MS), at];
      if (isProbing || failures.length >= FAILURES_MAX) openedAt = at;
      isProbing = false;
    },
    undecided() {
      isProbing = false;
    },
  };
}
