import cron from 'node-cron';

/**
 * Wakes the bot once a minute. What is due is decided by the day and the journal, not by this tick: a job planned for
 * 02:30 would never fire on the day on which that hour is skipped.
 */
export function everyMinute(run: () => Promise<void>): { stop: () => Promise<void> } {
  const task = cron.schedule('* * * * *', run, { noOverlap: true });
  return { stop: async () => task.stop() };
}
