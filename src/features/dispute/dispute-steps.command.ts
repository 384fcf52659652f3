import { openDisputeOf } from '#domain/dispute.ts';
import * as resolution from '#domain/dispute-resolution.ts';
import * as work from '#domain/dispute-work.ts';
import { disputedItems } from '#domain/disputed.ts';
import type { Resolution } from '#domain/facts.ts';
import type { UserId } from '#domain/ids.ts';
import { parseSaidAmount } from '#domain/promise-terms.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import { may } from '#domain/rights.ts';
import type { CasePage } from '#record/case-page.ts';
import type { SlackFile } from '#slack/files.ts';
import type { AccountAsk } from '../account-command.ts';
import type { Deps } from '../deps.ts';
import { onOneDispute } from './dispute.command.ts';
import { evidenceEffect, reasonDays, settingsOf } from './dispute.query.ts';

export type OnOne = AccountAsk & { readonly dispute: string };
type Done = Promise<CasePage | Refusal>;
const NOT_YOURS_TO_END = refuse(
  'dispute.not-yours-to-end',
  'A collector or a lead decides that the customer pays. Say it in your answer instead.',
);
const NOBODY = refuse('dispute.nobody', 'Pick somebody.');

export function assign(deps: Deps, { to, ask, ...on }: OnOne & { readonly to: UserId | null; readonly ask: string }): Done {
  const { textId: askTextId, texts } = said(deps, ask);
  const requestId = deps.ids.next('r');
  return onOneDispute(deps, { ...on, action: 'dispute.assign' }, (file, hand) =>
    to === null ? NOBODY : withTexts(work.assignDispute(file, { ...hand, requestId, to, askTextId }, deps.today()), texts),
  );
}

export function ask(
  deps: Deps,
  { of, question, ...on }: OnOne & { readonly of: UserId | null; readonly question: string },
): Done {
  const textId = deps.ids.next('t');
  const questionId = deps.ids.next('q');
  return onOneDispute(deps, { ...on, action: 'dispute.assign' }, (file, hand) =>
    of === null
      ? refuse('dispute.nobody-asked', 'Pick somebody.')
      : withTexts(work.askAbout(file, { ...hand, of, questionId, textId }, deps.today()), { [textId]: question }),
  );
}

/** An answer, with the files that go with it. */
export function answer(deps: Deps, said: Said): Done {
  return withEvidence(deps, said, work.answerDispute);
}

export function setDeadline(deps: Deps, { dueOn, ...on }: OnOne & { readonly dueOn: string }): Done {
  return onOneDispute(deps, { ...on, action: 'dispute.assign' }, (file, hand) =>
    work.setDeadline(file, { ...hand, dueOn }, deps.today()),
  );
}

export type ProposalForm = { readonly resolution: Resolution; readonly credit: string; readonly because: string };

export async function propose(deps: Deps, { form, ...on }: OnOne & { readonly form: ProposalForm }): Done {
  const { textId, texts } = said(deps, form.because);
  const proposalId = deps.ids.next('v');
  const viewer = await deps.rights.now(on.by);
  return onOneDispute(deps, { ...on, action: 'dispute.propose' }, (file, hand) => {
    // Where the customer pays, nothing is left for a second person: it is resolved with this.
    if (form.resolution === 'customer-pays' && !may(viewer, 'dispute.resolve', file)) return NOT_YOURS_TO_END;
    const dispute = openDisputeOf(file, on.dispute);
    const [first] = dispute ? disputedItems({ items: file.state.items, disputes: [dispute] }) : [];
    const creditMinor = form.credit === '' || !first ? null : parseSaidAmount(form.credit, first.currency);
    if (isRefusal(creditMinor)) return creditMinor;
    const proposal = { ...hand, proposalId, resolution: form.resolution, creditMinor, textId };
    return withTexts(resolution.proposeResolution(file, proposal, deps.today()), texts);
  });
}

export type OnOneProposal = OnOne & { readonly proposalId: string };

export async function approve(deps: Deps, { proposalId, ...on }: OnOneProposal): Done {
  const { creditDays } = await settingsOf(deps);
  return onOneDispute(deps, { ...on, action: 'dispute.resolve-with-credit' }, (file, hand) =>
    resolution.approveResolution(file, { ...hand, proposalId, creditDays, isWorking: deps.isBusinessDay }, deps.today()),
  );
}

export function reject(deps: Deps, { proposalId, because, ...on }: OnOneProposal & { readonly because: string }): Done {
  const { textId, texts } = said(deps, because);
  return onOneDispute(deps, { ...on, action: 'dispute.resolve-with-credit' }, (file, hand) =>
    withTexts(resolution.rejectResolution(file, { ...hand, proposalId, textId }, deps.today()), texts),
  );
}

export function takeBackProposal(deps: Deps, { proposalId, ...on }: OnOneProposal): Done {
  return onOneDispute(deps, { ...on, action: 'dispute.propose' }, (file, hand) =>
    resolution.withdrawProposal(file, { ...hand, proposalId }, deps.today()),
  );
}

export function noteCredit(deps: Deps, on: OnOne): Done {
  return onOneDispute(deps, { ...on, action: 'dispute.resolve' }, (file, hand) =>
    resolution.noteCredit(file, hand, deps.today()),
  );
}

export function withdraw(deps: Deps, on: OnOne): Done {
  return onOneDispute(deps, { ...on, action: 'dispute.resolve' }, (file, hand) => work.withdrawDispute(file, hand, deps.today()));
}

export async function reopen(deps: Deps, { because, ...on }: OnOne & { readonly because: string }): Done {
  const { textId, texts } = said(deps, because);
  const settings = await settingsOf(deps);
  return onOneDispute(deps, { ...on, action: 'dispute.resolve' }, (file, hand) => {
    const anew = { ...hand, textId, days: reasonDays(settings, file, on.dispute), isWorking: deps.isBusinessDay };
    return withTexts(work.reopenDispute(file, anew, deps.today()), texts);
  });
}

/** Words of the thread, and the files that came with them. */
export function note(deps: Deps, said: Said): Done {
  return withEvidence(deps, said, work.noteOnDispute);
}

type Said = OnOne & { readonly words: string; readonly files: readonly SlackFile[] };

function withEvidence(
  deps: Deps,
  { words, files, ...on }: Said,
  rule: typeof work.answerDispute | typeof work.noteOnDispute,
): Done {
  const textId = deps.ids.next('t');
  const evidence = evidenceEffect(deps, on, files);
  return onOneDispute(deps, { ...on, action: 'dispute.answer' }, (file, hand) => {
    const decision = rule(file, { ...hand, textId }, deps.today());
    return isRefusal(decision)
      ? decision
      : { ...decision, effects: evidence.effects, texts: { ...evidence.texts, [textId]: words } };
  });
}

function said(
  { ids }: Deps,
  words: string,
): { readonly textId: string | null; readonly texts: Readonly<Record<string, string>> } {
  if (words === '') return { textId: null, texts: {} };
  const textId = ids.next('t');
  return { textId, texts: { [textId]: words } };
}

function withTexts<D extends object>(
  decision: D | Refusal,
  texts: Readonly<Record<string, string>>,
): (D & { texts: typeof texts }) | Refusal {
  return isRefusal(decision) ? decision : { ...decision, texts };
}
