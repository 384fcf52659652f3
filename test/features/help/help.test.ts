import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTeam, type Team } from '../../support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam();
});
afterAll(() => team.finish());

test('help lists everything, and so does /ar alone', async () => {
  await team.mara.says('/ar help', { in: '#collections' });
  const help = await team.mara.sees('# What /ar can do');
  for (const verb of [
    'overdue',
    'mine',
    'account',
    'claim',
    'release',
    'give',
    'log',
    'promise',
    'letter',
    'dispute',
    'digest',
    'setup',
    'help',
  ])
    expect(help).toContain(`/ar ${verb}`);
  await team.tom.says('/ar', { in: '@Dunbot' });
  expect(await team.tom.sees('# What /ar can do', { in: '@Dunbot' })).toBe(help);
});

test.each([
  ['overdeu', 'I do not know /ar overdeu. Did you mean /ar overdue?'],
  ['acount acme', 'I do not know /ar acount. Did you mean /ar account?'],
  ['dance', 'I do not know /ar dance.'],
  ['<!here>', 'I do not know /ar <!here>.'],
  ['*', 'I do not know /ar ∗.'],
])('/ar %s gets a plain answer', async (words, sentence) => {
  await team.mara.says(`/ar ${words}`, { in: '#collections' });
  const answer = await team.mara.sees(sentence);
  expect(answer).toContain('/ar help shows everything.');
  expect(answer).not.toContain('MENTIONS-ALL');
});

test('with an empty ledger every question has an answer', async () => {
  await team.mara.says('/ar overdue', { in: '#collections' });
  await team.mara.sees(/^Nothing/);
  await team.mara.says('/ar overdue >30d', { in: '#collections' });
  await team.mara.sees('No overdue account fits /ar overdue >30d.');
  await team.mara.says('/ar account acme', { in: '#collections' });
  await team.mara.sees('No account is called “acme”.');
  await team.mara.says('/ar letter acme', { in: '#collections' });
  await team.mara.sees('No account is called “acme”.');
  await team.mara.says('/ar letter', { in: '#collections' });
  await team.mara.seesModal('Draft a letter');
  await team.mara.closes();
  expect(await team.mara.opensHome()).toContain('You own no overdue account. Claim one from /ar overdue unclaimed.');
});
