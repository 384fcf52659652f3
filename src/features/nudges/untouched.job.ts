import { nameText } from '#cards/account-line.ts';
import { addBusinessDays } from '#domain/day.ts';
import { UNTOUCHED_BEFORE_DAYS, untouchedClaim } from '#domain/nudge-matters.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../feature.ts';
import { queueNudge } from '../nudge.ts';

/** Owners hear of claims that are about to lapse, once for each day on which one would. */
export function untouchedClaims(deps: Deps): Job {
  return {
    name: 'nudges.untouched',
    run: async ({ dry }) => {
      const today = deps.today();
      const lapsing = { claimLapsesOn: { $gt: today, $lte: addBusinessDays(today, UNTOUCHED_BEFORE_DAYS) } };
      const planned: string[] = [];
      for await (const page of deps.cases.pages.find({ ...lapsing, tenantId: deps.tenantId })) {
        const claim = untouchedClaim(page, today);
        if (!claim) continue;
        planned.push(`${nameText(page.customer)}: the claim is untouched`);
        const { accountId: account } = page;
        const key = `untouched/${account}/${claim.owner}/${claim.lapsesOn}`;
        const figures = { owner: claim.owner, lapsesOn: claim.lapsesOn };
        if (!dry) await queueNudge(deps, { to: claim.owner, kind: 'claim.untouched', key, account, figures });
      }
      return { planned, done: dry ? 0 : planned.length };
    },
  };
}
