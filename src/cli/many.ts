import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from '#config.ts';
import { type ManyApp, type ManyOptions, startMany } from '#many.ts';
import type { Outside } from '#outside.ts';
import type { Watch } from '#watch.ts';

const MANIFEST = new URL('../../manifests/oauth.json', import.meta.url);
const scopesSchema = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }) }),
});

/** Starts the bot for every workspace that has installed it, and opens the page by which others do. */
export async function startInMany(config: Config, outside: Outside & { readonly watch: Watch }): Promise<ManyApp> {
  const app = await startMany({ config, clock: { now: Date.now }, slack: slackOf(config), ...outside });
  const count = app.tenants().size;
  process.stdout.write(`Dunbot serves ${count === 1 ? '1 workspace' : `${count} workspaces`} (${app.address}).\n`);
  process.stdout.write(`Others install it at ${config.PUBLIC_URL}/slack/install\n`);
  return app;
}

/** What an installation asks for: what the manifest names, of which people may decline what is optional. */
export function askedScopes(): { readonly needed: readonly string[]; readonly optional: readonly string[] } {
  const { bot, bot_optional } = scopesSchema.parse(JSON.parse(readFileSync(MANIFEST, 'utf8'))).oauth_config.scopes;
  return { needed: bot, optional: bot_optional };
}

/** @throws where a setting is missing; the settings were checked before */
export function slackOf(config: Config): ManyOptions['slack'] {
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET, PUBLIC_URL, TOKEN_KEY } = config;
  if (!SLACK_CLIENT_ID || !SLACK_CLIENT_SECRET || !SLACK_SIGNING_SECRET || !PUBLIC_URL || !TOKEN_KEY) {
    throw new Error('OAuth needs SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET, PUBLIC_URL and TOKEN_KEY.');
  }
  const { needed, optional } = askedScopes();
  return {
    apiUrl: config.SLACK_API_URL,
    clientId: SLACK_CLIENT_ID,
    clientSecret: SLACK_CLIENT_SECRET,
    signingSecret: SLACK_SIGNING_SECRET,
    publicUrl: PUBLIC_URL,
    tokenKeys: TOKEN_KEY,
    scopes: [...needed, ...optional],
    workspaces: config.WORKSPACES,
    mainWorkspace: config.MAIN_WORKSPACE,
    port: config.PORT,
    host: '0.0.0.0',
  };
}
