import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { listen } from './report.listen.ts';

/** The aging of the ledger, with the figures of the command line. */
export function report(deps: Deps): Feature {
  return {
    name: 'report',
    help: [
      {
        usage: '/ar report',
        what: 'the aging of the ledger, for you alone; of another day with last friday, end of march or a date',
      },
    ],
    listen: (kit) => listen(kit, deps),
  };
}
