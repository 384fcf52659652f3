import { setTimeout as wait } from 'node:timers/promises';

/** Between two turns another process gets in: one that has more to write would win each time, and the other give up. */
const PAUSE_MS = 3;

/**
 * Lets what writes one stream go one after the other within this process: many at once would only make each other begin
 * anew. Other processes are met by the journal's version.
 */
export function createTurns() {
  const last = new Map<string, Promise<void>>();
  return async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = last.get(key);
    const { promise: mine, resolve: end } = Promise.withResolvers<void>();
    last.set(key, mine);
    if (before) {
      await before;
      await wait(Math.random() * PAUSE_MS);
    }
    try {
      return await work();
    } finally {
      end();
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
