import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventPayload } from '#workspace/deeds/payload.ts';
import { readBody, sendJson } from '#workspace/http.ts';
import { type JsonObject, textOf } from '#workspace/json.ts';
import { isForLoopback } from '#workspace/page-server/guard.ts';
import { failure } from '#workspace/web-api/method.ts';
import { API_PATH, argumentsOf } from '#workspace/web-api/web-api.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { answerAuthorize, showAuthorize } from './authorize.ts';
import { forward, forwardAnywhere } from './forward.ts';
import { createGrants, type Grants } from './grants.ts';
import { access, type SlackAppSpec } from './oauth-methods.ts';
import { placesOf } from './places.ts';

export type SlackOptions = {
  readonly app: SlackAppSpec;
  readonly now: () => number;
  /** Tokens end after twelve hours and are renewed by a refresh token. */
  readonly rotates?: boolean;
};

/** Several workspaces behind one address, into which an app is installed by OAuth. */
export type Slack = {
  /** What `SLACK_API_URL` is set to. */
  readonly apiUrl: string;
  readonly origin: string;
  readonly add: (workspace: Workspace) => void;
  readonly grants: Grants;
  /** Turns token rotation on or off for tokens that are given from now on. */
  readonly rotate: (isOn: boolean) => void;
  /** How often each of the methods that need no workspace was called: `oauth.v2.access`, `auth.revoke`. */
  readonly called: (method: string) => number;
  /** The next calls of a method are answered like this instead, with or without having happened. */
  readonly next: (method: string, fault: { readonly happens: boolean; readonly error?: string }) => void;
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

/** With the token of an organization these ask for a `team_id`; the others take no notice of one. */
const OF_ONE_TEAM = new Set(['conversations.list', 'team.info', 'usergroups.list', 'usergroups.users.list', 'users.list']);

type Fault = { readonly happens: boolean; readonly error?: string };
type Hall = {
  readonly app: SlackAppSpec;
  readonly grants: Grants;
  readonly workspaces: readonly Workspace[];
  readonly calls: string[];
  readonly faults: { readonly method: string; readonly fault: Fault }[];
};

/** Opens the one address. Workspaces are added once they have started. */
export async function startSlack({ app, now, rotates = false }: SlackOptions): Promise<Slack> {
  let isRotating = rotates;
  const workspaces: Workspace[] = [];
  const grants = createGrants({ now, rotates: () => isRotating });
  const hall: Hall = { app, grants, workspaces, calls: [], faults: [] };
  const server = createServer((request, response) => {
    answer(hall, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${portOf(server.address())}`;
  const tell = async (placeId: string, event: JsonObject) => {
    const [first] = placesOf(workspaces).find(({ id }) => id === placeId)?.workspaces ?? [];
    if (first) await first.tell(eventPayload(first.world, event));
  };
  const end = (placeId: string) => {
    grants.end(placeId);
  };
  const botOf = (placeId: string) => placesOf(workspaces).find(({ id }) => id === placeId)?.workspaces[0]?.world.bot.userId ?? '';

  return {
    origin,
    apiUrl: `${origin}${API_PATH}`,
    grants,
    add: (workspace) => void workspaces.push(workspace),
    rotate: (isOn) => {
      isRotating = isOn;
    },
    called: (method) => hall.calls.filter((each) => each === method).length,
    next: (method, fault) => void hall.faults.push({ method, fault }),
    endSilently: end,
    async uninstall(placeId) {
      end(placeId);
      await tell(placeId, { type: 'tokens_revoked', tokens: { oauth: [], bot: [botOf(placeId)] } });
      await tell(placeId, { type: 'app_uninstalled' });
    },
    async revokeTokens(placeId) {
      end(placeId);
      await tell(placeId, { type: 'tokens_revoked', tokens: { oauth: [], bot: [botOf(placeId)] } });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answer(hall: Hall, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const port = request.socket.localPort ?? 0;
  if (!isForLoopback(request, port)) return sendJson(response, 421, { error: 'This server answers on loopback only.' });
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === AUTHORIZE) return showAuthorize(hall, url, response);
  if (url.pathname === `${AUTHORIZE}/answer`) return answerAuthorize(hall, url, response);
  const body = await readBody(request, BODY_MAX);
  if (!url.pathname.startsWith(API_PATH)) return forwardAnywhere(hall.workspaces, request, response, body);
  const method = url.pathname.slice(API_PATH.length);
  const fault = takeFault(hall, method);
  if (fault?.error !== undefined) return sendJson(response, 200, failure(fault.error));
  if (fault && !fault.happens) return void response.destroy();
  await call(hall, method, { request, response, body, isLost: fault !== null });
}

function takeFault({ faults }: Hall, method: string): Fault | null {
  const index = faults.findIndex((each) => each.method === method);
  return index < 0 ? null : (faults.splice(index, 1)[0]?.fault ?? null);
}

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
  /** It happens, and nobody hears of it. */
  readonly isLost: boolean;
};

async function call(hall: Hall, method: string, { request, response, body, isLost }: Exchange): Promise<void> {
  const { app, grants, calls } = hall;
  const authorization = request.headers.authorization ?? '';
  const args = argumentsOf({ text: body.toString(), contentType: request.headers['content-type'] ?? '' }) ?? {};
  const say = (answered: JsonObject) => (isLost ? void response.destroy() : sendJson(response, 200, answered));
  if (method === 'oauth.v2.access') {
    calls.push(method);
    return say(access(app, grants, args, /^Basic (.+)$/.exec(authorization)?.[1] ?? ''));
  }
  const grant = grants.of((/^Bearer (.+)$/.exec(authorization)?.[1] ?? '') || textOf(args.token));
  if (typeof grant === 'string') return say(failure(grant));
  if (method === 'auth.revoke') {
    calls.push(method);
    grants.end(grant.place.id);
    return say({ ok: true, revoked: true });
  }
  if (method === 'auth.teams.list') {
    const teams = grant.place.workspaces.map(({ world: { team } }) => ({ id: team.id, name: team.name }));
    return say({ ok: true, teams, response_metadata: { next_cursor: '' } });
  }
  const all = grant.place.workspaces;
  if (grant.place.kind === 'team' || !OF_ONE_TEAM.has(method)) return forward(all, request, response, body);
  const asked = all.filter(({ world }) => world.team.id === args.team_id);
  if (asked.length === 0) return say(failure(args.team_id ? 'team_access_not_granted' : 'missing_argument'));
  await forward(asked, request, response, body);
}
