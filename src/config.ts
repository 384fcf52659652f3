import { existsSync } from 'node:fs';
import { z } from 'zod';
import { placeNamed } from '#domain/holidays.ts';
import { isUrl, isZone, keys, optional, origin, port, startsWith, text, url, whole } from './setting.ts';

/** One setting: what it holds, its default (in the schema) and one sentence that the README repeats. */
type Setting = {
  readonly schema: z.ZodType<unknown, string | undefined>;
  readonly what: string;
  readonly cure: string;
  readonly isSecret?: true;
};

const settings = {
  SLACK_BOT_TOKEN: {
    schema: startsWith('xoxb-'),
    isSecret: true,
    what: "The bot's token. Without it the bot opens the local workspace.",
    cure: 'copy the "Bot User OAuth Token", which begins with xoxb-',
  },
  SLACK_APP_TOKEN: {
    schema: startsWith('xapp-'),
    isSecret: true,
    what: 'The app-level token for Socket Mode.',
    cure: 'make an app-level token with connections:write; it begins with xapp-',
  },
  SLACK_SIGNING_SECRET: {
    schema: optional,
    isSecret: true,
    what: 'The signing secret for HTTP mode, used when no app token is set.',
    cure: 'copy it from "Basic Information"',
  },
  SLACK_CLIENT_ID: {
    schema: optional.refine((value) => value === undefined || /^\d+\.\d+$/.test(value)),
    what: 'With it many workspaces install the bot by OAuth, over HTTP.',
    cure: 'copy the "Client ID" from "Basic Information": two numbers with a dot between them',
  },
  SLACK_CLIENT_SECRET: {
    schema: optional,
    isSecret: true,
    what: 'The secret that belongs to the client id.',
    cure: 'copy it from "Basic Information"',
  },
  PUBLIC_URL: {
    schema: origin,
    what: 'Where people reach this bot, for OAuth: `https://dunbot.example.com`.',
    cure: 'give an https address without a path, such as https://dunbot.example.com',
  },
  TOKEN_KEY: {
    schema: keys,
    isSecret: true,
    what: 'Key that seals the tokens of OAuth. Several by commas: the first seals, all open.',
    cure: 'give 32 bytes in base64, for example from "openssl rand -base64 32"',
  },
  WORKSPACES: {
    schema: text('')
      .transform((value) => value.split(/[\s,]+/).filter(Boolean))
      .refine((ids) => ids.every((id) => /^[TE][A-Z0-9]+$/.test(id))),
    what: 'Slack team or enterprise ids that may install the bot by OAuth, by commas. Empty: any.',
    cure: 'give ids such as T012AB3CD or E012AB3CD, separated by commas',
  },
  MAIN_WORKSPACE: {
    schema: optional.refine((value) => value === undefined || /^[TE][A-Z0-9]+$/.test(value)),
    what: 'With OAuth: the workspace that goes on with the ledger of before, when one token was set by hand.',
    cure: 'give one id such as T012AB3CD',
  },
  SLACK_API_URL: {
    schema: text('https://slack.com/api/').refine((value) => isUrl(value, ['https:', 'http:'])),
    what: "Slack's Web API; a loopback address for an emulator.",
    cure: 'leave it out, or give a full address such as http://127.0.0.1:3100/api/',
  },
  PORT: {
    schema: whole(3000, 0, 65_535),
    what: 'Port of the local workspace, or of HTTP mode.',
    cure: 'give a port number from 0 to 65535',
  },
  HEALTH_PORT: {
    schema: port,
    what: 'Port for `/healthz`, `/readyz` and `/metrics`, for machines inside only. Unset: none.',
    cure: 'give a port number from 0 to 65535, other than PORT',
  },
  DATA_DIR: {
    schema: text('./data'),
    what: 'Folder of the embedded store, filed letters and rejects files.',
    cure: 'give a folder',
  },
  MONGODB_URI: {
    // No URL by the letter: a replica set lists several hosts. The driver reads the rest.
    schema: optional.refine((value) => value === undefined || /^mongodb(\+srv)?:\/\/[^/\s]/.test(value)),
    isSecret: true,
    what: 'MongoDB to use instead of the embedded store.',
    cure: 'give an address that begins with mongodb:// or mongodb+srv://',
  },
  SMTP_URL: {
    schema: url('smtp:', 'smtps:'),
    isSecret: true,
    what: 'Mail server. Without it letters are filed under DATA_DIR/outbox as .eml, never sent.',
    cure: 'give an address such as smtps://user:password@mail.example.com',
  },
  MAIL_FROM: {
    schema: optional.refine((value) => value === undefined || /^[^\s<>"(),;:]+@[^\s<>"(),;:]+$/.test(value)),
    what: 'Sender address of letters; needed with SMTP_URL.',
    cure: 'give one plain address such as ar@example.com',
  },
  COMPANY_NAME: { schema: text('Accounts receivable'), what: 'Name under the letters.', cure: 'give the name of your company' },
  OPENAI_API_KEY: {
    schema: optional,
    isSecret: true,
    what: 'Key for the letter writer. Without key and base URL the template writer writes.',
    cure: 'give the key',
  },
  OPENAI_BASE_URL: {
    schema: url('https:', 'http:'),
    what: 'Another server that speaks the same API.',
    cure: 'give a full address such as http://127.0.0.1:8080/v1',
  },
  LLM_MODEL: { schema: text('gpt-5-mini'), what: 'Model that words the letters.', cure: 'give the name of a model' },
  LLM_API: {
    schema: text('responses').pipe(z.enum(['responses', 'chat'])),
    what: 'Which of the two APIs the model server speaks.',
    cure: 'set it to responses or chat',
  },
  TIME_ZONE: {
    schema: text(Intl.DateTimeFormat().resolvedOptions().timeZone).refine(isZone),
    what: "The entity's time zone: it decides what today is. Default: the machine's.",
    cure: 'give a name such as Europe/Berlin',
  },
  HOLIDAYS: {
    schema: text('').refine((value) => value === '' || placeNamed(value) !== null),
    what: 'The country, or its region, whose public holidays are no business days: deadlines and nudges pass them over. Empty: none.',
    cure: 'give a code such as DE or DE-BY',
  },
  PROMISE_GRACE_DAYS: {
    schema: whole(2, 0, 30),
    what: 'Business days after the promised date before the verdict.',
    cure: 'give a whole number from 0 to 30',
  },
  CLAIM_DAYS: {
    schema: whole(5, 1, 90),
    what: 'Business days without work after which a claim lapses.',
    cure: 'give a whole number from 1 to 90',
  },
  APPROVERS: {
    schema: text('')
      .transform((value) => value.split(/[\s,]+/).filter(Boolean))
      .refine((ids) => ids.every((id) => /^[UW][A-Z0-9]+$/.test(id))),
    what: 'Slack user ids that may approve letters, by commas, besides those who are given the role in /ar settings. While nobody is named, every collector. Guests and strangers never.',
    cure: 'give Slack user ids such as U012AB3CD, separated by commas',
  },
  JOURNAL_KEY: {
    schema: optional.refine((value) => value === undefined || value.length >= 16),
    isSecret: true,
    what: 'Key of the journal chain: with it, nobody without the key can rewrite history unseen.',
    cure: 'give at least 16 characters, for example from "openssl rand -hex 32"',
  },
  LOG_LEVEL: {
    schema: text('info').pipe(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])),
    what: 'How much the log says.',
    cure: 'set it to error, warn, info or debug',
  },
} as const satisfies Record<string, Setting>;

