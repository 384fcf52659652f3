import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import { z } from 'zod';
import { startWorkspace, type Workspace, type WorkspaceOptions } from '#workspace/workspace.ts';
import { launchBrowser, type OpenPage, openPage } from './browser.ts';

export { noBrowser, type OpenPage } from './browser.ts';

/** A browser, the workspace and a scripted app: for tests of the page alone. */
export type Stage = {
  readonly workspace: Workspace;
  readonly app: ScriptedApp;
  readonly open: (options?: BrowserContextOptions & { path?: string }) => Promise<OpenPage>;
  readonly close: () => Promise<void>;
};

export type ScriptedApp = {
  /** What the app was told, oldest first. */
  readonly heard: Heard[];
  /** Answers with this from now on; undefined acknowledges and says nothing. */
  answer: (heard: Heard) => unknown;
  /** A Web API call, which must succeed. */
  call(method: string, args: Record<string, unknown>): Promise<Record<string, unknown>>;
};
export type Heard = Readonly<Record<string, unknown>> & { readonly type: string };

/** @param isConnected false leaves the app away, as before it started */
export async function startStage(options: Partial<WorkspaceOptions> = {}, { isConnected = true } = {}): Promise<Stage> {
  const workspace = await startWorkspace({ port: 0, ...options });
  const { app, url, close: closeApp } = await startScriptedApp(workspace);
  if (isConnected) workspace.deliverOverHttp(url);
  const browser = await launchBrowser();
  return {
    workspace,
    app,
    open: ({ path = '', ...context } = {}) => openPage(browser, `${workspace.url}${path}`, context),
    async close() {
      await browser.close();
      await closeApp();
      await workspace.close();
    },
  };
}

async function startScriptedApp(workspace: Workspace): Promise<{ app: ScriptedApp; url: string; close: () => Promise<void> }> {
  const app: ScriptedApp = {
    heard: [],
    answer: () => undefined,
    async call(method, args) {
      const response = await fetch(`${workspace.apiUrl}${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${workspace.botToken}`, 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(args),
      });
      const body = z.record(z.string(), z.unknown()).parse(await response.json());
      if (body.ok !== true) throw new Error(`${method}: ${JSON.stringify(body)}`);
      return body;
    },
  };
  const server = createServer(async (request, response) => {
    const heard = await readHeard(request);
    app.heard.push(heard);
    const answer = await app.answer(heard);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(answer === undefined ? '' : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { app, url: `http://127.0.0.1:${port}/slack/events`, close };
}

/** Commands come as a form, interactions as JSON in a form, events as JSON. */
async function readHeard(request: IncomingMessage): Promise<Heard> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  if (request.headers['content-type']?.startsWith('application/json')) return JSON.parse(text);
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  return payload === null ? { type: 'command', ...Object.fromEntries(form) } : JSON.parse(payload);
}

/** True where this element has the focus. */
export async function isFocused(locator: Locator): Promise<boolean> {
  return (await locator.and(locator.page().locator(':focus')).count()) === 1;
}
