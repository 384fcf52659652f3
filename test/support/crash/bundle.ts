import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const MANIFEST = fileURLToPath(new URL('../../../package.json', import.meta.url));
const ENTRY = fileURLToPath(new URL('./bot.ts', import.meta.url));

/** Puts the bot into one file: it starts over a thousand times, and finding its modules is most of each start. */
export async function bundleBot(folder: string): Promise<string> {
  const bundle = await rolldown({ input: ENTRY, platform: 'node', logLevel: 'silent' });
  const dir = join(folder, 'bot');
  await bundle.write({ dir, format: 'esm', codeSplitting: false });
  await bundle.close();
  // Where the sources find it beside them, so that the bot can say its version.
  copyFileSync(MANIFEST, join(folder, 'package.json'));
  return join(dir, 'bot.js');
}
