import { expect, test } from 'vitest';
import { type ChannelFact, digestsOf, evolveChannel, newChannel, requestOf, subscribedDigests } from '#domain/subscription.ts';

const WHEN = { time: '08:30', zone: 'Europe/Berlin', weekdays: [1, 2, 3, 4, 5] };
const of = { channelId: 'C0COLLECT', by: 'U0TOM', on: '2026-03-02' };
const FIGURES = { currencies: {}, overdueAccounts: 0, unclaimedAccounts: 0 };
const posted = (on: string, digestId?: string): ChannelFact => ({
  ...{ type: 'digest.posted', channelId: 'C0COLLECT', on, figures: FIGURES, accounts: [], dueToday: [], broken: [] },
  ...{ dueCount: 0, brokenCount: 0, unclaimedMinor: {}, ledgerAsOf: null, lettersWaiting: 0 },
  ...(digestId === undefined ? {} : { digestId }),
});
const subscribed = (digestId?: string): ChannelFact => ({
  ...{ type: 'digest.subscribed', ...of, firstOn: '2026-03-02', when: WHEN },
  ...(digestId === undefined ? {} : { digestId }),
});
const after = (...facts: ChannelFact[]) => facts.reduce(evolveChannel, newChannel('C0COLLECT'));

test('facts from before a channel could have several digests still fold, and mean every account in English', () => {
  const state = after(subscribed(), posted('2026-03-02'), posted('2026-03-03'));
  expect(state).toEqual({
    channelId: 'C0COLLECT',
    subscription: { ...WHEN, by: 'U0TOM', firstOn: '2026-03-02' },
    lastPosted: posted('2026-03-03'),
    previousFigures: { on: '2026-03-02', figures: FIGURES },
  });
  const [main] = digestsOf(state);
  expect(main?.subscription && requestOf(main.subscription)).toMatchObject({ language: 'en', filter: { currency: null } });
});

test('a channel with several digests keeps them apart', () => {
  const state = after(subscribed(), subscribed('g1'), posted('2026-03-02', 'g1'), subscribed('g2'));
  expect(subscribedDigests(state).map(({ digestId }) => digestId)).toEqual(['main', 'g1', 'g2']);
  expect(digestsOf(state).map(({ lastPosted }) => lastPosted?.on ?? null)).toEqual([null, '2026-03-02', null]);
});

test('stopping one leaves the others, stopping all leaves none', () => {
  const state = after(subscribed(), subscribed('g1'), subscribed('g2'));
  const left = (fact: ChannelFact) => subscribedDigests(evolveChannel(state, fact)).map(({ digestId }) => digestId);
  expect(left({ type: 'digest.stopped', ...of, digestId: 'g1' })).toEqual(['main', 'g2']);
  expect(left({ type: 'digest.stopped', ...of, digestId: 'main' })).toEqual(['g1', 'g2']);
  expect(left({ type: 'digest.stopped', ...of })).toEqual([]);
});

test('whoever stops and starts on the same day gets no second digest', () => {
  const state = after(subscribed(), posted('2026-03-02'), { type: 'digest.stopped', ...of }, subscribed());
  expect(state.lastPosted?.on).toBe('2026-03-02');
});

test('a paused digest knows until when, and a resumed or changed one is not paused', () => {
  const pause: ChannelFact = { type: 'digest.paused', ...of, digestId: 'main', until: '2026-03-09' };
  expect(after(subscribed(), pause).subscription?.pausedUntil).toBe('2026-03-09');
  expect(after(subscribed(), pause, { type: 'digest.resumed', ...of }).subscription?.pausedUntil).toBeNull();
  expect(after(subscribed(), pause, subscribed()).subscription?.pausedUntil).toBeUndefined();
  expect(after(pause).subscription).toBeNull();
});
