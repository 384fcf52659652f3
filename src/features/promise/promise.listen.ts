import { isRefusal } from '#domain/refusal.ts';
import { type Kit, opens } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { accountMeant, loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { recordPromise, takeBackPromise } from './promise.command.ts';
import { likelyPromiser, readAsk } from './promise.query.ts';
import { makePromiseForm, withdrawPromiseClick } from './promise.routes.ts';
import { promiseAnswer, promiseButton, withdrawAnswer } from './promise.views.ts';
import { promiseForm } from './promise-form.views.ts';

/** Which field of the form a refusal is about. */
const FIELDS = {
  'amount.unclear': 'amount',
  'amount.other-currency': 'amount',
  'promise.no-amount': 'amount',
  'promise.too-much': 'amount',
  'promise.which-currency': 'currency',
  'promise.in-the-past': 'on',
  'promise.too-far': 'on',
  'promise.no-invoice': 'invoices',
  'promise.invoice-not-open': 'invoices',
  'promise.other-currency': 'invoices',
  'promise.disputed': 'invoices',
};

export function listen(kit: Kit, deps: Deps): void {
  kit.verb('promise', async ({ rest, person }) => {
    const { name, start } = await readAsk(deps, rest);
    const meant = await accountMeant(deps, name, {
      by: person.userId,
      verb: '/ar promise',
      choose: (page) => promiseButton(page, start),
    });
    if ('say' in meant) return meant;
    return opens(makePromiseForm, { account: meant.page.accountId, version: meant.page.version, start });
  });

  kit.modal(makePromiseForm, {
    open: async ({ payload: { account, start } }) => {
      const file = await loadAccount(deps, account);
      if (isRefusal(file)) return file;
      return promiseForm({ file, today: deps.today(), start, promiser: await likelyPromiser(deps, file, start) });
    },
    submit: async ({ payload: { account }, fields, person, opId }) => {
      const done = await recordPromise(deps, { account, by: person.userId, opId, form: fields });
      if (isRefusal(done)) return underField(done, FIELDS);
      return { done: true, say: promiseAnswer(done.file, done.promiseId, deps.today()) };
    },
  });

  kit.click(withdrawPromiseClick, async ({ payload: { account, promise }, person, opId }) => {
    const file = await takeBackPromise(deps, { account, by: person.userId, opId, promiseId: promise });
    return isRefusal(file) ? file : { say: withdrawAnswer(file) };
  });
}
