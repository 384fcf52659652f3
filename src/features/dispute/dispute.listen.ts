import { isRefusal } from '#domain/refusal.ts';
import { type Kit, opens } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { accountMeant, loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { endDispute, recordDispute } from './dispute.command.ts';
import { noteDispute, resolveDisputeClick } from './dispute.routes.ts';
import { disputeAnswer, disputeButton, disputeForm, resolveAnswer } from './dispute.views.ts';

const FIELDS = { 'dispute.no-invoice': 'invoices', 'dispute.invoice-not-open': 'invoices', 'dispute.already-open': 'invoices' };

export function listen(kit: Kit, deps: Deps): void {
  kit.verb('dispute', async ({ rest, person }) => {
    const meant = await accountMeant(deps, rest, { by: person.userId, verb: '/ar dispute', choose: disputeButton });
    if ('say' in meant) return meant;
    return opens(noteDispute, { account: meant.page.accountId, version: meant.page.version, call: null });
  });

  kit.modal(noteDispute, {
    open: async ({ payload: { account, call } }) => {
      const file = await loadAccount(deps, account);
      if (isRefusal(file)) return file;
      const noteId = call?.noteTextId ?? null;
      const note = noteId === null ? '' : ((await deps.texts.get(deps.tenantId, [noteId])).get(noteId) ?? '');
      return disputeForm({ file, today: deps.today(), isAfterCall: call !== null, note });
    },
    submit: async ({ payload: { account }, fields, person, opId }) => {
      const done = await recordDispute(deps, { account, by: person.userId, opId, form: fields });
      if (isRefusal(done)) return underField(done, FIELDS);
      return { done: true, say: disputeAnswer(done.file, done.disputeId) };
    },
  });

  kit.click(resolveDisputeClick, async ({ payload: { account, dispute }, person, opId }) => {
    const file = await endDispute(deps, { account, by: person.userId, opId, disputeId: dispute });
    return isRefusal(file) ? file : { say: resolveAnswer(file) };
  });
}
