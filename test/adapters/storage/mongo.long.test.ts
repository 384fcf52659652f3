import { MongoClient } from 'mongodb';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
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

  const onStandalone = openOn('standalone', (each) => startStandalone(each));
  const onReplicaSet = openOn('replica set', startReplicaSet);
  storageContract('A standalone server', onStandalone);
  refusalContract('A standalone server', onStandalone);
  storageContract('A replica set of three', onReplicaSet);
});

describe.skipIf(!binary)('A server that steps down while it is asked', () => {
  test.each([
    ['an index is made', 'createIndexes'],
    ['many rows are deleted', 'delete'],
    ['it is asked for the time', 'hello'],
  ])('is asked again when %s', async (_, command) => {
    const server = await startStandalone(binary ?? '', ['--setParameter', 'enableTestCommands=1']);
    onTestFinished(server.stop);
    const storage = await openMongo({ uri: server.uri });
    onTestFinished(storage.close);
    const things = storage.collection('things');
    await things.insertOne({ _id: 'a', tenantId: 't1' });
    await fails(server.uri, command);
    await things.createIndexes([{ name: 'byName', key: { tenantId: 1, name: 1 } }]);
    expect(await storage.now()).toBeGreaterThan(0);
    expect((await things.deleteMany({ tenantId: 't1' })).deleted).toBeLessThanOrEqual(1);
    expect(await things.countDocuments({ tenantId: 't1' })).toBe(0);
  });
});

/** Has the server carry out two such commands and then say that it stepped down before others heard of it. */
async function fails(uri: string, command: string): Promise<void> {
  const client = new MongoClient(uri);
  try {
    const concern = { code: 11602, codeName: 'InterruptedDueToReplStateChange', errmsg: 'operation was interrupted' };
    await client.db('admin').command({
      configureFailPoint: 'failCommand',
      mode: { times: 2 },
      data: { failCommands: [command], ...(command === 'hello' ? { errorCode: concern.code } : { writeConcernError: concern }) },
    });
  } finally {
    await client.close();
  }
}
