import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, HOSTILE_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';
import { draftFor, mailShown } from '../letters/letter-talk.ts';

/** Found by number or by a harmless word, since the names themselves are the trouble. */
const ACCOUNTS = ['pay here', 'cmd', 'H-3', 'H-4', 'H-5', 'zulu'];
let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(HOSTILE_LEDGER) });
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
});
afterAll(async () => {
  for (const person of [team.mara, team.tom]) await person.reads('#collections');
  await team.finish();
});

/** Every text with markup that the bot ever sent: of plain text Slack makes nothing. */
function markup(): string[] {
  const { conversations, views } = team.workspace.world;
  const messages = [...conversations.values()].flatMap(({ messages, ephemerals }) => [...messages, ...ephemerals]);
  const own = messages.filter(({ botId }) => botId !== null);
  const shown = [...own.map(({ blocks }) => blocks), ...[...views.values()].map(({ source }) => source)];
  return [...own.map(({ text }) => text), ...mrkdwnIn(shown)];
}

function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === 'mrkdwn' && 'text' in value ? [String(value.text)] : [];
  return [...own, ...Object.values(value).flatMap(mrkdwnIn)];
}

test('the queue and its reasons show hostile names as they read, and in bounds', async () => {
  await team.mara.says('/ar overdue', { in: '#collections' });
  const queue = await team.mara.sees('# Overdue');
  for (let place = 1; place <= 6; place += 1) expect(queue).toContain(`${place}. `);
  expect(queue).toContain('<!channel> & <https://evil.example|pay here> · EUR 100.00');
  expect(queue).toContain('Zulu');
  for (const line of queue.split('\n')) expect(line.length).toBeLessThan(200);
  await team.mara.clicks('Why first?');
  await team.mara.seesModal('Why this order?');
  await team.mara.closes();
});

test.each(ACCOUNTS)('%s: card, form, letter, approval, mail', async (typed) => {
  await team.mara.says(`/ar account ${typed}`, { in: '#collections' });
  await team.ines.seesMessage(/^# /, { in: '#collections' });
  await team.mara.says(`/ar claim ${typed}`, { in: '#collections' });
  await team.mara.sees(/You own .* now\./);
  const card = await draftFor(team, typed, '');
  const shown = mailShown(card);
  expect(shown.to).toMatch(/^a@h\d\.example$/);
  await team.tom.clicks('Approve and send', { in: `To: ${shown.to}` });
  await team.tom.seesMessage(new RegExp(`To: ${shown.to}[\\s\\S]*Filed, not sent`), { in: '#collections' });
  const mail = await team.seesMail(shown.to);
  expect({ to: mail.to, subject: mail.subject, body: mail.body.trimEnd() }).toEqual({ ...shown, body: shown.body.trimEnd() });
  expect(mail.body).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B-\u200F]/);
});

test('a long invoice number leaves the table readable', async () => {
  const mail = await team.seesMail('a@h4.example');
  const line = mail.body.split('\n').find((each) => each.includes('EUR 400.00') && each.includes('2026')) ?? '';
  expect(line.length).toBeLessThan(100);
});

test('the digest and the Home tab take it too', async () => {
  await team.mara.says('/ar digest here 09:01', { in: '#collections' });
  await team.mara.sees('A digest comes here at 09:01');
  await team.advance({ minutes: 1 });
  await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  await team.ines.seesMessage('# Aging on Mon 2 Mar', { in: '#collections' });
  const home = await team.mara.opensHome();
  expect(home).toContain('5. ');
  await team.mara.clicks('Next');
  await team.mara.sees('6. ');
});

test('names that were typed hostile are answered inert', async () => {
  for (const typed of ['<!channel> <@U0TOM>', '*x* `y`', '\u202Eabc', 'z'.repeat(3000)]) {
    await team.mara.says(`/ar account ${typed}`, { in: '#collections' });
    await team.mara.sees(/No account is called|Which account|is not understood/);
  }
});

test('nothing in all of it mentioned anybody, linked anywhere, formatted anything or hid anything', async () => {
  const all = markup();
  expect(all.length).toBeGreaterThan(100);
  // What stands in angle brackets is what the bot itself put there: people who did something, its channel, dates, links to cards.
  const special = all.flatMap((text) => [...text.matchAll(/<([^<>]*)>/g)].map(([, inner = '']) => inner.replace(/[\^|].*$/, '')));
  const links = new RegExp(`^${RegExp.escape(team.workspace.url)}archives/C0COLLECT/`);
  const odd = special.filter((inner) => !['@U0MARA', '@U0TOM', '#C0COLLECT', '!date'].includes(inner) && !links.test(inner));
  expect(odd).toEqual([]);
  for (const text of all) expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B-\u200F]|```|\*bold\*|:tada:/);
});

test('the filed mails have the headers of one mail each, and no more', async () => {
  const folder = `${team.folder}/outbox`;
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  expect(files).toHaveLength(ACCOUNTS.length);
  for (const file of files) {
    const [head = ''] = readFileSync(`${folder}/${file}`, 'utf8').split('\r\n\r\n');
    const names = head
      .split('\r\n')
      .filter((line) => !/^[ \t]/.test(line))
      .map((line) => line.split(':')[0]);
    expect(names.toSorted()).toEqual([
      'Content-Transfer-Encoding',
      'Content-Type',
      'Date',
      'From',
      'MIME-Version',
      'Message-ID',
      'Subject',
      'To',
    ]);
  }
});
