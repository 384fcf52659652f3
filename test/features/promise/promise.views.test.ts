import type { NudgeText } from '#features/nudge.ts';
import { nudgesMessage } from '#features/nudges/nudges.views.ts';
import { NOTHING_SAID } from '#features/promise/promise.routes.ts';
import {
  brokenPost,
  promiseAnswer,
  promiseButtons,
  reminder,
  type VerdictFigures,
  verdictNudge,
  withdrawAnswer,
} from '#features/promise/promise.views.ts';
import { promiseForm } from '#features/promise/promise-form.views.ts';
import { type RevisedFigures, revisedNudge, revisedPost } from '#features/promise/promise-revised.views.ts';
import { actions, type Message } from '#slack/blocks.ts';
import { item } from '../../domain/given.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, HOSTILE, manyItems, OWNED, promiseFor, TODAY, TWO_ITEMS } from '../given-case.ts';

const cobalt = caseOf('Cobalt', { ...OWNED, items: TWO_ITEMS });
const promised = caseOf('Cobalt', { ...OWNED, items: TWO_ITEMS, promises: [promiseFor(TWO_ITEMS)] });
const many = manyItems(412);
const wild = manyItems(3, (at) => `${HOSTILE}${at}`);
const hostile = caseOf(HOSTILE, { items: wild, promises: [promiseFor(wild)] });
const form = { today: TODAY, start: NOTHING_SAID, promiser: '' };

golden(import.meta.url, 'promise-form', {
  usual: () =>
    promiseForm({ ...form, file: cobalt, start: { ...NOTHING_SAID, amount: '3100', on: '2026-11-27' }, promiser: 'Jana Novak' }),
  empty: () => promiseForm({ ...form, file: caseOf('Cobalt') }),
  tooMany: () => promiseForm({ ...form, file: caseOf('Cobalt', { items: many }), start: { ...NOTHING_SAID, amount: '1000' } }),
  hostile: () =>
    promiseForm({ ...form, file: hostile, start: { ...NOTHING_SAID, unclearDay: HOSTILE.slice(0, 60) }, promiser: HOSTILE }),
  refusal: 'the kit puts refusals under the field',
  afterCall: () =>
    promiseForm({
      ...form,
      file: promised,
      start: { ...NOTHING_SAID, call: { withTextId: 't_1', channel: 'chat' } },
      promiser: 'Petr',
    }),
  partNotDue: () =>
    promiseForm({
      ...form,
      file: caseOf('Cobalt', { items: [...TWO_ITEMS, item({ id: 'i_3', number: 'C-3', dueOn: '2026-12-24' })] }),
      start: { ...NOTHING_SAID, amount: 'half', on: '2026-11-27' },
    }),
  tooMuchInThePast: () => promiseForm({ ...form, file: cobalt, start: { ...NOTHING_SAID, amount: '9m', on: '2026-11-19' } }),
  whichCurrency: () =>
    promiseForm({
      ...form,
      file: caseOf('Cobalt', { items: [...TWO_ITEMS, item({ id: 'i_3', number: 'U-1', currency: 'USD' })] }),
      start: { ...NOTHING_SAID, amount: '5k' },
    }),
  severalCurrencies: () =>
    promiseForm({
      ...form,
      file: caseOf('Cobalt', { items: [...TWO_ITEMS, item({ id: 'i_3', number: 'U-1', currency: 'USD' })] }),
    }),
});

golden(import.meta.url, 'promise-answer', {
  usual: () => promiseAnswer(promised, 'p_1', TODAY),
  ofOneInvoice: () =>
    promiseAnswer(caseOf('Cobalt', { items: TWO_ITEMS, promises: [promiseFor(TWO_ITEMS.slice(0, 1))] }), 'p_1', TODAY),
  empty: () => promiseAnswer(cobalt, 'p_1', TODAY),
  tooMany: () =>
    promiseAnswer(
      caseOf('Cobalt', { items: many, promises: [promiseFor(many, { level: 3 }), promiseFor([], { promiseId: 'p_2' })] }),
      'p_1',
      TODAY,
    ),
  hostile: () => promiseAnswer(hostile, 'p_1', TODAY),
  refusal: 'the kit puts refusals under the field',
  withdrawn: () => withdrawAnswer(cobalt),
});

