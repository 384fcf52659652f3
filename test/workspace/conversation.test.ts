import type { BlockAction } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { startTestWorkspace, type TestWorkspace } from '../support/workspace.ts';
import { type BoltApp, plainApp } from './plain-app.ts';

let open: TestWorkspace | undefined;
afterEach(async () => {
  await open?.stop().catch(() => undefined);
  open = undefined;
});

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  const start = async (listen: (app: BoltApp) => void) => {
    open = await startTestWorkspace({ connect: plainApp(transport, listen) });
    return open;
  };
  /** Everything was looked at. */
  const finish = async () => {
    const workspace = open;
    open = undefined;
    await workspace?.finish();
  };

  test('Mara runs a command, clicks a button, fills a modal and reads the answer', async () => {
    const w = await start(promiseApp);
    await w.mara.says('/ar overdue >30d', { in: '#collections' });
    expect(await w.mara.sees('Acme')).toContain('You asked for "overdue &gt;30d"');
    await w.mara.clicks('Promise to pay', { in: 'Acme' });
    await w.mara.seesModal('Promise of Acme');
    await w.mara.fills({ Amount: '5000', Date: '2026-12-01', Channel: 'Call', Owner: 'Tom' });
    await w.mara.submits();
    await w.mara.seesModal('The amount is more than is open.');
    await w.mara.fills({ Amount: '50' });
    await w.mara.submits();
    await w.mara.seesNoModal();
    await w.tom.seesMessage('Acme promised 50 by 2026-12-01, told by call, owner @Tom Okafor', { in: '#collections' });
    await w.tom.doesNotSee('You asked for');
    await finish();
  });

  test('a message that nobody looked at fails the test', async () => {
    const w = await start(promiseApp);
    await w.mara.says('/ar overdue');
    open = undefined;
    await expect(w.finish()).rejects.toThrow(/Nobody looked at:[\s\S]*only for Mara Lindqvist in #collections: # Overdue/);
  });

  test('the app is told of mentions, of its Home tab and of closed modals', async () => {
    const w = await start((app) => {
      app.event('app_mention', async ({ event, say }) => {
        await say({ text: `You said: ${event.text}`, thread_ts: event.ts });
      });
      app.event('app_home_opened', async ({ event, client }) => {
        const button = { type: 'button' as const, action_id: 'open', text: { type: 'plain_text' as const, text: 'Open' } };
        const blocks = [{ type: 'actions' as const, elements: [button] }];
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
      });
      app.action('open', async ({ ack, body, client }) => {
        await ack();
        if (!('trigger_id' in body)) return;
        const title = { type: 'plain_text' as const, text: 'Hello' };
        const view = { type: 'modal' as const, title, notify_on_close: true, callback_id: 'hello', blocks: [] };
        await client.views.open({ trigger_id: body.trigger_id, view });
      });
      app.view({ callback_id: 'hello', type: 'view_closed' }, async ({ ack, body, client }) => {
        await ack();
        await client.chat.postMessage({ channel: body.user.id, text: `Closed by <@${body.user.id}>` });
      });
    });
    await w.mara.says('@Dunbot how is #sales & co <today>?', { in: '#collections' });
    await w.mara.sees('You said: @Dunbot how is #sales & co <today>?', { in: '#collections' });
    expect(await w.ines.opensHome()).toBe('[Open]');
    await w.ines.clicks('Open');
    await w.ines.closes();
    await w.ines.seesMessage('Closed by @Ines Carvalho', { in: '@Dunbot' });
    await w.mara.doesNotSee('Closed by');
    await finish();
  });

  test('an app that does not acknowledge is seen to have timed out', async () => {
    open = await startTestWorkspace({
      ackMs: 150,
      connect: plainApp(transport, (app) => {
        app.command('/ar', () => new Promise(() => undefined));
      }),
    });
    await open.mara.says('/ar overdue');
    await open.mara.sees('operation_timeout: Dunbot did not answer within three seconds');
    await finish();
  });

  test('an external select finds its options and modals can be stacked three high', async () => {
    const w = await start(stackApp);
    await w.mara.says('/ar stack');
    await w.mara.clicks('Deeper');
    await w.mara.selects('Account', 'Borealis');
    await w.mara.seesModal('Chosen: a2');
    await w.mara.clicks('Deeper');
    await w.mara.clicks('Deeper');
    await w.mara.seesMessage('push_limit_reached', { in: '@Dunbot' });
    await w.mara.closes();
    await w.mara.seesModal('Level 2');
    await w.mara.closes({ all: true });
    await w.mara.seesNoModal();
    await finish();
  });
});

