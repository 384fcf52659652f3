import type { CaseFile } from '#domain/case.ts';
import { addDays } from '#domain/day.ts';
import type { Effect } from '#domain/decision.ts';
import type { Fact, PromiseJudged } from '#domain/facts.ts';
import { remindDue } from '#domain/promise.ts';
import { coverOf, judgePromises } from '#domain/verdict.ts';
import { accountJob } from '../account-job.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../feature.ts';
import type { Judged } from './promise.effect.ts';
import { finishedLedgers } from './promise.query.ts';
import { coveredNumbers, remindLine, verdictLine } from './promise.views.ts';

/** A verdict is at most 30 business days after the promised day, so a reminder's verdict is no farther off than this, with holidays. */
const VERDICT_WITHIN_DAYS = 65;

/** Verdicts that are due, from what the ledger shows; they wait while an import is under way or the ledger is too old. */
export function judge(deps: Deps): Job {
  return accountJob(deps, {
    name: 'promise.verdict',
    due: (today) => ({ hasPromise: true, verdictOn: { $gt: '', $lt: today } }),
    rules: (today) => {
      const ledgers = finishedLedgers(deps);
      return async ({ entity }) => {
        const ledgerAsOf = await ledgers(entity);
        return (file) => {
          const decision = judgePromises(file, { today, ledgerAsOf });
          return { ...decision, effects: decision.facts.filter(isJudged).flatMap((fact) => verdictEffects(file, fact)) };
        };
      };
    },
    subject: firstPromise,
    line: (file, facts) =>
      facts
        .filter(isJudged)
        .map((fact) => verdictLine(file, fact))
        .join('; '),
  });
}

/** Tells owners of promises that fall due on the next business day. */
export function remind(deps: Deps): Job {
  return accountJob(deps, {
    name: 'promise.remind',
    due: (today) => ({ hasPromise: true, verdictOn: { $gt: '', $lte: addDays(today, VERDICT_WITHIN_DAYS) } }),
    rules: (today) => async () => (file) => {
      const facts = remindDue(file, today, deps.isBusinessDay);
      const effects = facts.map(({ promiseId }): Effect => {
        const payload = { account: file.accountId, promise: promiseId, to: concerned(file, promiseId) };
        return { kind: 'promise.remind', key: promiseId, payload };
      });
      return { facts, effects };
    },
    subject: firstPromise,
    line: (file, facts) => remindLine(file, facts.length),
  });
}

function verdictEffects(file: CaseFile, fact: PromiseJudged): Effect[] {
  const promise = file.state.promises.find((open) => open.promiseId === fact.promiseId);
  if (!promise) return [];
  const { promiseId, verdict, currency, paidMinor, promisedMinor, ledgerAsOf } = fact;
  const payload: Judged = {
    account: file.accountId,
    promise: promiseId,
    to: concerned(file, promiseId),
    verdict,
    currency,
    paidMinor,
    promisedMinor,
    promisedOn: promise.promisedOn,
    ledgerAsOf,
    invoices: coveredNumbers(promise),
    undatedMinor: coverOf(promise, file.state.items).undatedMinor,
  };
  const told: Effect = { kind: 'promise.tell-verdict', key: promiseId, payload };
  return verdict === 'broken' ? [told, { kind: 'promise.post-broken', key: promiseId, payload }] : [told];
}

/** Who is told: the owner, or whoever recorded the promise. */
function concerned({ state }: CaseFile, promiseId: string): string {
  if (state.ownership.stage === 'owned') return state.ownership.by;
  return state.promises.find((promise) => promise.promiseId === promiseId)?.by ?? '';
}

function isJudged(fact: Fact): fact is PromiseJudged {
  return fact.type === 'promise.judged';
}

function firstPromise(facts: readonly Fact[]): string {
  const [first] = facts;
  return first && 'promiseId' in first ? first.promiseId : '';
}
