import { join } from 'node:path';
import type { Storage } from '#ports.ts';
import { openEmbedded } from './embedded.ts';
import { openMongo } from './mongo.ts';
import { storeTrouble } from './trouble.ts';

/**
 * MongoDB where an address is set, else one file in the data folder.
 * @throws an `Error` whose message is a sentence that names the setting and the cure, and never the address itself
 */
export async function openStorage({ mongodbUri, dataDir }: { mongodbUri?: string; dataDir: string }): Promise<Storage> {
  return mongodbUri ? sayingWhy(() => openMongo({ uri: mongodbUri })) : openDataFile(dataDir);
}

/** Turns what the driver throws into a sentence. */
export async function sayingWhy<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    throw new Error(`${storeTrouble(error) || unreadable(error)} Check MONGODB_URI and that MongoDB runs.`, { cause: error });
  }
}

/** The embedded store of a data folder. @throws as `openStorage` does */
export function openDataFile(dataDir: string): ReturnType<typeof openEmbedded> {
  const file = join(dataDir, 'dunbot.db');
  try {
    return openEmbedded({ file });
  } catch (error) {
    const trouble = storeTrouble(error) || `${error instanceof Error ? error.message : error}.`;
    throw new Error(`${file} cannot be opened. ${trouble} Check DATA_DIR, or put a backup in its place.`, { cause: error });
  }
}

/** The driver repeats parts of the address in what it says about it, so its words are not. */
function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code === '' ? 'The address of MongoDB cannot be read.' : `The host of MongoDB cannot be found (${code}).`;
}
