import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectOf, objectsOf, textOf } from '#workspace/json.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { call, jsonOf, quietWorkspace } from './calling.ts';

let w: Workspace;
beforeAll(async () => {
  w = await quietWorkspace({ commandLines: () => [{ usage: 'overdue', what: 'The queue' }] });
});
afterAll(() => w.close());

type Asked = { method?: string; path: string; headers?: Record<string, string>; body?: string };

/** `fetch` would set Host and Origin by itself, and they are what is tried here. */
async function ask({
  method = 'GET',
  path,
  headers = {},
  body = '',
}: Asked): Promise<{ status: number; type: string; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; type: string; text: string }>();
  const sent = request(new URL(path, w.url), { method, headers }, (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    response.on('end', () =>
      resolve({
        status: response.statusCode ?? 0,
        type: response.headers['content-type'] ?? '',
        text: Buffer.concat(parts).toString(),
      }),
    );
  });
  sent.on('error', reject);
  sent.end(body);
  return promise;
}

const own = () => ({ origin: w.url.slice(0, -1), 'x-workspace-token': w.pageToken, 'content-type': 'application/json' });
const deed = (body: object, headers: Record<string, string> = own()) =>
  ask({ method: 'POST', path: '/page/do', headers, body: JSON.stringify(body) });
const snapshot = async (query: string) => jsonOf((await ask({ path: `/page/snapshot?${query}`, headers: own() })).text);
const join = { as: 'U0INES', do: 'join', conversation: 'C0SALES' };

describe('only the page itself may act', () => {
  test.each<[string, () => Record<string, string>, number]>([
    ['another origin', () => ({ ...own(), origin: 'https://evil.example' }), 403],
    ['another port of this machine', () => ({ ...own(), origin: 'http://127.0.0.1:1' }), 403],
    ['no origin', () => ({ 'x-workspace-token': w.pageToken, 'content-type': 'application/json' }), 403],
    ['no token', () => ({ ...own(), 'x-workspace-token': '' }), 403],
    ['a wrong token', () => ({ ...own(), 'x-workspace-token': 'x'.repeat(w.pageToken.length) }), 403],
    ['another site by its own word', () => ({ ...own(), 'sec-fetch-site': 'cross-site' }), 403],
    ['a form, as other sites can post them', () => ({ ...own(), 'content-type': 'text/plain' }), 415],
    ['a foreign name for this machine', () => ({ ...own(), host: 'evil.example' }), 421],
    ['a foreign name with the right port', () => ({ ...own(), host: `evil.example:${new URL(w.url).port}` }), 421],
  ])('%s is refused', async (_, headers, status) => {
    expect((await deed(join, headers())).status).toBe(status);
    expect(w.world.conversations.get('C0SALES')?.members.has('U0INES')).toBe(false);
  });

  test('reading needs the token too, and index.html is not readable under a foreign name', async () => {
    expect((await ask({ path: '/page/snapshot?as=U0MARA' })).status).toBe(403);
    expect((await ask({ path: '/page/stream?as=U0MARA&token=wrong' })).status).toBe(403);
    expect((await ask({ path: '/', headers: { host: 'evil.example' } })).status).toBe(421);
  });

  test('the page with its token and origin is heard', async () => {
    expect(jsonOf((await deed(join)).text)).toEqual({ ok: true });
    expect((await deed({ as: 'U0INES', do: 'fly' })).status).toBe(400);
    expect((await ask({ method: 'POST', path: '/page/do', headers: own(), body: 'null' })).status).toBe(400);
    expect(jsonOf((await deed({ as: 'U0BOT', do: 'openHome' })).text)).toMatchObject({ ok: false, error: 'user_not_found' });
  });
});

