import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actions, button, header, section } from '../../src/slack/blocks.ts';
import type { KitHost } from '../../src/slack/kit.ts';
import { action, options } from '../../src/slack/routes.ts';
import { member } from './fake-slack.ts';
import { startTalking } from './talking.ts';

const claim = action('ownership.claim', z.object({ accountId: z.string(), version: z.number() }));
const accounts = options('account.find', z.object({}));
const said = (text: string) => ({ say: { text, blocks: [section(text)] } });
let opIds: string[] = [];

function register(kit: KitHost): void {
  kit.verb(['overdue', 'queue'], ({ person, rest, where, opId }) => {
    opIds.push(opId);
    return said(`${person.tenantId}/${person.userId} in ${where.channelId} asked "${rest}"`);
  });
  kit.verb('fail', () => {
    throw new Error('The store is gone.');
  });
  kit.verb('no', () => ({ refused: 'test.no', because: 'Not today, Acme has paid.' }));
  kit.click(claim, ({ payload, person, where, opId }) => {
    opIds.push(opId);
    if (payload.version === 0) return undefined;
    const message = { text: `${person.name} has ${payload.accountId}`, blocks: [section('Claimed')] };
    return where.isEphemeral ? { replace: message } : { say: message };
  });
  kit.options(accounts, ({ query }) => [{ value: 'a_1', label: `Acme (${query})` }]);
  kit.home(async ({ person }) => [
    header(`Queue of ${person.name}`),
    actions([button(claim, { accountId: 'a_1', version: 0 }, { label: 'Claim' })]),
  ]);
  kit.mention(({ text, where }) => said(`heard ${text} in ${where.threadTs}`));
}

let talk: Awaited<ReturnType<typeof startTalking>>;
const start = async (more = {}) => {
  opIds = [];
  talk = await startTalking(register, more);
  return talk;
};
afterEach(() => talk.slack.close());
const button1 = (payload: object, actionId = 'ownership.claim') => ({
  type: 'button',
  action_id: actionId,
  value: JSON.stringify(payload),
});

describe('a slash command', () => {
  test('is acknowledged at once and answered through the response URL, for Mara only', async () => {
    const { says, slack } = await start();
    const { acks } = await says('  OVERDUE   &gt;30d  Acme ');
    expect(acks).toEqual([undefined]);
    expect(slack.of('respond')).toEqual([
      expect.objectContaining({
        response_type: 'ephemeral',
        replace_original: false,
        text: 'main/UMARA in C1 asked "&gt;30d Acme"',
      }),
    ]);
  });
  test('with a word the bot does not know tells which words there are', async () => {
    const { says, slack } = await start();
    await says('overdeu');
    await says('');
    expect(slack.of('respond').map((body) => body.text)).toEqual([
      'No "overdeu". There are: overdue, queue, fail, no',
      'No "". There are: overdue, queue, fail, no',
    ]);
  });
  test('that is delivered twice is handled once', async () => {
    const { says, slack } = await start();
    await Promise.all([says('overdue', { trigger_id: 'same' }), says('overdue', { trigger_id: 'same' })]);
    expect(slack.of('respond').length).toBe(1);
    expect(opIds).toEqual(['slash:same']);
  });
  test('that is refused says why, where Mara is', async () => {
    const { says, slack } = await start();
    await says('no');
    expect(slack.of('respond')[0]).toMatchObject({ text: 'Not today, Acme has paid.' });
  });
  test('that fails gives a reference that stands in the log, and nothing of the error', async () => {
    const { says, slack, log } = await start();
    await says('fail');
    const text = String(slack.of('respond')[0]?.text);
    const ref = /^Something went wrong \(ref ([0-9a-f]{4})\)\./.exec(text)?.[1];
    expect(log.lines).toEqual([
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ ref, doing: '/fail' }) }),
    ]);
    expect(text).not.toContain('store');
  });
  test('reaches Mara although the response URL is dead and the bot is not in the channel', async () => {
    const { says, slack } = await start();
    slack.script('respond', { status: 500 });
    slack.script('chat.postEphemeral', { ok: false, error: 'not_in_channel' });
    await says('overdue');
    expect(slack.of('chat.postMessage')).toEqual([expect.objectContaining({ channel: 'UMARA' })]);
  });
  test('is never answered to a host that is not Slack', async () => {
    const { says, slack } = await start();
    await says('overdue', { response_url: 'https://evil.test/x' });
    expect(slack.of('chat.postEphemeral')).toEqual([expect.objectContaining({ channel: 'C1', user: 'UMARA' })]);
  });
});

