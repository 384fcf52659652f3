import type { CaseFile } from '#domain/case.ts';
import { addBusinessDays } from '#domain/day.ts';
import type { Decision } from '#domain/decision.ts';
import { disputableItems, openDispute, resolveDispute } from '#domain/dispute.ts';
import { toldOf } from '#domain/dispute-told.ts';
import type { Hand } from '#domain/dispute-work.ts';
import type { Fact } from '#domain/facts.ts';
import type { InvoiceId, UserId } from '#domain/ids.ts';
import { parseSaidAmount } from '#domain/promise-terms.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import { type Action, may, onDispute, refusalFor, type Viewer } from '#domain/rights.ts';
import type { CasePage } from '#record/case-page.ts';
import type { SlackFile } from '#slack/files.ts';
import { type AccountAsk, claimDaysOf, commandAccount } from '../account-command.ts';
import type { Deps } from '../deps.ts';
import { evidenceEffect, settingsOf } from './dispute.query.ts';

export type DisputeForm = {
  readonly invoices: readonly InvoiceId[];
  /** In words; empty for all that is open. */
  readonly amount: string;
  readonly reason: string;
  /** May be empty. */
  readonly note: string;
  /** Who at the customer disputes; may be empty. */
  readonly contact: string;
  /** Who is to work on it; null for the owner that the reason names. */
  readonly to: UserId | null;
  readonly files: readonly SlackFile[];
};
export type OpenAsk = AccountAsk & {
  readonly form: DisputeForm;
  /** The short payment that this confirms; null for none. */
  readonly candidate?: { readonly invoice: InvoiceId; readonly restMinor: number } | null;
};
export type Opened = { readonly file: CasePage; readonly disputeId: string };

/** Opens a dispute. A repeat names the dispute that was opened first. */
export async function recordDispute(deps: Deps, { form, candidate = null, ...ask }: OpenAsk): Promise<Opened | Refusal> {
  const { reasons } = await settingsOf(deps);
  const reason = reasons.find(({ code }) => code === form.reason);
  if (!reason) return refuse('dispute.unknown-reason', 'This reason is no longer on the list. Pick another one.');
  const viewer = await deps.rights.now(ask.by);
  const today = deps.today();
  const words = wordsOf(deps, form);
  const disputeId = deps.ids.next('d');
  const requestId = deps.ids.next('r');
  const evidence = evidenceEffect(deps, { account: ask.account, dispute: disputeId, by: ask.by }, form.files);
  const done = await commandAccount(deps, ask, (file) => {
    const refusal = refusalFor(viewer, 'dispute.open', file);
    if (refusal) return refusal;
    const amountMinor = amountOf(file, form);
    if (isRefusal(amountMinor)) return amountMinor;
    const to = form.to ?? reason.owner;
    const decision = openDispute(
      file,
      {
        disputeId,
        by: ask.by,
        invoices: form.invoices,
        amountMinor,
        reason: reason.code,
        noteTextId: words.noteTextId,
        contactTextId: words.contactTextId,
        dueOn: addBusinessDays(today, reason.days, deps.isBusinessDay),
        claimDays: claimDaysOf(deps),
        assign: to === null ? null : { requestId, to, askTextId: null },
      },
      today,
    );
    if (isRefusal(decision)) return decision;
    const confirmed = candidate ? confirm(file, candidate, { disputeId, by: ask.by, on: today }) : [];
    if (isRefusal(confirmed)) return confirmed;
    const facts = [...confirmed, ...decision.facts];
    return {
      facts,
      effects: [...toldOf(file, facts), ...evidence.effects],
      answer: disputeId,
      texts: { ...words.texts, ...evidence.texts },
    };
  });
  return isRefusal(done) ? done : { file: done.file, disputeId: String(done.answer) };
}

/** From an account's card: the customer pays, and what is open of it is chased again. */
export function endDispute(
  deps: Deps,
  { dispute, ...ask }: AccountAsk & { readonly dispute: string },
): Promise<CasePage | Refusal> {
  return onOneDispute(deps, { ...ask, dispute, action: 'dispute.resolve' }, (file) =>
    resolveDispute(file, { disputeId: dispute, by: ask.by }, deps.today()),
  );
}

