import type { Day } from '#domain/day.ts';
import { placeHold, releaseHold, snooze, wake } from '#domain/hold.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { CasePage } from '#record/case-page.ts';
import { type AccountAsk, claimDaysOf, commandAccount } from '../account-command.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';

export type HoldForm = { readonly invoices: readonly InvoiceId[]; readonly until: Day; readonly because: string };

/** Puts an account, or some of its invoices, on hold. A repeat names the hold that was placed first. */
export async function putOnHold(
  deps: Deps,
  { form, ...ask }: AccountAsk & { readonly form: HoldForm },
): Promise<{ readonly file: CasePage; readonly holdId: string } | Refusal> {
  const file = await loadAccount(deps, ask.account);
  if (isRefusal(file)) return file;
  const isLead = (await deps.rights.refusal(ask.by, 'hold.long', file)) === null;
  const [holdId, reasonTextId] = [deps.ids.next('h'), deps.ids.next('t')];
  const hold = { ...form, holdId, reasonTextId, by: ask.by, isLead, claimDays: claimDaysOf(deps) };
  const done = await commandAccount(deps, ask, (now) => {
    const decision = placeHold(now, hold, deps.today());
    return isRefusal(decision) ? decision : { ...decision, answer: holdId, texts: { [reasonTextId]: form.because } };
  });
  return isRefusal(done) ? done : { file: done.file, holdId: String(done.answer) };
}

export async function endHold(
  deps: Deps,
  { holdId, ...ask }: AccountAsk & { readonly holdId: string },
): Promise<CasePage | Refusal> {
  const done = await commandAccount(deps, ask, (file) => releaseHold(file, { holdId, by: ask.by }, deps.today()));
  return isRefusal(done) ? done : done.file;
}

/** Puts an account out of its owner's own queue until a day. */
export async function putOff(deps: Deps, { until, ...ask }: AccountAsk & { readonly until: Day }): Promise<CasePage | Refusal> {
  const done = await commandAccount(deps, ask, (file) => snooze(file, { by: ask.by, until }, deps.today()));
  return isRefusal(done) ? done : done.file;
}

export async function takeBack(deps: Deps, ask: AccountAsk): Promise<CasePage | Refusal> {
  const done = await commandAccount(deps, ask, (file) => wake(file, ask.by, deps.today()));
  return isRefusal(done) ? done : done.file;
}
