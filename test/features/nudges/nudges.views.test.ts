import type { CaseFile, Letter } from '#domain/case.ts';
import type { NudgeText } from '#features/nudge.ts';
import { paidNudge, untouchedNudge, waitingNudge } from '#features/nudges/matters.views.ts';
import {
  askLeadPost,
  leadAsked,
  momentText,
  type NudgeItem,
  nudgesMessage,
  snoozedAnswer,
  snoozeModal,
} from '#features/nudges/nudges.views.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, HOSTILE, manyItems, OWNED, promiseFor, TWO_ITEMS } from '../given-case.ts';
import { pageOf } from '../given-page.ts';

/** Two business days before Mara's claim lapses. */
const ON = '2026-11-27';
const UNTIL = { ms: Date.parse('2026-11-30T07:00:00Z'), text: '2026-11-30 08:00' };
const LETTER: Letter = {
  ...{ letterId: 'l_1', stage: 'drafted', on: '2026-11-18', by: 'U0MARA', step: 'friendly', language: 'en' },
  ...{ writer: 'template', fellBackBecause: '', recipientTextId: 't_1', subjectTextId: 't_2', bodyTextId: 't_3' },
  ...{ invoices: [], contentHash: '', factsHash: '' },
};
const acme = (state: Parameters<typeof caseOf>[1] = {}) => caseOf('Acme', { ...OWNED, items: TWO_ITEMS, ...state });
const wild = caseOf(HOSTILE, { ...OWNED, items: manyItems(3, () => HOSTILE) });
const paid = (file: CaseFile, amountMinor = 420_000) => paidNudge(pageOf(file), { at: '', currency: 'EUR', amountMinor }, ON);
const untouched = (file: CaseFile) => untouchedNudge(pageOf(file), { owner: 'U0MARA', lapsesOn: '2026-11-30' }, ON);
const waiting = (file: CaseFile) =>
  waitingNudge(pageOf({ ...file, state: { ...file.state, letters: [LETTER] } }), { letter: 'l_1', on: LETTER.on }, ON);
const item = (shown: NudgeText | null, over: Partial<NudgeItem> = {}): NudgeItem => ({
  ...{ key: 'k_1', account: acme().accountId, name: 'Acme', shown, snoozedUntil: null },
  ...over,
});

golden(import.meta.url, 'nudges', {
  usual: () => nudgesMessage([item(paid(acme())), item(untouched(acme())), item(waiting(acme()))]),
  empty: () => nudgesMessage([item(null), item(null)]),
  tooMany: () => nudgesMessage(Array.from({ length: 60 }, (_, at) => item(paid(acme(), 1_000 + at)))),
  hostile: () => nudgesMessage([paid(wild), untouched(wild), waiting(wild)].map((shown) => item(shown, { name: HOSTILE }))),
  refusal: 'it is never refused',
  alone: () => nudgesMessage([item(paid(acme()))]),
  covered: () => nudgesMessage([item(paid(acme({ items: [], promises: [promiseFor(TWO_ITEMS, { amountMinor: 420_000 })] })))]),
  inPart: () => nudgesMessage([item(paid(acme({ promises: [promiseFor(TWO_ITEMS)] }), 100))]),
  snoozed: () => nudgesMessage([item(paid(acme()), { snoozedUntil: UNTIL }), item(untouched(acme())), item(null)]),
});

const asked = { key: 'k_1', kind: 'paid', on: ON, by: 'U0MARA', untilMs: UNTIL.ms, untilOn: '2026-12-18' };

golden(import.meta.url, 'snooze', {
  usual: () => snoozeModal('Acme'),
  empty: 'it always has the four choices',
  tooMany: 'it always has the four choices',
  hostile: () => snoozeModal(HOSTILE),
  refusal: 'the kit puts refusals under the field',
  snoozed: () => snoozedAnswer('Acme', momentText(UNTIL.ms, UNTIL.text)),
  asked: () => leadAsked('Acme'),
  lead: () => askLeadPost(acme(), asked, ON),
  leadHostile: () => askLeadPost(wild, asked, ON),
});
