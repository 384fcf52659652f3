import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { OWNER } from './furnish.ts';
import { invoiceOf, mailOf, nameOf, numberOf } from './ledger-file.ts';
import { SIGNING_SECRET } from './load.ts';
import { startLoopbackSlack } from './loopback-slack.ts';
import { type Board, median, quantile, rounded } from './measure.ts';
import { startBot } from './overdue-figures.ts';
import type { Size } from './size.ts';

const ANSWER_MAX_MS = 1000;
/** Of misspelt names, so many must bring the account that was meant. */
const FOUND_MIN = 0.95;
const ACCOUNTS = 60;

/** What somebody types who means this account, and whether it is misspelt. */
const TYPED: Readonly<Record<string, (account: number) => string>> = {
  nothing: () => '',
  name: nameOf,
  beginning: (account) => nameOf(account).slice(0, 4),
  invented: (account) => wordOf(account),
  number: numberOf,
  invoice: invoiceOf,
  digits: (account) => invoiceOf(account).replace(/\D/g, ''),
  mail: mailOf,
  swapped: (account) => swapped(wordOf(account)),
  missing: (account) => `${wordOf(account).slice(0, 3)}${wordOf(account).slice(4)}`,
  twoWrong: (account) => `${swapped(wordOf(account)).slice(0, -1)}`,
  otherOrder: (account) =>
    nameOf(account)
      .split(' ')
      .reverse()
      .map((word, at) => (at === 1 ? swapped(word) : word))
      .join(' '),
};
const MISSPELT = ['swapped', 'missing', 'twoWrong', 'otherOrder'];
const EXACT = ['name', 'invented', 'number', 'invoice', 'digits', 'mail'];

/** The account picker: from what was typed to the options, as Slack asks for them. */
export async function benchPicker({ size, board, store }: { size: Size; board: Board; store: string }): Promise<void> {
  const slack = await startLoopbackSlack();
  const bot = await startBot(slack, [store]);
  const first = await suggest(bot.port, swapped(wordOf(0)));
  const times: number[] = [];
  const byKind: Record<string, { medianMs: number; found: number }> = {};
  for (const [kind, typed] of Object.entries(TYPED)) {
    const asked: { ms: number; isFound: boolean }[] = [];
    for (let n = 0; n < ACCOUNTS; n += 1) {
      const account = Math.floor((n * size.accounts) / ACCOUNTS);
      const { ms, labels } = await suggest(bot.port, typed(account));
      asked.push({ ms, isFound: labels.some((label) => label.includes(`(${numberOf(account)})`)) });
    }
    times.push(...asked.map(({ ms }) => ms));
    const found = asked.filter(({ isFound }) => isFound).length / ACCOUNTS;
    byKind[kind] = { medianMs: rounded(median(asked.map(({ ms }) => ms))), found: rounded(found) };
  }
  await bot.child.end();
  await slack.close();
  const max = Math.max(first.ms, ...times);
  board.add({
    figure: 'pick.max',
    value: max,
    unit: `ms at the most, ${size.accounts} accounts`,
    target: `<= ${ANSWER_MAX_MS}`,
    met: max <= ANSWER_MAX_MS,
    detail: { p50Ms: rounded(median(times)), p99Ms: rounded(quantile(times, 0.99)), firstMs: rounded(first.ms), byKind },
  });
  const share = (kinds: readonly string[]) => Math.min(...kinds.map((kind) => byKind[kind]?.found ?? 0));
  board.add({
    figure: 'pick.found',
    value: share(MISSPELT),
    unit: 'of misspelt names bring the account',
    target: `>= ${FOUND_MIN}`,
    met: share(MISSPELT) >= FOUND_MIN && share(EXACT) === 1,
    detail: { exact: share(EXACT) },
  });
}

async function suggest(port: number, value: string): Promise<{ ms: number; labels: readonly string[] }> {
  const asked = { type: 'block_suggestion', team: { id: 'T1' }, user: { id: OWNER, team_id: 'T1' } };
  const payload = JSON.stringify({ ...asked, action_id: 'account.suggest', block_id: 'account', value });
  const body = new URLSearchParams({ payload }).toString();
  const stamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${stamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(stamp),
    'x-slack-signature': `v0=${signature}`,
  };
  const started = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', headers, body });
  const { options } = answer.parse(await response.json());
  return { ms: performance.now() - started, labels: options.map(({ text }) => text.text) };
}

const answer = z.object({ options: z.array(z.object({ text: z.object({ text: z.string() }) })) });

/** The word of a name that nearly no other account has. */
function wordOf(account: number): string {
  return nameOf(account).split(' ')[2] ?? '';
}

/** Two letters in the middle change places. */
function swapped(word: string): string {
  const at = Math.floor(word.length / 2) - 1;
  return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
}
