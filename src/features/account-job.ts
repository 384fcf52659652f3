import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { Decision } from '#domain/decision.ts';
import type { Fact } from '#domain/facts.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Condition } from '#ports.ts';
import type { CasePage } from '#record/case-page.ts';
import { commandAccount } from './account-command.ts';
import type { Deps } from './deps.ts';
import type { Job } from './feature.ts';

export type AccountSweep = {
  readonly name: string;
  /** Accounts that may have something due, by an indexed query. */
  readonly due: (today: Day) => Readonly<Record<string, Condition>>;
  /** Made anew for each run: gives the rule for an account. No facts where nothing is due, so a repeat changes nothing. */
  readonly rules: (today: Day) => (page: CasePage) => Promise<(file: CaseFile) => Decision>;
  /** What is decided once, for the command's `opId`. */
  readonly subject: (facts: readonly Fact[]) => string;
  readonly line: (file: CaseFile, facts: readonly Fact[]) => string;
};

/** A job that decides for each account by itself what time alone has brought about. */
export function accountJob(deps: Deps, sweep: AccountSweep): Job {
  const { name, due, rules } = sweep;
  return {
    name,
    async run({ dry }) {
      const today = deps.today();
      const ruleFor = rules(today);
      const planned: string[] = [];
      let done = 0;
      for await (const page of deps.cases.pages.find({ ...due(today), tenantId: deps.tenantId })) {
        try {
          const rule = await ruleFor(page);
          const { facts } = rule(page);
          if (facts.length === 0) continue;
          planned.push(sweep.line(page, facts));
          if (!dry && (await carryOut(deps, sweep, { page, facts, rule, today }))) done += 1;
        } catch (error) {
          // One account's trouble must not keep the others waiting; the next round tries it again.
          deps.log.error({ err: error, job: name, account: page.accountId }, 'an account could not be decided');
        }
      }
      return { planned, done };
    },
  };
}

type Planned = {
  readonly page: CasePage;
  readonly facts: readonly Fact[];
  readonly rule: (file: CaseFile) => Decision;
  readonly today: Day;
};

/** Decides anew on the case as it is now; false where another instance was faster. */
async function carryOut(deps: Deps, { name, subject }: AccountSweep, { page, facts, rule, today }: Planned): Promise<boolean> {
  const opId = `${name}/${page.accountId}/${subject(facts)}/${today}`;
  const result = await commandAccount(deps, { account: page.accountId, opId, by: `job:${name}` }, rule);
  return !isRefusal(result) && !result.repeated && result.file.version > page.version;
}
