import { openFile } from '#outside.ts';
import { orSentence, settingsOrExit } from './settings.ts';

/** Copies the embedded store while the bot may be running. MongoDB has its own tools for that. */
export async function backup(file: string): Promise<void> {
  const config = settingsOrExit();
  await orSentence(async () => {
    if (config.MONGODB_URI) throw new Error('The data lies in MongoDB: back it up with mongodump.');
    const storage = openFile(config);
    try {
      await storage.backupTo(file);
      process.stdout.write(`Copied to ${file}. To go back to it, stop the bot and put it in the place of dunbot.db.\n`);
    } finally {
      await storage.close();
    }
  });
}