type Settings = typeof settings;
export type Config = { readonly [K in keyof Settings]: z.infer<Settings[K]['schema']> };

/** Every setting with its sentence: the README's table and `--help` come from here. */
export const SETTINGS: Readonly<Record<string, Setting>> = settings;

/**
 * Reads and checks the settings.
 * @returns the settings, or sentences that each name a key and its cure; values are never repeated
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Config | { readonly faults: readonly string[] } {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, { schema, cure }] of Object.entries(settings)) {
    const parsed = schema.safeParse(environment[key]);
    if (parsed.success) values[key] = parsed.data;
    else faults.push(`${key} is not usable: ${cure}.`);
  }
  if (values.SMTP_URL && !values.MAIL_FROM) faults.push('MAIL_FROM is missing: with SMTP_URL set, give the sender address.');
  faults.push(...slackFaults(values));
  return faults.length > 0 ? { faults } : (values as Config);
}

/** One workspace by tokens set by hand, or many by OAuth: a mixture would leave it open whose ledger is whose. */
function slackFaults(values: Readonly<Record<string, unknown>>): readonly string[] {
  const faults: string[] = [];
  if (values.SLACK_CLIENT_ID) {
    for (const key of ['SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'PUBLIC_URL', 'TOKEN_KEY']) {
      if (!values[key]) faults.push(`${key} is missing: OAuth needs it beside SLACK_CLIENT_ID.`);
    }
    for (const key of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']) {
      if (values[key])
        faults.push(`${key} does not go with SLACK_CLIENT_ID: unset it, since each workspace brings a token of its own.`);
    }
    return faults;
  }
  if (values.SLACK_BOT_TOKEN && !values.SLACK_APP_TOKEN && !values.SLACK_SIGNING_SECRET) {
    faults.push('SLACK_APP_TOKEN is missing: set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP mode.');
  }
  if ((values.SLACK_APP_TOKEN || values.SLACK_SIGNING_SECRET) && !values.SLACK_BOT_TOKEN) {
    faults.push('SLACK_BOT_TOKEN is missing: set it too, or unset the other Slack settings to use the local workspace.');
  }
  return faults;
}

/**
 * The process environment, filled up from a file `.env` in the working folder; what is set outside wins over it.
 * Nothing else in the project reads either.
 * @throws with a sentence where the file cannot be read
 */
export function environment(): Readonly<Record<string, string | undefined>> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
  } catch {
    throw new Error('The file .env in this folder cannot be read. Let this user read it, or take it away.');
  }
  return process.env;
}
