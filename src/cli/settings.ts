import { type Config, environment, readConfig } from '#config.ts';

/** The settings, or the end of the command with a sentence for each fault. */
export function settingsOrExit(): Config {
  const config = settings();
  if (!('faults' in config)) return config;
  for (const fault of config.faults) process.stderr.write(`${fault}\n`);
  process.exit(1);
}

function settings(): ReturnType<typeof readConfig> {
  try {
    return readConfig(environment());
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : String(error)] };
  }
}

/** Runs a command's work; an error becomes one sentence on standard error and exit code 1. */
export async function orSentence(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
