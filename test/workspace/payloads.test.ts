import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JsonObject, objectOf, textOf } from '#workspace/json.ts';
import type { Json } from '#workspace/protocol.ts';
import { slackPayloadCheck } from '../support/schema/validate.ts';
import { startTestWorkspace, type TestWorkspace } from '../support/workspace.ts';
import { call, plainText, section } from './calling.ts';
import { type BoltApp, plainApp } from './plain-app.ts';

/** What the workspace sends has the shapes that the SDK of Slack declares, so that a bot that works here works there. */

let w: TestWorkspace;
const bodies: JsonObject[] = [];
const check = slackPayloadCheck();

const options = ['One', 'Two'].map((text) => ({ text: plainText(text), value: text.toLowerCase() }));
const ELEMENTS = [
  { type: 'button', action_id: 'go', text: plainText('Go'), value: 'go' },
  { type: 'overflow', action_id: 'more', options },
  { type: 'static_select', action_id: 'sort', placeholder: plainText('Sort by'), options },
  { type: 'users_select', action_id: 'who', placeholder: plainText('Who') },
  { type: 'datepicker', action_id: 'day', placeholder: plainText('Day') },
  { type: 'external_select', action_id: 'account', placeholder: plainText('Account'), min_query_length: 1 },
  { type: 'checkboxes', action_id: 'some', options },
];
const FORM = {
  type: 'modal',
  callback_id: 'form',
  notify_on_close: true,
  title: plainText('Form'),
  submit: plainText('Save'),
  blocks: [
    { type: 'input', label: plainText('Note'), element: { type: 'plain_text_input', action_id: 'note' } },
    { type: 'input', optional: true, label: plainText('Proof'), element: { type: 'file_input', action_id: 'proof' } },
    { type: 'actions', elements: [{ type: 'button', action_id: 'inside', text: plainText('Inside') }] },
  ],
};
const SHORTCUTS = [
  { name: 'Find account', type: 'global', callback_id: 'find' },
  { name: 'Open a dispute', type: 'message', callback_id: 'dispute' },
];
const EVENTS = [
  'app_home_opened',
  'app_mention',
  'channel_archive',
  'channel_shared',
  'channel_unarchive',
  'channel_unshared',
  'file_shared',
  'member_joined_channel',
  'message.im',
];
const SCOPES = ['app_mentions:read', 'channels:read', 'chat:write', 'commands', 'files:read', 'im:history', 'users:read'];
const MANIFEST: Json = {
  features: {
    bot_user: { display_name: 'Dunbot' },
    slash_commands: [{ command: '/ar', description: '', usage_hint: '', should_escape: true }],
    shortcuts: SHORTCUTS,
  },
  oauth_config: { scopes: { bot: SCOPES } },
  settings: { event_subscriptions: { bot_events: EVENTS } },
};

function listens(app: BoltApp): void {
  app.use(async ({ body, next }) => {
    bodies.push(JSON.parse(JSON.stringify(body)));
    await next();
  });
  app.command('/ar', async ({ ack, client, body }) => {
    await ack();
    if (body.text === 'form') await client.apiCall('views.open', { trigger_id: body.trigger_id, view: FORM });
  });
  app.action(/.*/, async ({ ack }) => ack());
  app.options(/.*/, async ({ ack }) => ack({ options: [{ text: { type: 'plain_text', text: 'Acme' }, value: 'a' }] }));
  app.view('form', async ({ ack }) => ack());
  app.view({ type: 'view_closed', callback_id: 'form' }, async ({ ack }) => ack());
  app.shortcut(/.*/, async ({ ack }) => ack());
}

beforeAll(async () => {
  w = await startTestWorkspace({ manifest: MANIFEST, connect: plainApp('http', listens) });
});
afterAll(() => w.stop());

/** Slack sends null outside of an Enterprise Grid, and no response_url from a view: the types do not know that. */
const TYPES_SAY_TOO_LITTLE = [
  /^\w+: \/enterprise must be object/,
  /^Event: \/context_enterprise_id must be string/,
  /^Click: it must have required property 'response_url'/,
];

