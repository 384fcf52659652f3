import { afterEach, describe, expect, test } from 'vitest';
import { button1, type Claims, startClaims } from './claims.ts';
import { member } from './fake-slack.ts';

let talk: Claims;
const start = async (more = {}) => {
  talk = await startClaims(more);
  return talk;
};
afterEach(() => talk.slack.close());

describe('people', () => {
  const asOtto = (more: object) => ({ user: { id: 'UOTTO', team_id: 'T1' }, ...more });
  test.each([
    ['a guest', { is_restricted: true }, 'Guests cannot use the bot.', 'kit.guest'],
    ['a single-channel guest', { is_ultra_restricted: true }, 'Guests cannot use the bot.', 'kit.guest'],
    ['somebody of another workspace', { team_id: 'T2' }, 'Only members of this workspace', 'kit.stranger'],
    ['a stranger', { is_stranger: true }, 'Only members of this workspace', 'kit.stranger'],
    ['a deactivated person', { deleted: true }, 'Your account is deactivated', 'kit.deactivated'],
    ['a bot', { is_bot: true }, 'Other bots', 'kit.bot'],
  ])('%s is turned away in words, and noted', async (_who, user, words, why) => {
    const { clicks, slack, refused } = await start();
    slack.users.set('UOTTO', member('UOTTO', user));
    await clicks(button1({ accountId: 'a_1', version: 3 }), asOtto({}));
    expect(slack.of('respond')[0]?.text).toContain(words);
    expect(refused).toEqual([{ userId: 'UOTTO', why }]);
    expect(talk.opIds).toEqual([]);
  });
  test('of an unknown workspace are turned away', async () => {
    const { says, slack, refused } = await start();
    await says('overdue', { team_id: 'T9' });
    expect(slack.of('respond')[0]?.text).toContain('not connected');
    expect(refused).toEqual([{ userId: 'UMARA', why: 'kit.unknown-workspace' }]);
  });
  test('are looked up once for many clicks', async () => {
    const { says, slack } = await start();
    await Promise.all([says('overdue'), says('overdue'), says('overdue')]);
    await says('overdue');
    expect(slack.of('users.info').length).toBe(1);
  });
  test('about whom Slack does not answer can do nothing, and are told', async () => {
    const { says, slack, refused } = await start();
    slack.script('users.info', 'drop');
    await says('overdue');
    expect(slack.of('respond')[0]?.text).toContain('Slack did not say just now who you are');
    expect([talk.opIds, refused]).toEqual([[], []]);
  });
});

describe('the App Home', () => {
  test('is shown when opened, and again after a click in it', async () => {
    const { happens, clicks, slack } = await start();
    await happens({ type: 'app_home_opened', user: 'UMARA', tab: 'home', channel: 'D1' });
    await happens({ type: 'app_home_opened', user: 'UMARA', tab: 'messages', channel: 'D1' });
    expect(slack.of('views.publish').length).toBe(1);
    const view = { id: 'VHOME', type: 'home', blocks: [], callback_id: '', private_metadata: '' };
    await clicks(button1({ accountId: 'a_1', version: 0 }), {
      view,
      channel: undefined,
      message: undefined,
      response_url: undefined,
    });
    expect(slack.of('views.publish').length).toBe(2);
  });
  test('shows what a click there says in a window', async () => {
    const { clicks, slack } = await start();
    const view = { id: 'VHOME', type: 'home', blocks: [] };
    await clicks(button1({ accountId: 'a_1', version: 3 }), {
      view,
      channel: undefined,
      message: undefined,
      response_url: undefined,
    });
    expect(slack.of('views.open')[0]).toMatchObject({
      view: { title: { text: 'Dunbot' }, blocks: [{ text: { text: 'Claimed' } }] },
    });
  });
  test('of a guest says that guests cannot use it', async () => {
    const { happens, slack } = await start();
    slack.users.set('UMARA', member('UMARA', { is_restricted: true }));
    await happens({ type: 'app_home_opened', user: 'UMARA', tab: 'home', channel: 'D1' });
    expect(JSON.stringify(slack.of('views.publish'))).toContain('Guests cannot');
  });
});

describe('a mention', () => {
  const event = {
    type: 'app_mention',
    user: 'UMARA',
    channel: 'C1',
    ts: '5.0',
    thread_ts: '1.0',
    text: '<@UBOT> dispute &lt;INV-7&gt;',
  };
  test('is answered in the thread, once however often Slack delivers it', async () => {
    const { happens, slack } = await start();
    for (const _ of [1, 2, 3, 4]) await happens(event, { event_id: 'Ev-same' });
    expect(slack.of('chat.postEphemeral')).toEqual([
      expect.objectContaining({ thread_ts: '1.0', text: 'heard dispute &lt;INV-7&gt; in 1.0' }),
    ]);
  });
  test('that another instance handles is left to it', async () => {
    const finished: string[] = [];
    const seen = { begin: async () => false, finish: async (_: string, id: string) => void finished.push(id) };
    const { happens, slack } = await start({ seen });
    await happens(event);
    expect([slack.of('chat.postEphemeral'), finished]).toEqual([[], []]);
  });
});
