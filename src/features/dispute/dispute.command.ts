import { openDispute, resolveDispute } from '#domain/dispute.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { CasePage } from '#record/case-page.ts';
import { type AccountAsk, commandAccount } from '../account-command.ts';
import type { Deps } from '../deps.ts';

export type DisputeForm = {
  readonly invoices: readonly InvoiceId[];
  readonly reason: string;
  /** May be empty. */
  readonly note: string;
};

/** Notes a dispute. A repeat names the dispute that was noted first. */
export async function recordDispute(
  deps: Deps,
  { form, ...ask }: AccountAsk & { readonly form: DisputeForm },
): Promise<{ readonly file: CasePage; readonly disputeId: string } | Refusal> {
  const { invoices, reason, note } = form;
  const disputeId = deps.ids.next('d');
  const noteTextId = note === '' ? null : deps.ids.next('t');
  const done = await commandAccount(deps, ask, (file) => {
    const decision = openDispute(file, { disputeId, by: ask.by, invoices, reason, noteTextId }, deps.today());
    if (isRefusal(decision)) return decision;
    return { ...decision, answer: disputeId, texts: noteTextId === null ? {} : { [noteTextId]: note } };
  });
  return isRefusal(done) ? done : { file: done.file, disputeId: String(done.answer) };
}

export async function endDispute(
  deps: Deps,
  { disputeId, ...ask }: AccountAsk & { readonly disputeId: string },
): Promise<CasePage | Refusal> {
  const done = await commandAccount(deps, ask, (file) => resolveDispute(file, { disputeId, by: ask.by }, deps.today()));
  return isRefusal(done) ? done : done.file;
}
