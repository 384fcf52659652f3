import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';

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

test('guests and strangers see a sentence in their Home tab', async () => {
  expect(await team.gwen.opensHome()).toContain('Guests cannot use the bot.');
  expect(await team.stan.opensHome()).toContain('Only members of this workspace can use the bot.');
});
