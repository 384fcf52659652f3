import type { CaseFile } from '#domain/case.ts';
import type { Fact } from '#domain/facts.ts';
import type { AccountId } from '#domain/ids.ts';
import { claimDaysFrom } from '#domain/ownership.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Decided, Done } from '#record/book.ts';
import type { CasePage } from '#record/case-page.ts';
import { accountStream, changing } from '#record/cases.ts';
import type { Deps } from './deps.ts';
import { UNKNOWN_ACCOUNT } from './find.ts';

export type AccountAsk = {
  readonly account: AccountId;
  readonly opId: string;
  /** A person, or a job by name (`job:verdicts`). */
  readonly by: string;
};

/** One command on an account that the ledger knows; whoever shows the account hears of it. */
export function commandAccount(
  { cases, tenantId }: Deps,
  { account, opId, by }: AccountAsk,
  decide: (file: CaseFile) => Decided<Fact> | Refusal,
): Promise<Done<CasePage> | Refusal> {
  return cases.command({
    tenantId,
    stream: accountStream(account),
    opId,
    actor: by,
    decide: (file) => (file.version === 0 ? UNKNOWN_ACCOUNT : changing(account, decide(file))),
  });
}

/** For so many weekdays work of today keeps a claim. */
export function claimDaysOf({ policy, today, isBusinessDay }: Pick<Deps, 'policy' | 'today' | 'isBusinessDay'>): number {
  return claimDaysFrom(today(), policy.claimDays, isBusinessDay);
}
