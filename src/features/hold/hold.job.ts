import type { CaseFile } from '#domain/case.ts';
import type { Effect } from '#domain/decision.ts';
import type { Fact, HoldLapsed } from '#domain/facts.ts';
import { lapseHolds } from '#domain/hold.ts';
import type { UserId } from '#domain/ids.ts';
import { holdsOf } from '#domain/open-hold.ts';
import { accountJob } from '../account-job.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../feature.ts';
import { lapsedLine } from './hold.views.ts';

/** Ends holds whose day has come, and tells whoever works on the account. */
export function lapse(deps: Deps): Job {
  return accountJob(deps, {
    name: 'hold.lapse',
    due: (today) => ({ hasHold: true, holdUntil: { $lte: today } }),
    rules: (today) => async () => (file) => {
      const decision = lapseHolds(file, today);
      const ended = decision.facts.filter(isLapsed);
      const [first] = ended;
      return { ...decision, effects: first ? [telling(file, first)] : [] };
    },
    subject: (facts) => facts.filter(isLapsed).map(({ holdId }) => holdId)[0] ?? '',
    line: (file, facts) => lapsedLine(file, facts.filter(isLapsed)),
  });
}

function telling(file: CaseFile, { holdId, on }: HoldLapsed): Effect {
  const payload = { account: file.accountId, to: concerned(file, holdId), on };
  return { kind: 'hold.tell-lapsed', key: holdId, payload };
}

/** The owner, or whoever placed the hold. */
function concerned({ state }: CaseFile, holdId: string): UserId {
  if (state.ownership.stage === 'owned') return state.ownership.by;
  return holdsOf(state).find((hold) => hold.holdId === holdId)?.by ?? '';
}

function isLapsed(fact: Fact): fact is HoldLapsed {
  return fact.type === 'hold.lapsed';
}
