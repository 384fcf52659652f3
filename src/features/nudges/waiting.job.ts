import { nameText } from '#cards/account-line.ts';
import type { CaseFile, Letter } from '#domain/case.ts';
import { waitingLetters as lettersOf } from '#domain/nudge-matters.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../feature.ts';
import { queueNudge } from '../nudge.ts';

/** Whoever works on the account, and whoever is named to approve, leads where no approver is, hear of letters that wait too long. Once for each letter. */
export function waitingLetters(deps: Deps): Job {
  // What is queued is queued: the same letters are found each minute until somebody decides.
  const queued = new Set<string>();
  return {
    name: 'nudges.letters',
    run: async ({ dry }) => {
      const today = deps.today();
      const waiting = { hasLetter: true, letterWaitsOn: { $gt: '', $lt: today } };
      const planned: string[] = [];
      for await (const page of deps.cases.pages.find({ ...waiting, tenantId: deps.tenantId })) {
        for (const letter of lettersOf(page, today, deps.isBusinessDay).filter((one) => !queued.has(keyOf(one)))) {
          planned.push(`${nameText(page.customer)}: a letter waits`);
          if (dry) continue;
          await tell(deps, page, letter);
          if (queued.size >= REMEMBERED_MAX) queued.clear();
          queued.add(keyOf(letter));
        }
      }
      return { planned, done: dry ? 0 : planned.length };
    },
  };
}

const REMEMBERED_MAX = 10_000;

async function tell(deps: Deps, file: CaseFile, letter: Letter): Promise<void> {
  const { letterId, on, by } = letter;
  const owner = file.state.ownership.stage === 'owned' ? file.state.ownership.by : by;
  // Where nobody is named everybody may approve, and nobody is bothered but whoever works on the account.
  for (const to of new Set([owner, ...(await deps.rights.named('approver'))])) {
    const figures = { letter: letterId, on };
    await queueNudge(deps, { to, kind: 'letter.waiting', key: keyOf(letter), account: file.accountId, figures });
  }
}

function keyOf({ letterId, on }: Letter): string {
  return `letter/${letterId}/${on}`;
}
