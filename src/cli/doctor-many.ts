import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config.ts';
import { openLog, openStore } from '#outside.ts';
import { type Installation, type Installations, openInstallations } from '#record/installations.ts';
import { createSeal, SealBroken } from '#record/sealing.ts';
import { faultOf } from '#slack/faults.ts';
import { createGateway } from '#slack/gateway.ts';
import { createOAuth } from '#slack/oauth.ts';
import { isTokenRefused } from '#slack/token.ts';
import { askedScopes, slackOf } from './many.ts';
import { nameOf } from './tenant.ts';

/** Whether Slack knows the app, and whether each workspace's tokens can be read, are taken, and have the scopes asked for. */
export async function lookAtMany(config: Config): Promise<string> {
  await lookAtApp(config);
  const found = hasStore(config) ? await lookAtAll(config) : [];
  const amiss = found.filter(({ isAmiss }) => isAmiss).map(({ says }) => says);
  if (amiss.length > 0) throw new Error(amiss.join(' '));
  const where = `others install it at ${config.PUBLIC_URL}/slack/install`;
  if (found.length === 0) return `Slack knows the app; no workspace has installed it yet; ${where}`;
  return `Slack knows the app; ${found.map(({ says }) => says).join('; ')}; ${where}`;
}

/** A code that cannot be right is refused for being no code only after id and secret were found right. */
async function lookAtApp(config: Config): Promise<void> {
  const oauth = createOAuth({ ...slackOf(config), slackApiUrl: config.SLACK_API_URL, log: silent() });
  try {
    await oauth.exchange('asked-by-the-doctor', `${config.PUBLIC_URL}/slack/oauth_redirect`);
  } catch (error) {
    const { code } = faultOf(error);
    if (code === 'invalid_client_id') throw new Error(`Slack knows no app with this SLACK_CLIENT_ID. ${COPY}`, { cause: error });
    if (code === 'bad_client_secret') throw new Error(`Slack refused SLACK_CLIENT_SECRET. ${COPY}`, { cause: error });
    if (code === 'bad_redirect_uri') throw new Error(REDIRECT, { cause: error });
    if (code === 'invalid_code') return;
    throw new Error(`Slack at ${config.SLACK_API_URL} did not answer as it should (${code}).`, { cause: error });
  }
}

/** The store is looked at where there is one; a doctor makes none. */
function hasStore({ DATA_DIR, MONGODB_URI }: Config): boolean {
  return MONGODB_URI !== undefined || existsSync(join(DATA_DIR, 'dunbot.db'));
}

type Found = { readonly says: string; readonly isAmiss: boolean };

async function lookAtAll(config: Config): Promise<readonly Found[]> {
  const storage = await openStore(config);
  try {
    const installations = openInstallations({ storage, seal: createSeal(slackOf(config).tokenKeys) });
    const live = (await installations.all()).filter(({ stage }) => stage === 'installed');
    const found: Found[] = [];
    for (const installation of live) found.push(await lookAtOne(config, installations, installation));
    return found;
  } finally {
    await storage.close();
  }
}

async function lookAtOne(config: Config, installations: Installations, installation: Installation): Promise<Found> {
  const name = nameOf(installation);
  try {
    const held = await installations.withTokens(installation.id);
    if (!held) return { says: `${name} was removed just now`, isAmiss: false };
    const gateway = createGateway({ token: held.tokens.bot, slackApiUrl: config.SLACK_API_URL, log: silent() });
    await gateway.authTest();
    return aboutScopes(name, installation);
  } catch (error) {
    if (error instanceof SealBroken) return { says: `The tokens of ${name} cannot be read. ${error.message}`, isAmiss: true };
    const { code } = faultOf(error);
    const isRenewed = code === 'token_expired' && installation.refreshingSince === null;
    if (isRenewed) return { says: `${name}: its token is over, and is renewed when the bot runs`, isAmiss: false };
    const cure = isTokenRefused(code) ? ` Install the bot there again, at ${config.PUBLIC_URL}/slack/install.` : '';
    return { says: `Slack does not take the token of ${name} (${code}).${cure}`, isAmiss: true };
  }
}

function aboutScopes(name: string, { scopes, refreshingSince }: Installation): Found {
  const { needed, optional } = askedScopes();
  const missing = needed.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) return { says: `${name} lacks ${missing.join(', ')}: install the bot there again.`, isAmiss: true };
  const absent = optional.filter((scope) => !scopes.includes(scope));
  const without = absent.length > 0 ? `, without the optional ${absent.join(', ')}` : '';
  const doubt = refreshingSince === null ? '' : '; a renewal of its token was not finished, so install it again within two hours';
  return { says: `${name} has all scopes it needs${without}${doubt}`, isAmiss: false };
}

function silent() {
  return openLog({ LOG_LEVEL: 'silent' });
}

const COPY = 'Copy it again from "Basic Information".';
const REDIRECT =
  'The app knows no redirect to PUBLIC_URL. Put its address into the manifest (redirect_urls), as in manifests/oauth.json.';
