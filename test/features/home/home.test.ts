import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';
import { draftFor } from '../letters/letter-talk.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
});
afterAll(() => team.finish());

test('the Home tab says what to do while nothing is claimed, and then shows one’s own queue', async () => {
  expect(await team.mara.opensHome()).toContain('You own no overdue account.');
  for (const name of ['acme', 'kestrel', 'cobalt']) {
    await team.mara.says(`/ar claim ${name}`, { in: '#collections' });
    await team.mara.sees(/You own .* now/);
  }
  const home = await team.mara.opensHome();
  expect(home).toMatch(/# Your work[\s\S]*1\. Cobalt Mining[\s\S]*2\. Acme Logistics[\s\S]*3\. Kestrel Air/);
  expect(await team.tom.opensHome()).toContain('You own no overdue account.');
});

test('Open in the Home tab shows the card in a window, since there is no channel to say it in', async () => {
  await team.mara.opensHome();
  await team.mara.clicks('Open', { in: 'Kestrel Air' });
  expect(await team.mara.seesModal('# Kestrel Air')).toContain('INV-1018 · EUR 150.00 · 2 days overdue');
  expect(await team.mara.seesModal('# Kestrel Air')).toMatch(/^Currency +Overdue +Not due[\s\S]*^EUR +150.00 +0.00/m);
  await team.mara.closes();
});

test('letters that wait are listed; they can be shown and approved in a window', async () => {
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
  await draftFor(team, 'dunlin', 'Dunlin Design');
  const home = await team.tom.opensHome();
  expect(home).toContain(
    'Letters that wait [Go through them]\nFriendly reminder to Dunlin Design · EUR 640.00\nwaits for approval · drafted for @Mara Lindqvist today [Show]',
  );
  await team.tom.clicks('Show', { in: 'Dunlin Design' });
  expect(await team.tom.seesModal('Friendly reminder to Dunlin Design')).toContain('To: dan@dunlin.example');
  await team.tom.clicks('Approve and send');
  expect(await team.tom.seesModal('Approved by @Tom Okafor · Mon 2 Mar')).not.toContain('[Approve and send]');
  await team.tom.closes();
  await team.mara.seesMessage(/reminder to Dunlin Design[\s\S]*Filed, not sent/, { in: '#collections' });
  await team.seesMail('dan@dunlin.example');
  expect(await team.tom.opensHome()).not.toContain('Letters that wait');
  await team.ines.reads('#collections');
});

test('a row of the queue has what is done most; a click changes the tab in place', async () => {
  const { mara } = team;
  const home = await mara.opensHome();
  expect(home).toMatch(/3\. Kestrel Air[^\n]*\n[^\n]*\n\[Log call\] \[Promise\] \[Snooze\] \[Open\]/);
  await mara.clicks('Snooze', { in: 'Kestrel Air' });
  await mara.fills({ Until: '2026-03-06' });
  await mara.submits();
  await mara.seesModal('Kestrel Air is out of your queue until Fri 6 Mar.');
  await mara.closes();
  await mara.doesNotSee('3. Kestrel Air');
  await mara.clicks('Promise', { in: 'Acme Logistics' });
  await mara.fills({ Amount: '1850.50', 'Will be paid by': '2026-03-04' });
  await mara.submits();
  await mara.seesModal('Acme Logistics');
  await mara.closes();
  await mara.sees('Promises due\nAcme Logistics EUR 1,850.50 by Wed 4 Mar · nothing came yet [Log call]');
});

test('what moved on one’s accounts since the last look stands on top, until the next time', async () => {
  const { mara, tom, advance } = team;
  await advance({ days: 1 });
  await tom.says('/ar promise kestrel 150 by 5 Mar', { in: '#collections' });
  await tom.submits();
  await tom.sees('Kestrel Air');
  const home = await mara.opensHome();
  expect(home).toContain('New on your accounts since you last looked');
  expect(home).toContain('• Kestrel Air: EUR 150.00 promised');
  expect(await mara.opensHome()).toContain('• Kestrel Air: EUR 150.00 promised');
  await advance({ hours: 1 });
  expect(await mara.opensHome()).toContain('Nothing moved on your accounts since you last looked');
  await mara.reads('@Dunbot');
});

test('a lead sees how the team stands, and gets to the accounts behind a figure', async () => {
  const { tom } = team;
  const home = await tom.opensHome();
  expect(home).toContain('The team\n9 overdue accounts are owned by nobody. [Show]');
  expect(home).toContain('Overdue accounts per person: @Mara Lindqvist 3');
  await tom.clicks('Show', { in: 'are owned by nobody' });
  expect(await tom.seesModal('# Overdue: unclaimed')).toContain('unclaimed · no contact yet');
  await tom.clicks('Why first?');
  await tom.seesModal('Why this order?');
  await tom.closes();
  await tom.closes();
  await tom.clicks('Settings');
  await tom.seesModal('Settings');
  await tom.closes();
});

test('the queue of the tab is turned in place', async () => {
  const { ines } = team;
  for (const name of ['borealis', 'dunlin', 'estuary', 'falk bau', 'grove', 'hanami']) {
    await ines.says(`/ar claim ${name}`, { in: '#collections' });
    await ines.sees(/You own .* now/);
  }
  expect(await ines.opensHome()).not.toContain('6. ');
  await ines.clicks('Next');
  await ines.sees('6. ');
  await ines.doesNotSee('1. ');
  await ines.clicks('Previous');
  await ines.sees('1. ');
  await ines.reads('#collections');
});

test('guests and strangers see a sentence in their Home tab', async () => {
  expect(await team.gwen.opensHome()).toContain('Guests cannot use the bot.');
  expect(await team.stan.opensHome()).toContain('Only members of this workspace can use the bot.');
});