describe('a click', () => {
  test('in a thread is answered in the thread', async () => {
    const { clicks, slack } = await start();
    await clicks(button1({ accountId: 'a_1', version: 3 }, 'ownership.claim#2'), { message: { ts: '2.0', thread_ts: '1.0' } });
    expect(slack.of('chat.postEphemeral')).toEqual([
      expect.objectContaining({ channel: 'C1', user: 'UMARA', thread_ts: '1.0', text: 'UMARA has a_1' }),
    ]);
  });
  test('on an ephemeral message puts the answer in its place', async () => {
    const { clicks, slack } = await start();
    await clicks(button1({ accountId: 'a_1', version: 3 }), {
      container: { is_ephemeral: true, message_ts: '2.0' },
      message: undefined,
    });
    expect(slack.of('respond')).toEqual([expect.objectContaining({ replace_original: true })]);
  });
  test('has the same operation for the same person, object and version, and another for any other', async () => {
    const { clicks } = await start();
    const payload = { accountId: 'a_1', version: 3 };
    await clicks(button1(payload));
    await clicks(button1(payload), { message: { ts: '9.9' } });
    await clicks({ ...button1(payload), value: '{"version":3,"accountId":"a_1"}' });
    await clicks(button1({ ...payload, version: 4 }));
    await clicks(button1(payload), { user: { id: 'UTOM', team_id: 'T1' } });
    expect(new Set(opIds.slice(0, 3)).size).toBe(1);
    expect(new Set(opIds).size).toBe(3);
  });
  test('on a button of an older version says that the card is out of date', async () => {
    const { clicks, slack } = await start();
    await clicks(button1({ id: 7 }));
    await clicks({ type: 'button', action_id: 'ownership.claim', value: 'not json' });
    await clicks(button1({}, 'retired.route'));
    await clicks({ type: 'button', action_id: 'retired.route' });
    expect(slack.of('respond').map((body) => body.text)).toEqual(
      Array(4).fill('This card is out of date, so nothing was done. Ask for it again to get the new one.'),
    );
    expect(opIds.length).toBe(0);
  });
  test('on an outdated card brings the new one, where the app has one', async () => {
    const { clicks, slack } = await start({ stale: async ({ routeId }: { routeId: string }) => said(`new card for ${routeId}`) });
    await clicks(button1({}, 'retired.route'));
    expect(slack.of('respond')[0]).toMatchObject({ text: 'new card for retired.route' });
  });
});

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
    expect(opIds).toEqual([]);
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
    expect([opIds, refused]).toEqual([[], []]);
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

test('an account chooser gets its options within the acknowledgement', async () => {
  const { deliver } = await start();
  const body = {
    type: 'block_suggestion',
    action_id: 'account.find',
    value: 'ac',
    team: { id: 'T1' },
    user: { id: 'UMARA' },
    name: 'x',
  };
  const { acks } = await deliver(body);
  expect(acks).toEqual([{ options: [{ text: { type: 'plain_text', text: 'Acme (ac)', emoji: false }, value: 'a_1' }] }]);
});

test('bodies that nobody can read end nothing and nobody is answered', async () => {
  const { deliver, slack, log } = await start();
  for (const body of [
    { type: 'block_actions', user: { id: 'UMARA' }, team: { id: 'T1' }, actions: [{ action_id: 'x', type: 'button' }] },
    { command: '/ar', team_id: 'T1', user_id: 'UMARA' },
    { type: 'event_callback', team_id: 'T1', event: { type: 'app_mention', user: 7 } },
    { type: 'view_submission', user: { id: 'UMARA' }, team: { id: 'T1' }, view: { callback_id: 'x' } },
    { type: 'nonsense' },
  ]) {
    await deliver(body);
  }
  expect(slack.of('respond')).toEqual([]);
  expect(log.lines.filter((line) => line.sentence.includes('cannot read')).length).toBe(4);
});

test('two handlers for one route, verb or home are a mistake of the program', async () => {
  const { kit } = await start();
  expect(() => kit.click(claim, () => undefined)).toThrow('Registered twice: ownership.claim');
  expect(() => kit.verb('QUEUE', () => undefined)).toThrow('Registered twice: queue');
  expect(() => kit.home(async () => [])).toThrow('already');
  expect(kit.routeIds()).toEqual(['ownership.claim', 'account.find']);
});

test('stopping waits for what is being handled', async () => {
  const { kit, says, slack } = await start();
  slack.script('respond', 'never');
  const work = says('overdue');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await kit.drain(50)).toBe(1);
  await slack.close();
  await work.catch(() => {});
  expect(await kit.drain(5000)).toBe(0);
});
