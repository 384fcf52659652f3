import { afterEach, describe, expect, test } from 'vitest';
import { startTestWorkspace, type TestWorkspace } from '../support/workspace.ts';
import { type BoltApp, plainApp } from './plain-app.ts';

let w: TestWorkspace | undefined;
afterEach(async () => {
  await w?.stop();
  w = undefined;
});

const ORDER = { in: '#collections' };

/** Posts what it was told, once for each delivery, and says how posting went. */
function echo(app: BoltApp): void {
  app.command('/ar', async ({ ack, client, command, respond }) => {
    await ack();
    try {
      await client.chat.postMessage({ channel: 'C0COLLECT', text: `Echo ${command.text}` });
    } catch (error) {
      await respond(`Failed: ${error instanceof Error ? error.name : ''}`);
    }
  });
}

const texts = (own: TestWorkspace) => own.workspace.world.conversations.get('C0COLLECT')?.messages.map(({ text }) => text) ?? [];

describe('trouble on the way to Slack', () => {
  test('a reply is lost after the message was posted', async () => {
    w = await startTestWorkspace({ connect: plainApp('socket', echo) });
    w.workspace.faults.next('chat.postMessage', { kind: 'lost-reply' });
    await w.mara.says('/ar once', ORDER);
    await w.mara.sees('Failed: WebAPIRequestError');
    expect(texts(w)).toEqual(['Echo once']);
  });

  test('an error before the effect leaves nothing behind, one after it does', async () => {
    w = await startTestWorkspace({ connect: plainApp('socket', echo) });
    w.workspace.faults.next('chat.postMessage', { kind: 'error-before', status: 500 });
    await w.mara.says('/ar first', ORDER);
    await w.mara.sees('Failed: WebAPIHTTPError');
    expect(texts(w)).toEqual([]);
    w.workspace.faults.next('chat.postMessage', { kind: 'error-after', status: 503 });
    await w.mara.says('/ar second', ORDER);
    expect(texts(w)).toEqual(['Echo second']);
  });

  test('too many requests are told so, and a refusal has its name', async () => {
    w = await startTestWorkspace({ connect: plainApp('http', echo) });
    w.workspace.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 7 });
    await w.mara.says('/ar busy', ORDER);
    await w.mara.sees('Failed: WebAPIRateLimitedError');
    w.workspace.faults.next('*', { kind: 'refused', error: 'is_archived' });
    await w.mara.says('/ar archived', ORDER);
    await w.mara.sees('Failed: WebAPIPlatformError');
  });
});

describe('trouble on the way to the app', () => {
  test.each(['socket', 'http'] as const)('an envelope comes twice over %s', async (transport) => {
    w = await startTestWorkspace({ connect: plainApp(transport, echo) });
    w.workspace.faults.redeliver();
    await w.mara.says('/ar twice', ORDER);
    expect(texts(w)).toEqual(['Echo twice', 'Echo twice']);
  });

  test('an app that is not connected cannot be reached, and people are told', async () => {
    w = await startTestWorkspace({ connect: async () => ({ stop: async () => undefined }) });
    await w.mara.says('/ar anyone', ORDER);
    await w.mara.sees('dispatch_failed: Dunbot could not be reached');
    await w.mara.says('@Dunbot hello', ORDER);
    expect((await w.workspace.snapshot({ as: 'U0MARA', conversation: null, thread: null, limit: 1 }))?.isAppConnected).toBe(
      false,
    );
  });

  test('of several connections each envelope goes to one, and a recycled one comes back', async () => {
    const connect = plainApp('socket', echo);
    w = await startTestWorkspace({
      async connect(connection) {
        const [one, other] = await Promise.all([connect(connection), connect(connection)]);
        return { stop: () => Promise.all([one.stop(), other.stop()]) };
      },
    });
    expect(w.workspace.sockets.connections()).toBe(2);
    await w.mara.says('/ar a', ORDER);
    await w.mara.says('/ar b', ORDER);
    expect(texts(w)).toEqual(['Echo a', 'Echo b']);
    w.workspace.sockets.recycle();
    await expect.poll(() => w?.workspace.sockets.connections(), { timeout: 10_000 }).toBe(2);
    await w.mara.says('/ar c', ORDER);
    expect(texts(w)).toEqual(['Echo a', 'Echo b', 'Echo c']);
  });

  test('a connection without a ticket, or with a used one, is refused', async () => {
    w = await startTestWorkspace({ connect: async () => ({ stop: async () => undefined }) });
    const { url } = w.workspace;
    const isOpen = (ticket: string) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}link/?ticket=${ticket}`);
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
      });
    expect(await isOpen('made-up')).toBe(false);
  });
});
