import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { listen } from './setup.listen.ts';

/** Names the working channel. */
export function setup(deps: Deps): Feature {
  return {
    name: 'setup',
    help: [{ usage: '/ar setup', what: 'makes this the working channel, where the shared account cards live' }],
    listen: (kit) => listen(kit, deps),
  };
}
