import type { WhoIs } from '#slack/people.ts';
import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { tellOwner } from './ownership.effect.ts';
import { lapseClaims } from './ownership.job.ts';
import { listen, ownershipVerbs } from './ownership.listen.ts';
import { ownershipButtons } from './ownership.views.ts';

/** Who works an account: claim, take over, hand over, release; a claim without work lapses. */
export function ownership(deps: Deps, whoIs: WhoIs): Feature {
  const isMember = async (userId: string, teamId: string) => (await whoIs(userId, teamId)).kind === 'member';
  return {
    name: 'ownership',
    help: [
      { usage: '/ar claim NAME', what: 'makes the account yours; of two who ask at once, one gets it' },
      { usage: '/ar release NAME', what: 'gives it up' },
      { usage: '/ar give NAME @SOMEBODY', what: 'hands it over' },
    ],
    accountVerbs: ownershipVerbs(deps, isMember),
    listen: (kit) => listen(kit, deps, isMember),
    cardButtons: ownershipButtons,
    effects: { 'ownership.tell': tellOwner(deps) },
    jobs: [lapseClaims(deps)],
  };
}
