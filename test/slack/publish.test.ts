import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEmbedded } from '../../src/adapters/storage/embedded.ts';
import type { Storage } from '../../src/ports.ts';
import { messageStore } from '../../src/record/messages.ts';
import { section } from '../../src/slack/blocks.ts';
import { createGateway } from '../../src/slack/gateway.ts';
import type { MessageStore } from '../../src/slack/message-store.ts';
import { createPublisher } from '../../src/slack/publish.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { quietLog } from './quiet.ts';

const digestTag = { tenantId: 'main', channelId: 'C1', kind: 'digest', key: '2026-03-02' };
const card = { tenantId: 'main', channelId: 'C1', kind: 'account-card', key: 'a_1' };
const words = (text: string) => ({ text, blocks: [section(text)] });
const NO_SCOPE = { ok: false, error: 'missing_scope' };

let folder: string;
let storage: Storage;
let slack: FakeSlack;
let now: number;

/** A process of its own over the same store and the same Slack. */
function instance({ store = messageStore(storage), leaseMs = 5000 }: { store?: MessageStore; leaseMs?: number } = {}) {
  const gateway = createGateway({ token: 'xoxb', slackApiUrl: slack.apiUrl, log: quietLog(), postEveryMs: 0, timeoutMs: 1500 });
  return createPublisher({ gateway, store, now: () => now, log: quietLog(), leaseMs });
}

/** What one process has of the store, which does with each of its writes what it is told. */
function writing(how: (write: () => Promise<boolean>, isLast: boolean) => Promise<boolean>): MessageStore {
  const store = messageStore(storage);
  return { ...store, save: (tag, token, change, isLast) => how(() => store.save(tag, token, change, isLast), isLast) };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dunbot-publish-'));
  storage = await openEmbedded({ file: join(folder, 'test.db') });
  await messageStore(storage).prepare();
  slack = await startFakeSlack();
  now = 1_700_000_000_000;
});
afterEach(async () => {
  await slack.close();
  await storage.close();
  rmSync(folder, { recursive: true });
});

