import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import type { CasePage } from '#record/case-page.ts';
import type { Kit, ModalView, Person, Reply } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { offered } from '../may.ts';
import { underField } from '../refused.ts';
import { FILES_SCOPE, hasScope } from '../scopes.ts';
import { type IsMember, NOT_A_MEMBER } from './dispute.listen.ts';
import { disputeTag, readDispute } from './dispute.query.ts';
import * as routes from './dispute.routes.ts';
import { type DisputeData, disputeCopy } from './dispute.views.ts';
import { cardButtonsOf } from './dispute-buttons.views.ts';
import { addFiles } from './dispute-evidence.command.ts';
import { stepAnswer } from './dispute-form.views.ts';
import * as steps from './dispute-steps.command.ts';
import * as forms from './dispute-steps.views.ts';

const GONE = refuse('dispute.unknown', 'This dispute is not known any more. Look at the account.');
const FIELDS = {
  'dispute.nobody': 'to',
  'dispute.not-a-member': 'to',
  'dispute.same-assignee': 'to',
  'dispute.nobody-asked': 'of',
  'dispute.no-credit': 'credit',
  'dispute.credit-too-much': 'credit',
  'dispute.split-currencies': 'resolution',
  'dispute.not-yours-to-end': 'resolution',
  'amount.unclear': 'credit',
  'amount.other-currency': 'credit',
  'promise.no-amount': 'credit',
  'dispute.due-in-the-past': 'dueOn',
  'dispute.due-too-far': 'dueOn',
  'dispute.same-deadline': 'dueOn',
  'dispute.no-new-file': 'files',
};
/** In the form that asks somebody, the person stands in another field. */
const ASKED_FIELDS = { ...FIELDS, 'dispute.not-a-member': 'of' };

export function listenToSteps(kit: Kit, deps: Deps, isMember: IsMember): void {
  kit.click(routes.showDispute, ({ payload: { account, dispute }, person }) => show(deps, { account, dispute }, person));
  handing(kit, deps, isMember);
  deciding(kit, deps);
}

function handing(kit: Kit, deps: Deps, isMember: IsMember): void {
  const form = formOf(deps);
  kit.modal(routes.assignDispute, {
    open: ({ payload }) => form(payload, forms.assignForm),
    submit: async ({ payload, fields: { to, ask }, person, opId }) => {
      if (to !== null && !(await isMember(to, person.teamId))) return underField(NOT_A_MEMBER, FIELDS);
      const done = await steps.assign(deps, { ...on(payload, person, opId), to, ask });
      return answered(done, 'the dispute is handed on. They get a direct message.');
    },
  });
  kit.modal(routes.askAbout, {
    open: ({ payload }) => form(payload, forms.askForm),
    submit: async ({ payload, fields: { of, question }, person, opId }) => {
      if (of !== null && !(await isMember(of, person.teamId))) return underField(NOT_A_MEMBER, ASKED_FIELDS);
      const done = await steps.ask(deps, { ...on(payload, person, opId), of, question });
      return answered(done, 'they are asked, by direct message.');
    },
  });
  kit.modal(routes.answerDispute, {
    open: async ({ payload }) => {
      const mayReadFiles = await hasScope(deps, FILES_SCOPE);
      return form(payload, (data) => forms.answerForm(data, mayReadFiles));
    },
    submit: async ({ payload, fields: { answer, files }, person, opId }) => {
      const done = await steps.answer(deps, { ...on(payload, person, opId), words: answer, files });
      return answered(done, 'your answer is in the record.');
    },
  });
  kit.modal(routes.addEvidence, {
    open: async ({ payload }) => {
      const mayReadFiles = await hasScope(deps, FILES_SCOPE);
      return form(payload, (data) => forms.evidenceForm(data, mayReadFiles));
    },
    submit: async ({ payload, fields: { files }, person, opId }) => {
      const done = await addFiles(deps, { ...on(payload, person, opId), files });
      return answered(done, 'the files are in the record.');
    },
  });
  kit.modal(routes.setDeadline, {
    open: ({ payload }) => form(payload, forms.deadlineForm),
    submit: async ({ payload, fields: { dueOn }, person, opId }) =>
      answered(await steps.setDeadline(deps, { ...on(payload, person, opId), dueOn }), 'the deadline is changed.'),
  });
}

