import { afterAll, describe } from 'vitest';
import { openMongo } from '#adapters/storage/mongo.ts';
import { mongodOrSkip, type Standalone, startReplicaSet, startStandalone } from '../../support/mongod.ts';
import { storageContract } from './contract.ts';
import { refusalContract } from './refusals.ts';

const binary = mongodOrSkip('the storage contract on MongoDB');

describe.skipIf(!binary)('MongoDB', () => {
  const servers = new Map<string, Promise<Standalone>>();
  let databases = 0;
  afterAll(async () => {
    for (const server of servers.values()) await (await server).stop();
  });

  /** A database of its own on a server that all of one kind share. */
  const openOn = (kind: string, start: (binary: string) => Promise<Standalone>) => async () => {
    const server = servers.get(kind) ?? start(binary ?? '');
    servers.set(kind, server);
    databases += 1;
    const storage = await openMongo({ uri: (await server).uri.replace('/dunbot', `/dunbot${databases}`) });
    return { storage, discard: () => storage.close() };
  };

  const onStandalone = openOn('standalone', startStandalone);
  const onReplicaSet = openOn('replica set', startReplicaSet);
  storageContract('A standalone server', onStandalone);
  refusalContract('A standalone server', onStandalone);
  storageContract('A replica set of three', onReplicaSet);
});
