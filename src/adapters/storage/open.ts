import { join } from 'node:path';
import type { Storage } from '#ports.ts';
import { openEmbedded } from './embedded.ts';
import { openMongo } from './mongo.ts';

/** MongoDB where an address is set, else one file in the data folder. */
export async function openStorage({ mongodbUri, dataDir }: { mongodbUri?: string; dataDir: string }): Promise<Storage> {
  return mongodbUri ? await openMongo({ uri: mongodbUri }) : openEmbedded({ file: join(dataDir, 'dunbot.db') });
}
