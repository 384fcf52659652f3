import { callAnswer, callForm } from '#features/calls/calls.views.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, HOSTILE, TODAY, TWO_ITEMS } from '../given-case.ts';

const cobalt = caseOf('Cobalt', { items: TWO_ITEMS, nextTouchOn: '2026-11-25' });
const contacts = Array.from({ length: 40 }, (_, at) => ({ name: `Contact ${at + 1}`, email: '', phone: '' }));

golden(import.meta.url, 'call-form', {
  usual: () => callForm(cobalt, { today: TODAY }),
  empty: () => callForm({ ...caseOf(''), customer: { name: '', number: '', contacts: [] } }, { today: TODAY }),
  tooMany: () => callForm({ ...cobalt, customer: { ...cobalt.customer, contacts } }, { today: TODAY }),
  typed: () => callForm(cobalt, { today: TODAY, start: { outcome: 'no-answer', note: 'tried twice', next: '2026-11-23' } }),
  hostile: () =>
    callForm(
      { ...caseOf(HOSTILE), customer: { name: HOSTILE, number: HOSTILE, contacts: [{ name: HOSTILE, email: '', phone: '' }] } },
      { today: TODAY, start: { outcome: 'refused', note: HOSTILE.slice(0, 600), next: '2026-12-01' } },
    ),
  refusal: 'the kit puts refusals under the field',
});

golden(import.meta.url, 'call-answer', {
  usual: () => callAnswer(cobalt, { outcome: 'voicemail', isLetterNext: false }, TODAY),
  empty: () => callAnswer(caseOf('Cobalt'), { outcome: 'reached', isLetterNext: false }, TODAY),
  tooMany: 'it shows one account',
  hostile: () => callAnswer(caseOf(HOSTILE), { outcome: 'refused', isLetterNext: true }, TODAY),
  refusal: 'it is shown after a success only',
});
