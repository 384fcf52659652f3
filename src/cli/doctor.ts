import type { Config } from '#config.ts';
import { openLog, openStore } from '#outside.ts';
import { createGateway } from '#slack/gateway.ts';
import { orSentence, settingsOrExit } from './settings.ts';

/** Looks at what the bot needs and prints a line for each. Changes nothing; exit code 1 where something is amiss. */
export async function doctor(): Promise<void> {
  const config = settingsOrExit();
  process.stdout.write('settings: fine\n');
  for (const [name, look] of Object.entries({ store: lookAtStore, slack: lookAtSlack, mail: lookAtMail, model: lookAtModel })) {
    await orSentence(async () => {
      const found = await look(config).catch((error: unknown) => {
        throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      });
      process.stdout.write(`${name}: ${found}\n`);
    });
  }
}

async function lookAtStore(config: Config): Promise<string> {
  const storage = await openStore(config);
  const skewMs = Math.abs((await storage.now()) - Date.now());
  await storage.close();
  if (storage.kind === 'embedded') return `embedded, in ${config.DATA_DIR}/dunbot.db`;
  return `MongoDB answers${skewMs > 5_000 ? `, but its clock is ${Math.round(skewMs / 1000)} s off this machine's` : ''}; only a replica set fails over`;
}

async function lookAtSlack(config: Config): Promise<string> {
  if (!config.SLACK_BOT_TOKEN) return 'no token, so "npm start" opens the local workspace';
  const gateway = createGateway({
    token: config.SLACK_BOT_TOKEN,
    slackApiUrl: config.SLACK_API_URL,
    log: openLog({ LOG_LEVEL: 'silent' }),
  });
  const { teamId, scopes } = await gateway.authTest();
  return `the token is of workspace ${teamId}, with ${scopes.join(', ') || 'scopes that Slack did not tell'}`;
}

async function lookAtMail({ SMTP_URL, MAIL_FROM, DATA_DIR }: Config): Promise<string> {
  if (!SMTP_URL) return `no server, so letters are filed in ${DATA_DIR}/outbox`;
  return `letters go through ${new URL(SMTP_URL).host} as ${MAIL_FROM}`;
}

async function lookAtModel({ OPENAI_API_KEY, OPENAI_BASE_URL, LLM_MODEL, LLM_API }: Config): Promise<string> {
  if (!OPENAI_API_KEY && !OPENAI_BASE_URL) return 'none, so letters come from templates';
  return `${LLM_MODEL} over the ${LLM_API} API${OPENAI_BASE_URL ? ` at ${new URL(OPENAI_BASE_URL).host}` : ''}`;
}
