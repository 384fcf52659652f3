import type { CaseFile } from '#domain/case.ts';
import { startDigest } from '#domain/digest.ts';
import type { DigestChanges } from '#domain/digest-changes.ts';
import { EVERY_ACCOUNT } from '#domain/digest-filter.ts';
import { noHoliday } from '#domain/holidays.ts';
import type { DigestDetails, PostedDigest, Subscription } from '#domain/subscription.ts';
import { type DigestView, digestMessage } from '#features/digest/digest.views.ts';
import { digestFormModal, pauseModal } from '#features/digest/digest-form.views.ts';
import { threadMessage } from '#features/digest/digest-thread.views.ts';
import { type DigestStatus, digestStatus, digestStopped, digestSubscribed } from '#features/digest/subscription.views.ts';
import { dateInput, type Message } from '#slack/blocks.ts';
import { item } from '../../domain/given.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, disputeOf, HOSTILE, manyItems, OWNED, promiseFor, TODAY, TWO_ITEMS } from '../given-case.ts';
import { pageOf } from '../given-page.ts';

const BROKE = {
  kept: 0,
  partlyKept: 0,
  broken: 1,
  lastVerdict: { verdict: 'broken', on: '2026-11-19', promiseId: 'p_0' },
} as const;
const DUE = promiseFor(TWO_ITEMS.slice(0, 1), { promisedOn: TODAY, verdictOn: '2026-11-24' });
const LATER = promiseFor(TWO_ITEMS.slice(1), { promiseId: 'p_2', promisedOn: '2026-12-01', amountMinor: 9_900 });
const USUAL = [
  caseOf('Cobalt Mining', { items: TWO_ITEMS, record: BROKE }),
  caseOf('Acme Logistics', { items: TWO_ITEMS, ...OWNED, promises: [DUE, LATER] }),
  caseOf('Hanami Tea', { items: [item({ id: 'i_5', currency: 'JPY', openMinor: 250_000 })] }),
];

const change = (accounts: number, EUR: number, ids: readonly string[]) => ({
  ...{ accounts, amounts: { EUR } },
  top: ids.map((account) => ({ account, amounts: { EUR } })),
});
const [FIRST = '', SECOND = ''] = [0, 1].map((at) => `a_${String(at).padStart(20, '0')}`);
const CHANGES: DigestChanges = {
  overdue: change(2, 500_000, [FIRST, SECOND]),
  paid: change(5, 420_000, [SECOND, FIRST]),
  promised: change(1, 250_000, [SECOND]),
  kept: change(1, 100_000, [SECOND]),
  broken: change(1, 740_000, [FIRST]),
  disputed: change(1, 0, []),
  resolved: { accounts: 12, amounts: { EUR: 1, JPY: 250_000 }, top: [] },
};

golden(import.meta.url, 'digest', {
  usual: () => digestMessage(digestOf(USUAL, { previous: yesterdays([caseOf('Acme', { items: TWO_ITEMS.slice(0, 1) })]) })),
  empty: () => digestMessage(digestOf([])),
  tooMany: () => digestMessage(digestOf(many(40), { previous: yesterdays(many(50)) })),
  hostile: () =>
    digestMessage(
      digestOf(
        Array.from({ length: 30 }, () => caseOf(HOSTILE, { items: manyItems(2, () => HOSTILE), record: BROKE, promises: [DUE] })),
      ),
    ),
  refusal: 'a digest that cannot be posted is tried again; whoever asked for it was told at once',
  partDisputed: () =>
    digestMessage(digestOf([...USUAL, caseOf('Borealis', { items: TWO_ITEMS, disputes: [disputeOf(TWO_ITEMS)] })])),
  partPromised: () => digestMessage(digestOf([caseOf('Cobalt', { items: TWO_ITEMS, promises: [DUE] })])),
  partDisputedAndChased: () =>
    digestMessage(digestOf([caseOf('Borealis', { items: TWO_ITEMS, disputes: [disputeOf(TWO_ITEMS.slice(0, 1))] })])),
  nothingOverdue: () => digestMessage(digestOf([caseOf('Dunlin', { items: [item({ id: 'i_6', dueOn: '2026-12-24' })] })])),
  accountsGone: () => digestMessage({ ...digestOf(USUAL, { previous: yesterdays(USUAL), changes: CHANGES }), rows: new Map() }),
  changes: () => digestMessage(digestOf(USUAL, { previous: yesterdays(USUAL), changes: CHANGES })),
  oldLedger: () => digestMessage(digestOf(USUAL, { ledgerAgeDays: 9 })),
  narrow: () => digestMessage(digestOf(USUAL, { filter: { ...EVERY_ACCOUNT, currency: 'EUR', overDays: 30, owner: 'U0MARA' } })),
  ofASegment: () => digestMessage(digestOf(USUAL, { filter: { ...EVERY_ACCOUNT, segment: 'Key account', region: 'North' } })),
  ofASegmentInGerman: () =>
    digestMessage(digestOf(USUAL, { language: 'de', filter: { ...EVERY_ACCOUNT, segment: 'Key account', region: 'North' } })),
  german: () =>
    digestMessage(digestOf(USUAL, { previous: yesterdays(USUAL), changes: CHANGES, language: 'de', ledgerAgeDays: 1 })),
  ofBefore: () => digestMessage(before(digestOf(USUAL))),
});

