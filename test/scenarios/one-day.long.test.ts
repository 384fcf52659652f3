import { describe, test } from 'vitest';
import { openMongo } from '#adapters/storage/mongo.ts';
import { mongodOrSkip, startReplicaSet, startStandalone } from '../support/mongod.ts';
import { oneDay } from './one-day.ts';

const binary = mongodOrSkip('a day of the team on MongoDB');

describe.skipIf(!binary)('A day of the team', () => {
  test('on a standalone MongoDB, over Socket Mode', async () => {
    const server = await startStandalone(binary ?? '');
    await oneDay({ storage: await openMongo({ uri: server.uri }) });
    await server.stop();
  });

  test('on a replica set, over signed requests', async () => {
    const server = await startReplicaSet(binary ?? '');
    await oneDay({ storage: await openMongo({ uri: server.uri }), overHttp: true });
    await server.stop();
  });
});
