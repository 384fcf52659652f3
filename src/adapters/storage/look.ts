import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { openMongo } from './mongo.ts';
import { openDataFile, sayingWhy } from './open.ts';

const SKEW_MAX_MS = 5000;
const GIB = 1024 ** 3;
const FREE_MIN = GIB / 2;

/**
 * Says where the data lies and what that promises. Nothing is made or changed.
 * @throws an `Error` whose message is a sentence
 */
export async function lookAtStorage({ mongodbUri, dataDir }: { mongodbUri?: string; dataDir: string }): Promise<string> {
  return mongodbUri ? lookAtMongo(mongodbUri) : lookAtFile(dataDir);
}

async function lookAtMongo(uri: string): Promise<string> {
  const storage = await sayingWhy(() => openMongo({ uri }));
  const { database, kind, hosts } = await storage.deployment();
  const skewMs = Math.abs((await storage.now()) - Date.now());
  await storage.close();
  const promise = {
    standalone: 'a standalone server: no fail-over, so the bot stands still while it is down',
    'replica set': `a replica set of ${hosts}, which fails over${hosts < 3 ? ' only with three members or more' : ''}`,
    cluster: 'a cluster of shards',
  };
  const skew = skewMs > SKEW_MAX_MS ? `; its clock is ${Math.round(skewMs / 1000)} s off this machine's` : '';
  return `MongoDB answers, database "${database}", ${promise[kind]}${skew}`;
}

async function lookAtFile(dataDir: string): Promise<string> {
  const file = join(dataDir, 'dunbot.db');
  const folder = nearest(resolve(dataDir));
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Error(`${folder} cannot be written. Set DATA_DIR to a folder that this user may write to.`, { cause: error });
  }
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < FREE_MIN)
    throw new Error(`Only ${Math.floor(free / 1024 ** 2)} MB are free for ${file}. Make room before it is full.`);
  const room = `${Math.floor(free / GIB)} GB free`;
  if (!existsSync(file)) return `embedded; ${file} will be made at the first start, ${room}`;
  await openDataFile(dataDir).close();
  return `embedded, in ${file}, ${room}; one machine, so no fail-over`;
}

/** The folder itself, or the one in which it would be made. */
function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(dirname(folder));
}
