import type { CaseFile, CaseState } from './case.ts';
import { disputedIds } from './chase.ts';
import { addDays, type Day, daysBetween } from './day.ts';
import type { Decision } from './decision.ts';
import type { HoldPlaced, OpenItem, TextId } from './facts.ts';
import type { InvoiceId, UserId } from './ids.ts';
import { holdsOf, type OpenHold } from './open-hold.ts';
import { claimAfterWork } from './ownership.ts';
import { type Refusal, refuse } from './refusal.ts';
import { voidedBy } from './void.ts';

/** A longer hold than this is a lead's to place. */
export const HOLD_ALONE_DAYS = 30;
/** What rests for longer than this is no overdue account any more, but terms that the ledger should show. */
const HOLD_MAX_DAYS = 365;
export const SNOOZE_MAX_DAYS = 30;

export type HoldToPlace = {
  readonly holdId: string;
  readonly by: UserId;
  readonly isLead: boolean;
  /** The first day on which they are chased again. */
  readonly until: Day;
  /** None: the whole account. */
  readonly invoices: readonly InvoiceId[];
  readonly reasonTextId: TextId;
  readonly claimDays: number;
};

/** Stops the chase of an account, or of some invoices, until a day; letters that ask for them become void. */
export function placeHold(file: CaseFile, hold: HoldToPlace, today: Day): Decision | Refusal {
  const { holdId, by, until, reasonTextId } = hold;
  const refusal = checkHoldDay(hold, today) ?? checkInvoices(file.state, hold.invoices);
  if (refusal) return refusal;
  const invoices = hold.invoices.length === 0 ? null : [...new Set(hold.invoices)];
  if (holdsOf(file.state).some((open) => open.until === until && isWithin(open, invoices) && isAsWide(open, invoices)))
    return SAME;
  const placed: HoldPlaced = {
    ...{ type: 'hold.placed', holdId, on: today, by, until, invoices, reasonTextId },
    replaces: holdsOf(file.state).flatMap((open) => (isWithin(open, invoices) ? [open.holdId] : [])),
    lapsesOn: claimAfterWork(file.state, today, hold.claimDays),
  };
  return { facts: [placed, ...voidedBy(file, [placed], today)] };
}

export function releaseHold(
  { state }: CaseFile,
  { holdId, by }: { readonly holdId: string; readonly by: UserId },
  today: Day,
): Decision | Refusal {
  if (holdsOf(state).some((open) => open.holdId === holdId)) {
    return { facts: [{ type: 'hold.released', holdId, on: today, by }] };
  }
  return refuse('hold.ended', 'This hold has ended already: somebody released it, or its day has come.');
}

/** What the daily sweep appends: holds whose day has come. No facts while they last. */
export function lapseHolds({ state }: CaseFile, today: Day): Decision {
  const over = holdsOf(state).filter(({ until }) => until <= today);
  return { facts: over.map(({ holdId }) => ({ type: 'hold.lapsed', holdId, on: today })) };
}

export type Snooze = { readonly by: UserId; readonly until: Day };

/** Puts an account out of its owner's own queue. */
export function snooze({ state }: CaseFile, { by, until }: Snooze, today: Day): Decision | Refusal {
  const refusal = refuseSnooze({ state }, by);
  if (refusal) return refusal;
  if (until <= today) return refuse('snooze.day', 'Pick tomorrow or a later day.');
  if (daysBetween({ from: today, to: until }) > SNOOZE_MAX_DAYS) {
    const last = addDays(today, SNOOZE_MAX_DAYS);
    return refuse('snooze.day', `Out of the queue for ${SNOOZE_MAX_DAYS} days at most, to ${last}. For longer, put it on hold.`);
  }
  return { facts: [{ type: 'account.snoozed', by, on: today, until }] };
}

/** Why somebody cannot snooze an account, whatever the day; null where they can. */
export function refuseSnooze({ state }: Pick<CaseFile, 'state'>, by: UserId): Refusal | null {
  if (state.ownership.stage === 'owned' && state.ownership.by === by) return null;
  return refuse('snooze.not-yours', 'Only an account that you own is in your queue. To stop its chase, put it on hold.');
}

export function wake({ state }: CaseFile, by: UserId, today: Day): Decision | Refusal {
  if (snoozedUntil(state, today) !== '' && state.snoozed?.by === by) return { facts: [{ type: 'account.woken', by, on: today }] };
  return refuse('snooze.awake', 'It is in your queue already.');
}

/** The day until which the account is out of its owner's queue; the empty text where it is in it. */
export function snoozedUntil({ snoozed, ownership }: Pick<CaseState, 'snoozed' | 'ownership'>, today: Day): Day | '' {
  const isOwners = ownership.stage === 'owned' && ownership.by === snoozed?.by;
  return snoozed && isOwners && snoozed.until > today ? snoozed.until : '';
}

/** What can be put on hold by itself: open, and not disputed. */
export function holdableItems(state: Pick<CaseState, 'items' | 'disputes'>): OpenItem[] {
  const disputed = disputedIds(state);
  return state.items.filter((item) => item.openMinor > 0 && !disputed.has(item.id));
}

function checkHoldDay({ until, isLead }: HoldToPlace, today: Day): Refusal | null {
  if (until <= today) return refuse('hold.in-the-past', 'Pick tomorrow or a later day: on it they are chased again.');
  const days = daysBetween({ from: today, to: until });
  if (days > HOLD_MAX_DAYS) return refuse('hold.too-far', `A hold ends within ${HOLD_MAX_DAYS} days. Pick an earlier day.`);
  if (isLead || days <= HOLD_ALONE_DAYS) return null;
  const last = addDays(today, HOLD_ALONE_DAYS);
  return refuse('hold.needs-lead', `Longer than ${HOLD_ALONE_DAYS} days, after ${last}, only a lead places a hold. Ask one.`);
}

function checkInvoices({ items }: CaseState, invoices: readonly InvoiceId[]): Refusal | null {
  const open = new Set(items.flatMap((item) => (item.openMinor > 0 ? [item.id] : [])));
  if (invoices.every((id) => open.has(id))) return null;
  return refuse('hold.invoice-not-open', 'One of these invoices is no longer open. Choose again.');
}

const SAME = refuse('hold.same', 'They are on hold until that very day already. Pick another day, or leave it as it is.');

function isAsWide(open: OpenHold, invoices: readonly InvoiceId[] | null): boolean {
  return open.invoices?.length === invoices?.length;
}

/** Held by the new hold too, so that nobody has to release two. */
function isWithin(open: OpenHold, invoices: readonly InvoiceId[] | null): boolean {
  if (invoices === null || open.invoices === null) return invoices === open.invoices;
  return open.invoices.every((id) => invoices.includes(id));
}
