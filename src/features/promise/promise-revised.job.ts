import { numbersText } from '#cards/invoice-choice.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Effect } from '#domain/decision.ts';
import type { Fact, PromiseJudged } from '#domain/facts.ts';
import { takenBackOf } from '#domain/judged-promise.ts';
import { reviseVerdicts } from '#domain/revision.ts';
import { accountJob } from '../account-job.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../feature.ts';
import type { Revised } from './promise.effect.ts';
import { finishedLedgers } from './promise.query.ts';
import { revisedLine } from './promise-revised.views.ts';

/** Says verdicts anew whose cash a later ledger shows taken back. It reads no other case than those. */
export function revise(deps: Deps): Job {
  return accountJob(deps, {
    name: 'promise.revise',
    due: () => ({ hasCashTakenBack: true }),
    rules: (today) => {
      const ledgers = finishedLedgers(deps);
      return async ({ entity }) => {
        const ledgerAsOf = await ledgers(entity);
        return (file) => {
          const decision = reviseVerdicts(file, { today, ledgerAsOf });
          return { ...decision, effects: revisedOf(file, decision.facts).flatMap(effectsOf) };
        };
      };
    },
    subject: (facts) => facts.filter((fact) => fact.type === 'promise.judged').map(keyOf)[0] ?? '',
    line: (file, facts) =>
      revisedOf(file, facts)
        .map((revised) => revisedLine(file, revised))
        .join('; '),
  });
}

// Each revision leaves less, so the key is its own also where a second one follows on the same day.
function keyOf({ promiseId, paidMinor }: Pick<PromiseJudged, 'promiseId' | 'paidMinor'>): string {
  return `${promiseId}-${paidMinor}`;
}

function effectsOf(payload: Revised): Effect[] {
  const key = keyOf({ promiseId: payload.promise, paidMinor: payload.paidMinor });
  return [
    { kind: 'promise.tell-revised', key, payload },
    { kind: 'promise.post-revised', key, payload },
  ];
}

/** The figures of each revised verdict, for whom it concerns: the owner, or whoever recorded the promise. */
function revisedOf(file: CaseFile, facts: readonly Fact[]): Revised[] {
  const { ownership, judgedPromises = [] } = file.state;
  return facts.flatMap((fact) => {
    const promise = judgedPromises.find((one) => fact.type === 'promise.judged' && one.promiseId === fact.promiseId);
    if (fact.type !== 'promise.judged' || !promise) return [];
    const { promiseId, verdict, currency, paidMinor, promisedMinor, ledgerAsOf } = fact;
    return {
      account: file.accountId,
      promise: promiseId,
      to: ownership.stage === 'owned' ? ownership.by : promise.by,
      was: promise.verdict,
      verdict,
      currency,
      takenBackMinor: takenBackOf(promise.invoices),
      paidMinor,
      promisedMinor,
      promisedOn: promise.promisedOn,
      ledgerAsOf,
      invoices: numbersText(promise.invoices.filter((one) => one.takenBackMinor > 0).map((one) => one.number)),
    };
  });
}
