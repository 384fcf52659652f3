import { TENANTS } from '#domain/ids.ts';
import { openStore } from '#outside.ts';
import { createJournal } from '#record/journal.ts';
import { orSentence, settingsOrExit } from './settings.ts';

/** Walks every stream of the journal and prints the first fault of each. Exit code 1 where there is one. */
export async function verify(): Promise<void> {
  const config = settingsOrExit();
  await orSentence(async () => {
    const storage = await openStore(config);
    try {
      const journal = createJournal({ storage, journalKey: config.JOURNAL_KEY });
      let records = 0;
      let faults = 0;
      for (const tenantId of TENANTS) {
        for await (const fault of journal.faults(tenantId, { onRecord: () => (records += 1) })) {
          faults += 1;
          process.stdout.write(`${fault}\n`);
        }
      }
      process.stdout.write(
        faults === 0 ? `The journal is whole: ${records} records.\n` : `${faults} faults in ${records} records.\n`,
      );
      if (faults > 0) process.exitCode = 1;
    } finally {
      await storage.close();
    }
  });
}
