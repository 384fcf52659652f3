import { expect, test } from 'vitest';
import { NotPosted } from '#slack/faults.ts';
import type { Conversation, Gateway } from '#slack/gateway.ts';
import { createMembersOf } from '#slack/groups.ts';
import { createPlaces, internalOnly, whyNotPosted } from '#slack/places.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
const CHANNEL: Conversation = {
  ...{ id: 'C1', name: 'one', isShared: false, isPrivate: false, isArchived: false, isMember: true, isDirect: false },
};

/** Places over a Slack that answers as told and counts how often it was asked. */
function slack(isShared: boolean) {
  const state = { isShared, fails: '', asked: 0, now: 0 };
  const conversationInfo = async (): Promise<Conversation> => {
    state.asked += 1;
    if (state.fails !== '') throw new NotPosted(state.fails);
    return { ...CHANNEL, isShared: state.isShared };
  };
  return { state, conversationInfo, places: createPlaces({ gateway: { conversationInfo }, log, now: () => state.now }) };
}

test('Slack is asked once a minute, however many posts there are', async () => {
  const { state, places } = slack(false);
  await Promise.all([places.kindOf('C1'), places.kindOf('C1'), places.kindOf('C1')]);
  expect(state.asked).toBe(1);
  state.now = 59_000;
  await places.kindOf('C1');
  expect(state.asked).toBe(1);
  state.now = 61_000;
  state.isShared = true;
  expect(await places.kindOf('C1')).toEqual({ kind: 'shared' });
  expect(state.asked).toBe(2);
});

test('after an event it is asked anew at once', async () => {
  const { state, places } = slack(false);
  await places.kindOf('C1');
  state.isShared = true;
  places.forget('C1');
  expect(await places.kindOf('C1')).toEqual({ kind: 'shared' });
});

test('a failure is not kept for long, and each has its words', async () => {
  const { state, places } = slack(false);
  state.fails = 'missing_scope';
  const unseen = await places.kindOf('C1');
  expect(whyNotPosted(unseen)).toContain('channels:read and groups:read');
  state.fails = 'internal_error';
  state.now = 6_000;
  expect(whyNotPosted(await places.kindOf('C1'))).toContain('Slack did not say just now');
  state.fails = '';
  state.now = 12_000;
  expect(await places.kindOf('C1')).toEqual({ kind: 'internal' });
});

test('direct messages are not asked about', async () => {
  const { state, places } = slack(true);
  for (const id of ['U0MARA', 'W0MARA', 'D0MARA']) expect(await places.kindOf(id)).toEqual({ kind: 'internal' });
  expect(state.asked).toBe(0);
});

test('who is told of what was seen cannot keep the answer from coming', async () => {
  const { places } = slack(true);
  places.onSeen(() => Promise.reject(new Error('The store is away.')));
  expect(await places.kindOf('C1')).toEqual({ kind: 'shared' });
});

test.each([
  ['a shared channel', true, '', 'channel_is_shared'],
  ['a channel of which Slack says nothing', false, 'internal_error', 'channel_unsure'],
  ['a channel that the bot may not look at', false, 'missing_scope', 'channel_unseen'],
  ['a channel that it cannot see', false, 'channel_not_found', 'channel_not_found'],
])('nothing is posted, changed or uploaded in %s', async (_what, isShared, fails, code) => {
  const { state, places } = slack(isShared);
  state.fails = fails;
  const sent: string[] = [];
  const send = (what: string) => async () => {
    sent.push(what);
    return { channelId: 'C1', ts: '1' };
  };
  const gateway = { post: send('post'), update: send('update'), upload: send('upload') } as unknown as Gateway;
  const safe = internalOnly(gateway, places);
  const message = { text: 'Acme', blocks: [] } as never;
  const tries = [
    safe.post({ channelId: 'C1', threadTs: null, messageId: null }, message),
    safe.update({ channelId: 'C1', ts: '1' }, message),
    safe.upload({ channelId: 'C1' } as never),
  ];
  for (const attempt of tries) await expect(attempt).rejects.toMatchObject({ code });
  expect(sent).toEqual([]);
});

test('members of a group are asked for once in five minutes; a failure grants nothing and is asked about again soon', async () => {
  const state = { now: 0, asked: 0, fails: false };
  const userGroupMembers = async () => {
    state.asked += 1;
    if (state.fails) throw new NotPosted('missing_scope');
    return ['U0MARA'];
  };
  const membersOf = createMembersOf({ userGroupMembers }, () => state.now);
  await Promise.all([membersOf('S1'), membersOf('S1')]);
  expect(state.asked).toBe(1);
  state.now = 5 * 60_000;
  state.fails = true;
  expect(await membersOf('S1')).toMatchObject({ because: expect.stringContaining('usergroups:read') });
  state.fails = false;
  state.now += 16_000;
  expect(await membersOf('S1')).toEqual({ people: new Set(['U0MARA']) });
});

test('before a change members are asked for anew; where Slack is away for a moment, what it said lately holds', async () => {
  const state = { now: 0, asked: 0, code: '', members: ['U0MARA'] };
  const userGroupMembers = async () => {
    state.asked += 1;
    if (state.code !== '') throw new NotPosted(state.code);
    return state.members;
  };
  const membersOf = createMembersOf({ userGroupMembers }, () => state.now);
  const people = async (atMostOldMs?: number) => {
    const answer = await membersOf('S1', atMostOldMs);
    return 'people' in answer ? [...answer.people] : answer.because;
  };
  expect(await people(30_000)).toEqual(['U0MARA']);
  state.members = [];
  state.now = 31_000;
  expect(await people()).toEqual(['U0MARA']);
  expect(await people(30_000)).toEqual([]);
  expect(await people()).toEqual([]);
  state.members = ['U0TOM'];
  state.now = 62_000;
  state.code = 'ratelimited';
  expect(await people(30_000)).toEqual([]);
  expect([await people(30_000), state.asked]).toEqual([[], 3]);
  // Five minutes after its last answer nothing holds any more.
  state.now = 31_000 + 5 * 60_000;
  expect(await people(30_000)).toContain('Slack did not say just now');
  // What Slack did say counts at once.
  state.code = '';
  state.now += 16_000;
  expect(await people(30_000)).toEqual(['U0TOM']);
  state.code = 'no_such_subteam';
  state.now += 31_000;
  expect(await people(30_000)).toContain('is gone from Slack');
});
