import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../support/ledgers.ts';
import { startTeam, type Team } from '../support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
});
afterAll(() => team.finish());

/** The form that opens for what Mara types on Monday 2 March. */
async function opens(typed: string): Promise<string> {
  await team.mara.says(typed, { in: '#collections' });
  const form = await team.mara.seesModal('[Cancel]');
  await team.mara.closes();
  return form;
}

test.each([
  ['/ar promise acme 4200 thursday', 'Understood: EUR 4,200.00 by Thu 5 Mar.'],
  ['/ar promise acme half end of month', 'by Tue 31 Mar.'],
  ['/ar promise acme 4200 in 2 weeks', 'by Mon 16 Mar.'],
  ['/ar promise acme 4200 12/5', '“12/5” can be'],
  ['/ar hold acme friday because they asked', 'Until: 2026-03-06'],
  ['/ar hold acme until monday because they asked', 'Until: 2026-03-09'],
  ['/ar hold acme until next friday because they asked', '“next friday” cannot be read as one day'],
  ['/ar hold acme for 2 weeks because they asked', 'Until: 2026-03-16'],
  ['/ar hold acme invoice INV-1001 friday because they asked', 'Until: 2026-03-06'],
])('a day needs no word before it: %s', async (typed, shown) => {
  expect(await opens(typed)).toContain(shown);
});

test.each([
  ['/ar hold INV-1002 until friday because they asked', 'Invoices (optional): <INV-1002 · '],
  ['/ar hold acme invoice INV-1002 friday because they asked', 'Invoices (optional): <INV-1002 · '],
  ['/ar dispute INV-1002 500 because the price is wrong', 'Disputed invoices: <INV-1002 · '],
  ['/ar dispute acme 500 of INV-1002 because the price is wrong', 'Disputed amount (optional): 500'],
  ['/ar promise INV-1002 1000 by friday', 'Invoices that it covers (optional): <INV-1002 · '],
  ['/ar promise INV-1002 by friday', 'Invoices that it covers (optional): <INV-1002 · '],
])('who names an invoice means that one, and the others go on: %s', async (typed, shown) => {
  const form = await opens(typed);
  expect(form).toContain(shown);
  expect(form).not.toContain('INV-1001 · ');
});

test('what is not understood stands in a sentence of its own', async () => {
  const form = await opens('/ar promise acme 5.000,00 USD by friday');
  expect(form).toContain('Understood: by Fri 6 Mar.\n');
  expect(form).toContain('“5.000,00 USD”: The amount is in USD, and these invoices are in EUR. Enter the amount below.');
  expect(await opens('/ar promise acme 0,5,0 by friday')).toContain('“0,5,0” is not understood. Enter the amount below.');
});

test.each([
  ['/ar promise acme 5k by yesterday', 'This day is past. Pick today or a later day below.'],
  ['/ar promise acme 5000000 by friday', /That is more than the EUR [\d,.]+ that is open\./],
])('what will be refused is said when the form opens: %s', async (typed, said) => {
  expect(await opens(typed)).toMatch(said);
});

test.each([
  [
    '/ar promise acme 3 x 5k monthly',
    '“3 x 5k monthly” is not understood. Nothing was done yet.',
    '/ar promise acme 5000 by friday',
  ],
  ['/ar letter acme klingon', '“klingon” is not understood.', '/ar letter acme final german'],
  ['/ar give acme Tom', '“Tom” is not understood.', '/ar give acme @SOMEBODY'],
  ['/ar claim acme please', '“please” is not understood.', '/ar claim acme'],
])('who is named is found, whatever was said besides: %s', async (typed, said, usage) => {
  await team.mara.says(typed, { in: '#collections' });
  const answer = await team.mara.sees(said);
  expect(answer).toContain('Acme Logistics');
  expect(answer).toContain(`Type it like this: ${usage}.`);
});

test('where the first words are several accounts’ or nobody’s, nobody is found', async () => {
  await team.mara.says('/ar claim zzz please', { in: '#collections' });
  await team.mara.sees('No account is called “zzz please”.');
});
