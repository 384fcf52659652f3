import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CALLS, FAULTS, TIMES } from '#workspace/page/words/trouble.ts';
import { readDeed } from '#workspace/page-server/read-deed.ts';
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

test('the bytes of a file that the app is given come late, or not at all', async () => {
  const read = () =>
    fetch(new URL('/files-pri/T0-F0/none.csv', w.apiUrl), { headers: { authorization: `Bearer ${w.botToken}` } });
  w.faults.next('download', { kind: 'no-answer' });
  await expect(read()).rejects.toThrow();
  w.faults.next('download', { kind: 'slow', ms: 20 });
  expect((await read()).status).toBe(404);
});

describe('what the page offers', () => {
  const OUTCOMES: Readonly<Record<string, string>> = {
    '429': '429 after 2',
    '429-bare': '429 after null',
    before: '500 after null',
    after: '500 after null',
    lost: 'cut',
    none: 'cut',
    slow: '200 after null',
    archived: 'is_archived',
    revoked: 'token_revoked',
  };
  const outcome = async () => {
    try {
      const answer = await fetch(`${w.apiUrl}users.info?user=U0MARA`, {
        method: 'POST',
        headers: { authorization: `Bearer ${w.botToken}` },
      });
      const body: unknown = await answer.json();
      const isRefused = typeof body === 'object' && body !== null && 'error' in body && answer.status === 200;
      const error = isRefused && FAULTS.some(({ fault }) => fault.kind === 'refused' && fault.error === body.error);
      return error ? String(body.error) : `${answer.status} after ${answer.headers.get('retry-after')}`;
    } catch {
      return 'cut';
    }
  };
  const deed = async (of: object) => {
    const read = readDeed({ as: 'U0MARA', ...of });
    if ('wrong' in read) throw new Error(read.wrong);
    expect(await w.perform(read)).toMatchObject({ ok: true });
  };

  test.each(FAULTS)('$label: happens to calls of the chosen kind', async ({ key, fault }) => {
    const quick = fault.kind === 'slow' ? { ...fault, ms: 30 } : fault;
    await deed({ do: 'startTrouble', trouble: { at: 'call', method: 'users.*', fault: quick, times: 1 } });
    expect(await outcome()).toBe(OUTCOMES[key]);
    expect(await outcome()).toBe('200 after null');
  });

  test.each(CALLS)('$label can be troubled, as often as the page says', async ({ method }) => {
    for (const { times } of TIMES)
      await deed({ do: 'startTrouble', trouble: { at: 'call', method, fault: { kind: 'no-answer' }, times } });
    expect(w.faults.list().map((trouble) => trouble.times)).toEqual(TIMES.map(({ times }) => times));
    const called = method.endsWith('.*') ? method.replace('*', 'x') : method === '*' ? 'auth.test' : method;
    expect(w.faults.take(called)).toEqual({ kind: 'no-answer' });
  });

  test('people go into user groups and out of them', async () => {
    const members = async () => (await call(w, 'usergroups.users.list', { usergroup: 'S0COLLECTORS' })).users;
    await deed({ do: 'joinGroup', group: 'S0COLLECTORS', person: 'U0OTTO' });
    expect(await members()).toEqual(['U0MARA', 'U0OTTO']);
    await deed({ do: 'leaveGroup', group: 'S0COLLECTORS', person: 'U0MARA' });
    expect(await members()).toEqual(['U0OTTO']);
    const wrong = { as: 'U0MARA', do: 'joinGroup', group: 'S0NONE', person: 'U0OTTO' } as const;
    expect(await w.perform(wrong)).toMatchObject({ ok: false });
  });
});
