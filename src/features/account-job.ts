import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { Decision } from '#domain/decision.ts';
import type { Fact } from '#domain/facts.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Condition } from '#ports.ts';
import type { CasePage } from '#record/cases.ts';
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
export function accountJob(deps: Deps, { name, due, rules, subject, line }: AccountSweep): Job {
  return {
    name,
    async run({ dry }) {
      const today = deps.today();
      const ruleFor = rules(today);
      const planned: string[] = [];
      let done = 0;
      for await (const page of deps.cases.pages.find({ ...due(today), tenantId: deps.tenantId })) {
        const decide = await ruleFor(page);
        const { facts } = decide(page);
        if (facts.length === 0) continue;
        planned.push(line(page, facts));
        if (dry) continue;
        const opId = `${name}/${page.accountId}/${subject(facts)}/${today}`;
        const result = await commandAccount(deps, { account: page.accountId, opId, by: `job:${name}` }, decide);
        if (!isRefusal(result) && !result.repeated && result.file.version > page.version) done += 1;
      }
      return { planned, done };
    },
  };
}
