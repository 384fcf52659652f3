import type { Config } from '#config.ts';
import { openFile, openStore } from '#outside.ts';
import { type Inspection, inspect } from '#record/whole.ts';
import { orSentence, settingsOrExit } from './settings.ts';
import { tenantsIn } from './tenant.ts';

/** Checks the journal and what hangs on it, and the data file itself. Exit code 1 where anything is not as it was written. */
export async function verify(): Promise<void> {
  const config = settingsOrExit();
  await orSentence(async () => {
    const damages = config.MONGODB_URI ? [] : await damagesOfFile(config);
    say(damages);
    const storage = await openStore(config);
    try {
      const found: Inspection[] = [];
      for (const tenantId of await tenantsIn(storage))
        found.push(await inspect({ storage, journalKey: config.JOURNAL_KEY, tenantId }));
      const sum = (key: 'records' | 'streams' | 'faultCount') => found.reduce((all, one) => all + one[key], 0);
      const [records, streams, faults] = [sum('records'), sum('streams'), sum('faultCount')];
      say(found.flatMap((one) => one.faults));
      if (faults > 0) say([`${faults} faults in ${records} records.`]);
      else
        say([
          records > 0 ? `The journal is whole: ${records} records.` : 'Nothing was written yet: there is no journal to verify.',
        ]);
      if (faults > 0 && faults >= streams) say([WRONG_KEY]);
      if (faults > 0 || damages.length > 0) process.exitCode = 1;
    } finally {
      await storage.close();
    }
  });
}

const WRONG_KEY =
  'Nothing fits: was it written with another JOURNAL_KEY, or without one? Set JOURNAL_KEY as it was then, and verify again.';

async function damagesOfFile(config: Config): Promise<readonly string[]> {
  const file = openFile(config);
  try {
    return await file.faults();
  } finally {
    await file.close();
  }
}

function say(sentences: readonly string[]): void {
  for (const sentence of sentences) process.stdout.write(`${sentence}\n`);
}
