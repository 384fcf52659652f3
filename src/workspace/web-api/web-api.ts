import { isObject, type JsonObject, parseJson, textOf } from '#workspace/json.ts';
import { grantedScopes, hasScope } from '#workspace/scopes.ts';
import type { World } from '#workspace/world.ts';
import { basicMethods } from './basics.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { failure, type Methods } from './method.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

export const API_PATH = '/api/';

const METHODS: Methods = {
  ...basicMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...userMethods,
  ...viewMethods,
};

/** A workspace that stays open for weeks must not remember every call. */
const CALLS_KEPT = 5_000;

export type ApiCall = { readonly method: string; readonly args: JsonObject; readonly answer: JsonObject };
export type WebApi = {
  /** Answers one call. @param bearer what stood in the Authorization header */
  readonly call: (method: string, body: { text: string; contentType: string }, bearer: string) => JsonObject;
  /** True for a token with which files can be loaded down. */
  readonly mayReadFiles: (bearer: string) => boolean;
  /** The calls of late, oldest first. */
  readonly calls: readonly ApiCall[];
  /** Scopes that were needed so far. */
  readonly usedScopes: ReadonlySet<string>;
};
export type WebApiOptions = {
  readonly world: World;
  readonly botToken: string;
  readonly appToken: string;
  /** `ws://…` for one connection of Socket Mode. */
  readonly openConnection: () => string;
};

/** Slack's Web API, as far as this workspace has it. */
export function webApi({ world, botToken, appToken, openConnection }: WebApiOptions): WebApi {
  const calls: ApiCall[] = [];
  const usedScopes = new Set<string>();

  const answer = (name: string, args: JsonObject, token: string): JsonObject => {
    if (!token) return failure('not_authed');
    if (token !== botToken && token !== appToken) return failure('invalid_auth');
    if (name === 'apps.connections.open') {
      return token === appToken ? { ok: true, url: openConnection() } : failure('not_allowed_token_type');
    }
    const method = METHODS[name];
    if (!method) return failure('unknown_method', { req_method: name });
    if (token === appToken) return failure('not_allowed_token_type');
    const needed = method.scopes(world, args);
    const missing = needed.filter((scope) => !hasScope(world, scope));
    if (missing.length > 0) {
      return failure('missing_scope', { needed: missing.join(','), provided: grantedScopes(world).join(',') });
    }
    for (const scope of needed) usedScopes.add(scope);
    return method.run(world, args);
  };

  return {
    calls,
    usedScopes,
    mayReadFiles(bearer) {
      if (bearer !== botToken || !hasScope(world, 'files:read')) return false;
      usedScopes.add('files:read');
      return true;
    },
    call(name, body, bearer) {
      const args = argumentsOf(body);
      if (!args) return failure('invalid_json');
      const result = answer(name, args, bearer || textOf(args.token));
      const { token: _, ...shown } = args;
      calls.push({ method: name, args: shown, answer: result });
      if (calls.length > CALLS_KEPT) calls.shift();
      return result;
    },
  };
}

/** Arguments of a form or a JSON body; undefined where the body is neither. */
export function argumentsOf({ text, contentType }: { text: string; contentType: string }): JsonObject | undefined {
  if (contentType.startsWith('application/json')) {
    const parsed = parseJson(text || '{}');
    return isObject(parsed) ? parsed : undefined;
  }
  return Object.fromEntries(new URLSearchParams(text));
}
