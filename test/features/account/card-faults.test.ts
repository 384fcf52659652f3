import { expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';

const cardsOf = (team: Team, name: string) =>
  (team.workspace.world.conversations.get('C0COLLECT')?.messages ?? []).filter(({ text }) => text.startsWith(name));

async function begin(options: { readonly canRead: boolean }): Promise<Team> {
  const team = await startTeam({ before: bringing(CAST_LEDGER), canReadHistory: options.canRead });
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
  return team;
}

test('a card whose posting got no answer is found again where the bot may read the channel', async () => {
  const team = await begin({ canRead: true });
  team.workspace.faults.next('chat.postMessage', { kind: 'lost-reply' });
  await team.mara.says('/ar account acme', { in: '#collections' });
  await team.ines.seesMessage('# Acme Logistics', { in: '#collections' });
  await team.mara.says('/ar account acme', { in: '#collections' });
  await team.mara.sees('A copy for you. Open the shared card and its thread');
  expect(cardsOf(team, 'Acme')).toHaveLength(1);
  await team.finish();
});

test('where it may not read, it posts no second card: a person looks, and decides', async () => {
  const team = await begin({ canRead: false });
  team.workspace.faults.next('chat.postMessage', { kind: 'error-before', status: 500 });
  await team.mara.says('/ar account acme', { in: '#collections' });
  const copy = await team.mara.sees('A copy for you; the shared card could not be shown.');
  expect(copy).toContain('Slack did not answer when this was posted. Look in the channel whether it is there.');
  await team.mara.says('/ar account acme', { in: '#collections' });
  await team.mara.sees('A copy for you; the shared card could not be shown.');
  expect(cardsOf(team, 'Acme')).toHaveLength(0);
  await team.mara.clicks('It is not there: post it', { in: 'Acme Logistics' });
  await team.mara.sees('The shared card is posted.');
  await team.ines.seesMessage('# Acme Logistics', { in: '#collections' });
  expect(cardsOf(team, 'Acme')).toHaveLength(1);
  await team.finish();
});

test('a lost post that did arrive stays the only one', async () => {
  const team = await begin({ canRead: false });
  team.workspace.faults.next('chat.postMessage', { kind: 'error-after', status: 500 });
  await team.mara.says('/ar account acme', { in: '#collections' });
  await team.mara.sees('A copy for you; the shared card could not be shown.');
  await team.mara.says('/ar claim acme', { in: '#collections' });
  await team.mara.sees('You own Acme Logistics now.');
  await team.restart();
  await team.ines.seesMessage('# Acme Logistics', { in: '#collections' });
  expect(cardsOf(team, 'Acme')).toHaveLength(1);
  await team.finish();
});

test('when Slack asks to slow down, the card comes a little later', async () => {
  const team = await begin({ canRead: false });
  team.workspace.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 1 });
  await team.mara.says('/ar account acme', { in: '#collections' });
  await team.ines.seesMessage('# Acme Logistics', { in: '#collections' });
  expect(cardsOf(team, 'Acme')).toHaveLength(1);
  await team.finish();
});
