import { expect, test } from 'vitest';
import { bots, type Row } from '../../support/dunbot.ts';
import { postOldCard } from '../../support/old-card.ts';
import { give, take } from '../../support/roles.ts';

const ACME: Row = {
  customer: 'Acme',
  of: '100',
  number: 'INV-1001',
  due: '2026-01-15',
  open: '1200.00',
  email: 'ap@acme.example',
};
const ACME_BERLIN: Row = { customer: 'Acme Berlin', of: '1001', number: 'INV-2001', due: '2026-02-01', open: '80.00' };
const BOREALIS: Row = { customer: 'Borealis', of: '200', number: 'B-7', due: '2026-02-10', open: '500.00' };

const given = bots();

test('a customer number in full is that customer, also where another one begins with it', async () => {
  const { mara, finish } = await given([ACME, ACME_BERLIN]);
  await mara.says('/ar claim 100');
  await mara.sees('You own Acme now');
  await mara.says('/ar claim 10');
  expect(await mara.sees('Which account is “10”?')).toContain('Acme Berlin (1001)');
  await mara.says('/ar account inv1001');
  await mara.sees('# Acme');
  await finish();
});

test('of two who pick the same account at once one owns it, and the other is told who', async () => {
  const { mara, tom, app, finish } = await given([BOREALIS]);
  for (const person of [mara, tom]) {
    await person.says('/ar claim');
    await person.fills({ Account: 'Borealis' });
  }
  await Promise.all([mara.submits(), tom.submits()]);
  const page = await app().record.cases.pages.findOne({ tenantId: 'main' });
  const [owner, other] = page?.ownerId === 'U0MARA' ? [mara, tom] : [tom, mara];
  await owner.sees('You own Borealis now');
  await other.sees('owns Borealis since today');
  await finish();
});

test('asked twice, a claim stays one, and says so', async () => {
  const { mara, app, finish } = await given([BOREALIS]);
  for (const said of ['You own Borealis now', 'You own this account already']) {
    await mara.says('/ar claim');
    await mara.fills({ Account: 'Borealis' });
    await mara.submits();
    await (said.startsWith('You own B') ? mara.sees(said) : mara.seesModal(said));
  }
  await mara.closes();
  const page = await app().record.cases.pages.findOne({ tenantId: 'main' });
  const records = await app().record.cases.history('main', page?.stream ?? '', 20);
  expect(records.flatMap(({ facts }) => facts).filter(({ type }) => type === 'ownership.taken')).toHaveLength(1);
  await finish();
});

test('a window that Slack opens too late is offered by a button', async () => {
  const { mara, workspace, finish } = await given([BOREALIS]);
  workspace.faults.expireTriggers();
  await mara.says('/ar claim');
  await mara.seesNoModal();
  await mara.clicks('Try again');
  await mara.seesModal('Claim an account');
  await mara.fills({ Account: 'Boreal' });
  await mara.submits();
  await mara.sees('You own Borealis now');
  await finish();
});

test('who lost the right while the window was open is refused, and nothing happens', async () => {
  const bot = await given([BOREALIS]);
  const { mara, app, finish } = bot;
  await give(bot, { admin: ['U0INES'], lead: ['U0TOM'], collector: ['U0MARA'] });
  await mara.says('/ar claim');
  await mara.fills({ Account: 'Borealis' });
  await take(bot, 'collector', ['U0MARA']);
  await give(bot, { auditor: ['U0MARA'] });
  await mara.submits();
  await mara.seesModal('Only a lead or a collector can claim accounts.');
  await mara.closes();
  expect((await app().record.cases.pages.findOne({ tenantId: 'main' }))?.ownerId).toBe('');
  await finish();
});

test('who sells finds in the picker only what is theirs', async () => {
  const bot = await given([ACME, BOREALIS]);
  const { tom, otto, finish } = bot;
  await tom.says('/ar claim acme');
  await tom.sees('You own Acme now');
  await tom.says('/ar give acme <@U0OTTO>');
  await tom.sees('Acme is handed over to @Otto Brandt');
  await otto.sees('handed Acme over to you', { in: '@Dunbot' });
  await give(bot, { admin: ['U0INES'], lead: ['U0TOM'], sales: ['U0OTTO'] });
  await otto.says('/ar account', { in: '#sales' });
  await expect(otto.fills({ Account: 'Borealis' })).rejects.toThrow('No option is called "Borealis"');
  await otto.fills({ Account: 'Acme' });
  await otto.submits();
  await otto.sees('# Acme', { in: '#sales' });
  await otto.says('/ar account boraelis', { in: '#sales' });
  await otto.sees('No account is called “boraelis”.');
  await finish();
});

test('buttons of cards from before there were words to carry still open their forms', async () => {
  const { mara, app, workspace, finish } = await given([BOREALIS]);
  const account = (await app().record.cases.pages.findOne({ tenantId: 'main' }))?.accountId ?? '';
  const start = { amount: '', on: null, unclearDay: '', call: null };
  const old = [
    { actionId: 'calls.log', label: 'Log call', value: JSON.stringify({ account, version: 1 }) },
    { actionId: 'promise.make', label: 'Promise', value: JSON.stringify({ account, version: 1, start }) },
  ];
  await postOldCard({ workspace }, 'A card of last year', { channel: 'C0COLLECT', buttons: old });
  await mara.clicks('Log call', { in: 'A card of last year' });
  await mara.seesModal('Borealis, EUR 500.00 overdue');
  await mara.closes();
  await mara.clicks('Promise', { in: 'A card of last year' });
  await mara.seesModal('Promise to pay');
  await mara.closes();
  await finish();
});

test('a name that leads nowhere is followed by a window that keeps what else was said', async () => {
  const { mara, finish } = await given([BOREALIS]);
  await mara.says('/ar promise zebra 200 by 2026-03-20');
  await mara.clicks('Look for another', { in: 'No account is called “zebra' });
  await mara.seesModal('Record a promise');
  await mara.fills({ Account: 'Borealis' });
  await mara.submits();
  await mara.seesModal('Understood: EUR 200.00 by Fri 20 Mar.');
  await mara.closes({ all: true });
  await finish();
});

test('words that are far too long or full of signs are carried as far as they go, and break nothing', async () => {
  const { mara, finish } = await given([BOREALIS]);
  const long = '😀"\\'.repeat(400);
  await mara.says(`/ar log borealis ${long}`);
  await mara.seesModal('Borealis, EUR 500.00 overdue');
  await mara.closes();
  await mara.says(`/ar log zebra no answer ${long}`);
  await mara.sees('No account is called “zebra”.');
  await mara.clicks('Look for another');
  await mara.seesModal('Log a call');
  await mara.closes();
  await mara.says(`/ar promise borealis 5 by ${long}`);
  await mara.seesModal('cannot be read as one day');
  await mara.closes();
  await finish();
});
