import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../support/ledgers.ts';
import { buttonsOn, postOldCard } from '../support/old-card.ts';
import { give, take } from '../support/roles.ts';
import { startTeam, type Team } from '../support/team.ts';

/** Mara collects, Tom leads, Ines audits, Otto sells; nobody else has a role. The wrong person at every verb and button. */
let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
  await give(team, { lead: ['U0TOM'], collector: ['U0MARA'], auditor: ['U0INES'], sales: ['U0OTTO'] });
});
afterAll(() => team.stop());

const WORK = 'Only a lead or a collector can';

test.each([
  ['/ar claim acme', `${WORK} claim accounts.`],
  ['/ar release acme', 'Only the owner or a lead can release this account.'],
  ['/ar give acme <@U0TOM>', 'Only the owner or a lead can hand this account over.'],
  ['/ar log acme', `${WORK} log calls.`],
  ['/ar promise acme', `${WORK} record promises.`],
  ['/ar letter acme', `${WORK} draft letters.`],
  ['/ar dispute acme', `${WORK} open disputes.`],
  ['/ar hold acme until friday', `${WORK} put accounts on hold.`],
  ['/ar setup', 'Only an admin or a lead can name the working channel.'],
])('Ines, who audits, types %s and is told who may', async (typed, because) => {
  await team.ines.says(typed, { in: '#collections' });
  await team.ines.sees(because);
  await team.ines.seesNoModal();
});

test.each([
  ['/ar overdue', '# Overdue'],
  ['/ar account acme', '# Acme Logistics'],
  ['/ar mine', 'No overdue account fits'],
  ['/ar help', '# What /ar can do'],
  ['/ar settings', '== Settings =='],
])('Ines, who audits, may read: %s', async (typed, shown) => {
  await team.ines.says(typed, { in: '#collections' });
  await team.ines.sees(shown);
  if (shown.startsWith('==')) await team.ines.closes();
});

test('on what Ines sees there is no button that she may not click, and on the shared card those of a collector', async () => {
  await team.mara.says('/ar account acme', { in: '#collections' });
  await team.mara.seesMessage('# Acme Logistics', { in: '#collections' });
  await team.ines.says('/ar account acme', { in: '#collections' });
  const copy = await team.ines.sees('A copy for you.');
  for (const label of ['Claim', 'Log call', 'Promise', 'Draft letter', 'Hold']) expect(copy).not.toContain(`[${label}]`);
  expect(buttonsOn(team, 'C0COLLECT', 'Acme').map(({ label }) => label)).toEqual(expect.arrayContaining(['Claim', 'Promise']));
});

test('each button of the shared card answers Ines in words and does nothing', async () => {
  const before = await team.app().record.cases.pages.findOne({ tenantId: 'main', 'customer.number': 'K-1001' });
  for (const { label } of buttonsOn(team, 'C0COLLECT', 'Acme')) {
    await team.ines.clicks(label, { in: '# Acme Logistics' });
    await team.ines.sees(/^Only .* can [a-z ]+\.$/);
    await team.ines.seesNoModal();
  }
  const after = await team.app().record.cases.pages.findOne({ tenantId: 'main', 'customer.number': 'K-1001' });
  expect(after?.version).toBe(before?.version);
});

test('who loses a role with a form open cannot save it, and keeps what they typed', async () => {
  await team.mara.says('/ar promise cobalt', { in: '#collections' });
  await team.mara.fills({ Amount: '500', 'Will be paid by': '2026-03-06' });
  await take(team, 'collector', ['U0MARA']);
  await give(team, { collector: ['U0GONE'] });
  await team.mara.submits();
  expect(await team.mara.seesModal('You have no role here yet')).toContain('500');
  await team.mara.closes({ all: true });
  await give(team, { collector: ['U0MARA'] });
});

test('an old card’s button is judged by the rights of now', async () => {
  const [claim] = buttonsOn(team, 'C0COLLECT', 'Acme').filter(({ label }) => label === 'Claim');
  if (!claim) throw new Error('The card has no Claim button.');
  await postOldCard(team, 'A card of last year', { channel: 'C0COLLECT', buttons: [claim] });
  await team.ines.clicks('Claim', { in: 'A card of last year' });
  await team.ines.sees(`${WORK} claim accounts.`);
  await team.mara.clicks('Claim', { in: 'A card of last year' });
  await team.mara.sees('You own Acme Logistics now.');
});

test('a card of before a route was retired brings the present one only to who may read it', async () => {
  const [open] = buttonsOn(team, 'C0COLLECT', 'Acme');
  const old = { actionId: 'ownership.steal', value: open?.value ?? '{}', label: 'Steal' };
  await postOldCard(team, 'A card of long ago', { channel: 'C0COLLECT', buttons: [old] });
  await team.otto.clicks('Steal', { in: 'A card of long ago' });
  await team.otto.sees('This account is not in the ledger any more.');
});

test('Otto, in sales, finds his own accounts and no others by any verb', async () => {
  await team.otto.says('/ar account acme', { in: '#collections' });
  await team.otto.sees('No account is called “acme”.');
  await team.otto.says('/ar overdue', { in: '#collections' });
  await team.otto.sees('Nothing overdue is waiting to be chased.');
  await team.tom.says('/ar claim borealis', { in: '#collections' });
  await team.tom.says('/ar give borealis <@U0OTTO>', { in: '#collections' });
  await team.otto.says('/ar account borealis', { in: '#collections' });
  const card = await team.otto.sees('# Borealis Foods');
  expect(card).not.toContain('[Log call]');
  await team.otto.says('/ar overdue', { in: '#collections' });
  expect(await team.otto.sees('Borealis Foods')).not.toContain('Cobalt');
});

test('a collector hands over what is theirs, and of another’s is told who may', async () => {
  await team.mara.says('/ar give borealis <@U0TOM>', { in: '#collections' });
  await team.mara.sees('Only the owner or a lead can hand this account over.');
  await team.mara.says('/ar give acme <@U0TOM>', { in: '#collections' });
  await team.mara.sees('Acme Logistics is handed over to @Tom Okafor');
});

test('an unknown word is answered with help, which holds nothing of customers', async () => {
  await team.otto.says('/ar nonsense', { in: '#collections' });
  await team.otto.sees('I do not know /ar nonsense.');
});
