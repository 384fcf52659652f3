import { afterEach, describe, expect, test } from 'vitest';
import { button1, type Claims, claim, said, startClaims } from './claims.ts';

let talk: Claims;
const start = async (more = {}) => {
  talk = await startClaims(more);
  return talk;
};
afterEach(() => talk.slack.close());

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
    expect(talk.opIds).toEqual(['slash:same']);
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
    expect(new Set(talk.opIds.slice(0, 3)).size).toBe(1);
    expect(new Set(talk.opIds).size).toBe(3);
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
    expect(talk.opIds.length).toBe(0);
  });
  test('on an outdated card brings the new one, where the app has one', async () => {
    const { clicks, slack } = await start({ stale: async ({ routeId }: { routeId: string }) => said(`new card for ${routeId}`) });
    await clicks(button1({}, 'retired.route'));
    expect(slack.of('respond')[0]).toMatchObject({ text: 'new card for retired.route' });
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
