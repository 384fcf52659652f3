import type { Move } from '#domain/moves.ts';
import { type HomeView, homeBlocks } from '#features/home/home.views.ts';
import { duePromises } from '#features/promise/promise-home.views.ts';
import { section } from '#slack/blocks.ts';
import { golden } from '../../support/golden.ts';
import { caseOf, HOSTILE, TODAY } from '../given-case.ts';

const AT = '2026-11-19T15:00:00.000Z';
const SINCE = { atMs: Date.parse('2026-11-18T16:40:00+01:00'), on: '2026-11-18' };
const customer = (name: string) => caseOf(name).customer;
const move = (kind: Move['kind'], amountMinor = 420_000): Move => ({
  at: AT,
  kind,
  currency: kind === 'arrived' ? '' : 'EUR',
  amountMinor,
});
const QUEUE = [section('The sections of the features stand here.')];
const usual: HomeView = {
  sections: [QUEUE, []],
  news: {
    accounts: [
      { accountId: 'a_1', customer: customer('Acme Logistics'), moves: [move('paid'), move('kept', 500_000)] },
      { accountId: 'a_2', customer: customer('Cobalt Mining'), moves: [move('broken')] },
    ],
    hasMore: false,
  },
  since: SINCE,
  team: null,
  today: TODAY,
  allows: (buttons) => buttons.filter(({ action_id }) => action_id !== 'settings.show'),
};
const team: NonNullable<HomeView['team']> = {
  unowned: 12,
  lapsing: [{ customer: customer('Acme Logistics'), owner: 'U0MARA', lapsesOn: '2026-11-23' }],
  broken: {
    count: 4,
    first: [
      { customer: customer('Cobalt Mining'), owner: 'U0MARA' },
      { customer: customer('Borealis'), owner: '' },
    ],
  },
  loads: [
    { owner: 'U0MARA', accounts: 34 },
    { owner: 'U0TOM', accounts: 3 },
  ],
  hasMorePeople: false,
};
const KINDS = ['arrived', 'overdue', 'paid', 'promised', 'kept', 'partly-kept', 'broken', 'disputed', 'resolved'] as const;

golden(import.meta.url, 'home', {
  usual: () => homeBlocks(usual),
  empty: () => homeBlocks({ ...usual, sections: [], news: { accounts: [], hasMore: false }, since: null, allows: () => [] }),
  tooMany: () =>
    homeBlocks({
      ...usual,
      sections: Array.from({ length: 20 }, () => QUEUE),
      news: {
        accounts: Array.from({ length: 6 }, (_, at) => ({
          accountId: `a_${at}`,
          customer: customer(`Account ${at}`),
          moves: KINDS.map((kind) => move(kind)),
        })),
        hasMore: true,
      },
      team: {
        ...team,
        unowned: 88_000,
        loads: Array.from({ length: 25 }, (_, at) => ({ owner: `U0${at}`, accounts: 4000 - at })),
        hasMorePeople: true,
        broken: { ...team.broken, count: 1200 },
      },
    }),
  hostile: () =>
    homeBlocks({
      ...usual,
      news: { accounts: [{ accountId: 'a_1', customer: customer(HOSTILE), moves: [move('paid')] }], hasMore: false },
      team: {
        ...team,
        lapsing: [{ customer: customer(HOSTILE), owner: 'U0MARA', lapsesOn: '2026-11-23' }],
        broken: { count: 1, first: [{ customer: customer(HOSTILE), owner: 'U0MARA' }] },
      },
    }),
  refusal: 'whom the bot does not serve sees its sentence',
  lead: () => homeBlocks({ ...usual, team, allows: (buttons) => buttons }),
  quietLead: () =>
    homeBlocks({
      ...usual,
      news: { accounts: [], hasMore: false },
      team: { unowned: 0, lapsing: [], broken: { count: 0, first: [] }, loads: [], hasMorePeople: false },
    }),
  oneUnowned: () => homeBlocks({ ...usual, team: { ...team, unowned: 1 } }),
  everyMove: () =>
    homeBlocks({
      ...usual,
      news: {
        accounts: KINDS.map((kind) => ({ accountId: kind, customer: customer('Acme'), moves: [move(kind)] })),
        hasMore: false,
      },
    }),
});

const due = {
  customer: customer('Cobalt Mining'),
  currency: 'EUR',
  amountMinor: 500_000,
  promisedOn: '2026-11-23',
  coveredMinor: 0,
};
golden(import.meta.url, 'due-promises', {
  usual: () => duePromises([{ ...due, promisedOn: '2026-11-19', coveredMinor: 120_000 }, due], TODAY),
  empty: () => [...duePromises([], TODAY), section('Where none is due there is no such section.')],
  tooMany: () =>
    duePromises(
      Array.from({ length: 80 }, () => due),
      TODAY,
    ),
  hostile: () => duePromises([{ ...due, customer: customer(HOSTILE) }], TODAY),
  refusal: 'it is read only',
});
