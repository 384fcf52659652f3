import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { openFolder } from '#adapters/email/folder.ts';
import { lookAtSmtp } from '#adapters/email/look.ts';
import { openSmtp } from '#adapters/email/smtp.ts';
import { lookAtModelServer } from '#adapters/llm/look.ts';
import type { ModelServer } from '#adapters/llm/model-call.ts';
import { openaiWriter } from '#adapters/llm/openai.ts';
import { templateWriter } from '#adapters/llm/template.ts';
import { createHolidays } from '#adapters/schedule/holidays.ts';
import { lookAtStorage } from '#adapters/storage/look.ts';
import { openDataFile, openStorage } from '#adapters/storage/open.ts';
import type { Config } from '#config.ts';
import { isBusinessDay } from '#domain/day.ts';
import { type DayTest, placeNamed } from '#domain/holidays.ts';
import type { Log } from '#features/deps.ts';
import type { LetterWriter, Mail, Storage } from '#ports.ts';

export { storeTrouble } from '#adapters/storage/trouble.ts';

/** The other machines, as the settings choose them. With `app.ts` the only file that knows adapters. */
export type Outside = {
  readonly storage: Storage;
  readonly mail: Mail;
  readonly writer: LetterWriter;
  readonly log: Log;
  readonly isBusinessDay: DayTest;
};

export async function openOutside(config: Config): Promise<Outside> {
  const log = openLog(config);
  // The store last: it alone holds on to something, should one of the others not be usable.
  const isBusinessDay = await openBusinessDays(config);
  return { mail: openMail(config), writer: openWriter(config, log), log, isBusinessDay, storage: await openStore(config) };
}

/** Monday to Friday, but for the public holidays of the place that the settings name. @throws a sentence where there is no such place */
export async function openBusinessDays({ HOLIDAYS }: Pick<Config, 'HOLIDAYS'>): Promise<DayTest> {
  const place = placeNamed(HOLIDAYS);
  if (place === null) return isBusinessDay;
  const holidays = createHolidays();
  if (!(await holidays.knows(place)))
    throw new Error(`HOLIDAYS names no place whose holidays are known: give a code such as DE or DE-BY.`);
  const isHoliday = await holidays.testOf(place);
  return (day) => isBusinessDay(day) && !isHoliday(day);
}

/** @throws an `Error` whose message is a sentence, where the store cannot be reached */
export async function openStore({ DATA_DIR, MONGODB_URI }: Config): Promise<Storage> {
  makeFolder(DATA_DIR);
  return openStorage({ dataDir: DATA_DIR, ...(MONGODB_URI ? { mongodbUri: MONGODB_URI } : {}) });
}

/** The embedded store by itself, for what only it can do. */
export function openFile({ DATA_DIR }: Config): ReturnType<typeof openDataFile> {
  makeFolder(DATA_DIR);
  return openDataFile(DATA_DIR);
}

/** Where letters are filed when no mail server is set up. */
export function outboxDir({ DATA_DIR }: Config): string {
  return join(DATA_DIR, 'outbox');
}

export function openLog({ LOG_LEVEL }: Pick<Config, 'LOG_LEVEL'>): Log {
  return pino({ name: 'dunbot', level: LOG_LEVEL }, pino.destination(2));
}

/** Sentences of a doctor about the other machines; each throws a sentence where something is amiss. */
export function lookAtStore({ DATA_DIR, MONGODB_URI }: Config): Promise<string> {
  return lookAtStorage({ dataDir: DATA_DIR, ...(MONGODB_URI ? { mongodbUri: MONGODB_URI } : {}) });
}

export async function lookAtMail(config: Config): Promise<string> {
  if (!config.SMTP_URL) return `no server, so letters are filed in ${outboxDir(config)}, not sent`;
  return lookAtSmtp({ url: config.SMTP_URL, from: senderOf(config) });
}

export async function lookAtModel(config: Config): Promise<string> {
  const server = modelServer(config);
  return server ? lookAtModelServer(server) : 'none, so letters come from templates';
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new Error(`DATA_DIR ${folder} cannot be used${code}: give a folder that this user may write to.`, { cause: error });
  }
}

function openMail(config: Config): Mail {
  const from = senderOf(config);
  return config.SMTP_URL ? openSmtp({ url: config.SMTP_URL, from }) : openFolder({ dir: outboxDir(config), from });
}

function senderOf({ MAIL_FROM }: Config): string {
  return MAIL_FROM ?? 'accounts-receivable@localhost.example';
}

function openWriter(config: Config, log: Log): LetterWriter {
  const fallback = templateWriter();
  const server = modelServer(config);
  return server ? openaiWriter({ ...server, fallback, log }) : fallback;
}

function modelServer({ OPENAI_API_KEY, OPENAI_BASE_URL, LLM_MODEL, LLM_API }: Config): ModelServer | null {
  if (!OPENAI_API_KEY && !OPENAI_BASE_URL) return null;
  const where = OPENAI_BASE_URL ? { baseURL: OPENAI_BASE_URL } : {};
  return { apiKey: OPENAI_API_KEY ?? 'none', ...where, model: LLM_MODEL, api: LLM_API };
}
