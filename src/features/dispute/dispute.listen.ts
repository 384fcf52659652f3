import { disputableItems } from '#domain/dispute.ts';
import { type DisputeReason, reasonMeant } from '#domain/dispute-reasons.ts';
import { type DisputeWords, meaningOfMarks, readDisputeWords } from '#domain/dispute-words.ts';
import { invoiceAskedFor } from '#domain/invoice-named.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { CasePage } from '#record/case-page.ts';
import { type Kit, opens } from '#slack/kit.ts';
import { type AccountVerb, accountVerb } from '../account-verb.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { FILES_SCOPE, hasScope } from '../scopes.ts';
import { settledInvoiceAskedFor } from '../settled-invoice.ts';
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
const AMOUNT_MAX = 40;
const INVOICES_MAX = 5;

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
      example: 'INV-1001 200 because the price is wrong',
      choose: (page, said) => disputeButton(page, startOf(page, said)),
      act: async (page, said, { foundBy = '' }) => {
        const { accountId: account, version } = page;
        const asked = invoiceAskedFor(page, foundBy) ?? (await settledInvoiceAskedFor(deps, page, foundBy));
        const start = startOf(page, asked ? { ...said, marks: [asked.number, ...said.marks] } : said);
        return opens(routes.noteDispute, { account, version, call: null, start });
      },
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
      const note = start.note || kept;
      const known = { ...start, reason: start.reason || reasonIn(note, reasons) };
      return disputeForm({ file, today: deps.today(), reasons, start: known, isAfterCall: call !== null, note, mayReadFiles });
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

/** What was understood on this account; the reason is read from the words when the form opens. */
function startOf(page: CasePage, { marks, because }: DisputeWords): routes.DisputeStart {
  const { invoices, amount, unclear } = meaningOfMarks(marks, disputableItems(page.state));
  return {
    ...routes.NOTHING_SAID,
    invoices: invoices.slice(0, INVOICES_MAX),
    amount: amount.slice(0, AMOUNT_MAX),
    note: carried(because, NOTE_START_MAX),
    unclear: carried(unclear, UNCLEAR_MAX),
  };
}

/** As much of a text as goes with a button or a window, in characters of JSON. */
function carried(text: string, max: number): string {
  let kept = text.slice(0, max);
  while (JSON.stringify(kept).length > max) kept = kept.slice(0, Math.floor(kept.length * 0.8));
  return kept.toWellFormed();
}

/** The reason that words speak of; none where they speak of nothing on the list, so that a person picks. */
function reasonIn(words: string, reasons: readonly DisputeReason[]): string {
  const code = words === '' ? '' : (reasonMeant(words, reasons)?.code ?? '');
  return code === 'other' ? '' : code;
}
