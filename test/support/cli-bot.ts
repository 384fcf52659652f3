import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import { type FakeSlack, startFakeSlack } from '../slack/fake-slack.ts';
import type { Desk, Running } from './cli.ts';

/** What tests of a bot in a process of its own share. */
export async function fakeSlack(): Promise<FakeSlack> {
  const slack = await startFakeSlack();
  onTestFinished(slack.close);
  return slack;
}

/** Waits until a bot in HTTP mode takes requests. */
export async function listening(bot: Running): Promise<Running & { readonly address: string }> {
  const pattern = /connected to Slack \(http:\/\/0\.0\.0\.0:(\d+)(\S+)\)/;
  await bot.prints(pattern);
  const [, port, path] = pattern.exec(bot.all()) ?? [];
  return { ...bot, address: `http://127.0.0.1:${port}${path}` };
}

/** Nobody else can write while it is held, as while another program writes. */
export function holdFile({ folder }: Desk): { readonly release: () => void } {
  const db = new DatabaseSync(join(folder, 'data', 'dunbot.db'), { timeout: 5000 });
  db.exec('BEGIN IMMEDIATE');
  return {
    release() {
      db.exec('COMMIT');
      db.close();
    },
  };
}

/** All facts in the journal of the data folder, as they lie there. */
export function journalFacts({ folder }: Desk): readonly Record<string, unknown>[] {
  const db = new DatabaseSync(join(folder, 'data', 'dunbot.db'));
  const rows = db.prepare('SELECT doc FROM journal ORDER BY rowid').all();
  db.close();
  return rows.flatMap(({ doc }) => recordSchema.parse(JSON.parse(String(doc))).facts);
}

const recordSchema = z.object({ facts: z.array(z.record(z.string(), z.unknown())) });

export async function until(holds: () => boolean): Promise<void> {
  for (let tried = 0; tried < 400 && !holds(); tried += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(holds()).toBe(true);
}
