import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { section, textInput } from '../../src/slack/blocks.ts';
import type { EventCall, KitHost, MessageShortcutCall } from '../../src/slack/kit.ts';
import { opens } from '../../src/slack/kit.ts';
import { event, modal, slackFile } from '../../src/slack/routes.ts';
import { member } from './fake-slack.ts';
import { startTalking } from './talking.ts';

const joined = event('member_joined_channel', z.object({ channel: z.string(), user: z.string() }));
const logCall = modal('calls.log', z.object({}), z.object({ note: z.string() }));
const said = (text: string) => ({ say: { text, blocks: [section(text)] } });
let heard: string[] = [];
let shortcuts: MessageShortcutCall[] = [];
let failing = 0;
let joins: EventCall<{ channel: string; user: string }>[] = [];

function register(kit: KitHost): void {
  kit.shortcut('calls.log', () => opens(logCall, {}));
  kit.shortcut('calls.none', () => ({ refused: 'calls.none', because: 'You have no account to call.' }));
  kit.modal(logCall, {
    open: () => ({ title: 'Log a call', submit: 'Log', blocks: [textInput({ name: 'note', label: 'Note' })] }),
  });
  kit.messageShortcut('dispute.from-message', (call) => {
    shortcuts.push(call);
    return said(`dispute of "${call.message.text}"`);
  });
  kit.mention(({ text }) => {
    heard.push(`first ${text}`);
    return text.startsWith('help') ? said('first helps') : undefined;
  });
  kit.mention(({ text, files }) => said(`second heard ${text} with ${files.map((file) => file.name).join(', ')}`));
  kit.directMessage(({ text, files }) => (files.length > 0 ? said(`read ${files[0]?.name}: ${text}`) : undefined));
  kit.event(joined, async (call) => {
    failing -= 1;
    if (failing >= 0) throw new Error('The store is gone.');
    joins.push(call);
  });
}

let talk: Awaited<ReturnType<typeof startTalking>>;
const start = async (more = {}) => {
  [heard, shortcuts, joins] = [[], [], []];
  failing = 0;
  talk = await startTalking(register, more);
  return talk;
};
afterEach(() => talk.slack.close());
const from = { team: { id: 'T1' }, user: { id: 'UMARA', team_id: 'T1' } };
const csv = {
  id: 'F1',
  name: 'march.csv',
  mimetype: 'text/csv',
  size: 12,
  url_private: 'https://files.slack.com/F1',
  secret: 'not ours',
};

describe('a global shortcut', () => {
  test('opens its modal from its own trigger', async () => {
    const { deliver, slack } = await start();
    const { acks } = await deliver({ type: 'shortcut', callback_id: 'calls.log', trigger_id: 't.1', ...from });
    expect(acks).toEqual([undefined]);
    expect(slack.of('views.open')).toEqual([expect.objectContaining({ trigger_id: 't.1' })]);
  });
  test('that is refused says so in a window, since it has no channel', async () => {
    const { deliver, slack } = await start();
    await deliver({ type: 'shortcut', callback_id: 'calls.none', trigger_id: 't.1', ...from });
    expect(JSON.stringify(slack.of('views.open'))).toContain('You have no account to call.');
  });
  test('whose trigger is too old answers with a button in the direct messages', async () => {
    const { deliver, slack } = await start();
    slack.script('views.open', { ok: false, error: 'expired_trigger_id' }, { ok: false, error: 'expired_trigger_id' });
    await deliver({ type: 'shortcut', callback_id: 'calls.log', trigger_id: 't.1', ...from });
    expect(slack.of('chat.postMessage')).toEqual([expect.objectContaining({ channel: 'UMARA' })]);
    expect(JSON.stringify(slack.of('chat.postMessage'))).toContain('Try again');
  });
  test('whose trigger another instance has used says nothing', async () => {
    const { deliver, slack } = await start();
    slack.script('views.open', { ok: false, error: 'exchanged_trigger_id' });
    await deliver({ type: 'shortcut', callback_id: 'calls.log', trigger_id: 't.1', ...from });
    expect(slack.of('chat.postMessage')).toEqual([]);
  });
});

describe('a shortcut on a message', () => {
  const onMessage = (message: object, more: object = {}) => ({
    type: 'message_action',
    callback_id: 'dispute.from-message',
    trigger_id: 't.2',
    channel: { id: 'C1', name: 'sales' },
    message: { type: 'message', ts: '5.0', ...message },
    ...from,
    ...more,
  });
  test('brings the message, its thread, its author and its files', async () => {
    const { deliver, slack } = await start();
    await deliver(onMessage({ user: 'UOTTO', text: 'Acme says 3 &lt; 4', thread_ts: '4.0', files: [csv] }));
    expect(shortcuts[0]?.message).toEqual({
      channelId: 'C1',
      ts: '5.0',
      threadTs: '4.0',
      userId: 'UOTTO',
      text: 'Acme says 3 < 4',
      files: [{ id: 'F1', name: 'march.csv', mimetype: 'text/csv', size: 12, url: 'https://files.slack.com/F1' }],
    });
    expect(slack.of('chat.postEphemeral')).toEqual([expect.objectContaining({ channel: 'C1', thread_ts: '4.0' })]);
  });
  test('of a bot has no author, and the root of a thread is no reply', async () => {
    const { deliver } = await start();
    await deliver(onMessage({ bot_id: 'B1', text: 'Digest', thread_ts: '5.0' }));
    expect(shortcuts[0]?.message).toMatchObject({ userId: null, threadTs: null, files: [] });
  });
  test('that nobody knows any more says that it is out of date', async () => {
    const { deliver, slack } = await start();
    await deliver(onMessage({ text: 'x' }, { callback_id: 'gone.shortcut' }));
    expect(JSON.stringify(slack.of('chat.postEphemeral'))).toContain('out of date');
  });
});

