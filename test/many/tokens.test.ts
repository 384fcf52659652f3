import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { CAST_LEDGER, importLedger } from '../support/ledgers.ts';
import { NORDWIND, startTown, type Town } from '../support/town.ts';

/** Tokens that last twelve hours, and the pair in whose place a new one comes. */
let town: Town;
beforeEach(async () => {
  town = await startTown({ workspaces: [NORDWIND], rotates: true });
  await importLedger(town, CAST_LEDGER, { tenantId: NORDWIND.id });
  await town.install(NORDWIND.id);
});
afterEach(() => town.finish());

const exchanges = () => town.slack.called('oauth.v2.access');
const row = () => town.storage.collection('installations').findOne({ tenantId: 'bot', _id: `bot/${NORDWIND.id}` });
async function seesQueue(): Promise<void> {
  const { mara } = town.of(NORDWIND.id);
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('Acme Logistics');
}
/** Moves the clock on, and waits until what fell due by that is done. */
async function later(hours: number): Promise<void> {
  town.clock.advance({ minutes: hours * 60 });
  await town.settled();
}

test('with more than two hours left the token is used as it is', async () => {
  await later(9);
  await seesQueue();
  expect(exchanges()).toBe(1);
});

test('with less than two hours left it is renewed, once, without anybody asking', async () => {
  await later(11);
  expect(exchanges()).toBe(2);
  await seesQueue();
  expect(exchanges()).toBe(2);
});

test('day after day the bot stays in, also where nobody works for a week', async () => {
  for (let day = 0; day < 4; day++) await later(11);
  await later(24 * 7);
  await seesQueue();
  expect(exchanges()).toBe(6);
});

test('what falls due by itself goes out under the token of that day', async () => {
  const { mara } = town.of(NORDWIND.id);
  await mara.says('/ar setup', { in: '#collections' });
  await mara.sees('#collections is the working channel now');
  await mara.says('/ar claim acme', { in: '#collections' });
  await mara.sees('You own Acme Logistics now.');
  // After five business days without work the claim lapses, and she is told.
  for (let day = 0; day < 9; day++) await later(24);
  await mara.seesMessage('Nobody worked on Acme Logistics');
  await mara.seesMessage('Your claim on Acme Logistics lapsed');
  await mara.seesMessage('# Acme Logistics', { in: '#collections' });
});

test('two processes renew a token once', async () => {
  const other = await town.another();
  await later(11);
  await Promise.all([town.app().look(), other.look()]);
  expect(exchanges()).toBe(2);
  await seesQueue();
});

test('over weeks two bots with the store open twice use each refresh token once', async () => {
  const storage = openEmbedded({ file: `${town.folder}/dunbot.db` });
  const other = await town.another({ storage });
  const bots = [town.app(), other];
  await town.install(NORDWIND.id);
  await other.look();
  const before = exchanges();
  for (let time = 1; time <= 10; time++) {
    town.clock.advance({ hours: 11 });
    const tenants = bots.flatMap((bot) => [...bot.tenants().values()]);
    await Promise.all([...bots.map((bot) => bot.look()), ...tenants.map(({ gateway }) => gateway.authTest())]);
    await town.settled();
    expect(exchanges() - before).toBe(time);
  }
  expect(town.slack.grants.standing(NORDWIND.id)?.liveTokens).toBeLessThanOrEqual(2);
  await town.stopBots();
  await storage.close();
  await town.restart();
  await seesQueue();
});

test('many calls at the same moment renew a token once', async () => {
  town.clock.advance({ hours: 11 });
  const tenants = [...town.app().tenants().values()];
  await Promise.all(Array.from({ length: 20 }, () => Promise.all(tenants.map(({ gateway }) => gateway.authTest()))));
  expect(exchanges()).toBe(2);
});

test('where Slack does not answer the old token does until its time is over, and it is tried again', async () => {
  town.slack.faults.next('oauth.v2.access', { kind: 'no-answer' });
  await later(11);
  town.log.expected('Slack gave no new token');
  await seesQueue();
  await later(0.5);
  expect(exchanges()).toBe(2);
  await seesQueue();
});

test('a process that dies between Slack’s answer and the store leaves a token that lasts, and says what to do', async () => {
  // The answer is lost on its way: as with a crash, Slack has given a new pair and nobody has it.
  town.slack.faults.next('oauth.v2.access', { kind: 'lost-reply' });
  await later(11);
  town.log.expected('Slack gave no new token');
  expect(await row()).toMatchObject({ stage: 'installed', refreshingSince: expect.any(Number) });
  await town.restart();
  await seesQueue();
  town.log.expected('Slack gave no new token (invalid_refresh_token); the token lasts until 2026-03-02T20:00:00.000Z');
  await later(2);
  town.log.expected('Slack gave no new token (invalid_refresh_token)');
  town.log.expected('a token could not be renewed');
  expect(await row()).toMatchObject({ stage: 'removed', tokens: null });
  expect(await town.install(NORDWIND.id)).toContain('Dunbot is in Nordwind Trading');
  await seesQueue();
});

test('a bot that comes up after its token is over renews it first', async () => {
  await town.stopBots();
  town.clock.advance({ hours: 40 });
  await town.restart();
  await seesQueue();
});
