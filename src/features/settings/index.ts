import type { WhoIs } from '#slack/people.ts';
import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { listen } from './settings.listen.ts';

/** Who is what, where each entity's cards live, and who sees it. */
export function settings(deps: Deps, whoIs: WhoIs): Feature {
  return {
    name: 'settings',
    help: [{ usage: '/ar settings', what: 'who is what, working channels, who sees what; for leads and admins' }],
    listen: (kit) => listen(kit, deps, whoIs),
  };
}
