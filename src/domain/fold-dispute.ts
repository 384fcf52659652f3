import type { CaseState, CoveredInvoice } from './case.ts';
import type {
  DisputeAnswered,
  DisputeCreditSeen,
  DisputeEvidenceAdded,
  DisputeFact,
  DisputeOpened,
  DisputeReopened,
  DisputeResolved,
} from './dispute-facts.ts';
import type { ClosedDispute, Deadline, DisputeEnd, DisputeParts, DisputeStage, OpenDispute } from './dispute-state.ts';
import type { LedgerChanged } from './facts.ts';
import { worked } from './fold.ts';

/** How many disputes that are over an account remembers; the rest is in the journal. */
export const CLOSED_MAX = 10;
const DISMISSED_MAX = 50;

export function foldDispute(state: CaseState, fact: DisputeFact): CaseState {
  switch (fact.type) {
    case 'dispute.opened':
      return worked({ ...state, disputes: [...state.disputes, opened(fact)] }, fact.lapsesOn ?? null);
    case 'dispute.assigned': {
      const { requestId, to, by, on, askTextId } = fact;
      return changed(state, fact.disputeId, (old) => ({ ...known(old, on), request: { requestId, to, by, on, askTextId } }));
    }
    case 'dispute.deadline-set':
      return changed(state, fact.disputeId, (old) => ({ ...old, deadline: newDeadline(fact.dueOn, fact.on) }));
    case 'dispute.nudged':
      return changed(state, fact.disputeId, (old) => withDeadline(old, { isNudged: true }));
    case 'dispute.escalated':
      return changed(state, fact.disputeId, (old) => withDeadline(old, { isEscalated: true }));
    case 'dispute.asked': {
      const { questionId, of, by, on, textId } = fact;
      return staged(state, fact.disputeId, { at: 'asked', question: { questionId, of, by, on, textId } });
    }
    case 'dispute.answered':
      return isAnswered(state, fact) ? staged(state, fact.disputeId, { at: 'open' }) : state;
    case 'dispute.noted':
    case 'dispute.approved':
      return state;
    case 'dispute.evidence-added':
      return withEvidence(state, fact);
    case 'dispute.proposed': {
      const { proposalId, by, on, resolution, credits, textId } = fact;
      return staged(state, fact.disputeId, { at: 'proposed', proposal: { proposalId, by, on, resolution, credits, textId } });
    }
    case 'dispute.rejected':
    case 'dispute.proposal-withdrawn':
      return staged(state, fact.disputeId, { at: 'open' });
    case 'dispute.resolved':
      return resolved(state, fact);
    case 'dispute.withdrawn':
      return closed(state, fact.disputeId, { on: fact.on, by: fact.by, as: 'withdrawn' });
    case 'dispute.credit-seen':
      return creditSeen(state, fact);
    case 'dispute.credit-overdue':
      return changed(state, fact.disputeId, (old) =>
        old.stage?.at === 'awaiting-credit'
          ? { ...old, stage: { ...old.stage, credit: { ...old.stage.credit, isOverdueTold: true } } }
          : old,
      );
    case 'dispute.reopened':
      return reopened(state, fact);
    case 'dispute.candidate-found': {
      const { type, ...candidate } = fact;
      return withParts(state, { disputeCandidates: [...otherCandidates(state, fact.invoiceId), candidate] });
    }
    case 'dispute.candidate-confirmed':
      return withParts(state, { disputeCandidates: otherCandidates(state, fact.invoiceId) });
    case 'dispute.candidate-dismissed': {
      const { invoiceId, restMinor } = fact;
      const others = (state.dismissedRests ?? []).filter((rest) => rest.invoiceId !== invoiceId);
      return withParts(state, {
        disputeCandidates: otherCandidates(state, invoiceId),
        dismissedRests: [...others, { invoiceId, restMinor }].slice(-DISMISSED_MAX),
      });
    }
  }
}

/** A candidate speaks of what was open then: it goes with any change of its invoice, a dismissed rest with its closing. */
export function afterLedger(state: CaseState, fact: LedgerChanged): CaseState {
  const { disputeCandidates, dismissedRests } = state;
  if (!disputeCandidates && !dismissedRests) return state;
  const gone = new Set(fact.closed.map(({ id }) => id));
  const touched = new Set([...gone, ...fact.items.map(({ id }) => id)]);
  return withParts(state, {
    ...(disputeCandidates ? { disputeCandidates: disputeCandidates.filter(({ invoiceId }) => !touched.has(invoiceId)) } : {}),
    ...(dismissedRests ? { dismissedRests: dismissedRests.filter(({ invoiceId }) => !gone.has(invoiceId)) } : {}),
  });
}

function opened({ type, dueOn, lapsesOn, ...dispute }: DisputeOpened): OpenDispute {
  return dueOn === undefined ? dispute : { ...dispute, deadline: newDeadline(dueOn, dispute.on) };
}

function resolved(state: CaseState, fact: DisputeResolved): CaseState {
  const { disputeId, on, by, resolution = 'customer-pays', credits = [], creditDueOn = on } = fact;
  if (credits.length === 0) return closed(state, disputeId, { on, by, as: resolution });
  const credit = { resolution, by, on, dueOn: creditDueOn, credits, isOverdueTold: false };
  return staged(state, disputeId, { at: 'awaiting-credit', credit });
}

