import type { Log } from './deps.ts';

/** Runs at most once at a time; calls in between make one more run, which answers all of them. */
export function oneAtATime(work: (isStopping: () => boolean) => Promise<void>, log: Log) {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  const loop = async () => {
    do {
      again = false;
      await work(() => stopped).catch((error) => log.error({ err: error }, 'round failed'));
    } while (again && !stopped);
    running = null;
  };
  const run = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (running) again = true;
    running ??= loop();
    return running;
  };
  /** For looking in now and then: one that is under way looks already. */
  run.poll = () => {
    if (!running) void run();
  };
  run.idle = async () => {
    await running;
  };
  run.stop = async () => {
    stopped = true;
    await running;
  };
  return run;
}
