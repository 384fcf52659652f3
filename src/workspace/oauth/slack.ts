import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listening, readBody, sendJson } from '#workspace/http.ts';
import { isForLoopback } from '#workspace/page-server/guard.ts';
import { API_PATH } from '#workspace/web-api/web-api.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { answerAuthorize, showAuthorize } from './authorize.ts';
import { callMethod } from './calls.ts';
import { answerDesk, DESK_PATHS, openClient } from './desk.ts';
import { revokeTokens, uninstall } from './ending.ts';
import { forwardAnywhere } from './forward.ts';
import type { Grants } from './grants.ts';
import { createHall, type Hall, type HallOptions } from './hall.ts';

export type SlackOptions = HallOptions & {
  /** Any free one if left out. */
  readonly port?: number;
};

/** Several workspaces behind one address, into which an app is installed by OAuth. */
export type Slack = {
  /** What `SLACK_API_URL` is set to. */
  readonly apiUrl: string;
  readonly origin: string;
  readonly add: (workspace: Workspace) => void;
  readonly grants: Grants;
  /** Switches for what goes wrong with the methods that need no workspace, such as `oauth.v2.access`. */
  readonly faults: Hall['faults'];
  /** Turns token rotation on or off for tokens that are given from now on. */
  readonly rotate: (isOn: boolean) => void;
  /** How often each of the methods that need no workspace was called: `oauth.v2.access`, `auth.revoke`. */
  readonly called: (method: string) => number;
  /** An admin removes the app: its tokens end, and the app is told. */
  readonly uninstall: (placeId: string) => Promise<void>;
  /** The tokens end without a word to the app, as when its event is lost. */
  readonly endSilently: (placeId: string) => void;
  /** The tokens end, and the app is told that they were revoked. */
  readonly revokeTokens: (placeId: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

const BODY_MAX = 5 * 1024 * 1024;
const AUTHORIZE = '/oauth/v2/authorize';

/** Opens the one address. Workspaces are added once they have started. @throws a sentence where the port is taken */
export async function startSlack({ port = 0, ...options }: SlackOptions): Promise<Slack> {
  const hall = createHall(options);
  const server = createServer((request, response) => {
    answer(hall, request, response).catch(() => response.destroy());
  });
  const origin = `http://127.0.0.1:${await listening(server, port)}`;
  return {
    origin,
    apiUrl: `${origin}${API_PATH}`,
    grants: hall.grants,
    faults: hall.faults,
    add: (workspace) => void hall.workspaces.push(workspace),
    rotate: (isOn) => {
      hall.isRotating = isOn;
    },
    called: (method) => hall.calls.filter((each) => each === method).length,
    uninstall: (placeId) => uninstall(hall, placeId),
    revokeTokens: (placeId) => revokeTokens(hall, placeId),
    endSilently: hall.grants.end,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(hall: Hall, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const port = request.socket.localPort ?? 0;
  if (!isForLoopback(request, port)) return sendJson(response, 421, { error: 'This server answers on loopback only.' });
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === AUTHORIZE) return showAuthorize(hall, url, response);
  if (url.pathname === `${AUTHORIZE}/answer`) return answerAuthorize(hall, url, response);
  if (url.pathname.startsWith('/client')) return openClient(hall, url, response);
  if (DESK_PATHS.test(url.pathname)) return answerDesk(hall, request, response, url);
  const body = await readBody(request, BODY_MAX);
  if (!url.pathname.startsWith(API_PATH)) return forwardAnywhere(hall, request, response, body);
  await callMethod(hall, url.pathname.slice(API_PATH.length), { request, response, body });
}
