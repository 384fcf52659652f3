import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { openFolder } from '#adapters/email/folder.ts';
import { openSmtp } from '#adapters/email/smtp.ts';
import { openaiWriter } from '#adapters/llm/openai.ts';
import { templateWriter } from '#adapters/llm/template.ts';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { openStorage } from '#adapters/storage/open.ts';
import type { Config } from '#config.ts';
import type { Log } from '#features/deps.ts';
import type { LetterWriter, Mail, Storage } from '#ports.ts';

/** The other machines, as the settings choose them. With `app.ts` the only file that knows adapters. */
export type Outside = { readonly storage: Storage; readonly mail: Mail; readonly writer: LetterWriter; readonly log: Log };

export async function openOutside(config: Config): Promise<Outside> {
  const log = openLog(config);
  return { storage: await openStore(config), mail: openMail(config), writer: openWriter(config, log), log };
}

/** @throws an `Error` whose message is a sentence, where the store cannot be reached */
export async function openStore({ DATA_DIR, MONGODB_URI }: Config): Promise<Storage> {
  mkdirSync(DATA_DIR, { recursive: true });
  return openStorage({ dataDir: DATA_DIR, ...(MONGODB_URI ? { mongodbUri: MONGODB_URI } : {}) });
}

/** The embedded store by itself, for what only it can do. */
export function openFile({ DATA_DIR }: Config): ReturnType<typeof openEmbedded> {
  return openEmbedded({ file: join(DATA_DIR, 'dunbot.db') });
}

/** Where letters are filed when no mail server is set up. */
export function outboxDir({ DATA_DIR }: Config): string {
  return join(DATA_DIR, 'outbox');
}

export function openLog({ LOG_LEVEL }: Pick<Config, 'LOG_LEVEL'>): Log {
  return pino({ name: 'dunbot', level: LOG_LEVEL }, pino.destination(2));
}

function openMail(config: Config): Mail {
  const from = config.MAIL_FROM ?? 'accounts-receivable@localhost.example';
  return config.SMTP_URL ? openSmtp({ url: config.SMTP_URL, from }) : openFolder({ dir: outboxDir(config), from });
}

function openWriter({ OPENAI_API_KEY, OPENAI_BASE_URL, LLM_MODEL, LLM_API }: Config, log: Log): LetterWriter {
  const fallback = templateWriter();
  if (!OPENAI_API_KEY && !OPENAI_BASE_URL) return fallback;
  return openaiWriter({
    apiKey: OPENAI_API_KEY ?? 'none',
    ...(OPENAI_BASE_URL ? { baseURL: OPENAI_BASE_URL } : {}),
    model: LLM_MODEL,
    api: LLM_API,
    fallback,
    log,
  });
}
