import { afterEach, expect, test } from 'vitest';
import { bots, type Row } from '../../support/dunbot.ts';
import { give } from '../../support/roles.ts';

const ACME: Row = { customer: 'Acme', of: '100', number: 'A-1', due: '2026-01-15', open: '1200.00', email: 'ap@acme.example' };
const given = bots();
type Bot = Awaited<ReturnType<typeof given>>;
const running = new Set<Bot>();
afterEach(async () => {
  for (const bot of running) await bot.stop();
  running.clear();
});
async function start(options?: Parameters<typeof given>[1]): Promise<Bot> {
  const bot = await given([ACME], options);
  running.add(bot);
  return bot;
}

test('on a fresh installation the settings say to whom each role falls', async () => {
  const { mara } = await start();
  await mara.says('/ar settings', { in: '#collections' });
  const shown = await mara.seesModal('== Settings ==');
  expect(shown).toContain('Collector  nobody yet: every full member without another role is');
  expect(shown).toContain('Admin  nobody yet: the leads are');
  expect(shown).toContain('Seen by: everybody who may read accounts');
});

test('whoever sets the bot up first is its admin: others may no longer give roles', async () => {
  const { tom, mara } = await start();
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('#collections is the working channel now');
  await mara.says('/ar settings', { in: '#collections' });
  const shown = await mara.seesModal('== Settings ==');
  expect(shown).toContain('Admin  @Tom Okafor');
  expect(shown).toContain('Only an admin gives and takes roles.');
  expect(shown).not.toContain('[Change]');
  await mara.closes();
  await mara.says('/ar settings role lead <@U0MARA>', { in: '#collections' });
  await mara.sees('Only an admin can give and take roles.');
});

test('Tom names Mara and himself collectors from what he typed, sees it, and saves; Otto then may not', async () => {
  const { tom, mara, otto } = await start();
  await tom.says('/ar settings role collector <@U0MARA> <@U0TOM>', { in: '#collections' });
  expect(await tom.seesModal('== Collector ==')).toContain('Mara Lindqvist');
  await tom.submits();
  await tom.sees('Collector: @Mara Lindqvist, @Tom Okafor.');
  await otto.says('/ar claim acme', { in: '#collections' });
  await otto.sees('You have no role here yet, so nothing was done. An admin gives roles in /ar settings.');
  await mara.says('/ar claim acme', { in: '#collections' });
  await mara.sees('You own Acme now.');
});

test('from the settings a role is changed by its button; emptied, it falls back', async () => {
  const { tom } = await start();
  await tom.says('/ar settings', { in: '#collections' });
  await tom.clicks('Change', { in: 'Auditor' });
  await tom.fills({ People: ['Ines Carvalho'] });
  await tom.submits();
  await tom.sees('Auditor: @Ines Carvalho.');
  await tom.says('/ar settings role auditor', { in: '#collections' });
  await tom.fills({ People: [] });
  await tom.submits();
  await tom.sees('Auditor: nobody.');
});

test('a guest is refused under the field, and the last admin cannot be taken away', async () => {
  const { tom } = await start();
  await tom.says('/ar settings role collector <@U0GUEST>', { in: '#collections' });
  await tom.submits();
  expect(await tom.seesModal('Only full members of this workspace can have a role')).toContain('Gwen Temp');
  await tom.closes({ all: true });
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('working channel now');
  await tom.says('/ar settings role admin', { in: '#collections' });
  await tom.fills({ People: [] });
  await tom.submits();
  await tom.seesModal('Name at least one admin by name');
});

test('the working channel is named by a form too; a shared one is refused under the field', async () => {
  const { tom, ines } = await start();
  await ines.sharesChannel('#sales');
  await tom.says('/ar settings channel', { in: '#collections' });
  await tom.fills({ Channel: '#sales' });
  await tom.submits();
  await tom.seesModal('This channel is shared with another company');
  await tom.fills({ Channel: '#collections' });
  await tom.submits();
  await tom.sees('#collections is the working channel now.');
});

