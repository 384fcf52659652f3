import { dayAt } from '#domain/day.ts';
import { invoiceAskedFor } from '#domain/invoice-named.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type Kit, opens } from '#slack/kit.ts';
import { type AccountVerb, accountVerb } from '../account-verb.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { settledInvoiceAskedFor } from '../settled-invoice.ts';
import { recordPromise, takeBackPromise } from './promise.command.ts';
import { likelyPromiser, readAsk } from './promise.query.ts';
import { makePromiseForm, NOTHING_SAID, SETTLED_MAX, withdrawPromiseClick } from './promise.routes.ts';
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

/** `/ar promise`. */
export function promiseVerbs(deps: Deps): readonly AccountVerb[] {
  return [
    accountVerb(deps, {
      words: ['promise'],
      action: 'promise.make',
      look: { title: 'Record a promise', submit: 'Next' },
      readings: (typed, { timeZone }) => readAsk(typed, dayAt(deps.clock.now(), timeZone), deps.isBusinessDay),
      nothingSaid: NOTHING_SAID,
      example: '5000 by friday',
      choose: promiseButton,
      act: async (page, start, { foundBy = '' }) => {
        const { accountId: account, version } = page;
        const asked = invoiceAskedFor(page, foundBy);
        const settled = asked ? null : await settledInvoiceAskedFor(deps, page, foundBy);
        const about = {
          ...(asked ? { invoice: asked.id } : {}),
          ...(settled ? { settled: settled.number.slice(0, SETTLED_MAX) } : {}),
        };
        return opens(makePromiseForm, { account, version, start: { ...start, ...about } });
      },
    }),
  ];
}

export function listen(kit: Kit, deps: Deps): void {
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
