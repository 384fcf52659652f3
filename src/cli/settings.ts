import { type Config, environment, readConfig } from '#config.ts';
import { storeTrouble } from '#outside.ts';

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
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

function sentenceOf(error: unknown): string {
  const trouble = storeTrouble(error);
  if (trouble !== '') return `${trouble} ${CURE}`;
  return error instanceof Error ? error.message : String(error);
}

const CURE = 'See to DATA_DIR or MONGODB_URI, then run it again: nothing is done twice.';
