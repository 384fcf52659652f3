import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const ENTRY = fileURLToPath(new URL('./bot.ts', import.meta.url));

/** Puts the bot into one file: it starts over a thousand times, and finding its modules is most of each start. */
export async function bundleBot(folder: string): Promise<string> {
  const bundle = await rolldown({ input: ENTRY, platform: 'node', logLevel: 'silent' });
  await bundle.write({ dir: folder, format: 'esm', codeSplitting: false });
  await bundle.close();
  return join(folder, 'bot.js');
}
