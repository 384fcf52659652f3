import type { CaseFile, CaseState, OpenPromise } from './case.ts';
import { disputedIds, heldBy } from './chase.ts';
import type { Currency } from './currency.ts';
import { addBusinessDays, addDays, businessDayBefore, type Day, isBusinessDay } from './day.ts';
import type { Decision } from './decision.ts';
import { undisputedItems } from './disputed.ts';
import type { ContactChannel, Fact, OpenItem, PromiseMade, PromiseReminded, PromiseWithdrawn, TextId } from './facts.ts';
import type { DayTest } from './holidays.ts';
import type { InvoiceId, UserId } from './ids.ts';
import { safe } from './money.ts';
import { claimAfterWork } from './ownership.ts';
import { plainLine } from './plain-text.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { voidedBy } from './void.ts';

export const PROMISE_GRACE_DAYS = 2;
export const PROMISE_HORIZON_DAYS = 180;

export type PromiseToMake = {
  readonly promiseId: string;
  readonly by: UserId;
  readonly currency: Currency;
  readonly amountMinor: number;
  readonly promisedOn: Day;
  readonly invoices: readonly InvoiceId[];
  /** False where the invoices follow from the amount; default true. */
  readonly hasPicked?: boolean;
  readonly channel: ContactChannel;
  readonly promiserTextId: TextId | null;
  readonly graceDays: number;
  /** Which days count as grace; default Monday to Friday. */
  readonly isWorking?: DayTest;
  readonly claimDays: number;
};

/** Records what a customer promised. Promises that held the same invoices give them up; letters that asked for them are void. */
export function makePromise(file: CaseFile, promise: PromiseToMake, today: Day): Decision | Refusal {
  const { state } = file;
  const covered = coverable(state, promise);
  if (isRefusal(covered)) return covered;
  if (state.promises.some((open) => isSame(open, promise, covered, today))) return SAME;
  const refusal = notPromisable(promise, restOf(state, covered), today);
  if (refusal) return refusal;
  const replaced = state.promises.flatMap((old) => replace(old, promise.invoices, today));
  const made: PromiseMade = {
    type: 'promise.made',
    promiseId: promise.promiseId,
    on: today,
    by: promise.by,
    currency: promise.currency,
    amountMinor: promise.amountMinor,
    promisedOn: promise.promisedOn,
    verdictOn: addBusinessDays(promise.promisedOn, promise.graceDays, promise.isWorking),
    invoices: covered.map(({ id, number, openMinor }) => ({ id, number, openMinor })),
    channel: promise.channel,
    promiserTextId: promise.promiserTextId,
    level: levelOf(state, covered, replaced),
    lapsesOn: claimAfterWork(state, today, promise.claimDays),
  };
  return withVoids(file, [...replaced, made], today);
}

/** Takes an open promise back, as if the customer had said so or it was recorded by mistake. */
export function withdrawPromise(file: CaseFile, { promiseId }: { promiseId: string }, today: Day): Decision | Refusal {
  if (!file.state.promises.some((promise) => promise.promiseId === promiseId)) {
    return refuse('promise.not-open', 'This promise is no longer open.');
  }
  const withdrawn: Fact = {
    type: 'promise.withdrawn',
    promiseId,
    on: today,
    because: 'withdrawn',
    takenInvoices: [],
    amountLeftMinor: 0,
  };
  return withVoids(file, [withdrawn], today);
}

/** Owners to tell: promises that fall due on the next business day and were not pointed out yet; none that is on hold. */
export function remindDue({ state }: CaseFile, today: Day, isWorking: DayTest = isBusinessDay): PromiseReminded[] {
  const isHeld = heldBy(state, today);
  return state.promises
    .filter((promise) => !promise.isReminded && isReminderDue(promise, today, isWorking))
    .filter((promise) => !promise.invoices.every(({ id }) => isHeld(id)))
    .map(({ promiseId }) => ({ type: 'promise.reminded', promiseId, on: today }));
}

// Somebody who records a promise for tomorrow knows it: no reminder on the day it is made, nor after the day has passed.
function isReminderDue({ on, promisedOn }: OpenPromise, today: Day, isWorking: DayTest): boolean {
  const day = businessDayBefore(promisedOn, isWorking);
  return on < day && day <= today && today <= promisedOn;
}

