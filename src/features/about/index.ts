import { VERSION } from '#version.ts';
import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { privacyMessage, versionMessage } from './about.views.ts';

/** What the bot is, and what it keeps of people. */
export function about({ ledger, tenantId, today }: Deps): Feature {
  return {
    name: 'about',
    help: [
      { usage: '/ar privacy', what: 'what is kept, where, who sees it, how it is erased, what goes to a model' },
      { usage: '/ar version', what: 'which version this is, and how far the ledger goes' },
    ],
    listen: (kit) => {
      kit.verb('privacy', () => ({ say: privacyMessage() }));
      kit.verb('version', async () => {
        const entities = await ledger.entities(tenantId);
        const days = await Promise.all(entities.map(async (entity) => Object.values(await ledger.asOf(tenantId, entity))));
        const [oldest = null] = days.flat().sort();
        return { say: versionMessage({ version: VERSION, ledgerDay: oldest, today: today() }) };
      });
    },
  };
}
