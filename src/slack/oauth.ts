import { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { clientOptions } from './gateway.ts';
import type { Log } from './log.ts';
import { ONE_PAGE, pagesOf } from './paging.ts';

/** What Slack grants when somebody installs the bot: in one workspace, or in a whole organization. */
export type Grant = {
  readonly id: string;
  readonly kind: 'team' | 'enterprise';
  readonly name: string;
  readonly teamId: string | null;
  readonly enterpriseId: string | null;
  readonly appId: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly scopes: readonly string[];
  readonly installedBy: string;
  readonly tokens: GrantedTokens;
};
/** `lifeMs` counts from before the question; null for tokens that do not expire. */
export type GrantedTokens = { readonly bot: string; readonly refresh: string | null; readonly lifeMs: number | null };

export type OAuth = ReturnType<typeof createOAuth>;

export type OAuthOptions = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly slackApiUrl: string;
  readonly log: Log;
};

/** Slack's side of an installation. Calls throw the SDK's errors; none is ever repeated by itself. */
export function createOAuth({ clientId, clientSecret, slackApiUrl, log }: OAuthOptions) {
  const options = clientOptions({ slackApiUrl, log });
  // As Slack advises, in the header: what stands in a body ends up in logs.
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const asApp = new WebClient(undefined, { ...options, headers: { Authorization: `Basic ${credentials}` } });
  const asBot = new WebClient(undefined, options);

  return {
    /** Where a person allows the installation. */
    authorizeUrl({ state, redirectUri, scopes }: { state: string; redirectUri: string; scopes: readonly string[] }): string {
      const url = new URL('/oauth/v2/authorize', slackApiUrl);
      url.search = new URLSearchParams({
        client_id: clientId,
        scope: scopes.join(','),
        state,
        redirect_uri: redirectUri,
      }).toString();
      return url.href;
    },

    /** Where a person opens a workspace; an emulator opens its own. */
    clientUrl(teamId: string | null): string {
      const { origin, hostname } = new URL(slackApiUrl);
      return `${hostname === 'slack.com' ? 'https://app.slack.com' : origin}/client${teamId ? `/${teamId}` : ''}`;
    },

    async exchange(code: string, redirectUri: string): Promise<Grant> {
      const answer = grantSchema.parse(await asApp.apiCall('oauth.v2.access', { code, redirect_uri: redirectUri }));
      const tokens = tokensOf(answer);
      const self = selfSchema.parse(await asBot.apiCall('auth.test', { token: tokens.bot }));
      return { ...ownerOf(answer), appId: answer.app_id, ...answeredOf(answer), botId: self.bot_id, tokens };
    },

    /** A new pair for the refresh token, which is used up by it. */
    async refresh(refreshToken: string): Promise<GrantedTokens> {
      const arguments_ = { grant_type: 'refresh_token', refresh_token: refreshToken };
      return tokensOf(tokensSchema.parse(await asApp.apiCall('oauth.v2.access', arguments_)));
    },

    /** Gives a token back that is not to be used. */
    async revoke(token: string): Promise<void> {
      await asBot.apiCall('auth.revoke', { token });
    },

    /** Throws by Slack's own word where it knows the token no more. */
    async test(token: string): Promise<void> {
      await asBot.apiCall('auth.test', { token });
    },

    /** The workspaces of an organization that have the bot. */
    async teams(token: string): Promise<readonly string[]> {
      const ask = async (more: object) =>
        teamsSchema.parse(await asBot.apiCall('auth.teams.list', { token, limit: 1000, ...more }));
      const { pages } = await pagesOf(ask, TEAM_PAGES);
      return pages.flatMap(({ teams }) => teams.map(({ id }) => id));
    },
  };
}

const named = z.object({ id: z.string().regex(/^[A-Z0-9]{1,64}$/), name: z.string().catch('') });
const tokensSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().optional(),
});
const grantSchema = z.object({
  ...tokensSchema.shape,
  token_type: z.literal('bot'),
  scope: z.string(),
  bot_user_id: z.string(),
  app_id: z.string(),
  team: named.nullish(),
  enterprise: named.nullish(),
  is_enterprise_install: z.boolean().catch(false),
  authed_user: z.object({ id: z.string() }),
});
const selfSchema = z.object({ bot_id: z.string() });
const teamsSchema = z.object({
  teams: z.array(z.object({ id: z.string() })),
  ...ONE_PAGE,
});
const TEAM_PAGES = 10;

function tokensOf({ access_token, refresh_token, expires_in }: z.infer<typeof tokensSchema>): GrantedTokens {
  return { bot: access_token, refresh: refresh_token ?? null, lifeMs: expires_in === undefined ? null : expires_in * 1000 };
}

function ownerOf({ is_enterprise_install, team, enterprise }: z.infer<typeof grantSchema>) {
  const owner = is_enterprise_install ? enterprise : team;
  if (!owner) throw new Error('Slack did not say for which workspace the bot was installed.');
  return {
    id: owner.id,
    kind: is_enterprise_install ? ('enterprise' as const) : ('team' as const),
    name: owner.name,
    teamId: is_enterprise_install ? null : owner.id,
    enterpriseId: enterprise?.id ?? null,
  };
}

function answeredOf({ bot_user_id, scope, authed_user }: z.infer<typeof grantSchema>) {
  return { botUserId: bot_user_id, scopes: scope.split(',').filter(Boolean), installedBy: authed_user.id };
}
