import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { workOnFiles } from './drop.effect.ts';
import { listen } from './drop.listen.ts';

/** Ledgers that come in through Slack: dropped into the conversation with the bot, or sent by a window. */
export function importing(deps: Deps): Feature {
  return {
    name: 'import',
    help: [
      {
        usage: '/ar import',
        what: 'brings a ledger file in: first a preview, then your yes; or drop the CSV into your messages with me',
      },
    ],
    listen: (kit) => listen(kit, deps),
    effects: { 'import.work': workOnFiles(deps) },
  };
}
