import type { CaseFile, CaseState } from './case.ts';
import type { Day } from './day.ts';
import type { Decision } from './decision.ts';
import type { ClosedDispute, OpenDispute } from './dispute-state.ts';
import { disputedOf, sumOf, undisputedItems } from './disputed.ts';
import type { DisputedPart, DisputeOpened, Fact, OpenItem, TextId } from './facts.ts';
import type { InvoiceId, UserId } from './ids.ts';
import { claimAfterWork } from './ownership.ts';
import { plainLine } from './plain-text.ts';
import { type Refusal, refuse } from './refusal.ts';
import { voidedBy } from './void.ts';

const NUMBER_SHOWN_MAX = 40;

export type DisputeToOpen = {
  readonly disputeId: string;
  readonly by: UserId;
  readonly invoices: readonly InvoiceId[];
  /** What of these invoices is disputed, in their one currency; null or left out for all that is open of them. */
  readonly amountMinor?: number | null;
  /** A code of the team's list. */
  readonly reason: string;
  readonly noteTextId: TextId | null;
  readonly contactTextId?: TextId | null;
  readonly dueOn?: Day;
  /** Business days without work after which a claim lapses; opening a dispute is work. */
  readonly claimDays?: number;
  readonly assign?: { readonly requestId: string; readonly to: UserId; readonly askTextId: TextId | null } | null;
};

/** Opens a dispute. What is disputed leaves the chase but stays in the sums; letters that asked for it are void. */
export function openDispute(file: CaseFile, dispute: DisputeToOpen, today: Day): Decision | Refusal {
  const { assign, amountMinor = null, contactTextId = null, dueOn, claimDays, ...rest } = dispute;
  const items = disputable(file.state, dispute.invoices);
  if ('refused' in items) return items;
  const parts = amountMinor === null ? wholeParts(file.state, items) : partsOf(items, amountMinor);
  if ('refused' in parts) return parts;
  const opened: DisputeOpened = {
    type: 'dispute.opened',
    ...rest,
    on: today,
    invoices: parts.map(({ id }) => id),
    parts,
    contactTextId,
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(claimDays === undefined ? {} : { lapsesOn: claimAfterWork(file.state, today, claimDays) }),
  };
  const { disputeId, by } = dispute;
  const assigned: Fact[] = assign ? [{ type: 'dispute.assigned', disputeId, by, on: today, ...assign }] : [];
  return withVoids(file, [opened, ...assigned], today);
}

/** Ends a dispute without a credit: what is still open of it is chased again. */
export function resolveDispute(
  file: CaseFile,
  { disputeId, by }: { disputeId: string; by: UserId },
  today: Day,
): Decision | Refusal {
  const dispute = disputeAtWork(file, disputeId);
  if ('refused' in dispute) return dispute;
  return withVoids(file, [{ type: 'dispute.resolved', disputeId, on: today, by, resolution: 'customer-pays' }], today);
}

/** What can be disputed: the undisputed rest of what is open. */
export function disputableItems(state: Pick<CaseState, 'items' | 'disputes'>): OpenItem[] {
  return undisputedItems(state).filter((item) => item.openMinor > 0);
}

/** A dispute that people still work on; one that waits for its credit is decided. */
export function disputeAtWork(file: CaseFile, disputeId: string): OpenDispute | Refusal {
  const dispute = openDisputeOf(file, disputeId);
  if (dispute?.stage?.at === 'awaiting-credit')
    return refuse('dispute.decided', 'This dispute is decided: the credit is awaited. Reopen it to change that.');
  return dispute ?? refuse('dispute.not-open', 'This dispute is resolved already.');
}

export function openDisputeOf({ state }: Pick<CaseFile, 'state'>, disputeId: string): OpenDispute | null {
  return state.disputes.find((one) => one.disputeId === disputeId) ?? null;
}

export function closedDisputeOf({ state }: Pick<CaseFile, 'state'>, disputeId: string): ClosedDispute | null {
  return state.closedDisputes?.find((one) => one.disputeId === disputeId) ?? null;
}

export function withVoids(file: CaseFile, facts: readonly Fact[], today: Day): Decision {
  return { facts: [...facts, ...voidedBy(file, facts, today)] };
}

/** The undisputed rest of these invoices, oldest first. */
function disputable(state: CaseState, ids: readonly InvoiceId[]): readonly OpenItem[] | Refusal {
  if (ids.length === 0) return refuse('dispute.no-invoice', 'Pick at least one invoice that is disputed.');
  const free = disputableItems(state);
  const chosen = new Set(ids);
  for (const id of chosen) {
    const item = state.items.find((open) => open.id === id);
    if (!item || item.openMinor <= 0) return refuse('dispute.invoice-not-open', 'One of these invoices is no longer open.');
    if (free.some((one) => one.id === id)) continue;
    return refuse('dispute.already-open', `${plainLine(item.number, NUMBER_SHOWN_MAX)} is disputed already.`);
  }
  return free.filter(({ id }) => chosen.has(id));
}

/** Whole invoices; beside another dispute on it, what that one leaves of an invoice. */
function wholeParts(state: CaseState, items: readonly OpenItem[]): DisputedPart[] {
  const disputed = disputedOf(state);
  return items.map((item) => {
    const besides = state.items.find(({ id }) => id === item.id) ?? item;
    return disputed(besides) > 0
      ? { ...partOf(item), openMinor: besides.openMinor, amountMinor: item.openMinor }
      : { ...partOf(item), amountMinor: null };
  });
}

/** An amount is taken from the oldest invoice first; what it does not reach is not disputed. */
function partsOf(items: readonly OpenItem[], amountMinor: number): readonly DisputedPart[] | Refusal {
  const [first] = items;
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0)
    return refuse('dispute.no-amount', 'Enter an amount above zero, or none for all of it.');
  const other = items.find((item) => item.currency !== first?.currency);
  if (other)
    return refuse(
      'dispute.other-currency',
      `An amount has one currency: ${plainLine(other.number, NUMBER_SHOWN_MAX)} is in ${other.currency}.`,
    );
  if (amountMinor > sumOf(items))
    return refuse('dispute.too-much', 'This is more than what is open and undisputed of these invoices.');
  let left = amountMinor;
  return items.flatMap((item) => {
    const taken = Math.min(left, item.openMinor);
    left -= taken;
    return taken === 0 ? [] : [{ ...partOf(item), amountMinor: taken }];
  });
}

function partOf({ id, number, currency, openMinor }: OpenItem): Omit<DisputedPart, 'amountMinor'> {
  return { id, number, currency, openMinor };
}
