import { disputableItems } from '#domain/dispute.ts';
import { reasonMeant } from '#domain/dispute-reasons.ts';
import { type DisputeWords, meaningOfMarks, readDisputeWords } from '#domain/dispute-words.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { CasePage } from '#record/case-page.ts';
import { type Kit, opens, type Reply } from '#slack/kit.ts';
import { type AccountVerb, accountVerb } from '../account-verb.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { FILES_SCOPE, hasScope } from '../scopes.ts';
import { dismissShortPayment, endDispute, recordDispute } from './dispute.command.ts';
import { disputeTag, settingsOf } from './dispute.query.ts';
import * as routes from './dispute.routes.ts';
import { disputeButton } from './dispute-buttons.views.ts';
import { candidateDismissed, disputeAnswer, disputeForm, resolveAnswer } from './dispute-form.views.ts';

/** Which field of the form a refusal is about. */
const FIELDS = {
  'dispute.no-invoice': 'invoices',
  'dispute.invoice-not-open': 'invoices',
  'dispute.already-open': 'invoices',
  'dispute.no-amount': 'amount',
  'dispute.too-much': 'amount',
  'dispute.other-currency': 'amount',
  'amount.unclear': 'amount',
  'amount.other-currency': 'amount',
  'promise.no-amount': 'amount',
  'dispute.unknown-reason': 'reason',
  'dispute.not-a-member': 'to',
};
const NOTE_START_MAX = 900;
const UNCLEAR_MAX = 80;

/** Whether something can be given to somebody: a full member of the workspace, no guest, stranger or bot. */
export type IsMember = (userId: string, teamId: string) => Promise<boolean>;
export const NOT_A_MEMBER = refuse(
  'dispute.not-a-member',
  'Only full members of this workspace can get a dispute. Pick somebody else.',
);

/** `/ar dispute NAME [invoice] [amount] because …`: what was understood is shown in the form. */
export function disputeVerbs(deps: Deps): readonly AccountVerb[] {
  return [
    accountVerb<DisputeWords>(deps, {
      words: ['dispute'],
      action: 'dispute.open',
      look: { title: 'Open a dispute', submit: 'Next' },
      readings: (typed) => readDisputeWords(typed).map((words) => ({ name: words.name, said: words })),
      nothingSaid: { name: '', marks: [], because: '' },
      choose: (page) => disputeButton(page),
      act: (page, said) => openForm(deps, page, said),
    }),
  ];
}

export function listen(kit: Kit, deps: Deps, isMember: IsMember): void {
  kit.modal(routes.noteDispute, {
    open: async ({ payload: { account, call, start = routes.NOTHING_SAID } }) => {
      const file = await loadAccount(deps, account);
      if (isRefusal(file)) return file;
      const noteId = call?.noteTextId ?? start.noteTextId;
      const kept = noteId === null ? '' : ((await deps.texts.get(deps.tenantId, [noteId])).get(noteId) ?? '');
      const { reasons } = await settingsOf(deps);
      const mayReadFiles = await hasScope(deps, FILES_SCOPE);
      return disputeForm({
        file,
        today: deps.today(),
        reasons,
        start,
        isAfterCall: call !== null,
        note: start.note || kept,
        mayReadFiles,
      });
    },
    submit: async ({ payload: { account, start }, fields, person, opId }) => {
      if (fields.to !== null && !(await isMember(fields.to, person.teamId))) return underField(NOT_A_MEMBER, FIELDS);
      const [invoice] = start?.invoices ?? [];
      const restMinor = start?.candidateMinor ?? null;
      const candidate = invoice === undefined || restMinor === null ? null : { invoice, restMinor };
      const files = [...(start?.files ?? []).map((file) => ({ ...file, mimetype: '', url: '' })), ...fields.files];
      const done = await recordDispute(deps, { account, by: person.userId, opId, form: { ...fields, files }, candidate });
      if (isRefusal(done)) return underField(done, FIELDS);
      const tag = await disputeTag(deps, done.file, done.disputeId);
      return { done: true, say: disputeAnswer(done.file, done.disputeId, tag?.channelId ?? null) };
    },
  });

  kit.click(routes.resolveDisputeClick, async ({ payload: { account, dispute }, person, opId }) => {
    const file = await endDispute(deps, { account, by: person.userId, opId, dispute });
    return isRefusal(file) ? file : { say: resolveAnswer(file) };
  });

  kit.click(routes.confirmCandidate, ({ payload: { account, version, invoice, restMinor } }) => {
    const start = { ...routes.NOTHING_SAID, invoices: [invoice], candidateMinor: restMinor };
    return opens(routes.noteDispute, { account, version, call: null, start });
  });
  kit.click(routes.dismissCandidate, async ({ payload: { account, invoice, restMinor }, person, opId }) => {
    const file = await dismissShortPayment(deps, { account, by: person.userId, opId, invoice, restMinor });
    return isRefusal(file) ? file : { say: candidateDismissed(file) };
  });
}

async function openForm(deps: Deps, page: CasePage, { marks, because }: DisputeWords): Promise<Reply> {
  const { accountId: account, version } = page;
  const { reasons } = await settingsOf(deps);
  const { invoices, amount, unclear } = meaningOfMarks(marks, disputableItems(page.state));
  const reason = because === '' ? '' : (reasonMeant(because, reasons)?.code ?? '');
  const start = {
    ...routes.NOTHING_SAID,
    invoices: invoices.slice(0, 5),
    amount: amount.slice(0, 40),
    reason,
    note: because.slice(0, NOTE_START_MAX),
    unclear: unclear.slice(0, UNCLEAR_MAX),
  };
  return opens(routes.noteDispute, { account, version, call: null, start });
}
