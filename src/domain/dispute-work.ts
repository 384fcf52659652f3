import type { CaseFile } from './case.ts';
import { addBusinessDays, addDays, businessDayBefore, type Day, isBusinessDay } from './day.ts';
import type { Decision } from './decision.ts';
import { closedDisputeOf, disputeAtWork, openDisputeOf, withVoids } from './dispute.ts';
import { isAskedOf, type OpenDispute, stageOf } from './dispute-state.ts';
import type { EvidenceFile, Fact, TextId } from './facts.ts';
import type { DayTest } from './holidays.ts';
import type { UserId } from './ids.ts';
import { type Refusal, refuse } from './refusal.ts';

export const DEADLINE_MAX_DAYS = 180;
export const EVIDENCE_MAX = 50;

/** Who acts. `isTeam`: works in collections; others touch only what they were asked for. */
export type Hand = { readonly disputeId: string; readonly by: UserId; readonly isTeam: boolean };

export const NOT_YOURS = refuse('dispute.not-yours', 'This dispute was not given to you, or somebody else has it by now.');

/** True for who has the dispute, was asked about it, or opened it. */
export function isConcerned(dispute: OpenDispute, userId: UserId): boolean {
  return isAskedOf(dispute, userId) || dispute.by === userId;
}

/** Gives the dispute to somebody, with what is asked of them. Giving it anew to the same person asks them anew. */
export function assignDispute(
  file: CaseFile,
  {
    disputeId,
    by,
    isTeam,
    ...request
  }: Hand & { readonly requestId: string; readonly to: UserId; readonly askTextId: TextId | null },
  today: Day,
): Decision | Refusal {
  const dispute = disputeAtWork(file, disputeId);
  if ('refused' in dispute) return dispute;
  if (!isTeam && !isConcerned(dispute, by)) return NOT_YOURS;
  if (dispute.request?.to === request.to && request.askTextId === null)
    return refuse('dispute.same-assignee', 'They have this dispute already. Pick somebody else, or say what is asked.');
  return { facts: [{ type: 'dispute.assigned', disputeId, on: today, by, ...request }] };
}

/** Asks somebody for information; the dispute waits for the answer. A newer question takes the place of an older one. */
export function askAbout(
  file: CaseFile,
  { disputeId, by, of, questionId, textId }: Hand & { readonly of: UserId; readonly questionId: string; readonly textId: TextId },
  today: Day,
): Decision | Refusal {
  const dispute = disputeAtWork(file, disputeId);
  if ('refused' in dispute) return dispute;
  if (stageOf(dispute).at === 'proposed')
    return refuse('dispute.is-proposed', 'A resolution waits for approval. Reject or withdraw it first.');
  return { facts: [{ type: 'dispute.asked', disputeId, on: today, by, of, questionId, textId }] };
}

/** Answers the open question, or says what came of it. */
export function answerDispute(
  file: CaseFile,
  { disputeId, by, isTeam, textId }: Hand & { readonly textId: TextId },
  today: Day,
): Decision | Refusal {
  const dispute = disputeAtWork(file, disputeId);
  if ('refused' in dispute) return dispute;
  if (!isTeam && !isConcerned(dispute, by)) return NOT_YOURS;
  const stage = stageOf(dispute);
  const questionId = stage.at === 'asked' ? stage.question.questionId : null;
  return { facts: [{ type: 'dispute.answered', disputeId, on: today, by, questionId, textId }] };
}

export function setDeadline(
  file: CaseFile,
  { disputeId, by, dueOn }: Hand & { readonly dueOn: Day },
  today: Day,
): Decision | Refusal {
  const dispute = disputeAtWork(file, disputeId);
  if ('refused' in dispute) return dispute;
  if (dueOn < today) return refuse('dispute.due-in-the-past', 'Pick today or a later day.');
  if (dueOn > addDays(today, DEADLINE_MAX_DAYS))
    return refuse('dispute.due-too-far', `Pick a day within the next ${DEADLINE_MAX_DAYS} days.`);
  if (dispute.deadline?.dueOn === dueOn) return refuse('dispute.same-deadline', 'This is the deadline already.');
  return { facts: [{ type: 'dispute.deadline-set', disputeId, on: today, by, dueOn }] };
}

/** Adds files to the record, also once the dispute is over. A file that is there already is not added again. */
export function addEvidence(
  file: CaseFile,
  { disputeId, by, isTeam, files }: Hand & { readonly files: readonly EvidenceFile[] },
  today: Day,
): Decision | Refusal {
  const dispute = openDisputeOf(file, disputeId) ?? closedDisputeOf(file, disputeId);
  if (!dispute) return refuse('dispute.unknown', 'This dispute is not known any more.');
  if (!isTeam && !isConcerned(dispute, by)) return NOT_YOURS;
  const known = new Set((dispute.evidence ?? []).map(({ fileId }) => fileId));
  const fresh = files.filter(({ fileId }) => !known.has(fileId));
  if (fresh.length === 0) return refuse('dispute.no-new-file', 'Pick a file that is not in the record yet.');
  if (known.size + fresh.length > EVIDENCE_MAX) return refuse('dispute.too-many-files', `A dispute holds ${EVIDENCE_MAX} files.`);
  return { facts: [{ type: 'dispute.evidence-added', disputeId, on: today, by, files: fresh }] };
}

