import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { holdNudges, tellLapsed } from './hold.effect.ts';
import { lapse } from './hold.job.ts';
import { holdVerbs, listen } from './hold.listen.ts';
import { holdButtons } from './hold.views.ts';

/** Accounts and invoices that rest until a day: no letter, no call. And accounts that their owner wants out of the way. */
export function hold(deps: Deps): Feature {
  return {
    name: 'hold',
    help: [
      {
        usage: '/ar hold NAME until friday because …',
        what: 'stops the chase until a day; with “invoice 4711” of that invoice only',
      },
      { usage: '/ar snooze NAME until friday', what: 'takes an account out of your own queue until a day; its chase goes on' },
    ],
    accountVerbs: holdVerbs(deps),
    listen: (kit) => listen(kit, deps),
    cardButtons: holdButtons,
    effects: { 'hold.tell-lapsed': tellLapsed(deps) },
    nudges: holdNudges,
    jobs: [lapse(deps)],
  };
}
