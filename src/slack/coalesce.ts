type Waiting<A, R> = { asked: A; readonly result: PromiseWithResolvers<R> };

/**
 * Of calls for the same thing one runs and one waits: a later call takes the place of the one that waits, and both get
 * what came of it. So of many texts for one message only the last goes out, however long Slack makes it wait.
 */
export function coalesced<A, R>(keyOf: (asked: A) => string, run: (asked: A) => Promise<R>): (asked: A) => Promise<R> {
  const running = new Map<string, { waiting: Waiting<A, R> | null }>();
  const begin = async (key: string, asked: A): Promise<R> => {
    const state = { waiting: null as Waiting<A, R> | null };
    running.set(key, state);
    try {
      return await run(asked);
    } finally {
      running.delete(key);
      if (state.waiting) state.waiting.result.resolve(begin(key, state.waiting.asked));
    }
  };
  return (asked) => {
    const key = keyOf(asked);
    const state = running.get(key);
    if (!state) return begin(key, asked);
    if (state.waiting) state.waiting.asked = asked;
    else state.waiting = { asked, result: Promise.withResolvers<R>() };
    return state.waiting.result.promise;
  };
}
