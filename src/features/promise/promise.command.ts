import type { Day } from '#domain/day.ts';
import type { ContactChannel } from '#domain/facts.ts';
import { makePromise, withdrawPromise } from '#domain/promise.ts';
import { readTerms, type SaidTerms } from '#domain/promise-terms.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { CasePage } from '#record/case-page.ts';
import { type AccountAsk, claimDaysOf, commandAccount } from '../account-command.ts';
import type { Deps } from '../deps.ts';

export type PromiseForm = SaidTerms & {
  readonly on: Day;
  /** Who at the customer promised; may be empty. */
  readonly promiser: string;
  readonly channel: ContactChannel;
};

/** Records what a customer promised. A repeat names the promise that was recorded first. */
export async function recordPromise(
  deps: Deps,
  { form, ...ask }: AccountAsk & { readonly form: PromiseForm },
): Promise<{ readonly file: CasePage; readonly promiseId: string } | Refusal> {
  const promiseId = deps.ids.next('p');
  const promiserTextId = form.promiser === '' ? null : deps.ids.next('t');
  const days = { graceDays: deps.policy.graceDays, claimDays: claimDaysOf(deps), isWorking: deps.isBusinessDay };
  const done = await commandAccount(deps, ask, (file) => {
    const terms = readTerms(file.state, form);
    if (isRefusal(terms)) return terms;
    const { on: promisedOn, channel } = form;
    const hasPicked = form.invoices.length > 0;
    const promise = { promiseId, by: ask.by, promisedOn, channel, promiserTextId, hasPicked, ...days, ...terms };
    const decision = makePromise(file, promise, deps.today());
    if (isRefusal(decision)) return decision;
    return { ...decision, answer: promiseId, texts: promiserTextId === null ? {} : { [promiserTextId]: form.promiser } };
  });
  return isRefusal(done) ? done : { file: done.file, promiseId: String(done.answer) };
}

export async function takeBackPromise(
  deps: Deps,
  { promiseId, ...ask }: AccountAsk & { readonly promiseId: string },
): Promise<CasePage | Refusal> {
  const done = await commandAccount(deps, ask, (file) => withdrawPromise(file, { promiseId }, deps.today()));
  return isRefusal(done) ? done : done.file;
}