describe('the snapshot', () => {
  test('shows a person what is theirs', async () => {
    await call(w, 'chat.postMessage', { channel: 'C0COLLECT', text: 'For <@U0MARA>' });
    await call(w, 'chat.postEphemeral', { channel: 'C0COLLECT', user: 'U0TOM', text: 'Only for Tom' });
    const mara = await snapshot('as=U0MARA&conversation=C0COLLECT');
    const tom = await snapshot('as=U0TOM&conversation=C0COLLECT');
    const texts = (view: typeof mara) => objectsOf(objectOf(view.open).messages).map(({ text }) => text);
    expect(texts(mara)).toEqual(['For <@U0MARA>']);
    expect(texts(tom)).toEqual(['For <@U0MARA>', 'Only for Tom']);
    expect(objectsOf(mara.conversations)[0]).toMatchObject({ name: 'collections', unread: 1, mentions: 1 });
    expect(objectsOf(tom.conversations)[0]).toMatchObject({ name: 'collections', unread: 1, mentions: 0 });
    expect(mara).toMatchObject({
      me: { name: 'mara', initials: 'ML' },
      isAppConnected: false,
      commands: [{ lines: [{ usage: 'overdue' }] }],
    });
  });

  test('hides channels from guests and strangers who are not in them', async () => {
    const guest = await snapshot('as=U0GUEST&conversation=C0COLLECT');
    expect(objectsOf(guest.conversations).map(({ name }) => name)).toEqual(['general', 'Dunbot']);
    expect(guest.open).toBe(null);
  });

  test('counts unread messages until they are marked read', async () => {
    const [first] = objectsOf(objectOf((await snapshot('as=U0MARA&conversation=C0COLLECT')).open).messages);
    await deed({ as: 'U0MARA', do: 'markRead', conversation: 'C0COLLECT', ts: first?.ts });
    expect(objectsOf((await snapshot('as=U0MARA')).conversations)[0]).toMatchObject({ unread: 0 });
  });
});

test('the stream says what changed, and the clock can be moved on but not back', async () => {
  const stop = new AbortController();
  const response = await fetch(`${w.url}page/stream?as=U0MARA&token=${w.pageToken}`, { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain('"type":"hello"');
  const before = w.clock.now();
  await deed({ as: 'U0MARA', do: 'moveClock', days: 1, hours: 0 });
  expect((await reader?.read())?.value).toContain('"what":"clock"');
  expect(w.clock.now() - before).toBe(86_400_000);
  expect(jsonOf((await deed({ as: 'U0MARA', do: 'moveClock', days: -1, hours: 0 })).text)).toMatchObject({ ok: false });
  stop.abort();
});

describe('files of the page', () => {
  test.each([
    '/../workspace.ts',
    '/%2e%2e/workspace.ts',
    '/..%2fworkspace.ts',
    '/tsconfig.json',
    '/.env',
    '/nothing.ts',
    '/%00.ts',
  ])('%s is not served', async (path) => {
    const { status, text } = await ask({ path });
    expect([status, text]).toEqual([404, expect.not.stringContaining('startWorkspace')]);
  });

  test('a malformed address is refused', async () => {
    expect((await ask({ path: '/%E0%A4%A' })).status).toBe(400);
  });

  test('a permalink opens the page at the message', async () => {
    const response = await fetch(`${w.url}archives/C0COLLECT/p1772438400000001`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/?conversation=C0COLLECT&ts=1772438400.000001']);
  });
});

test('a person shares a file, and one who is not in the channel does not', async () => {
  const upload = (as: string) =>
    ask({ method: 'POST', path: `/page/upload?as=${as}&conversation=C0COLLECT&name=list.csv`, headers: own(), body: 'a;b' });
  expect(jsonOf((await upload('U0STRANGER')).text)).toMatchObject({ ok: false, error: 'not_in_channel' });
  const shared = jsonOf((await upload('U0MARA')).text);
  expect(shared).toMatchObject({ ok: true, file: { name: 'list.csv', size: 3, isImage: false } });
  expect((await ask({ path: textOf(objectOf(shared.file).url) })).text).toBe('a;b');
});
