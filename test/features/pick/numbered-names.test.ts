import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Dunbot, type Row, startDunbot } from '../../support/dunbot.ts';

const STUDIO: Row = { customer: 'Studio 54', of: 'S-1', number: 'ST-1', due: '2026-01-20', open: '700.00' };
const OTHER: Row = { ...STUDIO, customer: 'Studio Nord', of: 'S-2', number: 'ST-2' };

let team: Dunbot;
beforeAll(async () => {
  team = await startDunbot();
  await team.imports([STUDIO, OTHER]);
});
afterAll(() => team.finish());

test.each([
  ['/ar dispute Studio 54 because the price is wrong', /Disputed amount \(optional\): (?!54)/],
  ['/ar promise studio 54 by friday', 'Understood: by Fri 6 Mar.'],
  ['/ar dispute Studio 54 200 because the price is wrong', 'Disputed amount (optional): 200'],
  ['/ar promise studio 54 200 by friday', 'Understood: EUR 200.00 by Fri 6 Mar.'],
  ['/ar dispute Studio 54 ST-1 because the price is wrong', 'Disputed invoices: <ST-1 · '],
])('an account whose name ends in a figure is meant by all of its name: %s', async (typed, shown) => {
  await team.mara.says(typed, { in: '#collections' });
  expect(await team.mara.seesModal('Studio 54')).toMatch(shown);
  await team.mara.closes();
});
