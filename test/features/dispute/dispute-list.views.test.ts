import { ALL_DISPUTES, disputeRows } from '#domain/dispute-list.ts';
import { DEFAULT_REASONS } from '#domain/dispute-reasons.ts';
import { NO_DISPUTE_SETTINGS } from '#domain/dispute-settings.ts';
import { NOTHING_SAID } from '#features/dispute/dispute.routes.ts';
import { disputeButton } from '#features/dispute/dispute-buttons.views.ts';
import * as form from '#features/dispute/dispute-form.views.ts';
import * as views from '#features/dispute/dispute-list.views.ts';
import { reasonForm } from '#features/dispute/dispute-steps.views.ts';
import { golden } from '../../support/golden.ts';
import { HOSTILE, TODAY } from '../given-case.ts';
import { dataOf, given, hostile, STAGES, TOO_MANY } from './given-dispute.ts';

const rowsOf = ({ file }: { file: Parameters<typeof disputeRows>[0] }) =>
  disputeRows(file, { filter: ALL_DISPUTES, viewer: 'U0MARA', today: TODAY });
const usual = [
  ...rowsOf(dataOf(given())),
  ...Object.values(STAGES).flatMap((stage) => rowsOf(dataOf(given({ stage })))),
  ...rowsOf(
    dataOf(given({ reason: 'tax', deadline: { dueOn: '2026-11-17', since: '2026-11-10', isNudged: true, isEscalated: true } })),
  ),
];
const { file } = dataOf(given());
const candidate = { on: TODAY, invoiceId: 'i_1', number: 'C-1', currency: 'EUR', paidMinor: 285_000, restMinor: 15_000 };
const list = { filter: ALL_DISPUTES, rows: usual, candidates: [], page: 1, hasMore: false, today: TODAY };
const MANY = Array.from({ length: 10 }, () => rowsOf(TOO_MANY)).flat();
const wild = rowsOf(hostile());

golden(import.meta.url, 'dispute-list', {
  usual: () => views.disputeList({ ...list, candidates: [{ file, candidate }] }),
  empty: () => views.disputeList({ ...list, rows: [] }),
  tooMany: () =>
    views.disputeList({ ...list, rows: MANY, page: 2, hasMore: true, filter: { ...ALL_DISPUTES, mine: true, name: 'borealis' } }),
  hostile: () =>
    views.disputeList({
      ...list,
      filter: { ...ALL_DISPUTES, name: HOSTILE },
      rows: wild,
      candidates: [{ file: hostile().file, candidate: { ...candidate, number: HOSTILE } }],
    }),
  refusal: 'the kit says refusals',
  nothingOfThat: () => views.disputeList({ ...list, rows: [], filter: { ...ALL_DISPUTES, overdue: true } }),
});

golden(import.meta.url, 'dispute-home', {
  usual: () => views.myDisputes({ rows: usual, hasMore: false, today: TODAY }),
  empty: () => views.myDisputes({ rows: usual.slice(0, 1), hasMore: false, today: TODAY }),
  tooMany: () => views.myDisputes({ rows: MANY, hasMore: true, today: TODAY }),
  hostile: () => views.myDisputes({ rows: wild, hasMore: false, today: TODAY }),
  refusal: 'the Home tab is never refused',
  proposals: () => views.waitingProposals({ rows: rowsOf(dataOf(given({ stage: STAGES.proposed }))), today: TODAY }),
});

const reasons = [...DEFAULT_REASONS, { code: 'wrong-address', days: 1, owner: 'U0OTTO' }];
golden(import.meta.url, 'dispute-reasons', {
  usual: () => views.reasonList({ channelId: 'C0DISPUTES', reasons, creditDays: 10 }, true),
  empty: () => views.reasonList({ ...NO_DISPUTE_SETTINGS, reasons: reasons.slice(0, 1), creditDays: 1 }, false),
  tooMany: () =>
    views.reasonList(
      {
        channelId: null,
        reasons: Array.from({ length: 30 }, (_, at) => ({ code: `reason-${at}`, days: at + 1, owner: 'U0OTTO' })),
        creditDays: 60,
      },
      true,
    ),
  hostile: () =>
    views.reasonList(
      { channelId: HOSTILE.slice(0, 80), reasons: [{ code: HOSTILE, days: 5, owner: HOSTILE }], creditDays: 10 },
      false,
    ),
  refusal: 'the kit says refusals',
});
golden(import.meta.url, 'dispute-reason', {
  usual: () => reasonForm({ code: 'wrong-address', days: 2, owner: 'U0OTTO' }),
  empty: () => reasonForm(null),
  tooMany: 'a reason is one',
  hostile: () => reasonForm({ code: HOSTILE, days: 60, owner: 'U0OTTO' }),
  refusal: 'the kit puts refusals under the field',
});
golden(import.meta.url, 'dispute-settings', {
  usual: () => views.disputesChannelSet('C0DISPUTES'),
  empty: () => views.creditDaysSet(1),
  tooMany: () => views.creditDaysSet(60),
  hostile: () => views.disputesChannelSet('C0DISPUTES', HOSTILE),
  refusal: 'the kit says refusals',
});
golden(import.meta.url, 'dispute-from-message', {
  usual: () => form.messageForm('Three pallets were wet', ['wet-pallet.jpg']),
  empty: () => form.messageForm('', []),
  tooMany: () => form.messageForm('word '.repeat(400), ['a.jpg', 'b.jpg', 'c.jpg']),
  hostile: () => form.messageForm(HOSTILE, [HOSTILE]),
  refusal: 'the kit puts refusals under the field',
});
golden(import.meta.url, 'dispute-offered', {
  usual: () => form.openItHere(file, disputeButton(file)),
  empty: 'what was said may be empty, the account is not',
  tooMany: () => form.openItHere(TOO_MANY.file, disputeButton(TOO_MANY.file, { ...NOTHING_SAID, note: 'word '.repeat(150) })),
  hostile: () => form.openItHere(hostile().file, disputeButton(hostile().file)),
  refusal: 'the kit says refusals',
});
golden(import.meta.url, 'dispute-heard', {
  usual: () => form.stepAnswer(file, 'added to the record of this dispute.'),
  empty: () => form.whatToSay(),
  tooMany: () => form.candidateDismissed(TOO_MANY.file),
  hostile: () => form.stepAnswer(hostile().file, HOSTILE),
  refusal: 'the kit says refusals',
});
