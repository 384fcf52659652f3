import type { Config } from '#config.ts';
import { dayAt } from '#domain/day.ts';
import { lookAtMail, lookAtModel, lookAtStore } from '#outside.ts';
import { lookAtSlack } from './doctor-slack.ts';
import { settingsOrExit } from './settings.ts';

const LOOKS = { settings: lookAtSettings, store: lookAtStore, slack: lookAtSlack, mail: lookAtMail, model: lookAtModel };

/** Looks at what the bot needs and prints a line for each. Changes nothing; exit code 1 where something is amiss. */
export async function doctor(): Promise<void> {
  const config = settingsOrExit();
  for (const [name, look] of Object.entries(LOOKS)) {
    try {
      process.stdout.write(`${name}: ${await look(config)}\n`);
    } catch (error) {
      process.stdout.write(`${name}: AMISS. ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  }
}

async function lookAtSettings({ TIME_ZONE }: Config): Promise<string> {
  return `fine; today is ${dayAt(Date.now(), TIME_ZONE)} in ${TIME_ZONE}`;
}
