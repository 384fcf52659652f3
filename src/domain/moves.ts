import type { CaseState } from './case.ts';
import type { Currency } from './currency.ts';
import { addDays, type Day } from './day.ts';
import { stageOf } from './dispute-state.ts';
import type { Fact, LedgerChanged, OpenItem, Verdict } from './facts.ts';
import type { InvoiceId } from './ids.ts';
import { type Money, safe } from './money.ts';

/**
 * What happened to an account, in figures: counted when a fact is folded in, since only then both before and after are
 * known. So a digest that says what changed reads no journal.
 */
export type Move = {
  /** When the fact was written, ISO 8601 in UTC. */
  readonly at: string;
  readonly kind: MoveKind;
  /** Empty for `arrived`, which speaks of the account and not of an amount. */
  readonly currency: Currency;
  readonly amountMinor: number;
  /** When invoices that arrived overdue had been due. */
  readonly dueOn?: Day;
};
/**
 * `arrived`: the account is new. `overdue`: an invoice came that was overdue already. `paid`: what invoices fell by, less
 * credits used up. `kept`, `partly-kept`, `broken`: what had been promised.
 */
export const MOVE_KINDS = [
  'overdue',
  'paid',
  'promised',
  'kept',
  'partly-kept',
  'broken',
  'disputed',
  'resolved',
] as const satisfies readonly MoveKind[];
export type MoveKind = 'arrived' | 'overdue' | 'paid' | 'promised' | Verdict | 'disputed' | 'resolved';

/** How far back a digest can say what changed. */
export const MOVES_KEPT_DAYS = 35;
const MOVES_MAX = 60;

/** What a fact does to an account that stands so. */
export function movesOf(state: CaseState, fact: Fact): readonly Omit<Move, 'at'>[] {
  switch (fact.type) {
    case 'ledger.changed':
      return ledgerMoves(state, fact);
    case 'promise.made':
      return [{ kind: 'promised', currency: fact.currency, amountMinor: fact.amountMinor }];
    case 'promise.judged':
      return [{ kind: fact.verdict, currency: fact.currency, amountMinor: fact.promisedMinor }];
    case 'dispute.opened':
      return moved('disputed', openOf(state.items, fact.invoices));
    case 'dispute.resolved':
    case 'dispute.withdrawn':
      return moved(
        'resolved',
        openOf(state.items, state.disputes.find((one) => one.disputeId === fact.disputeId)?.invoices ?? []),
      );
    default:
      return [];
  }
}

/** Adds moves of one moment and lets go of the old ones. */
export function withMoves(moves: readonly Move[], at: string, fresh: readonly Omit<Move, 'at'>[]): readonly Move[] {
  const from = addDays(at.slice(0, 10), -MOVES_KEPT_DAYS);
  const kept = moves.some((move) => move.at < from) ? moves.filter((move) => move.at >= from) : moves;
  if (fresh.length === 0) return kept;
  return [...kept, ...fresh.map((move) => ({ at, ...move }))].slice(-MOVES_MAX);
}

function ledgerMoves(state: CaseState, { items, closed, asOf }: LedgerChanged): readonly Omit<Move, 'at'>[] {
  if (state.items.length === 0 && Object.keys(state.ledgerAsOf).length === 0)
    return [{ kind: 'arrived', currency: '', amountMinor: 0 }];
  const before = new Map(state.items.map((item) => [item.id, item]));
  const paid = new Map<Currency, number>();
  const credits = awaitedCredits(state);
  const fell = ({ id, currency }: OpenItem, byMinor: number) => {
    const creditMinor = Math.min(Math.max(byMinor, 0), credits.get(id) ?? 0);
    paid.set(currency, safe((paid.get(currency) ?? 0) + byMinor - creditMinor));
  };
  const arrived: Omit<Move, 'at'>[] = [];
  for (const { id } of closed) {
    const item = before.get(id);
    if (item) fell(item, item.openMinor);
  }
  for (const item of items) {
    const old = before.get(item.id);
    if (old && old.currency === item.currency) fell(item, old.openMinor - item.openMinor);
    else if (!old && item.openMinor > 0 && item.dueOn < asOf)
      arrived.push({ kind: 'overdue', currency: item.currency, amountMinor: item.openMinor, dueOn: item.dueOn });
  }
  const received = [...paid].map(([currency, amountMinor]) => ({ currency, amountMinor })).filter((one) => one.amountMinor > 0);
  return [...moved('paid', received), ...together(arrived)];
}

/** What was agreed to be credited on each invoice: where the ledger books it, nobody paid. */
function awaitedCredits({ disputes }: Pick<CaseState, 'disputes'>): ReadonlyMap<InvoiceId, number> {
  const credits = new Map<InvoiceId, number>();
  for (const dispute of disputes) {
    const stage = stageOf(dispute);
    if (stage.at !== 'awaiting-credit') continue;
    for (const { id, amountMinor } of stage.credit.credits) credits.set(id, (credits.get(id) ?? 0) + amountMinor);
  }
  return credits;
}

/** Invoices of one currency and due day as one: a ledger brings many at once. */
function together(moves: readonly Omit<Move, 'at'>[]): readonly Omit<Move, 'at'>[] {
  const sums = new Map<string, Omit<Move, 'at'>>();
  for (const move of moves) {
    const key = `${move.currency}/${move.dueOn ?? ''}`;
    sums.set(key, { ...move, amountMinor: safe((sums.get(key)?.amountMinor ?? 0) + move.amountMinor) });
  }
  return [...sums.values()];
}

function moved(kind: MoveKind, amounts: readonly Money[]): readonly Omit<Move, 'at'>[] {
  return amounts.map(({ currency, amountMinor }) => ({ kind, currency, amountMinor }));
}

function openOf(items: readonly OpenItem[], ids: readonly InvoiceId[]): readonly Money[] {
  const sums = new Map<Currency, number>();
  for (const { id, currency, openMinor } of items) {
    if (ids.includes(id)) sums.set(currency, safe((sums.get(currency) ?? 0) + openMinor));
  }
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}