function coverable(state: CaseState, promise: PromiseToMake): OpenItem[] | Refusal {
  const disputed = disputedIds(state);
  const covered: OpenItem[] = [];
  if (promise.invoices.length === 0) return refuse('promise.no-invoice', 'Pick at least one invoice that the promise covers.');
  for (const id of new Set(promise.invoices)) {
    const item = state.items.find((open) => open.id === id);
    if (!item || item.openMinor <= 0) return refuse('promise.invoice-not-open', 'One of these invoices is no longer open.');
    if (item.currency !== promise.currency) {
      return refuse(
        'promise.other-currency',
        `A promise has one currency: ${plainLine(item.number, 40)} is in ${item.currency}.`,
      );
    }
    if (disputed.has(id))
      return refuse('promise.disputed', `${plainLine(item.number, 40)} is disputed. Resolve the dispute first.`);
    covered.push(item);
  }
  return covered;
}

function notPromisable({ amountMinor, promisedOn }: PromiseToMake, covered: readonly OpenItem[], today: Day): Refusal | null {
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) return refuse('promise.no-amount', 'Enter an amount above zero.');
  if (amountMinor > openOf(covered))
    return refuse('promise.too-much', 'The promise is more than the open balance of its invoices.');
  if (promisedOn < today) return refuse('promise.in-the-past', 'Pick today or a later day.');
  if (promisedOn > addDays(today, PROMISE_HORIZON_DAYS)) {
    return refuse('promise.too-far', `Pick a day within the next ${PROMISE_HORIZON_DAYS} days.`);
  }
  return null;
}

const SAME = refuse(
  'promise.same',
  'The same promise was recorded today already. If they promised this besides, pick the invoices that it is for.',
);

/** Two people heard of one promise: the customer made it once. Where nobody picked invoices, amount and day tell. */
function isSame(open: OpenPromise, promise: PromiseToMake, covered: readonly OpenItem[], today: Day): boolean {
  const { currency, amountMinor, promisedOn, hasPicked = true } = promise;
  if (open.on !== today || open.promisedOn !== promisedOn) return false;
  if (open.currency !== currency || open.amountMinor !== amountMinor) return false;
  const held = new Map(open.invoices.map(({ id, openMinor }) => [id, openMinor]));
  return !hasPicked || (held.size === covered.length && covered.every(({ id, openMinor }) => held.get(id) === openMinor));
}

// The share that leaves is rounded down, so what stays is above zero and never more than its invoices.
function replace(old: OpenPromise, invoices: readonly InvoiceId[], today: Day): PromiseWithdrawn[] {
  const taken = old.invoices.filter((invoice) => invoices.includes(invoice.id));
  if (taken.length === 0) return [];
  const share = (BigInt(old.amountMinor) * BigInt(openOf(taken))) / BigInt(openOf(old.invoices));
  return [
    {
      type: 'promise.withdrawn',
      promiseId: old.promiseId,
      on: today,
      because: 'replaced',
      takenInvoices: taken.map((invoice) => invoice.id),
      amountLeftMinor: old.amountMinor - Number(share),
    },
  ];
}

/** 1 + the earlier promises on the invoice that has most of them; one that gives way now counts as withdrawn. */
function levelOf(state: CaseState, covered: readonly OpenItem[], replaced: readonly PromiseWithdrawn[]): number {
  const givingWay = new Set(replaced.flatMap((fact) => fact.takenInvoices));
  return 1 + Math.max(...covered.map(({ id }) => (state.failedPromises[id] ?? 0) + (givingWay.has(id) ? 1 : 0)));
}

function withVoids(file: CaseFile, facts: readonly Fact[], today: Day): Decision {
  return { facts: [...facts, ...voidedBy(file, facts, today)] };
}

/** What of these items is not disputed: no promise reaches beyond it. */
function restOf(state: CaseState, covered: readonly OpenItem[]): OpenItem[] {
  const ids = new Set(covered.map(({ id }) => id));
  return undisputedItems(state).filter(({ id }) => ids.has(id));
}

function openOf(invoices: readonly { readonly openMinor: number }[]): number {
  return invoices.reduce((sum, { openMinor }) => safe(sum + openMinor), 0);
}
