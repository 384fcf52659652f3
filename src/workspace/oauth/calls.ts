import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerCall, type Reply } from '#workspace/fault-answer.ts';
import { type JsonObject, textOf } from '#workspace/json.ts';
import { failure } from '#workspace/web-api/method.ts';
import { argumentsOf } from '#workspace/web-api/web-api.ts';
import { forward } from './forward.ts';
import type { Grant } from './grants.ts';
import type { Hall } from './hall.ts';
import { access } from './oauth-methods.ts';

/** What the address answers itself; the rest is for a workspace. */
const OWN: Readonly<Record<string, (hall: Hall, grant: Grant) => JsonObject>> = {
  'auth.revoke': ({ grants }, { place }) => {
    grants.end(place.id);
    return { ok: true, revoked: true };
  },
  'auth.teams.list': (_hall, { place }) => {
    const teams = place.workspaces.map(({ world: { team } }) => ({ id: team.id, name: team.name }));
    return { ok: true, teams, response_metadata: { next_cursor: '' } };
  },
};
const ACCESS = 'oauth.v2.access';
/** The methods that no workspace answers, for whoever wants one to go wrong. */
export const OWN_METHODS: readonly string[] = [ACCESS, ...Object.keys(OWN)];

/** With the token of an organization these ask for a `team_id`; the others take no notice of one. */
const OF_ONE_TEAM = new Set(['conversations.list', 'team.info', 'usergroups.list', 'usergroups.users.list', 'users.list']);

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly body: Buffer };

/** Answers a call of the Web API, or lets the workspace answer it that its token is of. */
export async function callMethod(hall: Hall, method: string, { request, response, body }: Exchange): Promise<void> {
  const { headers } = request;
  const args = argumentsOf({ text: body.toString(), contentType: headers['content-type'] ?? '' }) ?? {};
  const authorization = headers.authorization ?? '';
  const token = (/^Bearer (.+)$/.exec(authorization)?.[1] ?? '') || textOf(args.token);
  const say = (run: () => JsonObject) => answerCall(response, () => asReply(run()), hall.faults.take(method));
  const count = (run: () => JsonObject) =>
    say(() => {
      hall.calls.push(method);
      return run();
    });
  if (method === ACCESS) {
    return count(() => access(hall.app, hall.grants, args, /^Basic (.+)$/.exec(authorization)?.[1] ?? ''));
  }
  const grant = hall.grants.of(token);
  if (typeof grant === 'string') return say(() => failure(grant));
  const own = OWN[method];
  if (own) return count(() => own(hall, grant));
  const all = grant.place.workspaces;
  if (grant.place.kind === 'team' || !OF_ONE_TEAM.has(method)) return forward(all, request, response, body);
  const asked = all.filter(({ world }) => world.team.id === args.team_id);
  if (asked.length === 0) return say(() => failure(args.team_id ? 'team_access_not_granted' : 'missing_argument'));
  await forward(asked, request, response, body);
}

function asReply(body: JsonObject): Reply {
  return { status: 200, body };
}
