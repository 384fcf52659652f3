import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { type CardButtons, publishCard } from './account.effect.ts';
import { accountVerbs, listen, showCurrent } from './account.listen.ts';

/** The account card: one shared card in the working channel, copies for whoever asks elsewhere. */
export function account(deps: Deps, cardButtons: CardButtons): Feature {
  return {
    name: 'account',
    help: [{ usage: '/ar account NAME', what: 'shows an account: what is open, who has it, what was said' }],
    accountVerbs: accountVerbs(deps, cardButtons),
    listen: (kit) => listen(kit, deps, cardButtons),
    answerStale: (call) => showCurrent(deps, cardButtons, call),
    onAccountChanged: (accountId, how) => publishCard(deps, accountId, cardButtons, how),
  };
}
