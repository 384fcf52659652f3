import type { CaseFile, CaseState } from './case.ts';
import type { Currency } from './currency.ts';
import { minorDigits } from './currency.ts';
import type { Day } from './day.ts';
import { type AwaitedCredit, stageOf } from './dispute-state.ts';
import { disputedOf } from './disputed.ts';
import type { CandidateFound, CreditPart, DisputeCreditSeen, LedgerChanged, OpenItem, SeenHow } from './facts.ts';
import type { InvoiceId } from './ids.ts';
import { safe } from './money.ts';

/** A rest of at most this share of what was open before a payment may be a deduction, in percent; a larger one is a part payment. */
const SHORT_PAID_PERCENT = 10;
/** A rest of less than one whole unit of the currency is a matter of rounding or of bank charges. */
const SHORT_PAID_UNITS = 1;

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
function creditsSeen(state: CaseState, fact: LedgerChanged, today: Day): DisputeCreditSeen[] {
  const before = new Set(state.items.map(({ id }) => id));
  const newCredits = fact.items.filter((item) => item.openMinor < 0 && !before.has(item.id));
  const closed = new Set(fact.closed.map(({ id }) => id));
  const booked = bookedCredits(state, fact);
  const spent = new Set<InvoiceId>();
  return state.disputes.flatMap((dispute): DisputeCreditSeen[] => {
    const stage = stageOf(dispute);
    if (stage.at !== 'awaiting-credit') return [];
    const { disputeId } = dispute;
    const seen = (how: SeenHow, credits: readonly CreditPart[]): DisputeCreditSeen[] =>
      credits.length === 0
        ? []
        : [{ type: 'dispute.credit-seen', disputeId, on: today, how, by: null, invoices: credits.map(({ id }) => id) }];
    const howOf = (credit: CreditPart) => (closed.has(credit.id) ? 'closed' : booked.has(credit) ? 'fell' : 'not-seen');
    const byHow = Map.groupBy(stage.credit.credits, howOf);
    const fallen = [...seen('closed', byHow.get('closed') ?? []), ...seen('fell', byHow.get('fell') ?? [])];
    const left = byHow.get('not-seen') ?? [];
    const note =
      left.length === 0 ? undefined : newCredits.find((item) => !spent.has(item.id) && isNoteFor(item, left, stage.credit));
    if (!note) return fallen;
    spent.add(note.id);
    return [...fallen, ...seen('credit-item', left)];
  });
}

/**
 * Credits that an invoice fell by in this one import: all that are awaited on it, or else the oldest of exactly that
 * amount. One fall books no credit twice, and any other fall is a payment.
 */
function bookedCredits({ items, disputes }: CaseState, fact: LedgerChanged): ReadonlySet<CreditPart> {
  const awaited = disputes.flatMap((dispute) => {
    const stage = stageOf(dispute);
    return stage.at === 'awaiting-credit' ? stage.credit.credits : [];
  });
  const before = new Map(items.map((item) => [item.id, item]));
  return new Set(
    [...Map.groupBy(awaited, ({ id }) => id)].flatMap(([id, credits]) => {
      const was = before.get(id);
      const now = fact.items.find((item) => item.id === id);
      if (!was || !now || now.currency !== was.currency) return [];
      const fell = was.openMinor - now.openMinor;
      if (sumOf(credits) === fell) return credits;
      const one = credits.find(({ amountMinor }) => amountMinor === fell);
      return one ? [one] : [];
    }),
  );
}

function sumOf(credits: readonly CreditPart[]): number {
  return credits.reduce((sum, { amountMinor }) => safe(sum + amountMinor), 0);
}

/** A new credit of exactly what is awaited. */
function isNoteFor(item: OpenItem, credits: readonly CreditPart[], { credits: all }: AwaitedCredit): boolean {
  const isIn = ({ currency }: CreditPart) => currency === item.currency;
  return credits.every(isIn) && (sumOf(credits) === -item.openMinor || sumOf(all.filter(isIn)) === -item.openMinor);
}

/**
 * Payments that left a small rest on an invoice: at least one whole unit of its currency, and at most ten percent of
 * what was open. Not where a promise covers the invoice (a part may have been agreed), where part of it is disputed
 * already, or where somebody said of this very rest that it is no dispute.
 */
function shortPayments(state: CaseState, fact: LedgerChanged, today: Day): CandidateFound[] {
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
