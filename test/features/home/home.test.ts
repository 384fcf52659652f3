import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';
import { draftFor } from '../letters/letter-talk.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
});
afterAll(() => team.finish());

test('the Home tab says what to do while nothing is claimed, and then shows one’s own queue', async () => {
  expect(await team.mara.opensHome()).toContain('You own no overdue account.');
  for (const name of ['acme', 'kestrel', 'cobalt']) {
    await team.mara.says(`/ar claim ${name}`, { in: '#collections' });
    await team.mara.sees(/You own .* now/);
  }
  const home = await team.mara.opensHome();
  expect(home).toMatch(/# Your work[\s\S]*1\. Cobalt Mining[\s\S]*2\. Acme Logistics[\s\S]*3\. Kestrel Air/);
  expect(await team.tom.opensHome()).toContain('You own no overdue account.');
});

test('Open in the Home tab shows the card in a window, since there is no channel to say it in', async () => {
  await team.mara.opensHome();
  await team.mara.clicks('Open', { in: 'Kestrel Air' });
  expect(await team.mara.seesModal('# Kestrel Air')).toContain('INV-1018 · EUR 150.00 · 2 days overdue');
  expect(await team.mara.seesModal('# Kestrel Air')).toMatch(/^Currency +Overdue +Not due[\s\S]*^EUR +150.00 +0.00/m);
  await team.mara.closes();
});

test('letters that wait are listed; they can be shown and approved in a window', async () => {
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
  await draftFor(team, 'dunlin', 'Dunlin Design');
  const home = await team.tom.opensHome();
  expect(home).toContain(
    'Letters that wait\nFriendly reminder to Dunlin Design · EUR 640.00\nwaits for approval · drafted for @Mara Lindqvist today [Show]',
  );
  await team.tom.clicks('Show', { in: 'Dunlin Design' });
  expect(await team.tom.seesModal('Friendly reminder to Dunlin Design')).toContain('To: dan@dunlin.example');
  await team.tom.clicks('Approve and send');
  expect(await team.tom.seesModal('Approved by @Tom Okafor · Mon 2 Mar')).not.toContain('[Approve and send]');
  await team.tom.closes();
  await team.mara.seesMessage(/reminder to Dunlin Design[\s\S]*Filed, not sent/, { in: '#collections' });
  await team.seesMail('dan@dunlin.example');
  expect(await team.tom.opensHome()).not.toContain('Letters that wait');
  await team.ines.reads('#collections');
});

test('guests and strangers see a sentence in their Home tab', async () => {
  expect(await team.gwen.opensHome()).toContain('Guests cannot use the bot.');
  expect(await team.stan.opensHome()).toContain('Only members of this workspace can use the bot.');
});