golden(import.meta.url, 'digest-thread', {
  usual: () => threadOf(digestOf(USUAL, { previous: yesterdays(USUAL), changes: CHANGES })),
  empty: 'an empty ledger has no thread',
  tooMany: () => threadOf(digestOf(many(40), { previous: yesterdays(many(50)), changes: CHANGES })),
  hostile: () =>
    threadOf(
      digestOf(
        Array.from({ length: 30 }, () => caseOf(HOSTILE, { items: manyItems(2, () => HOSTILE) })),
        { changes: CHANGES },
      ),
    ),
  refusal: 'a thread is not asked for',
  german: () => threadOf(digestOf(USUAL, { language: 'de', changes: CHANGES })),
  picture: () => threadOf(digestOf(USUAL), 'F0AGING'),
});

const WORKDAYS = { time: '08:30', zone: 'Europe/Berlin', weekdays: [1, 2, 3, 4, 5], by: 'U0MARA', firstOn: TODAY };
const EASTER = { country: 'DE', region: 'BY' };
const NARROW = {
  ...{ ...WORKDAYS, holidays: EASTER, language: 'de' as const },
  filter: { owner: 'U0TOM', entity: HOSTILE.slice(0, 60), currency: 'EUR', overMajor: 5000, overDays: 30 },
};
const OF_A_SEGMENT = { ...WORKDAYS, filter: { ...EVERY_ACCOUNT, segment: 'Key account', region: 'North' } };

golden(import.meta.url, 'subscription', {
  usual: () => digestSubscribed(channel(WORKDAYS), noHoliday),
  empty: () => digestStatus(channel(null)),
  tooMany: () => digestSubscribed(channel({ ...WORKDAYS, weekdays: [2, 4, 6] }), noHoliday),
  hostile: () => digestStatus(channel(NARROW)),
  refusal: () =>
    digestSubscribed(
      channel(WORKDAYS),
      noHoliday,
      'The bot cannot write in that channel. Invite it there, or choose another channel.',
    ),
  fromTheWeekend: () => digestSubscribed(channel({ ...WORKDAYS, firstOn: '2026-11-21' }), noHoliday),
  afterHolidays: () => digestSubscribed(channel({ ...WORKDAYS, holidays: EASTER }), (day) => day < '2026-11-25'),
  everyDay: () => digestSubscribed(channel({ ...WORKDAYS, weekdays: [1, 2, 3, 4, 5, 6, 7], firstOn: '2026-11-21' }), noHoliday),
  status: () => digestStatus(channel(WORKDAYS)),
  lost: () => digestStatus({ ...channel(WORKDAYS), isLost: true }),
  ofASegment: () => digestStatus(channel(OF_A_SEGMENT)),
  paused: () => digestStatus(channel({ ...WORKDAYS, pausedUntil: '2026-12-01' })),
  personal: () => digestSubscribed({ ...channel(WORKDAYS), channelId: 'U0MARA' }, noHoliday),
  stopped: () => digestStopped(),
});

const FORM = {
  zone: 'UTC',
  currencies: ['EUR', 'USD'],
  entities: ['main'],
  segments: [],
  regions: [],
  others: [],
  canHaveMore: true,
  canDraw: true,
};

const TRAITS = { segments: ['Key account', 'Small', HOSTILE.slice(0, 75)], regions: ['North', 'South'] };

