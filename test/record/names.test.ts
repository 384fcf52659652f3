import { join } from 'node:path';
import { describe } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { tempFolder } from '../support/record.ts';
import { findsAccounts } from './names-suite.ts';

describe('On the embedded store', () => {
  const folder = tempFolder();
  const storage = openEmbedded({ file: join(folder.path, 'names.db') });
  findsAccounts(
    async () => storage,
    async () => {
      await storage.close();
      folder.remove();
    },
  );
});