describe('publishing by tag', () => {
  test('sends only the last of many texts for one message that come while Slack takes its time', async () => {
    const { publish } = instance();
    await publish(card, words('open'));
    const texts = Array.from({ length: 30 }, (_, index) => `change ${index + 1}`);
    const published = await Promise.all(texts.map((text) => publish(card, words(text))));
    expect(published.every(({ stage }) => stage === 'updated')).toBe(true);
    expect(slack.of('chat.update').map(({ text }) => text)).toEqual(['change 1', 'change 30']);
  });
  test('posts once, does nothing for the same text, and changes the message for another', async () => {
    const { publish, find } = instance();
    const first = await publish(digestTag, words('12 overdue'));
    expect(first).toMatchObject({ stage: 'posted', channelId: 'C1' });
    expect(await publish(digestTag, words('12 overdue'))).toMatchObject({ stage: 'unchanged' });
    expect(await publish(digestTag, words('11 overdue'))).toMatchObject({ stage: 'updated' });
    expect(slack.calls.map((call) => call.method)).toEqual(['chat.postMessage', 'chat.update']);
    expect(await find(digestTag)).toEqual({ channelId: 'C1', ts: 'ts' in first ? first.ts : '' });
  });

  test('tells whose message stands somewhere, and that others are none of ours', async () => {
    const { publish, tagAt } = instance();
    const posted = await publish(card, words('Acme'));
    const place = { tenantId: 'main', channelId: 'C1', ts: 'ts' in posted ? posted.ts : '' };
    expect(await tagAt(place)).toEqual(card);
    expect(await tagAt({ ...place, ts: '1.0' })).toBeNull();
    expect(await tagAt({ ...place, channelId: 'C2' })).toBeNull();
    expect(await tagAt({ ...place, ts: '' })).toBeNull();
  });
  test('names the post by ids only, the same in every process', async () => {
    await instance().publish(digestTag, words('Acme owes 5'));
    const [post] = slack.of('chat.postMessage');
    expect(post).toMatchObject({
      unfurl_links: 'false',
      client_msg_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    });
    expect(post?.metadata).toEqual({ event_type: 'tagged_message', event_payload: { id: post?.client_msg_id } });
  });
  test('puts what belongs to a card into its thread, and refuses while there is no card', async () => {
    const { publish } = instance();
    const letter = { ...card, kind: 'letter', key: 'l_1' };
    expect(await publish(letter, words('Dear Acme'), { threadOf: card })).toMatchObject({ stage: 'failed', code: 'no_thread' });
    const root = await publish(card, words('Acme'));
    await publish(letter, words('Dear Acme'), { threadOf: card });
    expect(slack.of('chat.postMessage')[1]).toMatchObject({ thread_ts: 'ts' in root ? root.ts : '' });
  });
  test('shows the former text again after a process died between the change and its note', async () => {
    await instance().publish(digestTag, words('12 overdue'));
    let isDead = false;
    const dying = writing(async (write, isLast) => {
      isDead ||= isLast;
      return isDead ? new Promise(() => {}) : write();
    });
    void instance({ store: dying, leaseMs: 50 }).publish(digestTag, words('11 overdue'));
    await expect.poll(() => slack.of('chat.update').length).toBe(1);
    expect(await instance().publish(digestTag, words('12 overdue'))).toMatchObject({ stage: 'updated' });
    expect(slack.of('chat.update').at(-1)).toMatchObject({ text: '12 overdue' });
  });
  test('puts no old text over a newer one after a process slept past its claim', async () => {
    await instance().publish(digestTag, words('12 overdue'));
    const slept = Promise.withResolvers<void>();
    const sleepy = writing(async (write) => {
      await slept.promise;
      return write();
    });
    const old = instance({ store: sleepy, leaseMs: 50 }).publish(digestTag, words('11 overdue'));
    await expect.poll(() => instance().publish(digestTag, words('10 overdue'))).toMatchObject({ stage: 'updated' });
    slept.resolve();
    expect(await old).toMatchObject({ stage: 'failed', code: 'busy' });
    expect(slack.of('chat.update').at(-1)).toMatchObject({ text: '10 overdue' });
  });
  test('from two processes at the same moment posts once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => instance().publish(digestTag, words('12 overdue'))));
    expect(slack.of('chat.postMessage').length).toBe(1);
    expect(all.map((one) => one.stage).toSorted()).toEqual(['posted', ...Array(7).fill('unchanged')]);
  });
  test('posts a message anew once that somebody deleted in Slack', async () => {
    const { publish } = instance();
    await publish(card, words('Acme'));
    slack.script('chat.update', { ok: false, error: 'message_not_found' });
    expect(await publish(card, words('Acme, claimed'))).toMatchObject({ stage: 'posted' });
    expect(await publish(card, words('Acme, called'))).toMatchObject({ stage: 'updated' });
    const ids = slack.of('chat.postMessage').map((post) => post.client_msg_id);
    expect(new Set(ids).size).toBe(2);
  });
  test('in a direct message goes on in the channel that Slack made of it', async () => {
    const { publish } = instance();
    slack.script('chat.postMessage', { ok: true, channel: 'D9', ts: '5.0' });
    await publish({ ...card, channelId: 'UMARA' }, words('Broken'));
    await publish({ ...card, channelId: 'UMARA' }, words('Broken, seen'));
    expect(slack.of('chat.update')).toEqual([expect.objectContaining({ channel: 'D9', ts: '5.0' })]);
  });
  test('that Slack refuses says so in words and may be tried again', async () => {
    const { publish } = instance();
    slack.script('chat.postMessage', { ok: false, error: 'not_in_channel' });
    expect(await publish(card, words('Acme'))).toMatchObject({
      stage: 'failed',
      code: 'not_in_channel',
      because: expect.stringContaining('Invite it'),
    });
    expect(await publish(card, words('Acme'))).toMatchObject({ stage: 'posted' });
  });
});

