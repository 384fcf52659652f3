import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import type { ShowAccount } from '../thread.ts';
import { postBroken, postRevised, promiseNudges, remindOwner, tellRevised, tellVerdict } from './promise.effect.ts';
import { homeSections } from './promise.home.ts';
import { judge, remind } from './promise.job.ts';
import { listen, promiseVerbs } from './promise.listen.ts';
import { promiseButtons } from './promise.views.ts';
import { revise } from './promise-revised.job.ts';

/** Promises to pay: recorded, pointed out the business day before, judged by the ledger, judged anew where cash is taken back. */
export function promise(deps: Deps, showAccount: ShowAccount): Feature {
  return {
    name: 'promise',
    help: [
      { usage: '/ar promise NAME 5000 by friday', what: 'records a promise to pay; shows what it understood before it saves' },
    ],
    accountVerbs: promiseVerbs(deps),
    listen: (kit) => listen(kit, deps),
    cardButtons: promiseButtons,
    effects: {
      'promise.tell-verdict': tellVerdict(deps),
      'promise.post-broken': postBroken(deps, showAccount),
      'promise.tell-revised': tellRevised(deps),
      'promise.post-revised': postRevised(deps, showAccount),
      'promise.remind': remindOwner(deps),
    },
    homeSections: (viewer, today) => homeSections(deps, viewer, today),
    nudges: promiseNudges,
    jobs: [judge(deps), revise(deps), remind(deps)],
  };
}
