import { afterAll, beforeAll, expect, test } from 'vitest';
import { agingReport } from '#features/report/report.query.ts';
import { agingText } from '#features/report/report.views.ts';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
});
afterAll(() => team.finish());

const numbersOf = (text: string) => new Set(text.match(/[A-Z]{3}|-?\d[\d,]*\.\d\d/g));

test('Ines asks for the aging and gets the figures of the command line, seen by her alone', async () => {
  await team.ines.says('/ar report', { in: '#collections' });
  const shown = await team.ines.sees('# Aging as of Mon 2 Mar');
  const { ledger, cases } = team.app().record;
  const printed = agingText(
    await agingReport({ ledger, pages: cases.pages }, { tenantId: 'main', entity: 'main', asOf: '2026-03-02' }),
  );
  for (const figure of numbersOf(printed.slice(printed.indexOf('\n')))) expect(shown).toContain(figure);
  await team.mara.doesNotSee('# Aging');
});

test('of another day it says what it cannot know; a day with two meanings is asked about', async () => {
  await team.ines.says('/ar report as of 31.1.2026', { in: '#collections' });
  expect(await team.ines.sees('# Aging as of Sat 31 Jan')).toContain('The ledger is of 2026-03-02');
  await team.ines.says('/ar report 15.1.', { in: '#collections' });
  await team.ines.sees('# Aging as of Thu 15 Jan');
  await team.ines.says('/ar report last friday', { in: '#collections' });
  await team.ines.sees('# Aging as of Fri 27 Feb');
  await team.ines.says('/ar report aging as of end of december', { in: '#collections' });
  await team.ines.sees('# Aging as of Wed 31 Dec 2025');
  await team.ines.says('/ar report 2026-06-30', { in: '#collections' });
  expect(await team.ines.sees('# Aging as of Tue 30 Jun')).toContain('That day is to come');
  await team.ines.says('/ar report 1/2/2026', { in: '#collections' });
  await team.ines.sees('can be read in two ways');
  await team.ines.says('/ar report <!channel>', { in: '#collections' });
  await team.ines.sees('Write a day such as last friday, 2 weeks ago, end of march or 2026-06-30');
});

test('asked twice and by two at once it is counted once', async () => {
  await Promise.all([team.ines.says('/ar report'), team.tom.says('/ar report', { in: '#collections' })]);
  await team.ines.sees('# Aging as of Mon 2 Mar');
  await team.tom.sees('# Aging as of Mon 2 Mar');
});

test('what Borealis disputes stays in the totals, and stands apart', async () => {
  const report = async () => {
    const { ledger, cases } = team.app().record;
    return agingReport({ ledger, pages: cases.pages }, { tenantId: 'main', entity: 'main', asOf: '2026-03-02' });
  };
  const before = await report();
  expect(before).not.toHaveProperty('disputed');
  await team.mara.says('/ar dispute borealis B-77 500 because the price is wrong', { in: '#collections' });
  await team.mara.submits();
  await team.mara.sees('Borealis Foods disputes');
  const after = await report();
  expect(after).toEqual({ ...before, disputed: { SEK: expect.objectContaining({ total: '500.00' }) } });
  await team.ines.says('/ar report', { in: '#collections' });
  const shown = await team.ines.sees('# Aging as of Mon 2 Mar');
  expect(shown).toMatch(/SEK[^\n]*\n[^\n]*of it disputed[^\n]*500\.00/);
  expect(agingText(after)).toMatch(/\nof it disputed .*500\.00\n/);
});

test('version and privacy answer in words, to whoever asks', async () => {
  await team.otto.says('/ar version', { in: '#sales' });
  expect(await team.otto.sees('Dunbot 0.')).toContain('The ledger goes up to Mon 2 Mar.');
  await team.otto.says('/ar privacy', { in: '#sales' });
  expect(await team.otto.sees('What Dunbot keeps, and who sees it')).toContain('What goes to a model.');
});
