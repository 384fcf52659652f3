import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { homeSections } from './overdue.home.ts';
import { listen } from './overdue.listen.ts';

/** The ranked queue of overdue accounts. */
export function overdue(deps: Deps): Feature {
  return {
    name: 'overdue',
    help: [
      {
        usage: '/ar overdue',
        what: 'the accounts most worth a call; filter with >30d >5k USD mine unclaimed promised segment:NAME region:none or a name',
      },
      { usage: '/ar mine', what: 'the same for the accounts you claimed' },
    ],
    listen: (kit) => listen(kit, deps),
    homeSections: (viewer, today) => homeSections(deps, viewer, today),
  };
}
