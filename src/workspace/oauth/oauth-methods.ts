import { type JsonObject, textOf } from '#workspace/json.ts';
import { failure } from '#workspace/web-api/method.ts';
import type { Grant, Grants, IssuedTokens } from './grants.ts';

export type SlackAppSpec = {
  readonly appId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUrls: readonly string[];
};

/** `oauth.v2.access`: a code or a refresh token in exchange for tokens. */
export function access(app: SlackAppSpec, grants: Grants, args: JsonObject, credentials: string): JsonObject {
  const [clientId, clientSecret] = credentials === '' ? [args.client_id, args.client_secret] : parts(credentials);
  if (clientId !== app.clientId) return failure('invalid_client_id');
  if (clientSecret !== app.clientSecret) return failure('bad_client_secret');
  const isRefresh = args.grant_type === 'refresh_token';
  const found = isRefresh
    ? grants.forRefresh(textOf(args.refresh_token))
    : grants.forCode(textOf(args.code), textOf(args.redirect_uri));
  return typeof found === 'string' ? failure(found) : granted(app, found.grant, found.issued);
}

function parts(credentials: string): [string, string] {
  const text = Buffer.from(credentials, 'base64').toString();
  const colon = text.indexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1)];
}

function granted({ appId }: SlackAppSpec, { place, installedBy, scopes }: Grant, issued: IssuedTokens): JsonObject {
  const [workspace] = place.workspaces;
  const world = workspace?.world;
  const org = world?.org ?? null;
  return {
    ok: true,
    app_id: appId,
    authed_user: { id: installedBy },
    scope: scopes.join(','),
    token_type: 'bot',
    access_token: issued.token,
    bot_user_id: world?.bot.userId ?? '',
    team: place.kind === 'team' ? { id: place.id, name: place.name } : null,
    enterprise: org && { id: org.id, name: org.name },
    is_enterprise_install: place.kind === 'enterprise',
    ...(issued.refresh ? { refresh_token: issued.refresh, expires_in: issued.expiresInSeconds } : {}),
  };
}
