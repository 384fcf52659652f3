import type { WhoIs } from '#slack/people.ts';
import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import type { ShowAccount } from '../thread.ts';
import { paidNudge, untouchedNudge, waitingNudge } from './matters.views.ts';
import { askLead, publishNudges, putOff } from './nudges.effect.ts';
import { tellPeople } from './nudges.job.ts';
import { listen } from './nudges.listen.ts';
import { tellPaid } from './paid.command.ts';
import { untouchedClaims } from './untouched.job.ts';
import { waitingLetters } from './waiting.job.ts';

type Around = { readonly features: readonly Feature[]; readonly whoIs: WhoIs; readonly showAccount: ShowAccount };

/** What people are told about their accounts: bundled, in their working hours, each to be snoozed. */
export function nudges(ground: Deps, { features, whoIs, showAccount }: Around): Feature {
  const own = { paid: paidNudge, 'claim.untouched': untouchedNudge, 'letter.waiting': waitingNudge };
  const shows = Object.assign({}, own, ...features.map((feature) => feature.nudges ?? {}));
  const deps = { ...ground, shows, whoIs };
  return {
    name: 'nudges',
    listen: (kit) => listen(kit, deps),
    jobs: [untouchedClaims(deps), waitingLetters(deps)],
    lastJobs: [tellPeople(deps)],
    effects: {
      'nudges.publish': publishNudges(deps),
      'nudges.put-off': putOff(deps),
      'nudges.ask-lead': askLead(deps, showAccount),
    },
    onAccountChanged: (accountId) => tellPaid(deps, accountId),
  };
}
