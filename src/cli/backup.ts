import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openFile } from '#outside.ts';
import { orSentence, settingsOrExit } from './settings.ts';

/** Copies the embedded store while the bot may be running. MongoDB has its own tools for that. */
export async function backup(file: string): Promise<void> {
  const config = settingsOrExit();
  await orSentence(async () => {
    if (config.MONGODB_URI) throw new Error('The data lies in MongoDB: back it up with mongodump.');
    checkTarget(file);
    const storage = openFile(config);
    try {
      await storage.backupTo(file);
      process.stdout.write(
        `Copied to ${file}. To go back to it, stop the bot, take dunbot.db, dunbot.db-wal and dunbot.db-shm out of ${config.DATA_DIR}, and put the copy there as dunbot.db.\n`,
      );
    } finally {
      await storage.close();
    }
  });
}

/** A copy never writes over anything: the file named may be the only good copy there is, or the data file itself. */
function checkTarget(file: string): void {
  const folder = dirname(resolve(file));
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Error(`There is no folder ${folder}. Make it, or name another file.`);
  if (existsSync(file)) throw new Error(`${file} is there already. Name a new file, so that no older copy is lost.`);
}
