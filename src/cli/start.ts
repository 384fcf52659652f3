import { startApp } from '#app.ts';
import type { Config } from '#config.ts';
import { MAIN_TENANT } from '#domain/ids.ts';
import { type Outside, openOutside } from '#outside.ts';
import type { Delivered } from '#slack/connect.ts';
import { openWatch, type Watch } from '#watch.ts';
import { startLocal } from './local.ts';
import { startInMany } from './many.ts';
import { orSentence, settingsOrExit } from './settings.ts';
import { endIfNeverUp, runUntilSignal } from './stop.ts';

/** Starts the bot and keeps it running until it is told to stop. */
export async function start(): Promise<void> {
  const config = settingsOrExit();
  await orSentence(async () => {
    const outside = await openOutside(config);
    const { mail, storage, log } = outside;
    const watch = await openWatch({ storage, port: config.HEALTH_PORT, log });
    const close = async () => {
      await watch.close();
      await mail.close();
      await storage.close();
    };
    await runUntilSignal(() => startBy(config, { ...outside, watch }), close, log);
  });
  endIfNeverUp();
}

/** By tokens of one workspace, by OAuth for many, or on this machine alone. */
function startBy(config: Config, outside: Outside & { readonly watch: Watch }): Promise<{ readonly stop: () => Promise<void> }> {
  if (config.SLACK_CLIENT_ID) return startInMany(config, outside);
  return config.SLACK_BOT_TOKEN ? startInSlack(config, outside, config.SLACK_BOT_TOKEN) : startLocal(config, outside);
}

async function startInSlack(config: Config, outside: Outside & { readonly watch: Watch }, botToken: string) {
  const app = await startApp({
    config,
    tenantId: MAIN_TENANT,
    clock: { now: Date.now },
    slack: { botToken, apiUrl: config.SLACK_API_URL, delivered: delivery(config) },
    ...outside,
  });
  process.stdout.write(`Dunbot is connected to Slack (${app.connection.address}).\n`);
  return app;
}

function delivery({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, PORT }: Config): Delivered {
  if (SLACK_APP_TOKEN) return { by: 'socket', appToken: SLACK_APP_TOKEN };
  if (SLACK_SIGNING_SECRET) return { by: 'http', signingSecret: SLACK_SIGNING_SECRET, port: PORT, host: '0.0.0.0' };
  throw new Error('Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set.');
}
