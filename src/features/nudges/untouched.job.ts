import { nameText } from '#cards/account-line.ts';
import { addBusinessDays } from '#domain/day.ts';
import { UNTOUCHED_BEFORE_DAYS, untouchedClaim } from '#domain/nudge-matters.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../feature.ts';
import { queueNudge } from '../nudge.ts';

const REMEMBERED_MAX = 10_000;

/** Owners hear of claims that are about to lapse, once for each day on which one would. */
export function untouchedClaims(deps: Deps): Job {
  // What is queued is queued: the same claims are found each minute until they lapse.
  const queued = new Set<string>();
  return {
    name: 'nudges.untouched',
    run: async ({ dry }) => {
      const today = deps.today();
      const lapsing = { claimLapsesOn: { $gt: today, $lte: addBusinessDays(today, UNTOUCHED_BEFORE_DAYS, deps.isBusinessDay) } };
      const planned: string[] = [];
      for await (const page of deps.cases.pages.find({ ...lapsing, tenantId: deps.tenantId })) {
        const claim = untouchedClaim(page, today, deps.isBusinessDay);
        const { accountId: account } = page;
        const key = `untouched/${account}/${claim?.owner}/${claim?.lapsesOn}`;
        if (!claim || queued.has(key)) continue;
        planned.push(`${nameText(page.customer)}: the claim is untouched`);
        if (dry) continue;
        await queueNudge(deps, { to: claim.owner, kind: 'claim.untouched', key, account, figures: claim });
        if (queued.size >= REMEMBERED_MAX) queued.clear();
        queued.add(key);
      }
      return { planned, done: dry ? 0 : planned.length };
    },
  };
}