test('who sees an entity is limited by a form; the one left out finds nothing of it by any verb', async () => {
  const { tom, mara, ines, otto } = await start();
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('working channel now');
  await tom.says('/ar settings sight main <@U0MARA>', { in: '#collections' });
  expect(await tom.seesModal('== Who sees it ==')).toContain('Mara Lindqvist');
  await tom.submits();
  await tom.sees('The accounts: seen by @Mara Lindqvist.');
  await mara.says('/ar account acme', { in: '#collections' });
  await mara.seesMessage('# Acme', { in: '#collections' });
  await otto.says('/ar overdue', { in: '#collections' });
  await otto.sees('Nothing overdue is waiting to be chased.');
  await ines.says('/ar account acme', { in: '#sales' });
  await ines.sees('No account is called “acme”.', { in: '#sales' });
});

test('roles come from a user group, as Slack says who is in it', async () => {
  const bot = await start();
  const { tom, mara, workspace } = bot;
  workspace.world.groups.set('S0LEADS', { id: 'S0LEADS', handle: 'leads', name: 'The leads', members: ['U0TOM'] });
  await tom.says('/ar settings role lead', { in: '#collections' });
  await tom.fills({ 'User groups': ['@leads'] });
  await tom.submits();
  await tom.sees('Lead: @S0LEADS.');
  await mara.says('/ar settings', { in: '#collections' });
  await mara.sees('Only an admin, a lead or an auditor can see the settings.');
});

test('without the scope for user groups the form says what is missing, and lists work', async () => {
  const bot = await start();
  bot.workspace.faults.withhold('usergroups:read');
  await bot.tom.says('/ar settings role lead', { in: '#collections' });
  expect(await bot.tom.seesModal('== Lead ==')).toContain('the bot needs the scope usergroups:read');
  await bot.tom.fills({ People: ['Tom Okafor'] });
  await bot.tom.submits();
  await bot.tom.sees('Lead: @Tom Okafor.');
});

test('while Slack does not say who is in a group, nobody has rights by it, and that is said', async () => {
  const bot = await start();
  const { tom, mara, workspace } = bot;
  workspace.world.groups.set('S0TEAM', { id: 'S0TEAM', handle: 'team', name: 'The team', members: ['U0MARA'] });
  await give(bot, { lead: ['U0TOM'] });
  await tom.says('/ar settings role collector', { in: '#collections' });
  await tom.fills({ 'User groups': ['@team'] });
  await tom.submits();
  await tom.sees('Collector: @S0TEAM.');
  workspace.faults.start({
    at: 'call',
    method: 'usergroups.users.list',
    fault: { kind: 'refused', error: 'internal_error' },
    times: null,
  });
  await bot.restart();
  await mara.says('/ar claim acme', { in: '#collections' });
  await mara.sees('Slack did not say just now who is in the user groups');
  workspace.faults.clear();
  await bot.restart();
  await mara.says('/ar claim acme', { in: '#collections' });
  await mara.sees('You own Acme now.');
});

test('the settings name the optional scopes that are missing, what is off without them, and how to add one', async () => {
  const { tom, workspace } = await start();
  await tom.says('/ar settings', { in: '#collections' });
  expect(await tom.seesModal('== Settings ==')).not.toContain('Scopes the bot was not given');
  await tom.closes();
  workspace.faults.withhold('im:history', 'users:read.email');
  await tom.says('/ar settings', { in: '#collections' });
  const shown = await tom.seesModal('== Settings ==');
  expect(shown).toContain('Without im:history what people write to the bot itself is not heard');
  expect(shown).toContain('Without users:read.email the ledger’s owners are known by their full names only');
  expect(shown).not.toContain('files:read');
  expect(shown).toContain('Whoever runs the bot adds a scope');
  await tom.closes();
});

test('what nobody understands gets examples', async () => {
  const { tom } = await start();
  await tom.says('/ar settings role emperor <@U0TOM>', { in: '#collections' });
  expect(await tom.sees('Type /ar settings alone')).toContain('admin, lead, approver, collector, resolver, sales, auditor');
});

test('the channel of disputes stands beside the working channels, with how to change it', async () => {
  const { tom } = await start();
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('working channel now');
  await tom.says('/ar settings', { in: '#collections' });
  expect(await tom.seesModal('== Settings ==')).toContain(
    'Channel: none of their own, so their cards stand in the working channel',
  );
  await tom.closes();
  await tom.says('/ar disputes here', { in: '#sales' });
  await tom.sees('#sales');
  await tom.says('/ar settings', { in: '#collections' });
  expect(await tom.seesModal('== Settings ==')).toMatch(/Disputes\nChannel: #sales\nTo change it, type \/ar disputes here/);
});
