import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGateway } from '#slack/gateway.ts';
import { quietLog } from '../slack/quiet.ts';
import { CAST_LEDGER, importLedger } from '../support/ledgers.ts';
import { NORDWIND, SUEDLICHT, startTown, type Town } from '../support/town.ts';

/** What becomes of tokens, work and ledger where a workspace removes the bot, and where it comes back. */
let town: Town;
beforeEach(async () => {
  town = await startTown();
  for (const { id } of [NORDWIND, SUEDLICHT]) {
    await importLedger(town, CAST_LEDGER, { tenantId: id });
    await town.install(id);
  }
});
afterEach(() => town.finish());

const alive = () => [...town.app().tenants().keys()].sort();
const row = (id: string) => town.storage.collection('installations').findOne({ tenantId: 'bot', _id: `bot/${id}` });
async function seesQueue(id: string): Promise<void> {
  const { mara } = town.of(id);
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('Acme Logistics');
}

test('Nordwind removes the bot: its tokens are deleted at once, and Südlicht notices nothing', async () => {
  await town.slack.uninstall(NORDWIND.id);
  expect(await row(NORDWIND.id)).toMatchObject({ stage: 'removed', tokens: null });
  await town.settled();
  expect(alive()).toEqual([SUEDLICHT.id]);
  await seesQueue(SUEDLICHT.id);
  const { mara } = town.of(NORDWIND.id);
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('This workspace is not connected to the bot.');
});

test('its ledger stays, does nothing any more, and is there again when the bot comes back', async () => {
  const nordwind = town.of(NORDWIND.id);
  await nordwind.tom.says('/ar setup', { in: '#collections' });
  await nordwind.tom.sees('#collections is the working channel now');
  await nordwind.mara.says('/ar claim acme', { in: '#collections' });
  await nordwind.mara.sees('You own Acme Logistics now.');
  await nordwind.mara.seesMessage('# Acme Logistics', { in: '#collections' });
  await town.slack.uninstall(NORDWIND.id);
  await town.settled();
  const calls = nordwind.workspace.calls.length;
  town.clock.advance({ days: 1 });
  await town.settled();
  expect(nordwind.workspace.calls.length).toBe(calls);
  await town.install(NORDWIND.id);
  await nordwind.mara.says('/ar mine', { in: '#collections' });
  await nordwind.mara.sees('Acme Logistics');
});

test('a revoked token is deleted by the event that says so', async () => {
  await town.slack.revokeTokens(NORDWIND.id);
  expect(await row(NORDWIND.id)).toMatchObject({
    stage: 'removed',
    tokens: null,
    because: "The bot's token was revoked in Slack.",
  });
  await town.settled();
  expect(alive()).toEqual([SUEDLICHT.id]);
});

test('a person’s token that was revoked is none of ours', async () => {
  const { workspace } = town.of(NORDWIND.id);
  const event = { type: 'tokens_revoked', tokens: { oauth: ['U0MARA'], bot: [] } };
  await workspace.tell(payloadOf(NORDWIND.id, event));
  expect(await row(NORDWIND.id)).toMatchObject({ stage: 'installed' });
  await seesQueue(NORDWIND.id);
});

test('where the event is lost a call learns it, asks twice, and the tokens are deleted', async () => {
  town.slack.endSilently(NORDWIND.id);
  const { mara } = town.of(NORDWIND.id);
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('Slack did not say just now who you are');
  await town.settled();
  expect(await row(NORDWIND.id)).toMatchObject({ stage: 'removed', because: 'Slack takes the token no more (token_revoked).' });
  expect(alive()).toEqual([SUEDLICHT.id]);
});

test('where the event is lost and nobody says a word, the tokens are deleted within a minute all the same', async () => {
  town.slack.endSilently(NORDWIND.id);
  town.clock.advance({ minutes: 1 });
  await town.settled();
  expect(await row(NORDWIND.id)).toMatchObject({ stage: 'removed', tokens: null });
  expect(alive()).toEqual([SUEDLICHT.id]);
});

test('who removes the bot while it is down is let go when it comes up', async () => {
  await town.stopBots();
  town.slack.endSilently(NORDWIND.id);
  await town.restart();
  await town.settled();
  expect(await row(NORDWIND.id)).toMatchObject({ stage: 'removed', tokens: null });
  expect(alive()).toEqual([SUEDLICHT.id]);
  await seesQueue(SUEDLICHT.id);
});

