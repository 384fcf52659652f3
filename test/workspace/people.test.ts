import type { BlockAction, MessageShortcut, RespondArguments } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { type JsonObject, objectOf } from '#workspace/json.ts';
import type { Json } from '#workspace/protocol.ts';
import { startTestWorkspace, type TestWorkspace, type TestWorkspaceOptions } from '../support/workspace.ts';
import { plainText, section } from './calling.ts';
import { type BoltApp, plainApp } from './plain-app.ts';

let w: TestWorkspace | undefined;
afterEach(async () => {
  await w?.stop().catch(() => undefined);
  w = undefined;
});

const button = (text: string, own: JsonObject = {}) => ({
  type: 'button',
  action_id: text.toLowerCase(),
  text: plainText(text),
  ...own,
});
const row = (name: string) => [section(name), { type: 'actions', elements: [button('Claim', { value: name }), button('Open')] }];

/** Answers `/ar` with these blocks, for the person alone, and notes each click. */
async function shows(blocks: Json[], clicked: string[] = [], more: Partial<TestWorkspaceOptions> = {}): Promise<TestWorkspace> {
  const listen = (app: BoltApp) => {
    app.command('/ar', async ({ ack, respond }) => {
      await ack();
      const answer: object = { text: 'Shown', blocks };
      await respond(answer as RespondArguments);
    });
    app.action<BlockAction>(/.*/, async ({ ack, action, body }) => {
      await ack();
      const { type } = action;
      const chosen = type === 'overflow' || type === 'static_select' ? action.selected_option.value : '';
      clicked.push([type, action.action_id, 'value' in action ? action.value : chosen, body.user.id].join(' '));
    });
  };
  w = await startTestWorkspace({ connect: plainApp('socket', listen), ...more });
  await w.mara.says('/ar');
  await w.mara.sees('');
  return w;
}

describe('finding what to click', () => {
  test('a label that stands there twice needs its row', async () => {
    const clicked: string[] = [];
    const { mara } = await shows([...row('Acme'), ...row('Borealis')], clicked);
    await expect(mara.clicks('Claim')).rejects.toThrow('"Claim" stands there more than once; say which with { in:');
    await mara.clicks('Claim', { in: 'Borealis' });
    await expect(mara.clicks('Claim', { in: 'Cobalt' })).rejects.toThrow('Nothing is called "Claim" in "Cobalt"');
    await expect(mara.clicks('Fly')).rejects.toThrow(/Nothing is called "Fly". On the screen:[\s\S]*\[Claim\] \[Open\]/);
    expect(clicked).toEqual(['button claim Borealis U0MARA']);
  });

  test('a line of an overflow menu is clicked by its text, and a select outside a modal acts at once', async () => {
    const clicked: string[] = [];
    const options = ['Release', 'Hand over'].map((text) => ({ text: plainText(text), value: text.toLowerCase() }));
    const overflow = { type: 'overflow', action_id: 'more', options };
    const select = { type: 'static_select', action_id: 'sort', placeholder: plainText('Sort by'), options };
    const { mara } = await shows(
      [
        { ...section('Acme'), accessory: overflow },
        { type: 'actions', elements: [select] },
      ],
      clicked,
    );
    await mara.clicks('Hand over');
    await mara.selects('Sort by', 'Release');
    await expect(mara.selects('Sort by', 'Nothing')).rejects.toThrow(
      'No option is called "Nothing". There are: Release, Hand over',
    );
    expect(clicked).toEqual(['overflow more hand over U0MARA', 'static_select sort release U0MARA']);
  });

  test('a confirm that is declined sends nothing', async () => {
    const clicked: string[] = [];
    const confirm = { title: plainText('Sure?'), text: plainText('Really'), confirm: plainText('Yes'), deny: plainText('No') };
    const { mara } = await shows([{ type: 'actions', elements: [button('Send', { confirm })] }], clicked);
    await mara.clicks('Send', { declines: true });
    expect(clicked).toEqual([]);
    await mara.clicks('Send');
    expect(clicked).toHaveLength(1);
  });

  test('nobody sees or clicks what was whispered to somebody else', async () => {
    const { mara, tom } = await shows(row('Acme'));
    await tom.doesNotSee('Acme');
    await expect(tom.clicks('Claim')).rejects.toThrow('(nothing at all)');
    await expect(mara.doesNotSee('Acme')).rejects.toThrow('"Acme" is seen #collections');
  });
});

test('a mail that nobody looked at fails the test', async () => {
  const mail = {
    id: 'm1',
    from: 'a@b.example',
    to: 'ap@acme.example',
    subject: 'Reminder',
    date: '',
    messageId: '',
    body: 'Dear Acme',
  };
  const own = await shows(row('Acme'), [], { listMails: async () => [mail] });
  await expect(own.seesNoMail()).rejects.toThrow('Reminder to ap@acme.example');
  expect(await own.seesMail('Dear Acme')).toEqual(mail);
  await own.seesNoMail();
  w = undefined;
  await own.finish();
});

test('an ephemeral message is replaced and deleted through its response_url, and says that it is ephemeral', async () => {
  const containers: unknown[] = [];
  w = await startTestWorkspace({
    connect: plainApp('http', (app) => {
      app.command('/ar', async ({ ack }) => {
        const answer: object = {
          text: 'First',
          blocks: [section('First'), { type: 'actions', elements: [button('Next'), button('Gone')] }],
        };
        await ack(answer as RespondArguments);
      });
      app.action<BlockAction>('next', async ({ ack, respond, body }) => {
        await ack();
        containers.push([objectOf(body.container).is_ephemeral, 'message' in body]);
        const blocks = [section('Second'), { type: 'actions', elements: [button('Gone')] }];
        const answer: object = { text: 'Second', replace_original: true, blocks };
        await respond(answer as RespondArguments);
      });
      app.action('gone', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      });
    }),
  });
  await w.mara.says('/ar');
  await w.mara.clicks('Next');
  await w.mara.sees('Second');
  await w.mara.doesNotSee('First');
  await w.mara.clicks('Gone');
  await w.mara.doesNotSee('Second');
  expect(containers).toEqual([[true, false]]);
});

test('a message shortcut brings the message along', async () => {
  const shortcuts = [{ name: 'Open a dispute', type: 'message', callback_id: 'dispute' }];
  const manifest = { features: { shortcuts }, oauth_config: { scopes: { bot: ['chat:write'] } } };
  w = await startTestWorkspace({
    manifest,
    connect: plainApp('socket', (app) => {
      app.shortcut<MessageShortcut>('dispute', async ({ ack, shortcut, client }) => {
        await ack();
        const { channel, message } = shortcut;
        await client.chat.postMessage({ channel: channel.id, thread_ts: message.ts, text: `Dispute: ${message.text}` });
      });
    }),
  });
  await w.otto.says('Acme says the goods were wet', { in: '#collections' });
  await w.mara.messageShortcut('wet', 'Open a dispute');
  await w.otto.sees('Dispute: Acme says the goods were wet');
  await w.finish();
  w = undefined;
});
