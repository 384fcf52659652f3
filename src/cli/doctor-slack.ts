import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from '#config.ts';
import { WITHOUT } from '#features/scopes.ts';
import { openLog } from '#outside.ts';
import { whyNotConnected } from '#slack/connect.ts';
import { createGateway, type Gateway, type Identity } from '#slack/gateway.ts';
import { lookAtMany } from './doctor-many.ts';

const MANIFEST = new URL('../../manifests/socket.json', import.meta.url);
const scopesSchema = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }) }),
});

/** Whether Slack takes the tokens, and whether the app was given the scopes that the manifest asks for. */
export async function lookAtSlack(config: Config): Promise<string> {
  if (config.SLACK_CLIENT_ID) return lookAtMany(config);
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL } = config;
  if (!SLACK_BOT_TOKEN) return 'no token, so "npm start" opens the local workspace';
  const gateway = createGateway({ token: SLACK_BOT_TOKEN, slackApiUrl: SLACK_API_URL, log: openLog({ LOG_LEVEL: 'silent' }) });
  const at = { slackApiUrl: SLACK_API_URL };
  const identity = await asked(gateway.authTest(), { ...at, token: 'SLACK_BOT_TOKEN' });
  const scopes = aboutScopes(identity);
  const way = SLACK_APP_TOKEN
    ? await aboutSocketMode(gateway, { ...at, appToken: SLACK_APP_TOKEN })
    : 'HTTP mode; whether SLACK_SIGNING_SECRET is right shows when Slack first sends something';
  return `the token is of workspace ${identity.teamId}; ${scopes}; ${way}`;
}

/** @throws where a scope is missing without which the bot cannot work */
function aboutScopes({ scopes }: Identity): string {
  if (scopes.length === 0) return 'which scopes it has, Slack did not tell';
  const { bot, bot_optional } = scopesSchema.parse(JSON.parse(readFileSync(MANIFEST, 'utf8'))).oauth_config.scopes;
  const missing = bot.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) {
    throw new Error(
      `The token lacks ${missing.join(', ')}. Add ${missing.length === 1 ? 'it' : 'them'} in the app's settings under ` +
        '"OAuth & Permissions", "Bot Token Scopes" (manifests/socket.json lists all), then install the app again and copy the token.',
    );
  }
  const absent = bot_optional.filter((scope) => !scopes.includes(scope));
  const needless = scopes.filter((scope) => !bot.includes(scope) && !bot_optional.includes(scope));
  const costs = [...new Set(absent.map((scope) => WITHOUT[scope] ?? 'what needs it says so'))];
  const without = absent.length > 0 ? `, without the optional ${absent.join(', ')} (${costs.join('; ')})` : '';
  return `all scopes it needs${without}${needless.length > 0 ? `, and more than it needs: ${needless.join(', ')}` : ''}`;
}

/** The address of a connection is asked for and not used: that alone shows whether the token may open one. */
async function aboutSocketMode(
  gateway: Gateway,
  { appToken, slackApiUrl }: { appToken: string; slackApiUrl: string },
): Promise<string> {
  await asked(gateway.client.apiCall('apps.connections.open', { token: appToken }), { slackApiUrl, token: 'SLACK_APP_TOKEN' });
  return 'Socket Mode opens';
}

async function asked<T>(call: Promise<T>, about: { readonly token: string; readonly slackApiUrl: string }): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new Error(whyNotConnected(error, about), { cause: error });
  }
}
