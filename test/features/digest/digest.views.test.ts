import type { CaseFile } from '#domain/case.ts';
import { startDigest } from '#domain/digest.ts';
import { nextStep } from '#domain/next-step.ts';
import type { ChannelState, PostedDigest } from '#domain/subscription.ts';
import { type DigestView, digestMessage } from '#features/digest/digest.views.ts';
import { digestStatus, digestStopped, digestSubscribed } from '#features/digest/subscription.views.ts';
import { item } from '../../domain/given.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, HOSTILE, manyItems, OWNED, promiseFor, TODAY, TWO_ITEMS } from '../given-case.ts';
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
  nothingOverdue: () => digestMessage(digestOf([caseOf('Dunlin', { items: [item({ id: 'i_6', dueOn: '2026-12-24' })] })])),
  accountsGone: () => digestMessage({ ...digestOf(USUAL), rows: new Map() }),
});

const WORKDAYS = { time: '08:30', zone: 'Europe/Berlin', weekdays: [1, 2, 3, 4, 5], by: 'U0MARA', firstOn: TODAY };

golden(import.meta.url, 'subscription', {
  usual: () => digestSubscribed(channel(WORKDAYS), TODAY),
  empty: () => digestStatus({ state: channel(null), version: 0, isLost: false }),
  tooMany: 'a channel has one digest',
  hostile: 'it holds no words of others',
  refusal: () =>
    digestSubscribed(
      channel(WORKDAYS),
      TODAY,
      'The bot cannot write in that channel. Invite it there, or choose another channel.',
    ),
  fromTheWeekend: () => digestSubscribed(channel({ ...WORKDAYS, firstOn: '2026-11-21' }), TODAY),
  everyDay: () => digestSubscribed(channel({ ...WORKDAYS, weekdays: [1, 2, 3, 4, 5, 6, 7], firstOn: '2026-11-21' }), TODAY),
  status: () => digestStatus({ state: channel(WORKDAYS), version: 3, isLost: false }),
  lost: () => digestStatus({ state: channel(WORKDAYS), version: 3, isLost: true }),
  stopped: () => digestStopped(),
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

function digestOf(files: readonly CaseFile[], { previous = null }: Partial<Pick<DigestView, 'previous'>> = {}): DigestView {
  const pages = files.map((file, at) => pageOf(file, at));
  const sums = startDigest({ today: TODAY, dueUntil: '2026-11-22', previous: null });
  for (const page of pages) sums.add(page);
  const { figures, top, dueToday, broken, unclaimedMinor, lettersWaiting } = sums.result();
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
  };
  return { digest, previous, rows: new Map(pages.map((page) => [page.accountId, { ...page, nextStep: nextStep(page, TODAY) }])) };
}

function yesterdays(files: readonly CaseFile[]): DigestView['previous'] {
  return { on: '2026-11-19', figures: digestOf(files).digest.figures };
}

function channel(subscription: ChannelState['subscription']): ChannelState {
  return { channelId: 'C0COLLECT', subscription, lastPosted: null, previousFigures: null };
}
