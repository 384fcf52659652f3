import { WebAPIRequestError } from '@slack/web-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clickOpId, digest, submitOpId, uuidOf } from '../../src/slack/op-id.ts';
import { createWhoIs } from '../../src/slack/people.ts';
import { createSeen } from '../../src/slack/seen.ts';
import { member } from './fake-slack.ts';

test('an operation id stays what it is: journals hold it for years', () => {
  const click = { routeId: 'ownership.claim', payload: { accountId: 'a_1', version: 3 }, userId: 'UMARA' };
  expect(clickOpId(click)).toBe('click:ownership.claim:0b9c6a58f34a70a6310b857da73c86b9');
  expect(submitOpId({ viewId: 'V1', fields: { amount: '1.00', on: null } })).toBe('modal:V1:505d340d76aa64d35eaf2e1e3823a724');
});

test('the order of keys does not matter, every value does', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(digest(turned)).toBe(digest(value));
      expect(digest({ ...value, 'one more': 1 })).not.toBe(digest({ ...value, 'one more': 2 }));
    }),
  );
});

test('a message id is a well-formed UUID that its name decides', () => {
  expect(uuidOf('main/C1/digest/2026-03-02/1')).toBe(uuidOf('main/C1/digest/2026-03-02/1'));
  expect(uuidOf('a')).not.toBe(uuidOf('b'));
  fc.assert(
    fc.property(fc.string(), (name) =>
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuidOf(name)),
    ),
  );
});

test('a delivery is remembered for ten minutes, and forgotten then', async () => {
  let now = 0;
  const seen = createSeen<number>(() => now);
  let runs = 0;
  const work = async () => ++runs;
  expect([
    seen.once('d1', work).isFirst,
    seen.once('d1', work).isFirst,
    seen.once('', work).isFirst,
    seen.once('', work).isFirst,
  ]).toEqual([true, false, true, true]);
  now = 9 * 60_000;
  expect(await seen.once('d1', work).result).toBe(1);
  now = 11 * 60_000;
  expect(seen.once('d1', work).isFirst).toBe(true);
});

test('while Slack does not answer, what it said within the last hour holds', async () => {
  let now = 0;
  let isUp = true;
  const userInfo = async (id: string) => {
    if (!isUp) throw new WebAPIRequestError(new Error('down'));
    return { id, team_id: 'T1', ...member(id) };
  };
  const whoIs = createWhoIs({ userInfo }, () => now);
  expect(await whoIs('UMARA', 'T1')).toEqual({ kind: 'member', name: 'UMARA', timeZone: 'Europe/Berlin' });
  isUp = false;
  now = 30 * 60_000;
  expect((await whoIs('UMARA', 'T1')).kind).toBe('member');
  now = 61 * 60_000;
  expect((await whoIs('UMARA', 'T1')).kind).toBe('unknown');
});

test('before a change Slack is asked again who somebody is, half a minute later; to look, five minutes later', async () => {
  let now = 0;
  let isGuest = false;
  let asked = 0;
  const userInfo = async (id: string) => {
    asked += 1;
    return { id, team_id: 'T1', is_restricted: isGuest, ...member(id) };
  };
  const whoIs = createWhoIs({ userInfo }, () => now);
  const kind = async (atMostOldMs?: number) => (await whoIs('UMARA', 'T1', atMostOldMs)).kind;
  expect(await kind()).toBe('member');
  isGuest = true;
  now = 31_000;
  expect(await kind()).toBe('member');
  expect(await kind(30_000)).toBe('guest');
  expect([await kind(), await kind(30_000), asked]).toEqual(['guest', 'guest', 2]);
});
