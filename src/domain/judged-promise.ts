import type { CaseState, JudgedInvoice, JudgedPromise, OpenPromise } from './case.ts';
import { addDays, type Day } from './day.ts';
import type { LedgerChanged, OpenItem, PromiseJudged, PromiseMade } from './facts.ts';
import { safe } from './money.ts';

/** For how long, and of how many promises, an account keeps what a revised verdict needs. */
const JUDGED_DAYS = 90;
const JUDGED_MAX = 5;

type Judged = readonly JudgedPromise[] | undefined;

/** True where the cash that is left is no longer what a verdict says. */
export function hasCashTakenBack({ judgedPromises = [] }: Pick<CaseState, 'judgedPromises'>): boolean {
  return judgedPromises.some(isRevisable);
}

/** More than the promise asked for may go without harm to its verdict. */
export function isRevisable({ invoices, promisedMinor }: JudgedPromise): boolean {
  return paidOf(invoices) - takenBackOf(invoices) < Math.min(paidOf(invoices), promisedMinor);
}

export function paidOf(invoices: readonly { readonly paidMinor: number }[]): number {
  return invoices.reduce((sum, { paidMinor }) => safe(sum + paidMinor), 0);
}

export function takenBackOf(invoices: readonly JudgedInvoice[]): number {
  return invoices.reduce((sum, { takenBackMinor }) => safe(sum + takenBackMinor), 0);
}

/** The case with these judged promises; the field is absent where there is none, since most cases have none. */
export function withJudged(state: CaseState, judged: Judged): CaseState {
  if (judged === state.judgedPromises) return state;
  const { judgedPromises, ...rest } = state;
  return judged === undefined || judged.length === 0 ? rest : { ...rest, judgedPromises: judged };
}

/** Keeps what a later verdict on this promise would need, and drops what is too old or too much. */
export function afterVerdict(judged: Judged, fact: PromiseJudged, promise: OpenPromise | undefined): Judged {
  const all = [...(judged ?? []), ...(promise ? [judgedPromise(fact, promise)] : [])];
  return all.filter((one) => isKept(one, fact.on)).slice(-JUDGED_MAX);
}

/** A revised verdict rests on what is left. */
export function afterRevision(judged: Judged, fact: PromiseJudged): Judged {
  const { promiseId, verdict, ledgerAsOf, on } = fact;
  return judged
    ?.map((one) => (one.promiseId === promiseId ? { ...one, verdict, ledgerAsOf, invoices: one.invoices.map(left) } : one))
    .filter((one) => isKept(one, on));
}

/** From now on the newer promise answers for its invoices, but not for what had been taken back by then. */
export function afterPromise(judged: Judged, { invoices, on }: PromiseMade): Judged {
  const covered = new Set(invoices.map(({ id }) => id));
  return judged
    ?.map((one) => ({
      ...one,
      invoices: one.invoices.map((invoice) => (covered.has(invoice.id) ? { ...invoice, restMinor: null } : invoice)),
    }))
    .filter((one) => isKept(one, on));
}

/** What a ledger shows of the cash that verdicts rest on. What was once taken back stays so: cash that comes later is later cash. */
export function seenIn(items: readonly OpenItem[], { source, asOf }: LedgerChanged, judged: Judged): Judged {
  if (judged === undefined) return undefined;
  const open = new Map(items.filter((item) => item.source === source).map((item) => [item.id, item]));
  return judged
    .filter((one) => isKept(one, asOf))
    .map((one) => {
      if (asOf < one.ledgerAsOf) return one;
      return { ...one, invoices: one.invoices.map((invoice) => seen(invoice, open.get(invoice.id), one)) };
    });
}

function seen(invoice: JudgedInvoice, open: OpenItem | undefined, { currency }: JudgedPromise): JudgedInvoice {
  if (!open || open.currency !== currency || invoice.restMinor === null) return invoice;
  const takenBackMinor = Math.min(open.openMinor - invoice.restMinor, invoice.paidMinor);
  return takenBackMinor > invoice.takenBackMinor ? { ...invoice, takenBackMinor } : invoice;
}

function judgedPromise(fact: PromiseJudged, promise: OpenPromise): JudgedPromise {
  const { promiseId, by, currency, promisedOn } = promise;
  const { verdict, ledgerAsOf, promisedMinor, on } = fact;
  const invoices = promise.invoices.map(({ id, number, openMinor }) => {
    const paidMinor = fact.invoices.find((one) => one.id === id)?.paidMinor ?? 0;
    return { id, number, paidMinor, restMinor: openMinor - paidMinor, takenBackMinor: 0 };
  });
  return { promiseId, by, currency, promisedOn, verdict, judgedOn: on, ledgerAsOf, promisedMinor, invoices };
}

function left({ takenBackMinor, paidMinor, restMinor, ...invoice }: JudgedInvoice): JudgedInvoice {
  return {
    ...invoice,
    paidMinor: paidMinor - takenBackMinor,
    restMinor: restMinor === null ? null : restMinor + takenBackMinor,
    takenBackMinor: 0,
  };
}

/** Nothing can be taken back where nothing was paid; what waits for its revised verdict stays until that. */
function isKept(one: JudgedPromise, on: Day): boolean {
  if (isRevisable(one)) return true;
  const isWatched = one.invoices.some(({ paidMinor, restMinor }) => paidMinor > 0 && restMinor !== null);
  return isWatched && on <= addDays(one.judgedOn, JUDGED_DAYS);
}
