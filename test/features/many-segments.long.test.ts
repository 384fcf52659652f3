import { describe, onTestFinished } from 'vitest';
import { openMongo } from '#adapters/storage/mongo.ts';
import { mongodOrSkip, startStandalone } from '../support/mongod.ts';
import { manySegments } from './many-segments-suite.ts';

const binary = mongodOrSkip('many segments on MongoDB');

describe.skipIf(!binary)('On a real server', () => {
  manySegments('MongoDB', async () => {
    const server = await startStandalone(binary ?? '');
    onTestFinished(server.stop);
    const storage = await openMongo({ uri: server.uri });
    onTestFinished(storage.close);
    return storage;
  });
});
