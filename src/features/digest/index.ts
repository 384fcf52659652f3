import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { publishDigests, refreshDigests } from './digest.effect.ts';
import { postDigests } from './digest.job.ts';
import { listen } from './digest.listen.ts';

/** The daily digest of a channel. */
export function digest(deps: Deps): Feature {
  return {
    name: 'digest',
    help: [
      {
        usage: '/ar digest here 08:30 Europe/Berlin',
        what: 'posts a digest in this channel each weekday; /ar digest stop ends it',
      },
    ],
    listen: (kit) => listen(kit, deps),
    jobs: [postDigests(deps)],
    effects: { 'digest.publish': publishDigests(deps) },
    onAccountChanged: (accountId) => refreshDigests(deps, accountId),
  };
}
