import type { BlockAction, ViewSubmitAction } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { objectOf, objectsOf, textOf } from '#workspace/json.ts';
import { startTestWorkspace, type TestWorkspace } from '../support/workspace.ts';
import { call, plainText } from './calling.ts';
import { plainApp } from './plain-app.ts';

let w: TestWorkspace | undefined;
afterEach(async () => {
  await w?.stop().catch(() => undefined);
  w = undefined;
});

const LEDGER = { name: 'ledger.csv', content: 'customer;open\nAcme;12' };

test('a file that Mara drops reaches the app, which loads it down with its token only', async () => {
  const heard: string[] = [];
  w = await startTestWorkspace({
    connect: plainApp('socket', (app) => {
      app.event('message', async ({ event, client }) => {
        const files = objectsOf('files' in event ? JSON.parse(JSON.stringify(event.files)) : []);
        const { file } = await client.files.info({ file: textOf(files[0]?.id) });
        const url = file?.url_private_download ?? '';
        const headers = { authorization: `Bearer ${client.token ?? ''}` };
        heard.push(`${'subtype' in event ? event.subtype : ''} ${await (await fetch(url, { headers })).text()}`);
        heard.push(String((await fetch(url, { redirect: 'manual' })).status));
        heard.push(String((await fetch(url, { redirect: 'manual', headers: { authorization: 'Bearer xoxb-wrong' } })).status));
      });
    }),
  });
  await w.mara.uploads(LEDGER, { in: '@Dunbot', says: 'The ledger of today' });
  expect(heard).toEqual(['file_share customer;open\nAcme;12', '302', '302']);
  expect(w.workspace.usedScopes).toContain('files:read');
});

describe('a form with a file', () => {
  const form = {
    type: 'modal' as const,
    callback_id: 'evidence',
    title: plainText('Evidence'),
    submit: plainText('Add'),
    blocks: [
      {
        type: 'input',
        block_id: 'proof',
        label: plainText('Evidence'),
        element: { type: 'file_input', action_id: 'files', filetypes: ['pdf', 'png'], max_files: 2 },
      },
    ],
  };

  async function asksForEvidence(taken: string[]): Promise<TestWorkspace> {
    w = await startTestWorkspace({
      connect: plainApp('socket', (app) => {
        app.command('/ar', async ({ ack, client, body }) => {
          await ack();
          await client.apiCall('views.open', { trigger_id: body.trigger_id, view: form });
        });
        app.view<ViewSubmitAction>('evidence', async ({ ack, view }) => {
          await ack();
          const files = objectOf(objectOf(JSON.parse(JSON.stringify(view.state.values)).proof).files).files;
          taken.push(...objectsOf(files).map(({ name, size, mimetype }) => `${name} ${size} ${mimetype}`));
        });
      }),
    });
    await w.mara.says('/ar');
    return w;
  }

  test('brings what Mara chose', async () => {
    const taken: string[] = [];
    const { mara } = await asksForEvidence(taken);
    await mara.fills({ Evidence: [{ name: 'note.pdf', content: 'PDF' }] });
    await mara.submits();
    expect(taken).toEqual(['note.pdf 3 application/pdf']);
  });

  test('takes no more files, and no other kinds, than the app wants', async () => {
    const taken: string[] = [];
    const { mara } = await asksForEvidence(taken);
    await mara.fills({ Evidence: [{ name: 'note.exe', content: 'x' }] });
    await mara.submits();
    await mara.sees('note.exe cannot be taken here. Choose .pdf, .png.');
    await mara.fills({ Evidence: ['a', 'b', 'c'].map((name) => ({ name: `${name}.pdf`, content: name })) });
    await mara.submits();
    await mara.sees('Please choose 2 files at most.');
    expect(taken).toEqual([]);
  });
});

test('a global shortcut opens what the app opens, and a mention in a thread says which thread', async () => {
  const threads: unknown[] = [];
  const shortcuts = [{ name: 'Find account', type: 'global', callback_id: 'find' }];
  const scopes = { bot: ['chat:write', 'app_mentions:read'] };
  const settings = { event_subscriptions: { bot_events: ['app_mention'] } };
  w = await startTestWorkspace({
    manifest: { features: { shortcuts, bot_user: { display_name: 'Dunbot' } }, oauth_config: { scopes }, settings },
    connect: plainApp('socket', (app) => {
      app.shortcut('find', async ({ ack, client, shortcut }) => {
        await ack();
        const view = { type: 'modal', title: plainText('Find account'), blocks: [{ type: 'divider' }] };
        await client.apiCall('views.open', { trigger_id: shortcut.trigger_id, view });
      });
      app.event('app_mention', async ({ event }) => void threads.push(event.thread_ts));
    }),
  });
  await w.mara.shortcut('Find account');
  await w.mara.seesModal('Find account');
  await expect(w.mara.shortcut('Fly')).rejects.toThrow('The app has no global shortcut "Fly". It has: Find account.');
  await w.otto.says('Acme says the goods were wet', { in: '#collections' });
  await w.mara.says('@Dunbot please note', { in: '#collections', thread: 'wet' });
  const root = w.workspace.world.conversations.get('C0COLLECT')?.messages[0]?.ts;
  expect(threads).toEqual([root]);
});

test('a channel that is shared says so, to the app too', async () => {
  const heard: unknown[] = [];
  w = await startTestWorkspace({
    connect: plainApp('socket', (app) => {
      app.event('channel_shared', async ({ event, body }) => void heard.push([event.channel, body.is_ext_shared_channel]));
      app.action<BlockAction>(/.*/, async ({ ack }) => ack());
    }),
  });
  const { workspace } = w;
  const isShared = async () =>
    objectOf((await call(workspace, 'conversations.info', { channel: 'C0COLLECT' })).channel).is_ext_shared;
  expect(await isShared()).toBe(false);
  await w.tom.sharesChannel('#collections');
  expect(await isShared()).toBe(true);
  expect(heard).toEqual([['C0COLLECT', true]]);
  await w.tom.sharesChannel('#collections', { stops: true });
  expect(await isShared()).toBe(false);
});

test('groups of people are listed with who is in them', async () => {
  w = await startTestWorkspace({ connect: plainApp('socket', () => undefined) });
  const { usergroups } = await call(w.workspace, 'usergroups.list');
  expect(objectsOf(usergroups).map(({ handle }) => handle)).toEqual(['collectors', 'ar-leads']);
  expect(await call(w.workspace, 'usergroups.users.list', { usergroup: 'S0LEADS' })).toMatchObject({ users: ['U0TOM'] });
});
