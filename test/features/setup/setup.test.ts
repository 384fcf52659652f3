import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER), settings: { APPROVERS: 'U0TOM' } });
});
afterAll(() => team.finish());

test('who may not approve cannot name the working channel', async () => {
  await team.mara.says('/ar setup', { in: '#collections' });
  await team.mara.sees('Only an admin or a lead can name the working channel.');
  await team.mara.says('/ar account acme', { in: '#collections' });
  expect(await team.mara.sees('# Acme Logistics')).toContain('[Draft letter]');
  await team.mara.clicks('Draft letter', { in: 'Acme Logistics' });
  await team.mara.sees('Letters are shown for approval in the working channel, and none is named yet: type /ar setup in it.');
});

test.each(['nonsense', '#nowhere', 'here please', '<!channel>'])('/ar setup %s says how it is typed', async (words) => {
  await team.tom.says(`/ar setup ${words}`, { in: '#collections' });
  await team.tom.sees('Name a channel: type /ar setup in it, or /ar setup #collections.');
});

test('a conversation with one person is no working channel', async () => {
  await team.tom.says('/ar setup', { in: '@Dunbot' });
  await team.tom.sees('Name a channel: type /ar setup in it', { in: '@Dunbot' });
});

test('a channel that the bot is not in is named, and the way to invite it is said at once', async () => {
  await team.tom.says('/ar setup', { in: '#sales' });
  const answer = await team.tom.sees('#sales is the working channel now', { in: '#sales' });
  expect(answer).toContain('The bot cannot write in that channel.');
  expect(answer).toContain('/invite @Dunbot');
  expect(answer).toContain('You set the bot up, so you are its admin from now on');
  await team.tom.says('/ar setup', { in: '#sales' });
  expect(await team.tom.sees('#sales is the working channel now', { in: '#sales' })).not.toContain('its admin');
  await team.tom.says('/ar account acme', { in: '#sales' });
  expect(await team.tom.sees('# Acme Logistics', { in: '#sales' })).toContain(
    'A copy for you; the shared card could not be shown. The bot cannot write in that channel.',
  );
});

test('once it is invited, cards are posted there', async () => {
  await team.tom.says('/invite @Dunbot', { in: '#sales' });
  await team.otto.seesMessage('Dunbot joined #sales.', { in: '#sales' });
  await team.tom.says('/ar account acme', { in: '#sales' });
  await team.otto.seesMessage(/^# Acme Logistics/, { in: '#sales' });
});

test('another channel can be named from anywhere; the cards move there', async () => {
  await team.tom.says('/ar setup #collections', { in: '#sales' });
  await team.tom.sees('#collections is the working channel now', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now', { in: '#sales' });
  await team.mara.says('/ar account acme', { in: '#collections' });
  await team.ines.seesMessage(/^# Acme Logistics/, { in: '#collections' });
});
