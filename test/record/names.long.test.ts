import { describe } from 'vitest';
import { openMongo } from '#adapters/storage/mongo.ts';
import type { Storage } from '#ports.ts';
import { mongodOrSkip, type Standalone, startStandalone } from '../support/mongod.ts';
import { findsAccounts } from './names-suite.ts';

const binary = mongodOrSkip('finding accounts on MongoDB');

describe.skipIf(!binary)('On MongoDB', () => {
  const open: { server?: Standalone; storage?: Storage } = {};
  findsAccounts(
    async () => {
      open.server = await startStandalone(binary ?? '');
      open.storage = await openMongo({ uri: open.server.uri });
      return open.storage;
    },
    async () => {
      await open.storage?.close();
      await open.server?.stop();
    },
  );
});
