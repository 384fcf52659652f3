import type { CaseFile, CaseState } from './case.ts';
import type { Currency } from './currency.ts';
import { minorDigits } from './currency.ts';
import type { Day } from './day.ts';
import { type AwaitedCredit, stageOf } from './dispute-state.ts';
import { disputedOf } from './disputed.ts';
import type { CandidateFound, CreditPart, DisputeCreditSeen, LedgerChanged, OpenItem, SeenHow } from './facts.ts';
import type { InvoiceId } from './ids.ts';

/** A rest of at most this share of what was open before a payment may be a deduction, in percent; a larger one is a part payment. */
export const SHORT_PAID_PERCENT = 10;
/** A rest of less than one whole unit of the currency is a matter of rounding or of bank charges. */
export const SHORT_PAID_UNITS = 1;

/**
 * What a ledger tells of disputes, beside its own fact: credits that came, and payments that left a small rest.
 * `file` is the case before the fact.
 */
export function disputesInLedger(file: CaseFile, fact: LedgerChanged, today: Day): (DisputeCreditSeen | CandidateFound)[] {
  const seen = creditsSeen(file.state, fact, today);
  const credited = new Set(seen.flatMap(({ invoices }) => invoices));
  return [...seen, ...shortPayments(file.state, fact, today).filter(({ invoiceId }) => !credited.has(invoiceId))];
}

/** Awaited credits that this ledger shows, by dispute and by how they are recognized. */
function creditsSeen({ items, disputes }: CaseState, fact: LedgerChanged, today: Day): DisputeCreditSeen[] {
  const before = new Map(items.map((item) => [item.id, item]));
  const newCredits = fact.items.filter((item) => item.openMinor < 0 && !before.has(item.id));
  const spent = new Set<InvoiceId>();
  return disputes.flatMap((dispute): DisputeCreditSeen[] => {
    const stage = stageOf(dispute);
    if (stage.at !== 'awaiting-credit') return [];
    const { disputeId } = dispute;
    const seen = (how: SeenHow, credits: readonly CreditPart[]): DisputeCreditSeen[] =>
      credits.length === 0
        ? []
        : [{ type: 'dispute.credit-seen', disputeId, on: today, how, by: null, invoices: credits.map(({ id }) => id) }];
    const byHow = Map.groupBy(stage.credit.credits, (credit) => howSeen(credit, before, fact));
    const fallen = [...seen('closed', byHow.get('closed') ?? []), ...seen('fell', byHow.get('fell') ?? [])];
    const left = byHow.get(null) ?? [];
    const note =
      left.length === 0 ? undefined : newCredits.find((item) => !spent.has(item.id) && isNoteFor(item, left, stage.credit));
    if (!note) return fallen;
    spent.add(note.id);
    return [...fallen, ...seen('credit-item', left)];
  });
}

/**
 * An invoice that closed leaves nothing to book off; one that fell by exactly the credit in one import, or to what the
 * credit leaves of it, has it booked. Any other fall is a payment.
 */
function howSeen(credit: CreditPart, before: ReadonlyMap<InvoiceId, OpenItem>, fact: LedgerChanged): 'closed' | 'fell' | null {
  if (fact.closed.some(({ id }) => id === credit.id)) return 'closed';
  const was = before.get(credit.id);
  const now = fact.items.find(({ id }) => id === credit.id);
  if (!was || !now || now.currency !== was.currency) return null;
  return was.openMinor - now.openMinor === credit.amountMinor ? 'fell' : null;
}

/** A new credit of exactly what is awaited. */
function isNoteFor(item: OpenItem, credits: readonly CreditPart[], { credits: all }: AwaitedCredit): boolean {
  const isIn = ({ currency }: CreditPart) => currency === item.currency;
  const sum = (parts: readonly CreditPart[]) => parts.filter(isIn).reduce((total, { amountMinor }) => total + amountMinor, 0);
  return credits.every(isIn) && (sum(credits) === -item.openMinor || sum(all) === -item.openMinor);
}

/**
 * Payments that left a small rest on an invoice: at least one whole unit of its currency, and at most ten percent of
 * what was open. Not where a promise covers the invoice (a part may have been agreed), where part of it is disputed
 * already, or where somebody said of this very rest that it is no dispute.
 */
export function shortPayments(state: CaseState, fact: LedgerChanged, today: Day): CandidateFound[] {
  const before = new Map(state.items.map((item) => [item.id, item]));
  const promised = new Set(state.promises.flatMap(({ invoices }) => invoices.map(({ id }) => id)));
  const disputed = disputedOf(state);
  return fact.items.flatMap((now): CandidateFound[] => {
    const was = before.get(now.id);
    if (!was || was.currency !== now.currency || promised.has(now.id) || disputed(now) > 0) return [];
    const { id: invoiceId, number, currency, openMinor: restMinor } = now;
    const paidMinor = was.openMinor - restMinor;
    if (paidMinor <= 0 || !isSmallRest({ restMinor, wasMinor: was.openMinor, currency })) return [];
    const isDismissed = state.dismissedRests?.some((rest) => rest.invoiceId === invoiceId && rest.restMinor === restMinor);
    return isDismissed ? [] : [{ type: 'dispute.candidate-found', on: today, invoiceId, number, currency, paidMinor, restMinor }];
  });
}

type Rest = { readonly restMinor: number; readonly wasMinor: number; readonly currency: Currency };

function isSmallRest({ restMinor, wasMinor, currency }: Rest): boolean {
  const unit = SHORT_PAID_UNITS * 10 ** minorDigits(currency);
  return restMinor >= unit && BigInt(restMinor) * 100n <= BigInt(wasMinor) * BigInt(SHORT_PAID_PERCENT);
}
