import type { CaseFile, CoveredInvoice, OpenPromise } from './case.ts';
import type { Currency } from './currency.ts';
import { type Day, earliest, latest } from './day.ts';
import type { Decision } from './decision.ts';
import type { OpenItem, PromiseJudged, Verdict } from './facts.ts';
import type { InvoiceId } from './ids.ts';
import { safe } from './money.ts';
import { voidedBy } from './void.ts';

/** What the ledger shows towards a promise: how far the covered invoices fell since it was made. */
export type Cover = {
  readonly currency: Currency;
  readonly promisedMinor: number;
  readonly paidMinor: number;
  /** `paidMinor`, at most what was promised. */
  readonly coveredMinor: number;
  /** The part of `paidMinor` for which the ledger names no settlement day: the balance fell, and we call that paid. */
  readonly undatedMinor: number;
  readonly invoices: readonly { readonly id: InvoiceId; readonly paidMinor: number }[];
};

/** "Covered so far": what the covered invoices fell by, without what is known to have come after the verdict day. */
export function coverOf(promise: OpenPromise, items: readonly OpenItem[]): Cover {
  const open = new Map(items.map((item) => [item.id, item]));
  const paid = promise.invoices.map((invoice) => ({ ...invoice, paidMinor: paidOf(invoice, open.get(invoice.id), promise) }));
  const paidMinor = sum(paid);
  return {
    currency: promise.currency,
    promisedMinor: promise.amountMinor,
    paidMinor,
    coveredMinor: Math.min(paidMinor, promise.amountMinor),
    undatedMinor: sum(paid.filter((invoice) => invoice.settledOn === null)),
    invoices: paid.map((invoice) => ({ id: invoice.id, paidMinor: invoice.paidMinor })),
  };
}

/** The ledger's latest day for each source of the entity, as the last finished import of that source said. */
export type LedgerDays = Readonly<Record<string, Day>>;

/**
 * Verdicts that are due. Each waits until the ledger is from after its verdict day: an old ledger must not break the
 * promise of somebody who paid.
 */
export function judgePromises(file: CaseFile, { today, ledgerAsOf }: { today: Day; ledgerAsOf: LedgerDays }): Decision {
  const judged = file.state.promises.flatMap((promise) => {
    const asOf = ledgerDayFor(idsOf(promise), file.state.items, ledgerAsOf);
    return asOf === null || asOf <= promise.verdictOn || today <= promise.verdictOn
      ? []
      : [judge(promise, file, { today, asOf })];
  });
  // The worst comes last, so that it is what the case remembers of the day.
  const facts = judged.toSorted((a, b) => WORST_LAST.indexOf(a.verdict) - WORST_LAST.indexOf(b.verdict));
  return { facts: [...facts, ...voidedBy(file, facts, today)] };
}

const WORST_LAST: readonly Verdict[] = ['kept', 'partly-kept', 'broken'];

export function isAwaitingLedger(promise: OpenPromise, today: Day): boolean {
  return promise.verdictOn < today;
}

function judge(promise: OpenPromise, file: CaseFile, { today, asOf }: { today: Day; asOf: Day }): PromiseJudged {
  const { paidMinor, promisedMinor, currency, invoices } = coverOf(promise, file.state.items);
  return {
    type: 'promise.judged',
    revises: false,
    promiseId: promise.promiseId,
    on: today,
    verdict: verdictOf({ paidMinor, promisedMinor }),
    paidMinor,
    promisedMinor,
    currency,
    ledgerAsOf: asOf,
    invoices,
  };
}

/** No cash is broken, some is partly kept. */
export function verdictOf({ paidMinor, promisedMinor }: { paidMinor: number; promisedMinor: number }): Verdict {
  if (paidMinor === 0) return 'broken';
  return paidMinor < promisedMinor ? 'partly-kept' : 'kept';
}

/**
 * The day that the ledgers of these invoices are from; null while one is not known. Only the sources that still show
 * one of them open can change a verdict; settled ones have spoken.
 */
export function ledgerDayFor(ids: ReadonlySet<InvoiceId>, items: readonly OpenItem[], ledgerAsOf: LedgerDays): Day | null {
  const sources = new Set(items.filter((item) => ids.has(item.id)).map((item) => item.source));
  const days = sources.size > 0 ? [...sources].map((source) => ledgerAsOf[source] ?? '') : [latest(...Object.values(ledgerAsOf))];
  const oldest = earliest(...days);
  return oldest === '' ? null : oldest;
}

export function idsOf({ invoices }: { readonly invoices: readonly { readonly id: InvoiceId }[] }): ReadonlySet<InvoiceId> {
  return new Set(invoices.map((invoice) => invoice.id));
}

function paidOf(invoice: CoveredInvoice, open: OpenItem | undefined, promise: OpenPromise): number {
  if (open && open.currency !== promise.currency) return 0;
  if (open) return Math.max(0, invoice.openMinor - open.openMinor);
  const isTooLate = invoice.settledOn !== null && invoice.settledOn > promise.verdictOn;
  return isTooLate ? Math.max(0, invoice.openMinor - invoice.heldMinor) : invoice.openMinor;
}

function sum(invoices: readonly { readonly paidMinor: number }[]): number {
  return invoices.reduce((total, { paidMinor }) => safe(total + paidMinor), 0);
}
