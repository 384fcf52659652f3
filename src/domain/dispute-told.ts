import type { CaseFile } from './case.ts';
import type { Effect } from './decision.ts';
import { closedDisputeOf, openDisputeOf } from './dispute.ts';
import { stageOf } from './dispute-state.ts';
import { creditOwner } from './dispute-work.ts';
import type { CandidateFound, CreditPart, DisputeFact, Fact } from './facts.ts';
import { decimal, totals } from './money.ts';

/**
 * Who is to be told of what, as effects. `file` is the case before the facts, so that its version names the record.
 * Personal messages: what is asked of somebody, nudges, escalations, a credit that is late, a short payment. All else
 * is said in the dispute's thread.
 */
export function toldOf(file: CaseFile, facts: readonly Fact[]): Effect[] {
  return facts.flatMap((fact, at) => (isDisputeFact(fact) ? told(file, fact, at) : []));
}

function told(file: CaseFile, fact: DisputeFact, at: number): Effect[] {
  switch (fact.type) {
    case 'dispute.opened':
    case 'dispute.deadline-set':
    case 'dispute.approved':
    case 'dispute.noted':
    case 'dispute.candidate-confirmed':
    case 'dispute.candidate-dismissed':
      return [];
    case 'dispute.assigned':
      return [...over(file, fact.disputeId), request(file, { ...fact, key: fact.requestId }), said(file, fact, at)];
    case 'dispute.asked':
      return [...over(file, fact.disputeId), request(file, { ...fact, to: fact.of, key: fact.questionId }), said(file, fact, at)];
    case 'dispute.proposed':
      return [...over(file, fact.disputeId), decision(file, fact), said(file, fact, at)];
    case 'dispute.answered':
    case 'dispute.resolved':
    case 'dispute.withdrawn':
      return [...over(file, fact.disputeId), ...decided(file, fact.disputeId), said(file, fact, at)];
    case 'dispute.rejected':
    case 'dispute.proposal-withdrawn':
      return [...decided(file, fact.disputeId), said(file, fact, at)];
    case 'dispute.evidence-added':
    case 'dispute.credit-seen':
    case 'dispute.reopened':
      return [said(file, fact, at)];
    case 'dispute.nudged': {
      const { disputeId: dispute, to, dueOn } = fact;
      return [{ kind: 'dispute.nudge', key: `${dispute}/${dueOn}`, payload: { account: file.accountId, dispute, to, dueOn } }];
    }
    case 'dispute.escalated':
      return [alarm(file, 'dispute.escalate', fact), said(file, fact, at)];
    case 'dispute.credit-overdue':
      return [alarm(file, 'dispute.credit-late', fact), said(file, fact, at)];
    case 'dispute.candidate-found':
      return shortPayment(file, fact);
  }
}

type Asked = { readonly disputeId: string; readonly to: string; readonly key: string };

/** A direct message with what is asked. It follows the dispute afterwards, so `ifShown` brings one that is over up to date. */
function request({ accountId: account }: CaseFile, { disputeId: dispute, to, key }: Asked, ifShown = false): Effect {
  const payload = { account, dispute, to, request: key, ifShown };
  return { kind: 'dispute.request', key: ifShown ? `${key}/over` : key, payload };
}

/** What was asked of people until now, and is not asked any more. */
function over(file: CaseFile, disputeId: string): Effect[] {
  const dispute = openDisputeOf(file, disputeId);
  if (!dispute) return [];
  const stage = stageOf(dispute);
  const held = dispute.request ? [{ disputeId, to: dispute.request.to, key: dispute.request.requestId }] : [];
  const asked = stage.at === 'asked' ? [{ disputeId, to: stage.question.of, key: stage.question.questionId }] : [];
  return [...held, ...asked].map((one) => ({ ...request(file, one, true), key: `${one.key}/over/${file.version + 1}` }));
}

type Proposed = { readonly disputeId: string; readonly proposalId: string; readonly by: string };

/** To everybody who may decide a proposal but who made it; `ifShown` says there that it was decided. */
function decision({ accountId: account }: CaseFile, { disputeId: dispute, proposalId, by }: Proposed, ifShown = false): Effect {
  const payload = { account, dispute, proposal: proposalId, by, ifShown };
  return { kind: 'dispute.decide', key: `${proposalId}${ifShown ? '/over' : ''}`, payload };
}

function decided(file: CaseFile, disputeId: string): Effect[] {
  const stage = stageOf(openDisputeOf(file, disputeId) ?? {});
  return stage.at === 'proposed' ? [decision(file, { disputeId, ...stage.proposal }, true)] : [];
}

/** To whoever owns the account; elsewhere it stands in the list and on the card. */
function shortPayment(
  { accountId, state: { ownership } }: CaseFile,
  { invoiceId: invoice, restMinor }: CandidateFound,
): Effect[] {
  if (ownership.stage === 'unowned') return [];
  const payload = { account: accountId, invoice, restMinor, to: ownership.by };
  return [{ kind: 'dispute.candidate', key: `${accountId}/${invoice}/${restMinor}`, payload }];
}

type Alarming = { readonly disputeId: string; readonly dueOn: string };

function alarm(file: CaseFile, kind: string, { disputeId, dueOn }: Alarming): Effect {
  const dispute = openDisputeOf(file, disputeId);
  const to = dispute ? creditOwner(file, dispute) : '';
  return { kind, key: `${disputeId}/${dueOn}`, payload: { account: file.accountId, dispute: disputeId, dueOn, to } };
}

/** One line in the thread. Its words are put together when it is posted; texts of people go by their ids. */
function said(file: CaseFile, fact: Exclude<DisputeFact, { type: `dispute.candidate-${string}` }>, at: number): Effect {
  const { disputeId } = fact;
  const stage = stageOf(openDisputeOf(file, disputeId) ?? closedDisputeOf(file, disputeId) ?? {});
  const payload = {
    account: file.accountId,
    dispute: disputeId,
    what: fact.type,
    by: 'by' in fact ? fact.by : null,
    to: 'to' in fact ? fact.to : 'of' in fact ? fact.of : null,
    textId: 'textId' in fact ? fact.textId : 'askTextId' in fact ? fact.askTextId : null,
    dueOn: 'dueOn' in fact ? fact.dueOn : 'creditDueOn' in fact ? (fact.creditDueOn ?? null) : null,
    resolution: 'resolution' in fact ? (fact.resolution ?? null) : null,
    how: 'how' in fact ? fact.how : null,
    amount: 'credits' in fact ? amountText(fact.credits ?? []) : null,
    files: 'files' in fact ? fact.files.length : null,
    /** Who waits for this: who asked, or who proposed. */
    for: waitsFor(fact, stage),
  };
  return { kind: 'dispute.say', key: `${disputeId}/${file.version + 1}/${at}`, payload };
}

function waitsFor(fact: DisputeFact, stage: ReturnType<typeof stageOf>): string | null {
  if (fact.type === 'dispute.answered' && stage.at === 'asked') return stage.question.by;
  const isAboutProposal = fact.type === 'dispute.rejected' || fact.type === 'dispute.resolved';
  return isAboutProposal && stage.at === 'proposed' ? stage.proposal.by : null;
}

/** Exact and plain, as it lies in the outbox: `EUR 200.00 + USD 5.00`. */
function amountText(credits: readonly CreditPart[]): string | null {
  const sums = totals(credits).map((sum) => `${sum.currency} ${decimal(sum)}`);
  return sums.length === 0 ? null : sums.join(' + ');
}

function isDisputeFact(fact: Fact): fact is DisputeFact {
  return fact.type.startsWith('dispute.');
}
