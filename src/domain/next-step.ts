import type { CaseFile, CaseState } from './case.ts';
import { overdueParts } from './chase.ts';
import { addDays, type Day, daysBetween, earliest } from './day.ts';
import { stageOf } from './dispute-state.ts';
import type { ContactOutcome, OpenItem } from './facts.ts';
import { CONTACT_GAP_DAYS, letterGap } from './letter-gap.ts';
import { lastContactOn } from './queue.ts';
import { isAwaitingLedger } from './verdict.ts';

/** What to do next with an account: data, which `cards/` puts into words. */
export type NextStep =
  | { readonly step: 'settle-letter' | 'approve-letter' | 'wait-for-letter'; readonly letterId: string }
  | { readonly step: 'chase-promise' | 'import-ledger'; readonly promiseId: string; readonly promisedOn: Day }
  | { readonly step: 'wait-for-promise'; readonly promiseId: string; readonly until: Day }
  | { readonly step: 'resolve-dispute'; readonly disputeId: string; readonly on: Day }
  | { readonly step: 'wait-for-credit'; readonly disputeId: string; readonly until: Day }
  | { readonly step: 'wait' | 'wait-for-hold'; readonly until: Day }
  | { readonly step: 'call' }
  | { readonly step: 'send-letter' }
  | { readonly step: 'none' };

/** Up to this many days past due a first letter comes before a call. */
const LETTER_FIRST_DAYS = 14;
const LETTER_AFTER: readonly ContactOutcome[] = ['voicemail', 'no-answer', 'invoice-not-received', 'wrong-number', 'refused'];

/** The one next step: letters that wait for people first, then what is free to be asked for, then promises, disputes, holds. */
export function nextStep({ state }: Pick<CaseFile, 'state'>, today: Day): NextStep {
  const overdue = overdueParts(state, today);
  return (
    letterStep(state) ??
    awaitedLedger(state, today) ??
    (overdue.free.length > 0 ? chaseStep(state, overdue.free, today) : null) ??
    (overdue.promised.length > 0 ? promiseStep(state, today) : null) ??
    (overdue.disputed.length > 0 ? disputeStep(state, overdue.disputed) : null) ??
    (overdue.held.length > 0 ? holdStep(state, today) : null) ?? { step: 'none' }
  );
}

function letterStep({ letters }: CaseState): NextStep | null {
  const order = ['unknown', 'drafted', 'approved'] as const;
  const steps = { unknown: 'settle-letter', drafted: 'approve-letter', approved: 'wait-for-letter' } as const;
  const first = order.flatMap((stage) => letters.filter((letter) => letter.stage === stage))[0];
  return first ? { step: steps[first.stage], letterId: first.letterId } : null;
}

function awaitedLedger({ promises }: CaseState, today: Day): NextStep | null {
  const waiting = promises.find((promise) => isAwaitingLedger(promise, today));
  return waiting ? { step: 'import-ledger', promiseId: waiting.promiseId, promisedOn: waiting.promisedOn } : null;
}

function chaseStep(state: CaseState, free: readonly OpenItem[], today: Day): NextStep {
  const { nextTouchOn, lastContact, lastLetter } = state;
  if (nextTouchOn !== null && nextTouchOn > today) return { step: 'wait', until: nextTouchOn };
  if (nextTouchOn !== null) return { step: 'call' };
  const contacted = lastContactOn(state);
  if (contacted === null) return isYoung(free, today) ? { step: 'send-letter' } : { step: 'call' };
  if (hasFailedSince(state, contacted) || addDays(contacted, CONTACT_GAP_DAYS) <= today) return { step: 'call' };
  const isAnswered = lastLetter !== null && lastContact !== null && lastLetter.on >= lastContact.on;
  const mayWrite = lastContact && !isAnswered && letterGap(state, today) === null;
  if (mayWrite && LETTER_AFTER.includes(lastContact.outcome)) return { step: 'send-letter' };
  return { step: 'wait', until: addDays(contacted, CONTACT_GAP_DAYS) };
}

function promiseStep({ promises }: CaseState, today: Day): NextStep | null {
  const first = promises.toSorted((a, b) => (a.promisedOn < b.promisedOn ? -1 : 1))[0];
  if (!first) return null;
  const { promiseId, promisedOn } = first;
  if (promisedOn <= today) return { step: 'chase-promise', promiseId, promisedOn };
  return { step: 'wait-for-promise', promiseId, until: promisedOn };
}

function disputeStep({ disputes }: CaseState, disputed: readonly OpenItem[]): NextStep | null {
  const here = disputes.filter((dispute) => disputed.some((item) => dispute.invoices.includes(item.id)));
  const atWork = here.find((dispute) => stageOf(dispute).at !== 'awaiting-credit');
  if (atWork) return { step: 'resolve-dispute', disputeId: atWork.disputeId, on: atWork.on };
  const [first] = here;
  const stage = first && stageOf(first);
  if (!first || stage?.at !== 'awaiting-credit') return null;
  return { step: 'wait-for-credit', disputeId: first.disputeId, until: stage.credit.dueOn };
}

function holdStep({ holds = [] }: CaseState, today: Day): NextStep {
  const ends = holds.flatMap(({ until }) => (until > today ? [until] : []));
  return { step: 'wait-for-hold', until: earliest(...ends) };
}

function hasFailedSince({ record }: CaseState, contacted: Day): boolean {
  return record.lastVerdict !== null && record.lastVerdict.verdict !== 'kept' && record.lastVerdict.on > contacted;
}

function isYoung(free: readonly OpenItem[], today: Day): boolean {
  return free.every((item) => daysBetween({ from: item.dueOn, to: today }) <= LETTER_FIRST_DAYS);
}
