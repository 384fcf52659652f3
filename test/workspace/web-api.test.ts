import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectOf, textOf } from '#workspace/json.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { call, complaints, jsonOf, modal, plainText, quietWorkspace, section } from './calling.ts';

let w: Workspace;
beforeAll(async () => {
  w = await quietWorkspace();
});
afterAll(() => w.close());

const trigger = (view: string | null = null) =>
  w.world.tickets.issueTrigger({ person: 'U0MARA', view, conversation: 'C0COLLECT' });

describe('who may call', () => {
  test.each([
    ['', 'not_authed'],
    ['xoxb-of-somebody-else', 'invalid_auth'],
    ["xoxb-' OR 1=1 --", 'invalid_auth'],
    ['__proto__', 'invalid_auth'],
  ])('the token "%s" is refused as %s', async (token, error) => {
    expect(await call(w, 'auth.test', {}, token)).toEqual({ ok: false, error });
  });

  test('the app token opens connections and nothing else, the bot token anything but that', async () => {
    expect(await call(w, 'auth.test', {}, w.appToken)).toEqual({ ok: false, error: 'not_allowed_token_type' });
    expect(await call(w, 'apps.connections.open')).toEqual({ ok: false, error: 'not_allowed_token_type' });
    expect(textOf((await call(w, 'apps.connections.open', {}, w.appToken)).url)).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=/,
    );
    expect(await call(w, 'auth.test')).toMatchObject({ ok: true, team_id: 'T0WORKSPACE', user_id: 'U0BOT', bot_id: 'B0BOT' });
  });

  test('a scope that the manifest does not ask for is missed', async () => {
    const poor = await quietWorkspace({ manifest: { oauth_config: { scopes: { bot: ['chat:write'] } } } });
    expect(await call(poor, 'users.info', { user: 'U0MARA' })).toMatchObject({ error: 'missing_scope', needed: 'users:read' });
    expect(await call(poor, 'chat.postMessage', { channel: 'C0SALES', text: 'Hi' })).toEqual({
      ok: false,
      error: 'not_in_channel',
    });
    expect(await call(poor, 'chat.postMessage', { channel: 'C0COLLECT', text: 'Hi' })).toMatchObject({ ok: true });
    expect([...poor.usedScopes]).toEqual(['chat:write']);
    await poor.close();
  });

  test('a browser on another site cannot call, and nothing answers to a foreign name', async () => {
    const headers = { authorization: `Bearer ${w.botToken}`, origin: 'https://evil.example' };
    expect((await fetch(`${w.apiUrl}auth.test`, { method: 'POST', headers })).status).toBe(403);
  });
});

