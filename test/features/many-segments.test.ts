import { onTestFinished } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { tempFolder } from '../support/record.ts';
import { manySegments } from './many-segments-suite.ts';

manySegments('The embedded store', async () => {
  const folder = tempFolder();
  onTestFinished(folder.remove);
  const storage = openEmbedded({ file: `${folder.path}/store.db` });
  onTestFinished(storage.close);
  return storage;
});