golden(import.meta.url, 'promise-reminder', {
  usual: () => shown(reminder(promised, 'p_1', '2026-11-22')),
  empty: 'a promise that is gone needs no reminder',
  tooMany: 'it shows one promise',
  hostile: () => shown(reminder(hostile, 'p_1', TODAY)),
  refusal: 'it is never refused',
});

const figures: VerdictFigures = {
  to: 'U0MARA',
  verdict: 'broken',
  currency: 'EUR',
  paidMinor: 0,
  promisedMinor: 250_000,
  promisedOn: '2026-11-23',
  ledgerAsOf: '2026-11-26',
  invoices: 'C-1, C-2',
  undatedMinor: 0,
};

golden(import.meta.url, 'promise-verdict', {
  usual: () => shown(verdictNudge(cobalt, figures)),
  empty: () => shown(verdictNudge(caseOf('Cobalt'), { ...figures, verdict: 'kept', paidMinor: 260_000, undatedMinor: 10_000 })),
  tooMany: () =>
    shown(
      verdictNudge(cobalt, {
        ...figures,
        verdict: 'partly-kept',
        paidMinor: 1,
        invoices: 'C-1, C-2, C-3, C-4, C-5 and 407 more',
      }),
    ),
  hostile: () => shown(verdictNudge(hostile, { ...figures, invoices: HOSTILE })),
  refusal: 'it is never refused',
  thread: () => brokenPost(cobalt, figures),
});

const revised: RevisedFigures = {
  to: 'U0MARA',
  was: 'kept',
  verdict: 'broken',
  currency: 'EUR',
  takenBackMinor: 420_000,
  paidMinor: 0,
  promisedMinor: 420_000,
  promisedOn: '2026-11-23',
  ledgerAsOf: '2026-12-03',
  invoices: 'C-1',
};

golden(import.meta.url, 'promise-revised', {
  usual: () => shown(revisedNudge(cobalt, revised)),
  empty: () =>
    shown(revisedNudge(caseOf('Cobalt'), { ...revised, verdict: 'partly-kept', paidMinor: 20_000, takenBackMinor: 400_000 })),
  tooMany: () =>
    shown(
      revisedNudge(cobalt, {
        ...{ ...revised, was: 'partly-kept', verdict: 'partly-kept', paidMinor: 1, takenBackMinor: 2 },
        invoices: 'C-1, C-2, C-3, C-4, C-5 and 407 more',
      }),
    ),
  hostile: () => shown(revisedNudge(hostile, { ...revised, invoices: HOSTILE })),
  refusal: 'it is never refused',
  thread: () => revisedPost(cobalt, revised),
});

golden(import.meta.url, 'promise-buttons', {
  usual: () => [actions(promiseButtons(promised))],
  empty: () => [actions(promiseButtons(cobalt))],
  tooMany: () => [
    actions(
      promiseButtons(
        caseOf('Cobalt', {
          items: many,
          promises: ['p_1', 'p_2', 'p_3', 'p_4'].map((promiseId) => promiseFor([], { promiseId })),
        }),
      ),
    ),
  ],
  hostile: () => [actions(promiseButtons(hostile))],
  refusal: 'buttons are never refused',
});

/** As its owner is told of it. */
function shown(told: NudgeText | null): Message {
  if (told === null) throw new Error('There is nothing to show.');
  return nudgesMessage([{ key: 'k', account: cobalt.accountId, name: 'Cobalt', shown: told, snoozedUntil: null }]);
}
