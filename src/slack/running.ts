/** What is being handled at the moment. The SDK stops without waiting for it. */
export function createRunning() {
  const running = new Set<Promise<unknown>>();
  return {
    track<T>(work: Promise<T>): Promise<T> {
      running.add(work);
      const forget = () => running.delete(work);
      work.then(forget, forget);
      return work;
    },
    /** Waits until nothing runs, at most so long; tells how many were left. */
    async drain(ms: number): Promise<number> {
      const end = performance.now() + ms;
      while (running.size > 0 && performance.now() < end) {
        await Promise.race([Promise.allSettled(running), new Promise((resolve) => setTimeout(resolve, end - performance.now()))]);
      }
      return running.size;
    },
  };
}