/** What was sent since the last look, each checked against its type; returns what kinds they were. */
function sent(): string[] {
  const taken = bodies.splice(0);
  const faults = taken.flatMap((body) => kindsOf(body).flatMap(([kind, part]) => check(kind, part)));
  expect(faults.filter((fault) => !TYPES_SAY_TOO_LITTLE.some((each) => each.test(fault)))).toEqual([]);
  return taken.flatMap((body) => kindsOf(body).map(([kind]) => kind)).filter((kind) => kind !== 'Event');
}

const KINDS: Readonly<Record<string, string>> = {
  block_actions: 'Click',
  block_suggestion: 'Suggestion',
  shortcut: 'Global',
  message_action: 'OnMessage',
  view_submission: 'Submission',
  view_closed: 'Closing',
};

function kindsOf(body: JsonObject): [string, Json][] {
  if (body.command !== undefined) return [['Command', body]];
  if (body.type !== 'event_callback') return [[KINDS[textOf(body.type)] ?? textOf(body.type), body]];
  const event = objectOf(body.event);
  const kind = event.subtype ? `${textOf(event.type)}_${textOf(event.subtype)}` : textOf(event.type);
  return [
    ['Event', body],
    [kind, event],
  ];
}

const posts = (more: JsonObject = {}) =>
  call(w.workspace, 'chat.postMessage', {
    channel: 'C0COLLECT',
    text: 'All',
    blocks: [section('All'), { type: 'actions', elements: ELEMENTS }],
    ...more,
  });

describe('what the bot is sent', () => {
  test('a command', async () => {
    await w.mara.says('/ar overdue @tom in #sales', { in: '#collections' });
    expect(sent()).toEqual(['Command']);
  });

  test('clicks and choices in a message, in a thread, and in what only Mara sees', async () => {
    const { ts = '' } = await posts();
    await w.mara.clicks('Go');
    await w.mara.clicks('Two');
    await w.mara.selects('Sort by', 'One');
    await w.mara.selects('Who', 'Tom');
    await w.mara.selects('Day', '2026-03-04');
    await w.mara.selects('Account', 'Acme');
    await posts({ thread_ts: ts });
    await w.mara.clicks('Go');
    await call(w.workspace, 'chat.postEphemeral', {
      channel: 'C0COLLECT',
      user: 'U0MARA',
      text: 'You',
      blocks: [{ type: 'actions', elements: ELEMENTS }],
    });
    await w.mara.clicks('Go');
    expect(sent()).toEqual(['Click', 'Click', 'Click', 'Click', 'Click', 'Suggestion', 'Click', 'Click', 'Click']);
  });

  test('a form that is used, submitted and closed', async () => {
    await w.mara.says('/ar form', { in: '#collections' });
    await w.mara.clicks('Inside');
    await w.mara.fills({ Note: 'Paid on Friday', Proof: [{ name: 'note.pdf', content: 'PDF' }] });
    await w.mara.submits();
    await w.mara.says('/ar form');
    await w.mara.closes();
    expect(sent()).toEqual(['Command', 'Click', 'Submission', 'Command', 'Closing']);
  });

  test('shortcuts', async () => {
    await w.otto.says('Acme says the goods were wet', { in: '#collections' });
    await w.mara.shortcut('Find account');
    await w.mara.messageShortcut('wet', 'Open a dispute');
    expect(sent()).toEqual(['Global', 'OnMessage']);
  });

  test('events of the Home tab, of mentions, of messages to the bot and of files', async () => {
    await w.mara.opensHome();
    await w.otto.says('@Dunbot note this', { in: '#collections', thread: 'wet' });
    await w.mara.says('Hello', { in: '@Dunbot' });
    await w.mara.uploads({ name: 'ledger.csv', content: 'a;b' }, { in: '@Dunbot', says: 'Today' });
    expect(sent()).toEqual(['app_home_opened', 'app_mention', 'message', 'message_file_share', 'file_shared']);
  });

  test('events of a channel', async () => {
    await w.tom.sharesChannel('#collections');
    await w.tom.sharesChannel('#collections', { stops: true });
    await w.mara.says('/invite @gwen', { in: '#collections' });
    const channel = { as: 'U0TOM', conversation: 'C0COLLECT' } as const;
    await w.workspace.perform({ ...channel, do: 'archive' });
    await w.workspace.perform({ ...channel, do: 'unarchive' });
    const events = ['channel_shared', 'channel_unshared', 'member_joined_channel', 'channel_archive', 'channel_unarchive'];
    expect(sent()).toEqual(events);
  });
});
