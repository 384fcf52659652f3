import type { CaseFile, CaseState } from './case.ts';
import { addBusinessDays, type Day, latest } from './day.ts';
import type { Decision } from './decision.ts';
import type { DayTest } from './holidays.ts';
import type { UserId } from './ids.ts';
import { type Refusal, refuse } from './refusal.ts';

type Owned = Extract<CaseState['ownership'], { stage: 'owned' }>;

/** Refused because somebody owns the account; `owner` is who, and what `takeOverFrom` has to name. */
export type OwnedByAnother = Refusal & { readonly owner: UserId; readonly since: Day; readonly lapsesOn: Day };

export type Claim = {
  readonly by: UserId;
  /** The owner whom the person saw and confirmed to take the account from; null for a plain claim. */
  readonly takeOverFrom: UserId | null;
  readonly claimDays: number;
};

/** Takes ownership. One of two who click at once gets it; the other is told who has it. */
export function claim(file: CaseFile, { by, takeOverFrom, claimDays }: Claim, today: Day): Decision | Refusal | OwnedByAnother {
  const { ownership } = file.state;
  const lapsesOn = claimLapsesOn(today, claimDays);
  if (ownership.stage === 'unowned') return { facts: [{ type: 'ownership.taken', owner: by, on: today, lapsesOn, from: null }] };
  const hasLapsed = isLapsed(file.state, today);
  if (ownership.by === by && !hasLapsed) return refuse('ownership.already-yours', 'You own this account already.');
  if (!hasLapsed && takeOverFrom !== ownership.by) return ownedByAnother(ownership);
  const lapsed = { type: 'ownership.lapsed', owner: ownership.by, on: today } as const;
  const taken = { type: 'ownership.taken', owner: by, on: today, lapsesOn, from: hasLapsed ? null : ownership.by } as const;
  return { facts: hasLapsed ? [lapsed, taken] : [taken] };
}

export type HandOver = {
  readonly by: UserId;
  readonly to: UserId;
  readonly isLead: boolean;
  readonly claimDays: number;
};

/** Gives the account to somebody else: its owner may, and a lead, also where nobody owns it yet. */
export function handOver(file: CaseFile, { by, to, isLead, claimDays }: HandOver, today: Day): Decision | Refusal {
  const { ownership } = file.state;
  const lapsesOn = claimLapsesOn(today, claimDays);
  if (ownership.stage === 'unowned') {
    if (!isLead) return refuse('ownership.unowned', 'Nobody owns this account. Claim it first, or have a lead give it.');
    const givenBy = to === by ? {} : { givenBy: by };
    return { facts: [{ type: 'ownership.taken', owner: to, on: today, lapsesOn, from: null, ...givenBy }] };
  }
  if (ownership.by !== by && !isLead)
    return refuse('ownership.not-yours', 'Only the owner or a lead can hand this account over.');
  if (ownership.by === to) return refuse('ownership.same-owner', 'They own this account already. Pick somebody else.');
  return { facts: [{ type: 'ownership.handed-over', from: ownership.by, to, on: today, lapsesOn }] };
}

export type Release = { readonly by: UserId; readonly isLead: boolean };

/** Gives the account up: its owner may, and a lead. */
export function release(file: CaseFile, { by, isLead }: Release, today: Day): Decision | Refusal {
  const { ownership } = file.state;
  if (ownership.stage === 'unowned') return refuse('ownership.unowned', 'Nobody owns this account.');
  if (ownership.by !== by && !isLead) return refuse('ownership.not-yours', 'Only the owner or a lead can release this account.');
  return { facts: [{ type: 'ownership.released', owner: ownership.by, on: today }] };
}

/** What the daily sweep appends: a claim without work for its business days ends. No facts while it holds. */
export function lapse(file: CaseFile, today: Day): Decision {
  const { ownership } = file.state;
  if (ownership.stage === 'unowned' || !isLapsed(file.state, today)) return { facts: [] };
  return { facts: [{ type: 'ownership.lapsed', owner: ownership.by, on: today }] };
}

/** The first day without the claim: after `claimDays` whole business days without work, on the next business day. */
export function claimLapsesOn(today: Day, claimDays: number): Day {
  return addBusinessDays(today, claimDays + 1);
}

/** The weekdays that work of today keeps a claim: those that the policy grants, and one more for each public holiday among them. */
export function claimDaysFrom(today: Day, claimDays: number, isWorking: DayTest): number {
  const lapsesOn = addBusinessDays(today, claimDays + 1, isWorking);
  let days = 0;
  for (let day = today; day < lapsesOn; day = addBusinessDays(day, 1)) days += 1;
  return days - 1;
}

/** Where work done today moves the claim to; null when nobody owns the account. */
export function claimAfterWork(state: ClaimState, today: Day, claimDays: number): Day | null {
  return state.ownership.stage === 'unowned' || isLapsed(state, today) ? null : claimLapsesOn(today, claimDays);
}

type ClaimState = Pick<CaseState, 'ownership' | 'promises' | 'holds'>;

/** Waiting for a promise is work, and so is a hold: the account is not lost before either came to its end. */
function isLapsed({ ownership, promises, holds = [] }: ClaimState, today: Day): boolean {
  if (ownership.stage === 'unowned') return false;
  const waitsFor = [...promises.map((promise) => promise.verdictOn), ...holds.map((hold) => hold.until)];
  return latest(ownership.lapsesOn, ...waitsFor.map((day) => claimLapsesOn(day, 1))) <= today;
}

function ownedByAnother({ by, since, lapsesOn }: Owned): OwnedByAnother {
  const because = 'Somebody else owns this account. You can take it over; they will be told.';
  return { ...refuse('ownership.owned-by-another', because), owner: by, since, lapsesOn };
}