describe('a mention', () => {
  test('goes to the first handler that has an answer', async () => {
    const { happens, slack } = await start();
    const mention = (text: string, more = {}) => ({
      type: 'app_mention',
      user: 'UMARA',
      channel: 'C1',
      ts: '5.0',
      text,
      ...more,
    });
    await happens(mention('<@UBOT> help me'));
    await happens(mention('<@UBOT> note this', { files: [csv] }));
    expect(slack.of('chat.postEphemeral').map(({ text }) => text)).toEqual([
      'first helps',
      'second heard note this with march.csv',
    ]);
    expect(heard).toEqual(['first help me', 'first note this']);
  });
});

describe('a direct message', () => {
  const message = { type: 'message', channel_type: 'im', user: 'UMARA', channel: 'D1', ts: '5.0' };
  test('with a file reaches its handler; changes, other channels and the bot itself do not', async () => {
    const { happens, slack } = await start();
    await happens({ ...message, subtype: 'file_share', text: 'here', files: [csv] });
    await happens({ ...message, subtype: 'message_changed', text: 'here', files: [csv] });
    await happens({ ...message, bot_id: 'B1', text: 'here', files: [csv] });
    await happens({ ...message, channel_type: 'channel', text: 'here', files: [csv] });
    expect(slack.of('chat.postEphemeral').map(({ text }) => text)).toEqual(['read march.csv: here']);
  });
  test('of a guest is refused', async () => {
    const { happens, slack, refused } = await start();
    slack.users.set('UGUEST', member('UGUEST', { is_restricted: true }));
    await happens({ ...message, user: 'UGUEST', text: 'here', files: [csv] });
    expect(refused).toEqual([{ userId: 'UGUEST', why: 'kit.guest' }]);
  });
});

describe('another event', () => {
  test('is handed over once, decoded; of a workspace nobody knows, not at all', async () => {
    const { happens } = await start();
    const event = { type: 'member_joined_channel', channel: 'C1', user: 'UOTTO' };
    await happens(event, { event_id: 'Ev9', event_time: 1_700_000_000 });
    await happens(event, { event_id: 'Ev9', event_time: 1_700_000_000 });
    await happens(event, { event_id: 'Ev10', team_id: 'T2' });
    await happens({ type: 'member_joined_channel' }, { event_id: 'Ev11' });
    expect(joins).toEqual([
      {
        tenantId: 'main',
        teamId: 'T1',
        opId: 'event:Ev9',
        at: 1_700_000_000_000,
        event: { channel: 'C1', user: 'UOTTO' },
      },
    ]);
  });
  test('that another instance has begun is left to it', async () => {
    const seen = { begin: async () => false, finish: async () => {}, abandoned: async () => [] };
    const { happens } = await start({ seen });
    await happens({ type: 'member_joined_channel', channel: 'C1', user: 'UOTTO' });
    expect(joins).toEqual([]);
  });
});

describe('an event that a process left lying', () => {
  const body = (event: object) => ({ type: 'event_callback', team_id: 'T1', event_id: 'Ev9', event });
  const inbox = (left: unknown[]) => {
    const finished: string[] = [];
    const finish = async (_tenantId: string, id: string) => void finished.push(id);
    return { finished, seen: { begin: async () => true, finish, abandoned: async () => left.splice(0) } };
  };
  test('is handled by whoever finds it, and finished', async () => {
    const mention = body({ type: 'app_mention', user: 'UMARA', channel: 'C1', ts: '5.0', text: '<@UBOT> note this' });
    const { seen, finished } = inbox([mention, body({ type: 'member_joined_channel', channel: 'C1', user: 'UOTTO' })]);
    const { kit, slack } = await start({ seen });
    await kit.takeUp('main');
    expect(slack.of('chat.postEphemeral').map(({ text }) => text)).toEqual(['second heard note this with ']);
    expect(joins).toHaveLength(1);
    expect(finished).toEqual(['event/Ev9', 'event/Ev9/listeners']);
  });
  test('because its handler failed here is tried again, and what nobody can read hinders nothing', async () => {
    const { seen, finished } = inbox([{ nonsense: true }, body({ type: 'member_joined_channel', channel: 'C1', user: 'UOTTO' })]);
    const { kit, happens } = await start({ seen });
    failing = 1;
    await happens({ type: 'member_joined_channel', channel: 'C1', user: 'UOTTO' }, { event_id: 'Ev9' });
    expect(finished).toEqual([]);
    await kit.takeUp('main');
    expect(finished).toEqual(['event/Ev9/listeners']);
    expect(joins).toHaveLength(1);
  });
});

test('Files in a form arrive as files', () => {
  expect(z.array(slackFile).safeParse([{ id: 'F1', name: 'a', mimetype: '', size: 1, url: '' }]).success).toBe(true);
});