/** Words of the thread, written down. */
export function noteOnDispute(
  file: CaseFile,
  { disputeId, by, isTeam, textId }: Hand & { readonly textId: TextId },
  today: Day,
): Decision | Refusal {
  const dispute = openDisputeOf(file, disputeId) ?? closedDisputeOf(file, disputeId);
  if (!dispute) return refuse('dispute.unknown', 'This dispute is not known any more.');
  if (!isTeam && !isConcerned(dispute, by)) return NOT_YOURS;
  return { facts: [{ type: 'dispute.noted', disputeId, on: today, by, textId }] };
}

/** Takes the dispute back: opened by mistake, or the customer no longer disputes. All of it is chased again. */
export function withdrawDispute(file: CaseFile, { disputeId, by }: Hand, today: Day): Decision | Refusal {
  const dispute = disputeAtWork(file, disputeId);
  if ('refused' in dispute) return dispute;
  return withVoids(file, [{ type: 'dispute.withdrawn', disputeId, on: today, by }], today);
}

/** Opens a dispute anew that was decided, with a deadline of its own; what it is about must still be open. */
export function reopenDispute(
  file: CaseFile,
  {
    disputeId,
    by,
    textId,
    days,
    isWorking,
  }: Hand & { readonly textId: TextId | null; readonly days: number; readonly isWorking?: DayTest },
  today: Day,
): Decision | Refusal {
  const open = openDisputeOf(file, disputeId);
  if (open && stageOf(open).at !== 'awaiting-credit') return refuse('dispute.is-open', 'This dispute is open already.');
  const dispute = open ?? closedDisputeOf(file, disputeId);
  if (!dispute) return refuse('dispute.unknown', 'This dispute is not known any more. Open a new one.');
  const isLeft = file.state.items.some((item) => item.openMinor > 0 && dispute.invoices.includes(item.id));
  if (!isLeft) return refuse('dispute.nothing-left', 'Nothing of this dispute is open any more.');
  const dueOn = addBusinessDays(today, days, isWorking);
  return withVoids(file, [{ type: 'dispute.reopened', disputeId, on: today, by, dueOn, textId }], today);
}

/** Facts that time has brought about: nudges on the business day before a deadline, escalations after it, credits that did not come. */
export function dueDisputeFacts({ state }: CaseFile, today: Day, isWorking: DayTest = isBusinessDay): Fact[] {
  if (!isWorking(today)) return [];
  return state.disputes.flatMap((dispute): Fact[] => {
    const { disputeId, deadline } = dispute;
    const stage = stageOf(dispute);
    if (stage.at === 'awaiting-credit') {
      const { dueOn, isOverdueTold } = stage.credit;
      return today > dueOn && !isOverdueTold ? [{ type: 'dispute.credit-overdue', disputeId, on: today, dueOn }] : [];
    }
    if (!deadline) return [];
    const { dueOn } = deadline;
    if (today > dueOn) return deadline.isEscalated ? [] : [{ type: 'dispute.escalated', disputeId, on: today, dueOn }];
    const nudgeOn = businessDayBefore(dueOn, isWorking);
    if (deadline.isNudged || today < nudgeOn || deadline.since >= nudgeOn) return [];
    return [{ type: 'dispute.nudged', disputeId, on: today, to: holderOf({ state }, dispute), dueOn }];
  });
}

/**
 * The first weekday on which `dueDisputeFacts` may have something for this account; empty for none. Where that one is a
 * public holiday, it is asked on the business day before (`watchedUntil`).
 */
export function disputeWatchOn({ state }: Pick<CaseFile, 'state'>): Day | '' {
  const days = state.disputes.flatMap((dispute): Day[] => {
    const stage = stageOf(dispute);
    if (stage.at === 'awaiting-credit') return stage.credit.isOverdueTold ? [] : [addDays(stage.credit.dueOn, 1)];
    const { deadline } = dispute;
    if (!deadline || deadline.isEscalated) return [];
    const escalation = addDays(deadline.dueOn, 1);
    const nudgeOn = businessDayBefore(deadline.dueOn);
    return deadline.isNudged || deadline.since >= nudgeOn ? [escalation] : [nudgeOn];
  });
  return days.sort()[0] ?? '';
}

/** The last day before the next business day: what falls due up to then is looked at today. */
export function watchedUntil(today: Day, isWorking: DayTest): Day {
  return addDays(addBusinessDays(today, 1, isWorking), -1);
}

/** Who is to act now: who was asked, else who has the dispute, else who owns the account, else who opened it. */
export function holderOf({ state }: Pick<CaseFile, 'state'>, dispute: OpenDispute): UserId {
  const stage = stageOf(dispute);
  if (stage.at === 'asked') return stage.question.of;
  return dispute.request?.to ?? accountOwner({ state }) ?? dispute.by;
}

/** Whom a credit that does not come concerns: who owns the account, else who opened the dispute. */
export function creditOwner({ state }: Pick<CaseFile, 'state'>, dispute: OpenDispute): UserId {
  return accountOwner({ state }) ?? dispute.by;
}

function accountOwner({ state }: Pick<CaseFile, 'state'>): UserId | null {
  return state.ownership.stage === 'owned' ? state.ownership.by : null;
}