export async function dismissShortPayment(
  deps: Deps,
  { invoice, restMinor, ...ask }: AccountAsk & { readonly invoice: InvoiceId; readonly restMinor: number },
): Promise<CasePage | Refusal> {
  const viewer = await deps.rights.now(ask.by);
  const done = await commandAccount(deps, ask, (file) => {
    const refusal = refusalFor(viewer, 'dispute.resolve', file) ?? candidateGone(file, { invoice, restMinor });
    if (refusal) return refusal;
    const dismissed = {
      type: 'dispute.candidate-dismissed',
      on: deps.today(),
      by: ask.by,
      invoiceId: invoice,
      restMinor,
    } as const;
    return { facts: [dismissed] };
  });
  return isRefusal(done) ? done : done.file;
}

export type StepAsk = AccountAsk & { readonly dispute: string; readonly action: Action };
type Step = Decision & { readonly texts?: Readonly<Record<string, string>> };

/** One step on one dispute, by the rights of this moment and on the case as it now is; whoever is to be told is told. */
export async function onOneDispute(
  deps: Deps,
  { dispute, action, ...ask }: StepAsk,
  decide: (file: CaseFile, hand: Hand) => Step | Refusal,
): Promise<CasePage | Refusal> {
  const viewer = await deps.rights.now(ask.by);
  const done = await commandAccount(deps, ask, (file) => {
    const refusal = refusalFor(viewer, action, onDispute(file, dispute));
    if (refusal) return refusal;
    const decision = decide(file, { disputeId: dispute, by: ask.by, isTeam: isTeam(viewer, file) });
    if (isRefusal(decision)) return decision;
    return { ...decision, effects: [...toldOf(file, decision.facts), ...(decision.effects ?? [])] };
  });
  return isRefusal(done) ? done : done.file;
}

/** Somebody who works in collections or decides; all others touch only what they were given. */
export function isTeam(viewer: Viewer, file: CaseFile): boolean {
  return may(viewer, 'dispute.resolve', file) || may(viewer, 'dispute.resolve-with-credit', file);
}

/** The amount as it was typed, in the one currency of the invoices picked; null for all of them. */
function amountOf(file: CaseFile, { amount, invoices }: DisputeForm): number | null | Refusal {
  if (amount === '') return null;
  const currencies = new Set(disputableItems(file.state).flatMap((item) => (invoices.includes(item.id) ? [item.currency] : [])));
  const [currency] = currencies;
  if (currency === undefined) return null;
  if (currencies.size > 1)
    return refuse('dispute.other-currency', 'An amount has one currency. Pick invoices of one, or leave the amount out.');
  return parseSaidAmount(amount, currency);
}

type OnCandidate = { readonly invoice: InvoiceId; readonly restMinor: number };

function candidateGone({ state }: CaseFile, { invoice, restMinor }: OnCandidate): Refusal | null {
  const isThere = state.disputeCandidates?.some((one) => one.invoiceId === invoice && one.restMinor === restMinor);
  return isThere ? null : refuse('dispute.no-candidate', 'Somebody has looked at this already, or the invoice changed since.');
}

function confirm(
  file: CaseFile,
  candidate: OnCandidate,
  { disputeId, by, on }: { readonly disputeId: string; readonly by: UserId; readonly on: string },
): Fact[] | Refusal {
  return (
    candidateGone(file, candidate) ?? [{ type: 'dispute.candidate-confirmed', on, by, invoiceId: candidate.invoice, disputeId }]
  );
}

function wordsOf({ ids }: Deps, { note, contact }: DisputeForm) {
  const noteTextId = note === '' ? null : ids.next('t');
  const contactTextId = contact === '' ? null : ids.next('t');
  const texts = {
    ...(noteTextId === null ? {} : { [noteTextId]: note }),
    ...(contactTextId === null ? {} : { [contactTextId]: contact }),
  };
  return { noteTextId, contactTextId, texts };
}
