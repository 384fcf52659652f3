import type { DrawBars, Holidays } from '#ports.ts';
import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { publishDigests, refreshDigests } from './digest.effect.ts';
import { postDigests } from './digest.job.ts';
import { listen } from './digest.listen.ts';

/** The daily digest of a channel, or of one person. */
export function digest(ground: Deps, around: { readonly holidays: Holidays; readonly drawBars: DrawBars }): Feature {
  const deps = { ...ground, ...around };
  return {
    name: 'digest',
    help: [
      {
        usage: '/ar digest here 08:30 Europe/Berlin >30d EUR holidays DE',
        what: 'posts a digest in this channel each weekday; /ar digest alone shows, changes, pauses, previews and stops it',
      },
      { usage: '/ar digest me 08:00', what: 'sends you one about your accounts; /ar digest me stop ends it' },
    ],
    listen: (kit) => listen(kit, deps),
    jobs: [postDigests(deps)],
    effects: { 'digest.publish': publishDigests(deps) },
    onAccountChanged: (accountId) => refreshDigests(deps, accountId),
  };
}