function deciding(kit: Kit, deps: Deps): void {
  const form = formOf(deps);
  kit.modal(routes.proposeResolution, {
    open: ({ payload }) => form(payload, forms.proposeForm),
    submit: async ({ payload, fields, person, opId }) => {
      const done = await steps.propose(deps, { ...on(payload, person, opId), form: fields });
      const isOver = fields.resolution === 'customer-pays';
      return answered(
        done,
        isOver ? 'the dispute is resolved. What is open is chased again.' : 'a second person has to approve that now.',
      );
    },
  });
  kit.click(routes.approveResolution, async ({ payload, person, opId }) =>
    said(
      await steps.approve(deps, { ...on(payload, person, opId), proposalId: payload.proposal }),
      'approved. The ledger has to show the credit.',
    ),
  );
  kit.modal(routes.rejectResolution, {
    open: ({ payload }) => form(payload, forms.rejectForm),
    submit: async ({ payload, fields: { because }, person, opId }) => {
      const done = await steps.reject(deps, { ...on(payload, person, opId), proposalId: payload.proposal, because });
      return answered(done, 'the proposal is rejected. The dispute goes on.');
    },
  });
  kit.click(routes.withdrawProposal, async ({ payload, person, opId }) =>
    said(
      await steps.takeBackProposal(deps, { ...on(payload, person, opId), proposalId: payload.proposal }),
      'the proposal is withdrawn.',
    ),
  );
  kit.click(routes.creditBooked, async ({ payload, person, opId }) =>
    said(await steps.noteCredit(deps, on(payload, person, opId)), 'the credit is noted as booked. The dispute is over.'),
  );
  kit.click(routes.withdrawDispute, async ({ payload, person, opId }) =>
    said(await steps.withdraw(deps, on(payload, person, opId)), 'the dispute is withdrawn. What is open is chased again.'),
  );
  kit.modal(routes.reopenDispute, {
    open: ({ payload }) => form(payload, forms.reopenForm),
    submit: async ({ payload, fields: { because }, person, opId }) =>
      answered(await steps.reopen(deps, { ...on(payload, person, opId), because }), 'the dispute is open again.'),
  });
}

/** A copy of the card for who asked, with the buttons that they may click. */
async function show(deps: Deps, { account, dispute }: { account: string; dispute: string }, person: Person): Promise<Reply> {
  const data = await readDispute(deps, account, dispute);
  if (!data) return GONE;
  const tag = await disputeTag(deps, data.file, dispute);
  const viewer = await deps.rights.of(person.userId);
  const buttons = offered(cardButtonsOf(data), data.file, viewer);
  return { say: disputeCopy(data, { url: tag && (await deps.publisher.linkTo(tag)), buttons }) };
}

type OnOne = Pick<routes.OnDispute, 'account' | 'dispute'>;

function formOf(deps: Deps) {
  return async ({ account, dispute }: OnOne, view: (data: DisputeData) => ModalView): Promise<ModalView | Refusal> => {
    const data = await readDispute(deps, account, dispute);
    return data ? view(data) : GONE;
  };
}

function on({ account, dispute }: OnOne, { userId }: Person, opId: string): steps.OnOne {
  return { account, dispute, by: userId, opId };
}

function answered(done: CasePage | Refusal, sentence: string): Reply {
  return isRefusal(done) ? underField(done, FIELDS) : { done: true, say: stepAnswer(done, sentence) };
}

function said(done: CasePage | Refusal, sentence: string): Reply {
  return isRefusal(done) ? done : { say: stepAnswer(done, sentence) };
}
