import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { desk } from './cli.ts';
import { fakeSlack, listening, until } from './cli-bot.ts';
import { ledgerCsv } from './ledger-csv.ts';
import { CAST_LEDGER } from './ledgers.ts';
import { mutated, randomOf } from './mutate.ts';
import { signedSlack } from './signed.ts';
import { buttonsIn, clickBody, commandBody, submissionBody, suggestionBody, TEAM } from './slack-bodies.ts';

/** Far more than it takes, for machines that do much else at once. */
export const TIME_MAX_MS = 600_000;
/** More at once than any team sends; the Slack that stands in must still answer in time, in this very process. */
const AT_ONCE = 100;
const SECRET = 'a signing secret';
const COMMANDS = [
  'overdue >30d EUR',
  'account cobalt',
  'log acme',
  'promise acme 100 by friday',
  'dispute juniper',
  'letter juniper',
  'help',
  'digest',
];

/**
 * A bot of its own in HTTP mode gets bodies that are signed and broken in every way. It must answer each, write nothing
 * that nobody may have meant, and be there afterwards.
 */
export async function brokenBodies({ count, seed }: { readonly count: number; readonly seed: number }): Promise<void> {
  const { folder, runs, starts } = desk();
  writeFileSync(join(folder, 'ledger.csv'), ledgerCsv(CAST_LEDGER));
  await runs(['import', 'ledger.csv', '--as-of', '2026-03-02']);
  const slack = await fakeSlack();
  const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: slack.apiUrl };
  const bot = await listening(starts(['start'], { env, lifeMaxMs: TIME_MAX_MS }));
  const send = signedSlack({ address: bot.address, secret: SECRET });

  // What a person does with the bot, as Slack would deliver it: the ground that is then broken.
  for (const command of COMMANDS) expect((await send.form(commandBody(command, slack))).status).toBe(200);
  await until(() => slack.of('respond').length + slack.of('views.open').length >= COMMANDS.length);
  const views = slack.of('views.open').map(({ view }) => view);
  const payloads = [
    ...views.map((view) => submissionBody(view, {})),
    ...views.map((view) => suggestionBody(view)),
    ...buttonsIn(slack.of('respond')).map((button) => clickBody(button, slack)),
  ].map((body) => JSON.stringify(body));
  const person = { team_id: TEAM, event_id: 'Ev1', type: 'event_callback' };
  const events = [
    { ...person, event: { type: 'app_mention', user: 'UMARA', channel: 'C1', ts: '1.1', text: '<@UBOT> overdue' } },
    { ...person, event: { type: 'app_home_opened', user: 'UMARA', tab: 'home', channel: 'D1' } },
  ].map((body) => JSON.stringify(body));
  expect(payloads.length).toBeGreaterThan(20);

  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const statuses = new Map<number, number>();
  const one = async (n: number): Promise<void> => {
    const roll = random();
    const [body, way] =
      roll < 0.2
        ? [mutated(JSON.stringify(commandBody(pick(COMMANDS), slack)), random), 'form' as const]
        : roll < 0.35
          ? [mutated(pick(events), random), 'json' as const]
          : [mutated(pick(payloads), random), 'payload' as const];
    const { status } = way === 'form' ? await send.form(fieldsOf(body)) : await send[way](body);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    // 408: on a busy machine a megabyte may take its sender ten seconds.
    expect([200, 400, 404, 408, 413], `run ${n} of seed ${seed}: ${body.slice(0, 2000)}`).toContain(status);
  };
  let next = 0;
  const sendOn = async () => {
    while (next < count) await one(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendOn));
  console.log(`Broken bodies: ${count} with seed ${seed}, answered ${JSON.stringify(Object.fromEntries(statuses))}.`);

  const before = slack.of('respond').length;
  expect((await send.form(commandBody('help', slack))).status).toBe(200);
  await until(() => slack.of('respond').length > before);
  bot.process.kill('SIGTERM');
  const { code, stderr, stdout } = await bot.ended;
  expect(stdout).not.toContain('polluted');
  // Slack's SDK has its own words for what it cannot read; and the Slack that stands in is this very, busy process.
  const mistakes = stderr.split('\n').filter((line) => line.includes('"level":50') && !FORGIVEN.test(line));
  expect(mistakes.map((line) => line.slice(0, 3000))).toEqual([]);
  expect(code).toBe(0);
  expect((await runs(['verify'])).code).toBe(0);
}

const FORGIVEN = /"from":"slack-sdk"|"name":"TimeoutError"/;

/** A broken body as the fields of a form, as far as it still has any. */
function fieldsOf(json: string): Record<string, string> {
  try {
    const body: unknown = JSON.parse(json);
    if (typeof body !== 'object' || body === null) return { text: json.slice(0, 1000) };
    return Object.fromEntries(
      Object.entries(body).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
    );
  } catch {
    return { command: '/ar', text: json.slice(0, 1000) };
  }
}