golden(import.meta.url, 'digest-form', {
  usual: () => digestFormModal({ ...FORM, ...channel(WORKDAYS) }),
  empty: () => digestFormModal({ ...FORM, ...channel(null), currencies: [] }),
  tooMany: () =>
    digestFormModal({
      ...{ ...FORM, ...channel(WORKDAYS), canHaveMore: false },
      currencies: Array.from({ length: 150 }, (_, at) => `C${String(at).padStart(2, '0')}`),
      entities: Array.from({ length: 120 }, (_, at) => `Entity ${at}`),
      others: [channel(NARROW), channel(NARROW), channel(NARROW), channel({ ...NARROW, pausedUntil: '2026-12-01' })],
    }),
  hostile: () => digestFormModal({ ...FORM, ...channel(NARROW), entities: [HOSTILE.slice(0, 60), 'main'] }),
  refusal: () => digestFormModal({ ...FORM, ...channel(WORKDAYS), isLost: true, canDraw: false }),
  ofASegment: () => digestFormModal({ ...FORM, ...channel(OF_A_SEGMENT), ...TRAITS }),
  ofNoSegment: () =>
    digestFormModal({ ...FORM, ...channel({ ...WORKDAYS, filter: { ...EVERY_ACCOUNT, segment: '' } }), ...TRAITS }),
  ofASegmentThatIsGone: () =>
    digestFormModal({ ...FORM, ...channel(OF_A_SEGMENT), segments: Array.from({ length: 150 }, (_, at) => `S${at}`) }),
  pause: () => pauseModal(channel(WORKDAYS), dateInput({ name: 'until', label: 'The first day that has it again' })),
});

function many(count: number): CaseFile[] {
  const currencies = ['EUR', 'USD', 'SEK', 'JPY', 'BHD', 'CHF', 'PLN', 'GBP'];
  return Array.from({ length: count }, (_, at) => {
    const currency = currencies[at % currencies.length] ?? 'EUR';
    const items = [item({ id: `i_${at}`, currency, openMinor: 1_000_000 + at, dueOn: '2026-08-01' })];
    return caseOf(`Account with a rather long name ${at}`, {
      items,
      record: BROKE,
      promises: [promiseFor(items, { promisedOn: TODAY })],
    });
  });
}

type Made = Partial<Pick<DigestView, 'previous'> & Pick<DigestDetails, 'changes' | 'language' | 'filter' | 'ledgerAgeDays'>>;

function digestOf(files: readonly CaseFile[], { previous = null, ...over }: Made = {}): DigestView {
  const pages = files.map((file, at) => pageOf(file, at));
  const since = { at: '2026-11-19T07:30:00.000Z', until: '2026-11-20T07:30:00.000Z', on: '2026-11-19' };
  const sums = startDigest({ today: TODAY, dueUntil: '2026-11-22', previous: null, since, filter: over.filter ?? EVERY_ACCOUNT });
  for (const page of pages) sums.add(page);
  const { figures, top, dueToday, broken, unclaimedMinor, lettersWaiting, ...lists } = sums.result();
  const how = { atMs: Date.parse('2026-11-20T07:30:00Z'), zone: 'Europe/Berlin', language: 'en', filter: EVERY_ACCOUNT } as const;
  const digest: PostedDigest = {
    type: 'digest.posted',
    channelId: 'C0COLLECT',
    on: TODAY,
    figures,
    accounts: top,
    dueToday: dueToday.accounts,
    dueCount: dueToday.count,
    broken: broken.accounts,
    brokenCount: broken.count,
    unclaimedMinor,
    lettersWaiting,
    ledgerAsOf: files.length > 0 ? '2026-11-19' : null,
    more: { ...how, ...lists, since: since.on, isFirst: previous === null, ledgerAgeDays: null, ...over },
  };
  return { digest, previous, rows: new Map(pages.map((page) => [page.accountId, page])) };
}

function threadOf(view: DigestView, pictureId: string | null = null): Message {
  const message = threadMessage(view, pictureId);
  if (!message) throw new Error('There is no thread.');
  return message;
}

/** A digest as it was posted before it said more than its sums. */
function before(view: DigestView): DigestView {
  const { more: _, ...digest } = view.digest;
  return { ...view, digest };
}

function yesterdays(files: readonly CaseFile[]): DigestView['previous'] {
  return { on: '2026-11-19', figures: digestOf(files).digest.figures };
}

function channel(subscription: Subscription | null): DigestStatus {
  return { channelId: 'C0COLLECT', digestId: 'main', subscription, version: 3, isLost: false, today: TODAY };
}
