import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
});
afterAll(() => team.finish());

test.each([
  ['K-1001', 'the customer number'],
  ['logistics acme', 'words in any order'],
  ['INV-1001', 'an invoice'],
  ['inv1001', 'an invoice without its hyphen'],
  ['1001', 'the number of customer and invoice without what it begins with'],
  ['ap@acme.example', 'a mail address'],
  ['acme.example', 'the host of a mail address'],
])('/ar account %s finds Acme by %s', async (typed) => {
  await team.mara.says(`/ar account ${typed}`, { in: '#collections' });
  await team.mara.sees('# Acme Logistics');
});

test.each(['acmee', 'amce logistics', 'acme logistcs', 'Acme Logistics GmbH', 'lgistics'])(
  'nobody is called “%s”: Mara is asked whether she meant Acme, and nothing is done before she says so',
  async (typed) => {
    await team.mara.says(`/ar claim ${typed}`, { in: '#collections' });
    expect(await team.mara.sees(`No account is called “${typed}”. Did you mean`)).toContain('Acme Logistics (K-1001)');
    const pages = await team.app().record.cases.pages.find({ tenantId: 'main', ownerId: 'U0MARA' }).toArray();
    expect(pages).toEqual([]);
  },
);

test('what nobody could have meant gets a sentence, whatever it is', async () => {
  for (const typed of ['zebra', '<!channel> *x*', '=cmd()', `${'long '.repeat(300)}`, '%', '9999999']) {
    await team.mara.says(`/ar account ${typed}`, { in: '#collections' });
    expect(await team.mara.sees('No account is called')).not.toContain('MENTIONS-ALL');
  }
});

test('the picker offers what answers to the letters typed so far, and says where it guesses', async () => {
  await team.mara.says('/ar account', { in: '#collections' });
  await team.mara.seesModal('Find an account');
  await team.mara.fills({ Account: 'Falk B' });
  await team.mara.submits();
  await team.mara.sees('# Falk Bau');
  await team.mara.says('/ar log', { in: '#collections' });
  await team.mara.seesModal('Log a call');
  await expect(team.mara.fills({ Account: 'acmee logistics' })).rejects.toThrow('There are: Acme Logistics (K-1001)');
  await team.mara.submits();
  await team.mara.seesModal('Please complete this required field.');
  await team.mara.fills({ Account: 'Acme' });
  await team.mara.submits();
  await team.mara.seesModal('Acme Logistics, EUR 6,050.50 overdue');
  await team.mara.closes({ all: true });
});

test('a promise without a name keeps amount and day while the account is picked', async () => {
  await team.mara.says('/ar promise 500 by 2026-03-20', { in: '#collections' });
  await team.mara.seesModal('Record a promise');
  await team.mara.fills({ Account: 'Acme Logistics' });
  await team.mara.submits();
  expect(await team.mara.seesModal('Promise to pay')).toMatch(/Amount[\s\S]*500[\s\S]*2026-03-20/);
  await team.mara.submits();
  await team.mara.sees('Acme Logistics promised EUR 500.00 by Fri 20 Mar.');
});
