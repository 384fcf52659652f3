import { randomBytes } from 'node:crypto';
import type { Place } from './places.ts';

export type Grant = { readonly place: Place; readonly installedBy: string; readonly scopes: readonly string[] };
export type IssuedTokens = { readonly token: string; readonly refresh: string | null; readonly expiresInSeconds: number | null };

/** How the app stands in a place: by its newest token. */
export type Standing = { readonly grant: Grant; readonly expiresAt: number; readonly liveTokens: number };

type Issued = { readonly grant: Grant; readonly expiresAt: number; isRevoked: boolean };
type Code = { readonly grant: Grant; readonly redirectUri: string; readonly expiresAt: number };

const TOKEN_SECONDS = 12 * 60 * 60;
const CODE_MS = 10 * 60_000;
/** With a third one the oldest ends. */
const LIVE_TOKENS_MAX = 2;

export type Grants = ReturnType<typeof createGrants>;

/** What was granted to the app: codes that count once, tokens that end, refresh tokens that are used up. */
export function createGrants({ now, rotates }: { readonly now: () => number; readonly rotates: () => boolean }) {
  const codes = new Map<string, Code>();
  const tokens = new Map<string, Issued>();
  const refreshes = new Map<string, { readonly grant: Grant; isUsed: boolean }>();
  const secret = () => randomBytes(18).toString('hex');

  const live = (placeId: string) =>
    [...tokens.values()].filter(
      ({ grant, isRevoked, expiresAt }) => grant.place.id === placeId && !isRevoked && expiresAt > now(),
    );
  const issue = (grant: Grant): IssuedTokens => {
    const isRotating = rotates();
    const token = isRotating ? `xoxe.xoxb-1-${secret()}` : `xoxb-${secret()}`;
    const expiresAt = isRotating ? now() + TOKEN_SECONDS * 1000 : Number.POSITIVE_INFINITY;
    tokens.set(token, { grant, expiresAt, isRevoked: false });
    for (const old of live(grant.place.id).slice(0, -LIVE_TOKENS_MAX)) old.isRevoked = true;
    if (!isRotating) return { token, refresh: null, expiresInSeconds: null };
    const refresh = `xoxe-1-${secret()}`;
    refreshes.set(refresh, { grant, isUsed: false });
    return { token, refresh, expiresInSeconds: TOKEN_SECONDS };
  };
  const end = (placeId: string) => {
    for (const issued of live(placeId)) issued.isRevoked = true;
    for (const refresh of refreshes.values()) if (refresh.grant.place.id === placeId) refresh.isUsed = true;
  };

  return {
    giveCode(grant: Grant, redirectUri: string): string {
      const code = secret();
      codes.set(code, { grant, redirectUri, expiresAt: now() + CODE_MS });
      return code;
    },
    /** Tokens for a code, or Slack's word for what is wrong with it. */
    forCode(code: string, redirectUri: string): { readonly grant: Grant; readonly issued: IssuedTokens } | string {
      const found = codes.get(code);
      if (!found) return 'invalid_code';
      codes.delete(code);
      if (found.redirectUri !== redirectUri) return 'bad_redirect_uri';
      if (found.expiresAt <= now()) return 'invalid_code';
      return { grant: found.grant, issued: issue(found.grant) };
    },
    /** The old token goes on until its time is over. */
    forRefresh(refresh: string): { readonly grant: Grant; readonly issued: IssuedTokens } | string {
      const found = refreshes.get(refresh);
      if (!found || found.isUsed) return 'invalid_refresh_token';
      found.isUsed = true;
      return { grant: found.grant, issued: issue(found.grant) };
    },
    /** Whose a token is, or Slack's word for why it is nobody's. */
    of(token: string): Grant | string {
      const issued = tokens.get(token);
      if (!token) return 'not_authed';
      if (!issued) return 'invalid_auth';
      if (issued.isRevoked) return 'token_revoked';
      return issued.expiresAt > now() ? issued.grant : 'token_expired';
    },
    standing(placeId: string): Standing | null {
      const tokensThere = live(placeId);
      const newest = tokensThere.at(-1);
      return newest ? { grant: newest.grant, expiresAt: newest.expiresAt, liveTokens: tokensThere.length } : null;
    },
    end,
  };
}