test('one wrong answer of Slack’s costs nobody the installation', async () => {
  const { mara, workspace } = town.of(NORDWIND.id);
  workspace.faults.next('users.info', { kind: 'refused', error: 'invalid_auth' });
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('Slack did not say just now who you are');
  await town.settled();
  expect(await row(NORDWIND.id)).toMatchObject({ stage: 'installed' });
  await seesQueue(NORDWIND.id);
});

test('a late word about the installation of yesterday does not end the one of today', async () => {
  const { workspace } = town.of(NORDWIND.id);
  const late = payloadOf(NORDWIND.id, { type: 'app_uninstalled' }, town.clock.now());
  await town.slack.uninstall(NORDWIND.id);
  town.clock.advance({ hours: 1 });
  await town.install(NORDWIND.id);
  await workspace.tell(late);
  await town.settled();
  expect(await row(NORDWIND.id)).toMatchObject({ stage: 'installed' });
  await seesQueue(NORDWIND.id);
});

test('an event that nobody signed deletes nothing', async () => {
  const body = JSON.stringify(payloadOf(NORDWIND.id, { type: 'app_uninstalled' }));
  const stamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': `v0=${'0'.repeat(64)}`,
  };
  const answer = await fetch(`${town.publicUrl}/slack/events`, { method: 'POST', headers, body });
  expect(answer.status).toBe(401);
  expect(await row(NORDWIND.id)).toMatchObject({ stage: 'installed' });
});

test('a second process learns of it from the store', async () => {
  const other = await town.another();
  expect([...other.tenants().keys()].sort()).toEqual([NORDWIND.id, SUEDLICHT.id]);
  await town.slack.uninstall(NORDWIND.id);
  await other.look();
  expect([...other.tenants().keys()]).toEqual([SUEDLICHT.id]);
});

test('a workspace that was installed through one process is served by another at its first word', async () => {
  await town.slack.uninstall(NORDWIND.id);
  await town.settled();
  const other = await town.another();
  await town.install(NORDWIND.id);
  town.of(NORDWIND.id).workspace.deliverOverHttp(other.address);
  await seesQueue(NORDWIND.id);
  expect([...other.tenants().keys()].sort()).toEqual([NORDWIND.id, SUEDLICHT.id]);
});

test('tokens that cannot be read are named once, and keep nobody else from being served', async () => {
  const rows = town.storage.collection('installations');
  await rows.updateOne({ tenantId: 'bot', _id: `bot/${NORDWIND.id}` }, { $set: { 'tokens.bot.tag': 'AAAA' } });
  const bot = await town.restart();
  await bot.look();
  expect([...bot.tenants().keys()]).toEqual([SUEDLICHT.id]);
  const said = 'a workspace cannot be served. Its tokens cannot be read. It was changed in the store';
  expect(town.log.errors().filter((error) => error.includes(said))).toHaveLength(1);
  town.log.expected(said);
  await seesQueue(SUEDLICHT.id);
  const { mara } = town.of(NORDWIND.id);
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('This workspace is not connected to the bot.');
  await town.install(NORDWIND.id);
  await seesQueue(NORDWIND.id);
});

test('whoever speaks while the bot starts is served first', async () => {
  await town.stopBots();
  const starting = town.restart();
  await expect
    .poll(() =>
      fetch(`${town.publicUrl}/health`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  await seesQueue(SUEDLICHT.id);
  expect([...(await starting).tenants().keys()].sort()).toEqual([NORDWIND.id, SUEDLICHT.id]);
});

test('the token of a workspace that left opens nothing', async () => {
  const found = await town.tokensOf(NORDWIND.id);
  await town.slack.uninstall(NORDWIND.id);
  const gateway = createGateway({ token: found?.bot ?? '', slackApiUrl: town.slack.apiUrl, log: quietLog() });
  await expect(gateway.authTest()).rejects.toThrow('token_revoked');
  expect(await town.tokensOf(NORDWIND.id)).toBeNull();
});

function payloadOf(teamId: string, event: Record<string, unknown>, at = town.clock.now()) {
  return {
    type: 'event_callback',
    team_id: teamId,
    api_app_id: 'A0DUNBOT',
    event_id: `Ev0${Math.random().toString(36).slice(2).toUpperCase()}`,
    event_time: Math.floor(at / 1000),
    event: JSON.parse(JSON.stringify(event)),
  };
}