/** What the ledger booked was no payment of the customer's: a promise on the invoice is not kept by it. */
function creditSeen(state: CaseState, fact: DisputeCreditSeen): CaseState {
  const dispute = state.disputes.find(({ disputeId }) => disputeId === fact.disputeId);
  if (dispute?.stage?.at !== 'awaiting-credit') return state;
  const { credit } = dispute.stage;
  const seen = new Map(credit.credits.filter(({ id }) => fact.invoices.includes(id)).map((part) => [part.id, part.amountMinor]));
  const left = credit.credits.filter(({ id }) => !seen.has(id));
  const lowered =
    fact.how === 'person' || fact.how === 'credit-item'
      ? state
      : {
          ...state,
          promises: state.promises.map((promise) => ({
            ...promise,
            invoices: promise.invoices.map((invoice) => lower(invoice, seen.get(invoice.id) ?? 0)),
          })),
        };
  if (left.length === 0) return closed(lowered, fact.disputeId, { on: fact.on, by: fact.by, as: credit.resolution });
  return staged(lowered, fact.disputeId, { at: 'awaiting-credit', credit: { ...credit, credits: left } });
}

function lower(invoice: CoveredInvoice, creditMinor: number): CoveredInvoice {
  if (creditMinor === 0) return invoice;
  const openMinor = Math.max(0, invoice.openMinor - creditMinor);
  return { ...invoice, openMinor, heldMinor: Math.min(invoice.heldMinor, openMinor) };
}

function reopened(state: CaseState, { disputeId, on, dueOn }: DisputeReopened): CaseState {
  const before =
    state.closedDisputes?.find((one) => one.disputeId === disputeId) ?? state.disputes.find((one) => one.disputeId === disputeId);
  if (!before) return state;
  const { closed: _, stage, ...dispute } = { closed: null, ...before };
  const others = state.disputes.filter((one) => one.disputeId !== disputeId);
  const closedDisputes = (state.closedDisputes ?? []).filter((one) => one.disputeId !== disputeId);
  const again: OpenDispute = { ...dispute, deadline: newDeadline(dueOn, on) };
  return withParts({ ...state, disputes: [...others, again] }, { closedDisputes });
}

function withEvidence(state: CaseState, { disputeId, files }: DisputeEvidenceAdded): CaseState {
  const add = <D extends OpenDispute>(old: D): D => ({ ...old, evidence: [...(old.evidence ?? []), ...files] });
  const after = changed(state, disputeId, add);
  if (!after.closedDisputes) return after;
  return {
    ...after,
    closedDisputes: after.closedDisputes.map((one) => (one.disputeId === disputeId ? add(one) : one)),
  };
}

function closed(state: CaseState, disputeId: string, end: DisputeEnd): CaseState {
  const dispute = state.disputes.find((one) => one.disputeId === disputeId);
  if (!dispute) return state;
  const { stage, ...rest } = dispute;
  const over: ClosedDispute = { ...rest, closed: end };
  const disputes = state.disputes.filter((one) => one !== dispute);
  return withParts({ ...state, disputes }, { closedDisputes: [...(state.closedDisputes ?? []), over].slice(-CLOSED_MAX) });
}

function changed(state: CaseState, disputeId: string, change: (old: OpenDispute) => OpenDispute): CaseState {
  return { ...state, disputes: state.disputes.map((one) => (one.disputeId === disputeId ? change(one) : one)) };
}

function staged(state: CaseState, disputeId: string, stage: DisputeStage): CaseState {
  return changed(state, disputeId, ({ stage: _, ...old }) => (stage.at === 'open' ? old : { ...old, stage }));
}

function isAnswered({ disputes }: CaseState, { disputeId, questionId }: DisputeAnswered): boolean {
  const stage = disputes.find((one) => one.disputeId === disputeId)?.stage;
  return stage?.at === 'asked' && stage.question.questionId === questionId;
}

function newDeadline(dueOn: Deadline['dueOn'], since: Deadline['since']): Deadline {
  return { dueOn, since, isNudged: false, isEscalated: false };
}

/** Whoever gets the dispute now learns of its deadline now. */
function known(dispute: OpenDispute, since: Deadline['since']): OpenDispute {
  return withDeadline(dispute, { since, isNudged: false });
}

function withDeadline(dispute: OpenDispute, change: Partial<Deadline>): OpenDispute {
  return dispute.deadline ? { ...dispute, deadline: { ...dispute.deadline, ...change } } : dispute;
}

function otherCandidates(state: CaseState, invoiceId: string) {
  return (state.disputeCandidates ?? []).filter((one) => one.invoiceId !== invoiceId);
}

/** Lists that are empty are left out, since most cases have none. */
function withParts(state: CaseState, parts: Partial<DisputeParts>): CaseState {
  const { closedDisputes, disputeCandidates, dismissedRests, ...rest } = { ...state, ...parts };
  return {
    ...rest,
    ...(closedDisputes?.length ? { closedDisputes } : {}),
    ...(disputeCandidates?.length ? { disputeCandidates } : {}),
    ...(dismissedRests?.length ? { dismissedRests } : {}),
  };
}
