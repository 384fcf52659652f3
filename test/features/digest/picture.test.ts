import { afterEach, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team, type TeamOptions } from '../../support/team.ts';

let team: Team;
afterEach(() => team.finish());

const COLLECTIONS = { in: '#collections' };
const PICTURE = '(image: Bar chart of overdue amounts by days past due. EUR: Not due 1,090.00, 1–30 10,050.50, 31–60 4,980.40';

async function given(options: TeamOptions = {}): Promise<void> {
  team = await startTeam({ before: bringing(CAST_LEDGER), ...options });
  await team.mara.says('/ar digest here 09:01', COLLECTIONS);
  await team.mara.sees('A digest comes here at 09:01');
}

/** The thread of the digest; the digest is looked at on the way. */
async function thread(): Promise<string> {
  await team.ines.seesMessage('# Overdue on Mon 2 Mar', COLLECTIONS);
  return team.ines.seesMessage('# Aging on Mon 2 Mar', COLLECTIONS);
}

test('the aging is a picture with its figures in words, uploaded once and kept as accounts change', async () => {
  await given();
  await team.another();
  await team.advance({ minutes: 1 });
  expect(await thread()).toContain(PICTURE);
  await team.tom.clicks('Claim', { in: 'Cobalt Mining' });
  await team.tom.sees('You own Cobalt Mining now.');
  await team.restart();
  await team.mara.clicks('Claim', { in: 'Acme Logistics' });
  await team.mara.sees('You own Acme Logistics now.');
  expect(await thread()).toContain(PICTURE);
  const files = [...team.workspace.world.files.values()];
  expect(files.map(({ name, isComplete }) => [name, isComplete])).toEqual([['aging-2026-03-02.png', true]]);
});

test('without the scope the bars stand alone, and the form says what is missing', async () => {
  await given({ canReadHistory: false });
  await team.mara.says('/ar digest', COLLECTIONS);
  expect(await team.mara.seesModal('A digest comes here')).toContain('for a picture the bot lacks the scope files:write');
  await team.mara.closes();
  await team.advance({ minutes: 1 });
  const shown = await thread();
  expect(shown).not.toContain('(image');
  expect(shown).toContain('1–30     ████████████████████████ 10,050.50');
});

test('where Slack does not take the file, nobody sees a broken picture', async () => {
  await given();
  team.workspace.faults.next('files.getUploadURLExternal', { kind: 'error-before', status: 500 });
  await team.advance({ minutes: 1 });
  expect(await thread()).not.toContain('(image');
});
