import type { CaseFile, JudgedPromise } from './case.ts';
import type { Day } from './day.ts';
import type { Decision } from './decision.ts';
import type { PromiseJudged } from './facts.ts';
import { isRevisable, paidOf } from './judged-promise.ts';
import { idsOf, type LedgerDays, ledgerDayFor, verdictOf } from './verdict.ts';
import { voidedBy } from './void.ts';

/**
 * Verdicts whose cash a later ledger shows taken back, said anew from what is left. Cash that comes after a verdict
 * never mends it: the promise was for its day. Like verdicts these wait while the ledger is not to be relied on.
 */
export function reviseVerdicts(file: CaseFile, { today, ledgerAsOf }: { today: Day; ledgerAsOf: LedgerDays }): Decision {
  const facts = (file.state.judgedPromises ?? []).filter(isRevisable).flatMap((promise) => {
    const asOf = ledgerDayFor(idsOf(promise), file.state.items, ledgerAsOf);
    return asOf === null ? [] : [revise(promise, { today, asOf })];
  });
  return { facts: [...facts, ...voidedBy(file, facts, today)] };
}

function revise(promise: JudgedPromise, { today, asOf }: { today: Day; asOf: Day }): PromiseJudged {
  const { promiseId, currency, promisedMinor } = promise;
  const invoices = promise.invoices.map(({ id, paidMinor, takenBackMinor }) => ({ id, paidMinor: paidMinor - takenBackMinor }));
  const paidMinor = paidOf(invoices);
  return {
    type: 'promise.judged',
    revises: true,
    promiseId,
    on: today,
    verdict: verdictOf({ paidMinor, promisedMinor }),
    paidMinor,
    promisedMinor,
    currency,
    ledgerAsOf: asOf,
    invoices,
  };
}