describe('a post whose reply was lost', () => {
  test.each(['drop-after' as const, 'never' as const])(
    '(%s) is never posted a second time, and is found again where history may be read',
    async (loss) => {
      const { publish } = instance();
      slack.script('chat.postMessage', loss);
      const result = await publish(digestTag, words('12 overdue'));
      const arrived = loss === 'drop-after';
      expect(result.stage).toBe(arrived ? 'posted' : 'maybe-posted');
      expect(slack.of('chat.postMessage').length).toBe(1);
    },
  );
  test('is shown as maybe posted where history may not be read, and stays so until a person settles it', async () => {
    const { publish, maybePosted, settle } = instance();
    slack.script('chat.postMessage', 'drop-after');
    slack.script('conversations.history', NO_SCOPE, NO_SCOPE, NO_SCOPE);
    expect(await publish(digestTag, words('12 overdue'))).toMatchObject({ stage: 'maybe-posted' });
    expect(await publish(digestTag, words('12 overdue'))).toMatchObject({ stage: 'maybe-posted' });
    expect(await maybePosted('main')).toEqual([digestTag]);
    expect(slack.posted.length).toBe(1);
    await settle(digestTag, 'arrived');
    expect(await publish(digestTag, words('11 overdue'))).toMatchObject({ stage: 'unchanged' });
    expect([await maybePosted('main'), slack.posted.length]).toEqual([[], 1]);
  });
  test('that did not arrive is posted after a person says so', async () => {
    const { publish, settle } = instance();
    slack.script('chat.postMessage', 'drop');
    slack.script('conversations.history', NO_SCOPE);
    await publish(digestTag, words('12 overdue'));
    await settle(digestTag, 'not-arrived');
    expect(await publish(digestTag, words('12 overdue'))).toMatchObject({ stage: 'posted' });
    expect(slack.posted.length).toBe(1);
  });
  test('that surely did not arrive is posted again by itself, under the same id', async () => {
    const { publish } = instance();
    slack.script('chat.postMessage', 'drop');
    expect(await publish(digestTag, words('12 overdue'))).toMatchObject({ stage: 'maybe-posted' });
    now += 61_000;
    expect(await publish(digestTag, words('12 overdue'))).toMatchObject({ stage: 'posted' });
    const ids = slack.of('chat.postMessage').map((post) => post.client_msg_id);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });
  test('in a process that died is found by the next one, and brought to the new text', async () => {
    const store = messageStore(storage);
    const dying = createPublisher({
      gateway: createGateway({ token: 'xoxb', slackApiUrl: slack.apiUrl, log: quietLog(), postEveryMs: 0 }),
      // Dead after the post: nothing is written any more.
      store: {
        ...store,
        save: async (tag, token, change, release) => (change.stage === 'posted' ? true : store.save(tag, token, change, release)),
      },
      now: () => now,
      log: quietLog(),
      leaseMs: 300,
    });
    await dying.publish(digestTag, words('12 overdue'));
    expect(await instance().publish(digestTag, words('11 overdue'))).toMatchObject({ stage: 'updated' });
    expect(slack.posted.length).toBe(1);
  });
  test('with 30 lost replies among 100 posts leaves no message twice and none missing', async () => {
    const { publish } = instance();
    const days = Array.from({ length: 100 }, (_, index) => `day-${index}`);
    slack.script('chat.postMessage', ...days.slice(0, 30).map(() => 'drop-after' as const));
    for (let at = 0; at < days.length; at += 10) {
      const ten = days.slice(at, at + 10).map((key) => publish({ ...digestTag, key }, words(key)));
      expect(new Set((await Promise.all(ten)).map((one) => one.stage))).toEqual(new Set(['posted']));
    }
    expect(slack.posted.length).toBe(100);
    expect(new Set(slack.posted.map((post) => post.text)).size).toBe(100);
  });
});

test('an update whose reply was lost is simply made again', async () => {
  const { publish } = instance();
  await publish(card, words('Acme'));
  slack.script('chat.update', 'drop-after');
  expect(await publish(card, words('Acme, claimed'))).toMatchObject({ stage: 'failed' });
  expect(await publish(card, words('Acme, claimed'))).toMatchObject({ stage: 'updated' });
});
