import type { WhoIs } from '#slack/people.ts';
import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { disputeEffects, disputeNudges, showDisputes } from './dispute.effect.ts';
import { homeSections } from './dispute.home.ts';
import { watchDisputes } from './dispute.job.ts';
import { disputeVerbs, listen } from './dispute.listen.ts';
import { disputeButtons } from './dispute-buttons.views.ts';
import { listenToTalk } from './dispute-heard.listen.ts';
import { listenToList } from './dispute-list.listen.ts';
import { listenToSteps } from './dispute-steps.listen.ts';

/** Disputes: what is disputed leaves the chase and stays in the sums until it is resolved, by whoever can. */
export function dispute(deps: Deps, whoIs: WhoIs): Feature {
  const isMember = async (userId: string, teamId: string) => (await whoIs(userId, teamId)).kind === 'member';
  return {
    name: 'dispute',
    help: [
      { usage: '/ar dispute NAME B-1 200 because …', what: 'opens a dispute; shows what it understood before it saves' },
      { usage: '/ar disputes mine', what: 'lists disputes: mine, overdue, unassigned, proposed, credits, candidates or a name' },
      { usage: '/ar disputes here', what: 'makes this the channel of disputes; /ar disputes reasons shows the list of reasons' },
    ],
    accountVerbs: disputeVerbs(deps),
    listen: (kit) => {
      listen(kit, deps, isMember);
      listenToSteps(kit, deps, isMember);
      listenToList(kit, deps, isMember);
      listenToTalk(kit, deps);
    },
    cardButtons: disputeButtons,
    homeSections: (viewer, today) => homeSections(deps, viewer, today),
    jobs: [watchDisputes(deps)],
    effects: disputeEffects(deps),
    nudges: disputeNudges,
    onAccountChanged: (accountId, how) => showDisputes(deps, accountId, how),
  };
}
