import type { Log } from '#features/deps.ts';

/** Starts what runs until a signal stops it; then, or where it never came up, `close` ends what it stands on. */
export async function runUntilSignal(
  run: () => Promise<{ readonly stop: () => Promise<void> }>,
  close: () => Promise<void>,
  log: Log,
): Promise<void> {
  const running = await run().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  stopOnSignal(async () => {
    await running.stop();
    await close();
  }, log);
}

/** What is open already would keep a bot alive that never came up. */
export function endIfNeverUp(): void {
  if (process.exitCode === 1) process.exit();
}

/** Handlers get ten seconds, and what was not acknowledged yet three. */
const STOP_MAX_MS = 15_000;

/**
 * The first signal drains; a second one ends at once. A promise that nobody awaited (the Slack SDK has some, for
 * example when an app token is revoked while the bot runs) drains too and exits with 1, so that a supervisor starts anew.
 */
function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let isStopping = false;
  const end = (exitCode: number) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    process.stdout.write('Stopping: finishing what is under way.\n');
    // A mail server may take minutes to answer: its letter is then settled by a person.
    setTimeout(() => {
      log.warn({}, 'stopped with work still under way');
      process.exit(exitCode);
    }, STOP_MAX_MS).unref();
    stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', () => end(0));
  process.on('SIGTERM', () => end(0));
  process.on('unhandledRejection', (error) => {
    log.error({ err: error }, 'an error that nobody handled; stopping');
    end(1);
  });
}