describe('messages', () => {
  test.each([
    [{ channel: 'C0NOWHERE', text: 'Hi' }, 'channel_not_found'],
    [{ channel: 'U0NOBODY', text: 'Hi' }, 'channel_not_found'],
    [{ channel: 'C0COLLECT' }, 'no_text'],
    [{ channel: 'C0COLLECT', text: '  ' }, 'no_text'],
    [{ channel: 'C0COLLECT', text: 'Hi', thread_ts: '1.000001' }, 'thread_not_found'],
    [{ channel: 'C0COLLECT', text: 'Hi', blocks: '{"no":"list"}' }, 'invalid_blocks_format'],
    [{ channel: 'C0COLLECT', text: 'Hi', metadata: { event_type: 'x' } }, 'invalid_metadata_format'],
  ])('%j is refused as %s', async (args, error) => {
    expect(await call(w, 'chat.postMessage', args)).toMatchObject({ ok: false, error });
  });

  test('a repeat with the same client_msg_id posts nothing new', async () => {
    const args = { channel: 'C0COLLECT', text: 'Once', client_msg_id: '0b9a9b2e-0000-5000-8000-000000000001' };
    const first = await call(w, 'chat.postMessage', args);
    expect(await call(w, 'chat.postMessage', args)).toMatchObject({ ok: true, ts: first.ts ?? '' });
    expect(w.world.conversations.get('C0COLLECT')?.messages.filter(({ text }) => text === 'Once')).toHaveLength(1);
  });

  test('parts that an update leaves out stay, and an empty list removes them', async () => {
    const { ts = '' } = await call(w, 'chat.postMessage', { channel: '#collections', text: 'Old', blocks: [section('Block')] });
    await call(w, 'chat.update', { channel: 'C0COLLECT', ts, text: 'New' });
    const message = w.world.conversations.get('C0COLLECT')?.messages.find((each) => each.ts === ts);
    expect(message).toMatchObject({ text: 'New', blocks: [{ type: 'section' }] });
    await call(w, 'chat.update', { channel: 'C0COLLECT', ts, text: 'New', blocks: [] });
    expect(message?.blocks).toEqual([]);
    expect(await call(w, 'chat.delete', { channel: 'C0COLLECT', ts })).toMatchObject({ ok: true });
    expect(await call(w, 'chat.update', { channel: 'C0COLLECT', ts, text: 'New' })).toMatchObject({ error: 'message_not_found' });
  });

  test('the app cannot change what people wrote, nor an ephemeral message', async () => {
    const said = await w.perform({ as: 'U0MARA', do: 'say', conversation: 'C0COLLECT', thread: null, text: 'Mine' });
    const ts = said.ok ? (said.ts ?? '') : '';
    expect(await call(w, 'chat.update', { channel: 'C0COLLECT', ts, text: 'x' })).toMatchObject({ error: 'cant_update_message' });
    const whisper = await call(w, 'chat.postEphemeral', { channel: 'C0COLLECT', user: 'U0MARA', text: 'psst' });
    const update = { channel: 'C0COLLECT', ts: whisper.message_ts ?? '', text: 'x' };
    expect(await call(w, 'chat.update', update)).toMatchObject({ error: 'message_not_found' });
    const elsewhere = { channel: 'C0COLLECT', user: 'U0STRANGER', text: 'psst' };
    expect(await call(w, 'chat.postEphemeral', elsewhere)).toMatchObject({ error: 'user_not_in_channel' });
  });

  test('a reply may be sent to the channel too, and history and replies tell them apart', async () => {
    const root = await call(w, 'chat.postMessage', {
      channel: 'C0COLLECT',
      text: 'Root',
      metadata: { event_type: 't', event_payload: { id: 'a1' } },
    });
    const threadTs = textOf(root.ts);
    await call(w, 'chat.postMessage', { channel: 'C0COLLECT', text: 'Quiet', thread_ts: threadTs });
    await call(w, 'chat.postMessage', { channel: 'C0COLLECT', text: 'Loud', thread_ts: threadTs, reply_broadcast: true });
    const history = await call(w, 'conversations.history', { channel: 'C0COLLECT', limit: 2, include_all_metadata: true });
    expect(history.messages).toMatchObject([
      { text: 'Loud' },
      { text: 'Root', reply_count: 2, metadata: { event_payload: { id: 'a1' } } },
    ]);
    const replies = await call(w, 'conversations.replies', { channel: 'C0COLLECT', ts: threadTs });
    expect(replies.messages).toMatchObject([{ text: 'Root' }, { text: 'Quiet' }, { text: 'Loud', subtype: 'thread_broadcast' }]);
  });

  test('a post to a person opens the conversation with them', async () => {
    const posted = await call(w, 'chat.postMessage', { channel: 'U0INES', text: 'Hello Ines' });
    const opened = await call(w, 'conversations.open', { users: 'U0INES' });
    expect(posted.channel).toBe(objectOf(opened.channel).id);
    expect(textOf(posted.channel)).toMatch(/^D/);
  });
});

describe('views', () => {
  test('a trigger opens one view, within three seconds', async () => {
    const id = trigger();
    expect(await call(w, 'views.open', { trigger_id: id, view: modal() })).toMatchObject({ ok: true, view: { type: 'modal' } });
    expect(await call(w, 'views.open', { trigger_id: id, view: modal() })).toMatchObject({ error: 'exchanged_trigger_id' });
    expect(await call(w, 'views.open', { trigger_id: 'made.up', view: modal() })).toMatchObject({ error: 'invalid_trigger_id' });
    const late = trigger();
    w.clock.advance({ seconds: 4 });
    expect(await call(w, 'views.open', { trigger_id: late, view: modal() })).toMatchObject({ error: 'expired_trigger_id' });
  });

  test('an update needs a view that is still open and the hash it was read with', async () => {
    const opened = await call(w, 'views.open', { trigger_id: trigger(), view: modal() });
    const { id = '', hash = '' } = objectOf(opened.view);
    expect(await call(w, 'views.update', { view_id: id, hash: 'old', view: modal() })).toMatchObject({ error: 'hash_conflict' });
    expect(await call(w, 'views.update', { view_id: id, hash, view: modal({ title: plainText('Next') }) })).toMatchObject({
      ok: true,
    });
    await w.perform({ as: 'U0MARA', do: 'close', view: textOf(id), all: true });
    expect(await call(w, 'views.update', { view_id: id, view: modal() })).toMatchObject({ error: 'not_found' });
  });

  test('an App Home is published for people, not for the bot or nobody', async () => {
    const view = { type: 'home', blocks: [section('Home')] };
    expect(await call(w, 'views.publish', { user_id: 'U0MARA', view })).toMatchObject({ ok: true, view: { type: 'home' } });
    expect(await call(w, 'views.publish', { user_id: 'U0NOBODY', view })).toMatchObject({ error: 'user_not_found' });
    const wrong = await call(w, 'views.publish', { user_id: 'U0MARA', view: modal() });
    expect([wrong.error, complaints(wrong)]).toEqual(['invalid_arguments', expect.stringContaining('/view/type')]);
  });
});

