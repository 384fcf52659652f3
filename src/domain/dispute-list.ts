import type { CaseFile, CaseState } from './case.ts';
import { type Day, earliest, NEVER } from './day.ts';
import { type OpenDispute, stageOf } from './dispute-state.ts';
import { disputeWatchOn, holderOf } from './dispute-work.ts';
import { disputeTotals } from './disputed.ts';
import type { UserId } from './ids.ts';
import type { Money } from './money.ts';

/** What lists of disputes and their jobs ask accounts for. */
export type DisputeColumns = {
  readonly hasCandidate: boolean;
  /** Whom a dispute of this account waits for. */
  readonly disputeFor: readonly UserId[];
  /** The earliest deadline or day of a credit; `NEVER` where there is none. */
  readonly disputeDueOn: Day;
  /** The day on which somebody may have to be told; empty for none. */
  readonly disputeWatchOn: Day | '';
};

export function disputeColumns(state: CaseState): DisputeColumns {
  const { disputes, disputeCandidates = [] } = state;
  return {
    hasCandidate: disputeCandidates.length > 0,
    disputeFor: [...new Set(disputes.map((dispute) => holderOf({ state }, dispute)))].sort(),
    disputeDueOn: earliest(...disputes.flatMap((dispute) => dueOnOf(dispute) ?? [])),
    disputeWatchOn: disputeWatchOn({ state }),
  };
}

/** Until when something is to come of it: its deadline, or the day by which its credit is awaited. */
export function dueOnOf(dispute: OpenDispute): Day | null {
  const stage = stageOf(dispute);
  return stage.at === 'awaiting-credit' ? stage.credit.dueOn : (dispute.deadline?.dueOn ?? null);
}

export function isLate(dispute: OpenDispute, today: Day): boolean {
  const dueOn = dueOnOf(dispute);
  return dueOn !== null && dueOn < today;
}

/** What `/ar disputes` is asked for. */
export type DisputeFilter = {
  readonly mine: boolean;
  readonly overdue: boolean;
  readonly unassigned: boolean;
  /** Proposed, so that a second person has to decide. */
  readonly proposed: boolean;
  /** Credits that the ledger does not show yet. */
  readonly credits: boolean;
  /** Short payments that somebody has to look at. */
  readonly candidates: boolean;
  /** What is no word of these: a customer's name; empty for all. */
  readonly name: string;
};
const WORDS = ['mine', 'overdue', 'unassigned', 'proposed', 'credits', 'candidates'] as const;
export const ALL_DISPUTES: DisputeFilter = {
  ...{ mine: false, overdue: false, unassigned: false, proposed: false, credits: false, candidates: false },
  name: '',
};

export function parseDisputeFilter(text: string): DisputeFilter {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const isWord = (word: string) => WORDS.find((known) => known === word.toLowerCase());
  const flags = new Set(words.map(isWord));
  const name = words.filter((word) => isWord(word) === undefined).join(' ');
  return {
    mine: flags.has('mine'),
    overdue: flags.has('overdue'),
    unassigned: flags.has('unassigned'),
    proposed: flags.has('proposed'),
    credits: flags.has('credits'),
    candidates: flags.has('candidates'),
    name,
  };
}

/** The filter as it is typed. */
export function disputeFilterWords(filter: DisputeFilter): string {
  return [...WORDS.filter((word) => filter[word]), filter.name].filter((word) => word !== '').join(' ');
}

/** One line of a list of disputes. */
export type DisputeRow = {
  readonly file: CaseFile;
  readonly dispute: OpenDispute;
  readonly holder: UserId;
  readonly amounts: readonly Money[];
  readonly dueOn: Day | null;
};

/** The disputes of an account that a filter asks for. */
export function disputeRows(
  file: CaseFile,
  { filter, viewer, today }: { readonly filter: DisputeFilter; readonly viewer: UserId; readonly today: Day },
): DisputeRow[] {
  return file.state.disputes.flatMap((dispute): DisputeRow[] => {
    const holder = holderOf(file, dispute);
    const { at } = stageOf(dispute);
    const isIn =
      (!filter.mine || holder === viewer) &&
      (!filter.overdue || isLate(dispute, today)) &&
      (!filter.unassigned || (dispute.request === undefined && at !== 'awaiting-credit')) &&
      (!filter.proposed || at === 'proposed') &&
      (!filter.credits || at === 'awaiting-credit');
    return isIn ? [{ file, dispute, holder, amounts: disputeTotals(file.state, dispute), dueOn: dueOnOf(dispute) }] : [];
  });
}

/** Earliest deadline first, those without one last. */
export function byDeadline(a: DisputeRow, b: DisputeRow): number {
  const [dayA, dayB] = [a.dueOn ?? NEVER, b.dueOn ?? NEVER];
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  return a.dispute.disputeId < b.dispute.disputeId ? -1 : 1;
}