const label = (text: string) => ({ type: 'plain_text' as const, text });

function promiseApp(app: BoltApp): void {
  app.command('/ar', async ({ ack, respond, command }) => {
    await ack();
    const button = { type: 'button' as const, action_id: 'promise', value: 'a1', text: label('Promise to pay') };
    const row = (name: string) => ({ type: 'section' as const, text: label(`${name} owes 100`), accessory: button });
    const asked = { type: 'section' as const, text: label(`You asked for "${command.text}"`) };
    await respond({ text: 'Overdue', blocks: [{ type: 'header', text: label('Overdue') }, asked, row('Acme'), row('Borealis')] });
  });
  app.action('promise', async ({ ack, body, client }) => {
    await ack();
    if (!('trigger_id' in body)) return;
    const input = (block_id: string, text: string, element: object) => ({ type: 'input', block_id, label: label(text), element });
    const call = { text: label('Call'), value: 'call' };
    const blocks = [
      { type: 'section', text: label('Promise of Acme') },
      input('amount', 'Amount', { type: 'plain_text_input', action_id: 'v' }),
      input('date', 'Date', { type: 'datepicker', action_id: 'v' }),
      input('channel', 'Channel', { type: 'static_select', action_id: 'v', options: [call] }),
      input('owner', 'Owner', { type: 'users_select', action_id: 'v' }),
    ];
    const view = { type: 'modal', callback_id: 'promise', title: label('Promise'), submit: label('Save'), blocks };
    await client.apiCall('views.open', { trigger_id: body.trigger_id, view });
  });
  app.view('promise', async ({ ack, view, client }) => {
    const held = (block: string) => view.state.values[block]?.v;
    if (Number(held('amount')?.value) > 100) {
      await ack({ response_action: 'errors', errors: { amount: 'The amount is more than is open.' } });
      return;
    }
    await ack();
    const told = `told by ${held('channel')?.selected_option?.value}, owner <@${held('owner')?.selected_user}>`;
    const text = `Acme promised ${held('amount')?.value} by ${held('date')?.selected_date}, ${told}`;
    await client.chat.postMessage({ channel: '#collections', text });
  });
}

function stackApp(app: BoltApp): void {
  const view = (level: number, note: string) => ({
    type: 'modal',
    callback_id: 'level',
    private_metadata: String(level),
    title: label(`Level ${level}`),
    blocks: [
      { type: 'section', text: label(note) },
      {
        type: 'actions',
        elements: [
          { type: 'external_select', action_id: 'account', placeholder: label('Account'), min_query_length: 0 },
          { type: 'button', action_id: 'deeper', text: label('Deeper') },
        ],
      },
    ],
  });
  app.command('/ar', async ({ ack, client, command }) => {
    await ack();
    await client.apiCall('views.open', { trigger_id: command.trigger_id, view: view(1, 'Start') });
  });
  app.options('account', async ({ ack }) => {
    const option = (value: string, text: string) => ({ value, text: label(text) });
    await ack({ options: [option('a1', 'Acme'), option('a2', 'Borealis')] });
  });
  app.action<BlockAction>('account', async ({ ack, client, body, action }) => {
    await ack();
    const chosen = action.type === 'external_select' ? action.selected_option?.value : '';
    await client.apiCall('views.update', { view_id: body.view?.id, hash: body.view?.hash, view: view(2, `Chosen: ${chosen}`) });
  });
  app.action<BlockAction>('deeper', async ({ ack, client, body }) => {
    await ack();
    const level = Number(body.view?.private_metadata) + 1;
    await client.apiCall('views.push', { trigger_id: body.trigger_id, view: view(level, 'Start') }).catch(async (error) => {
      await client.chat.postMessage({ channel: body.user.id, text: String(error.data.error) });
    });
  });
}
