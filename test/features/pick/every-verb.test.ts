import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';

/** Every verb on an account, asked in every wrong way. Nothing of it may do anything. */
let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('is the working channel now');
});
afterAll(() => team.finish());

const VERBS = [
  ['account', 'NAME', 'Find an account'],
  ['claim', 'NAME', 'Claim an account'],
  ['release', 'NAME', 'Release an account'],
  ['give', 'NAME <@U0TOM>', 'Hand an account over'],
  ['log', 'NAME no answer', 'Log a call'],
  ['promise', 'NAME 500 by 2026-03-20', 'Record a promise'],
  ['letter', 'NAME final', 'Draft a letter'],
  ['dispute', 'NAME', /dispute/i],
  ['hold', 'NAME until 2026-03-20', /hold/i],
  ['snooze', 'NAME until 2026-03-20', /snooze/i],
] as const;

const factsOfPeople = async () => {
  const { cases } = team.app().record;
  const pages = await cases.pages.find({ tenantId: 'main' }).toArray();
  const records = await Promise.all(pages.map(({ stream }) => cases.history('main', stream, 20)));
  return records.flat().flatMap(({ facts }) => facts.filter(({ type }) => type !== 'ledger.changed'));
};

describe.each(VERBS)('/ar %s', (verb, form, title) => {
  const says = (name: string) => team.mara.says(`/ar ${verb} ${form.replace('NAME', name)}`, { in: '#collections' });

  test('an unknown name gets a sentence', async () => {
    await says('zebra');
    await team.mara.sees('No account is called “zebra');
    await team.mara.seesNoModal();
  });

  test('an unclear name gets a chooser with that verb’s button', async () => {
    await says('falk');
    const chooser = await team.mara.sees('Which account is “falk');
    expect(chooser).toContain('Falk Bau (K-1006)');
    expect(chooser).toContain('Falk & Söhne (K-1007)');
    await team.mara.seesNoModal();
  });

  test('a misspelt name is asked about', async () => {
    await says('borelais');
    await team.mara.sees('Did you mean this one?');
    await team.mara.seesNoModal();
  });

  test('hostile text is shown as text', async () => {
    await says('<!channel> *x* =cmd()|x');
    expect(await team.mara.sees('No account is called')).not.toContain('MENTIONS-ALL');
    await says(`x${'y'.repeat(1500)}`);
    await team.mara.sees('No account is called “xyyy');
  });

  test('nothing typed opens a window that asks for the account', async () => {
    await team.mara.says(`/ar ${verb}`, { in: '#collections' });
    await team.mara.seesModal(title);
    await team.mara.closes({ all: true });
  });

  test('twice at once, by two people, it is answered to each', async () => {
    await Promise.all([says('falk'), team.tom.says(`/ar ${verb} ${form.replace('NAME', 'falk')}`, { in: '#collections' })]);
    await team.mara.sees('Which account is “falk');
    await team.tom.sees('Which account is “falk');
  });
});

test('after all of that nobody did anything', async () => {
  expect(await factsOfPeople()).toEqual([]);
});
