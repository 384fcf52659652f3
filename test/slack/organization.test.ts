import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGateway } from '../../src/slack/gateway.ts';
import { organization } from '../../src/slack/organization.ts';
import { createWhoIs } from '../../src/slack/people.ts';
import { type FakeSlack, member, startFakeSlack } from './fake-slack.ts';
import { quietLog } from './quiet.ts';

/** An organization with the bot in two of its three workspaces. */
const WITH_BOT = ['T1', 'T2'];
let slack: FakeSlack;
let asked = 0;
beforeEach(async () => {
  slack = await startFakeSlack();
  asked = 0;
});
afterEach(() => slack.close());

const whole = () =>
  organization('E1', async () => {
    asked += 1;
    return WITH_BOT;
  });
const gateway = (org = whole()) =>
  createGateway({ token: 'xoxb', slackApiUrl: slack.apiUrl, log: quietLog(), organization: org });
const ofTeam = (id: string, team: string, enterprise = 'E1') =>
  slack.users.set(
    id,
    member(id, { team_id: team, enterprise_user: { id, enterprise_id: enterprise, enterprise_name: 'Org', teams: [team] } }),
  );

describe('who is at home', () => {
  const kindOf = async (userId: string, teamId: string) => {
    const org = whole();
    return (await createWhoIs(gateway(org), undefined, org)(userId, teamId)).kind;
  };
  test('a member of another workspace that has the bot is, in a channel of both', async () => {
    ofTeam('UWANDA', 'T2');
    expect(await kindOf('UWANDA', 'T1')).toBe('member');
    expect(await kindOf('UWANDA', 'E1')).toBe('member');
  });
  test('a member of a workspace without the bot is not, nor somebody of another organization', async () => {
    ofTeam('UTHIRD', 'T3');
    ofTeam('UOTHER', 'T2', 'E9');
    expect(await kindOf('UTHIRD', 'T1')).toBe('stranger');
    expect(await kindOf('UOTHER', 'T1')).toBe('stranger');
  });
  test('for somebody of the very workspace Slack is not asked which others there are', async () => {
    ofTeam('UMARA', 'T1');
    expect(await kindOf('UMARA', 'T1')).toBe('member');
    expect(asked).toBe(0);
  });
  test('where only one workspace installed the bot, the others of its organization stay strangers', async () => {
    ofTeam('UWANDA', 'T2');
    expect((await createWhoIs(gateway())('UWANDA', 'T1')).kind).toBe('stranger');
  });
});

describe('user groups', () => {
  test('a group is asked about in one workspace after the other, and then where it was found', async () => {
    const calls = gateway();
    const here = { ok: true, users: ['UWANDA'] };
    slack.script('usergroups.users.list', { ok: false, error: 'no_such_subteam' }, here, here);
    expect(await calls.userGroupMembers('S2')).toEqual(['UWANDA']);
    expect(await calls.userGroupMembers('S2')).toEqual(['UWANDA']);
    expect(slack.of('usergroups.users.list').map(({ team_id }) => team_id)).toEqual(['T1', 'T2', 'T2']);
    expect(asked).toBe(1);
  });
  test('a workspace that has just left is passed over, and a group of none is said to be gone', async () => {
    const calls = gateway();
    slack.script('usergroups.users.list', { ok: false, error: 'team_access_not_granted' }, { ok: true, users: [] });
    expect(await calls.userGroupMembers('S2')).toEqual([]);
    slack.script('usergroups.users.list', ...WITH_BOT.map(() => ({ ok: false, error: 'no_such_subteam' })));
    await expect(calls.userGroupMembers('S9')).rejects.toThrow('no_such_subteam');
  });
  test('any other trouble is not taken for an answer', async () => {
    slack.script('usergroups.users.list', { ok: false, error: 'missing_scope' });
    await expect(gateway().userGroupMembers('S2')).rejects.toThrow('missing_scope');
    expect(slack.of('usergroups.users.list')).toHaveLength(1);
  });
  test('no other method is told a workspace: one that leaves must not take the bot from the others', async () => {
    const calls = gateway();
    await calls.post({ channelId: 'C1', threadTs: null, messageId: null }, { text: 'hello', blocks: [] });
    await calls.userInfo('UMARA');
    await calls.sayEphemeral({ channelId: 'C1', userId: 'UMARA', threadTs: null }, { text: 'hello', blocks: [] });
    expect(slack.calls.filter(({ args }) => 'team_id' in args)).toEqual([]);
  });
});
