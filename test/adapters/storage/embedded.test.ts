import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { storageContract } from './contract.ts';
import { refusalContract } from './refusals.ts';

const open = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dunbot-embedded-'));
  const storage = openEmbedded({ file: join(folder, 'store.db') });
  return {
    storage,
    async discard() {
      await storage.close();
      rmSync(folder, { recursive: true });
    },
  };
};

storageContract('The embedded store', open);
refusalContract('The embedded store', open);