describe('people and files', () => {
  test('guests, strangers and those who left are told apart', async () => {
    const user = async (id: string) => objectOf((await call(w, 'users.info', { user: id, include_locale: true })).user);
    expect(await user('U0MARA')).toMatchObject({ is_restricted: false, tz: 'Europe/Berlin', locale: 'en-GB', deleted: false });
    expect(await user('U0GUEST')).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
    expect(await user('U0STRANGER')).toMatchObject({ is_stranger: true, team_id: 'T0ELSEWHERE' });
    expect(await user('U0GONE')).toMatchObject({ deleted: true });
    expect(await call(w, 'users.info', { user: 'U0NOBODY' })).toMatchObject({ error: 'user_not_found' });
    expect(await call(w, 'users.lookupByEmail', { email: 'Tom@nordwind.example' })).toMatchObject({ user: { id: 'U0TOM' } });
    expect(await call(w, 'users.lookupByEmail', { email: 'greta@nordwind.example' })).toMatchObject({ error: 'users_not_found' });
  });

  test('lists come in pages', async () => {
    const first = await call(w, 'users.list', { limit: 5 });
    const cursor = textOf(objectOf(first.response_metadata).next_cursor);
    const second = await call(w, 'users.list', { limit: 5, cursor });
    expect(second).toMatchObject({
      members: [{ id: 'U0STRANGER' }, { id: 'U0GONE' }, { id: 'U0BOT' }],
      response_metadata: { next_cursor: '' },
    });
  });

  test('a file goes up in three steps and comes back as an attachment that cannot run', async () => {
    const room = await call(w, 'files.getUploadURLExternal', { filename: 'queue.csv', length: 4 });
    const files = [{ id: textOf(room.file_id), title: 'Queue' }];
    const complete = { files, channel_id: 'C0COLLECT', initial_comment: 'Here' };
    expect(await call(w, 'files.completeUploadExternal', complete)).toMatchObject({ error: 'file_not_found' });
    await fetch(textOf(room.upload_url), { method: 'POST', body: 'a;b\n' });
    expect((await fetch(textOf(room.upload_url), { method: 'POST', body: 'evil' })).status).toBe(404);
    const done = await call(w, 'files.completeUploadExternal', complete);
    const [file] = Array.isArray(done.files) ? done.files : [];
    const response = await fetch(textOf(objectOf(file).url_private), { headers: { authorization: `Bearer ${w.botToken}` } });
    expect(await response.text()).toBe('a;b\n');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(response.headers.get('content-disposition')).toContain('attachment');
  });
});

test('a response_url takes five posts within half an hour', async () => {
  const post = async (url: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: jsonOf(await response.text()) };
  };
  const issue = () =>
    `${w.url}response/${w.world.tickets.issueResponseUrl({ person: 'U0MARA', conversation: 'C0SALES', message: null })}`;
  const url = issue();
  for (let use = 1; use <= 5; use += 1) expect((await post(url, { text: `Use ${use}` })).status).toBe(200);
  expect(await post(url, { text: 'Use 6' })).toEqual({ status: 404, body: { ok: false, error: 'used_url' } });
  const late = issue();
  w.clock.advance({ minutes: 31 });
  expect(await post(late, { text: 'Late' })).toEqual({ status: 404, body: { ok: false, error: 'expired_url' } });
  expect((await post(`${w.url}response/made-up`, { text: 'x' })).status).toBe(404);
  expect(await post(issue(), { text: 'x', blocks: [{ type: 'header', text: plainText('x'.repeat(151)) }] })).toMatchObject({
    status: 400,
  });
});
