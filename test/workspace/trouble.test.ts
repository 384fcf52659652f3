import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { NewTrouble } from '#workspace/trouble.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { call, plainText, quietWorkspace } from './calling.ts';

let w: Workspace;
beforeAll(async () => {
  w = await quietWorkspace({});
});
afterEach(() => w.faults.clear());
afterAll(() => w.close());

const post = (text: string) => call(w, 'chat.postMessage', { channel: 'C0COLLECT', text });
const status = async (method: string) => {
  const headers = { authorization: `Bearer ${w.botToken}` };
  const response = await fetch(`${w.apiUrl}${method}`, { method: 'POST', headers });
  return { status: response.status, retryAfter: response.headers.get('retry-after') };
};
const start = (trouble: NewTrouble) => w.perform({ as: 'U0MARA', do: 'startTrouble', trouble });
const troubles = async () => {
  const shown = await w.snapshot({ as: 'U0MARA', conversation: null, thread: null, limit: 1 });
  return shown?.troubles.map(({ at, times }) => `${at} ${times}`);
};

describe('trouble with calls', () => {
  test('too many requests come with a time to wait, and without one', async () => {
    w.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 30 });
    w.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: null });
    expect(await status('chat.postMessage')).toEqual({ status: 429, retryAfter: '30' });
    expect(await status('chat.postMessage')).toEqual({ status: 429, retryAfter: null });
    expect(await status('chat.postMessage')).toEqual({ status: 200, retryAfter: null });
  });

  test('a whole family of methods fails until the trouble is stopped, and no other', async () => {
    const fault = { kind: 'error-before', status: 502 } as const;
    await start({ at: 'call', method: 'chat.*', fault, times: null });
    expect((await status('chat.postMessage')).status).toBe(502);
    expect((await status('chat.update')).status).toBe(502);
    expect((await status('users.info')).status).toBe(200);
    expect(await troubles()).toEqual(['call null']);
    await w.perform({ as: 'U0MARA', do: 'stopTrouble', trouble: null });
    expect((await status('chat.update')).status).toBe(200);
    expect(await troubles()).toEqual([]);
  });

  test('a trouble for some calls counts down and goes', async () => {
    await start({ at: 'call', method: '*', fault: { kind: 'refused', error: 'fatal_error' }, times: 2 });
    expect(await post('one')).toMatchObject({ ok: false, error: 'fatal_error' });
    expect(await troubles()).toEqual(['call 1']);
    expect(await post('two')).toMatchObject({ ok: false, error: 'fatal_error' });
    expect(await post('three')).toMatchObject({ ok: true });
    expect(await troubles()).toEqual([]);
  });

  test('no answer at all leaves nothing behind', async () => {
    w.faults.next('chat.postMessage', { kind: 'no-answer' });
    await expect(post('unheard')).rejects.toThrow();
    expect(w.world.conversations.get('C0COLLECT')?.messages.some(({ text }) => text === 'unheard')).toBe(false);
  });
});

test('a trigger is found expired once', async () => {
  const view = { type: 'modal', title: plainText('Log a call'), blocks: [{ type: 'divider' }] };
  const trigger = () => w.world.tickets.issueTrigger({ person: 'U0MARA', view: null, conversation: null });
  w.faults.expireTriggers();
  expect(await call(w, 'views.open', { trigger_id: trigger(), view })).toMatchObject({ error: 'expired_trigger_id' });
  expect(await call(w, 'views.open', { trigger_id: trigger(), view })).toMatchObject({ ok: true });
});

test('a scope that was taken away is missed by name, and missing in what the token may do', async () => {
  const granted = async () => (await fetch(`${w.apiUrl}api.test`, { method: 'POST' })).headers.get('x-oauth-scopes');
  expect(await granted()).toContain('users:read');
  await w.perform({ as: 'U0MARA', do: 'withholdScope', scope: 'users:read' });
  const answer = await call(w, 'users.info', { user: 'U0MARA' });
  expect(answer).toMatchObject({ ok: false, error: 'missing_scope', needed: 'users:read' });
  expect(String(answer.provided).split(',')).not.toContain('users:read');
  expect(String(await granted()).split(',')).not.toContain('users:read');
  await w.perform({ as: 'U0MARA', do: 'grantScope', scope: 'users:read' });
  expect(await call(w, 'users.info', { user: 'U0MARA' })).toMatchObject({ ok: true });
  expect(await w.perform({ as: 'U0MARA', do: 'grantScope', scope: 'admin' })).toMatchObject({ ok: false });
});

test('connections that are not there cannot be cut', async () => {
  expect(await w.perform({ as: 'U0MARA', do: 'cutConnections' })).toMatchObject({ ok: false, error: 'no_connections' });
});
