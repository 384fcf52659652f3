import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultOf } from '../../src/slack/faults.ts';
import { createGateway } from '../../src/slack/gateway.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { quietLog } from './quiet.ts';

let slack: FakeSlack;
beforeEach(async () => {
  slack = await startFakeSlack();
});
afterEach(() => slack.close().catch(() => {}));

const MESSAGE = { text: 'hello', blocks: [] };
const gatewayWith = (more: object = {}) =>
  createGateway({ token: 'xoxb', slackApiUrl: slack.apiUrl, log: quietLog(), postEveryMs: 0, timeoutMs: 1500, ...more });
const fault = async (work: Promise<unknown>) =>
  faultOf(
    await work.then(
      () => null,
      (error: unknown) => error,
    ),
  );
const to = (channelId: string) => ({ channelId, threadTs: null, messageId: null });

describe('posting', () => {
  test.each(['drop' as const, 'never' as const, { status: 500 }])(
    'is never repeated by itself when the reply fails (%s)',
    async (failure) => {
      slack.script('chat.postMessage', failure);
      expect(await fault(gatewayWith().post(to('C1'), MESSAGE))).toMatchObject({ sort: 'unknown' });
      expect(slack.of('chat.postMessage').length).toBe(1);
    },
  );
  test('keeps to one message a second for each channel, in order, and channels do not wait for each other', async () => {
    const gateway = gatewayWith({ postEveryMs: 200 });
    const start = performance.now();
    const done = new Map<string, number>();
    const post = async (channelId: string, text: string) => {
      await gateway.post(to(channelId), { text, blocks: [] });
      done.set(text, performance.now() - start);
    };
    await Promise.all([post('C1', 'a'), post('C1', 'b'), post('C1', 'c'), post('C2', 'd')]);
    expect([...done.keys()].toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(done.get('b')).toBeGreaterThan(195);
    expect(done.get('c')).toBeGreaterThan(395);
    expect(done.get('d')).toBeLessThan(done.get('b') ?? 0);
    expect(slack.posted.filter((one) => one.channel === 'C1').map((one) => one.text)).toEqual(['a', 'b', 'c']);
  });
  test('waits as long as Slack asks, for that method only', async () => {
    slack.script('chat.postMessage', { status: 429, headers: { 'retry-after': '1' } });
    const gateway = gatewayWith();
    const start = performance.now();
    const posting = gateway.post(to('C1'), MESSAGE);
    await gateway.update({ channelId: 'C1', ts: '1.0' }, MESSAGE);
    expect(performance.now() - start).toBeLessThan(900);
    await posting;
    expect(performance.now() - start).toBeGreaterThan(950);
    expect(slack.posted.length).toBe(1);
  });
  test.each([{}, { 'retry-after': 'soon' }])(
    'is tried again where Slack wants it later and says not when (%j)',
    async (headers) => {
      slack.script('views.publish', { status: 429, headers });
      const calls: string[] = [];
      const meter = { delivered: () => {}, called: (method: string, result: string) => void calls.push(`${method} ${result}`) };
      const publishing = gatewayWith({ meter }).publishHome('UMARA', { type: 'home', blocks: [] });
      expect(await fault(publishing)).toMatchObject({ sort: 'later', retryAfterMs: 5000 });
      expect(calls).toEqual(['views.publish later']);
    },
  );
  test('gives up where Slack asks for more than a minute', async () => {
    slack.script('chat.postMessage', { status: 429, headers: { 'retry-after': '120' } });
    const gateway = gatewayWith();
    expect(await fault(gateway.post(to('C1'), MESSAGE))).toMatchObject({ sort: 'later', retryAfterMs: 120_000 });
    // It said when: until then it is not even asked.
    expect(await fault(gateway.post(to('C2'), MESSAGE))).toMatchObject({ sort: 'later' });
    expect(slack.of('chat.postMessage').length).toBe(1);
  });
  test('loses none of many that are throttled at the same moment', async () => {
    const time = {
      now: () => performance.now() * 100,
      sleep: (ms: number) => new Promise<void>((go) => setTimeout(go, ms / 100)),
    };
    const gateway = gatewayWith({ time });
    await gateway.post(to('C0'), MESSAGE);
    slack.script('chat.postMessage', ...Array(15).fill({ status: 429, headers: { 'retry-after': '1' } }));
    const channels = Array.from({ length: 12 }, (_, index) => `C${index + 1}`);
    await Promise.all(channels.map((channel) => gateway.post(to(channel), MESSAGE)));
    expect(slack.posted.map(({ channel }) => channel).toSorted()).toEqual(['C0', ...channels].toSorted());
  });
});

describe('a failed call', () => {
  test('to a Slack that is not there surely did nothing', async () => {
    await slack.close();
    const gateway = gatewayWith();
    expect(await fault(gateway.post(to('C1'), MESSAGE))).toMatchObject({ sort: 'no' });
  });
  test('that Slack refused surely did nothing, one that it broke off perhaps did', async () => {
    slack.script('chat.update', { ok: false, error: 'message_not_found' }, { ok: false, error: 'internal_error' });
    const update = () => gatewayWith().update({ channelId: 'C1', ts: '1.0' }, MESSAGE);
    expect(await fault(update())).toMatchObject({ sort: 'no', code: 'message_not_found' });
    expect(await fault(update())).toMatchObject({ sort: 'unknown', code: 'internal_error' });
  });
  test('while a person waits is throttled at once, not queued', async () => {
    slack.script('views.publish', { status: 429, headers: { 'retry-after': '30' } });
    expect(await fault(gatewayWith().publishHome('UMARA', { type: 'home', blocks: [] }))).toMatchObject({ sort: 'later' });
  });
  test('that is a mistake in the code is not taken for one of Slack', () => {
    expect(() => faultOf(new TypeError('undefined is not a function'))).toThrow(TypeError);
  });
});

test('the token goes to the configured address only, whatever a method is called', async () => {
  await gatewayWith().client.apiCall('http://127.0.0.1:9/steal');
  expect(slack.calls.map((call) => call.method)).toEqual(['http://127.0.0.1:9/steal']);
});
