import { afterEach, expect, test } from 'vitest';
import { bringing, GROUPED_LEDGER } from '../../support/ledgers.ts';
import { give } from '../../support/roles.ts';
import { startTeam, type Team } from '../../support/team.ts';

let team: Team;
afterEach(() => team.stop());

async function start(): Promise<Team> {
  team = await startTeam({ before: bringing(GROUPED_LEDGER) });
  return team;
}

test('who sees a segment is limited by a form; whoever is left out finds nothing of it, and cannot let themselves in', async () => {
  const { tom, mara, otto } = await start();
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('working channel now');
  await tom.says('/ar settings', { in: '#collections' });
  await tom.clicks('Who sees it', { in: 'Key account' });
  expect(await tom.seesModal('== Who sees it ==')).toContain('the accounts of the segment Key account');
  await tom.fills({ 'Seen by': 'Only those below', People: ['Mara Lindqvist'] });
  await tom.submits();
  await tom.sees('The accounts of the segment Key account: seen by @Mara Lindqvist.');
  await mara.says('/ar overdue segment:"Key account"', { in: '#sales' });
  await mara.sees('1. Cobalt Mining');
  await otto.says('/ar overdue segment:"Key account"', { in: '#sales' });
  await otto.sees('No customer is of the segment Key account. There is Mid market, Small.');
  await tom.says('/ar settings role lead <@U0OTTO>', { in: '#collections' });
  await tom.submits();
  await tom.sees('Lead: @Otto');
  await otto.says('/ar settings', { in: '#sales' });
  expect(await otto.seesModal('== Settings ==')).not.toContain('Key account');
  await otto.closes();
  await otto.says('/ar settings sight segment:key-account <@U0OTTO>', { in: '#sales' });
  await otto.sees('No customer is of the segment key-account.');
  await tom.says('/ar settings sight segment:key-account', { in: '#collections' });
  expect(await tom.seesModal('== Who sees it ==')).toContain('Mara Lindqvist');
  await tom.fills({ 'Seen by': 'Everybody who may read accounts' });
  await tom.submits();
  await tom.sees('The accounts of the segment Key account: seen by everybody who may read accounts.');
  await otto.says('/ar account acme', { in: '#sales' });
  await otto.sees('# Acme Logistics');
});

test('accounts without a segment can be limited like one', async () => {
  const { tom, mara, otto } = await start();
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('working channel now');
  await tom.says('/ar settings sight segment:none <@U0MARA>', { in: '#collections' });
  expect(await tom.seesModal('== Who sees it ==')).toContain('the accounts without a segment');
  await tom.submits();
  await tom.sees('The accounts without a segment: seen by @Mara Lindqvist.');
  await otto.says('/ar account quarry', { in: '#sales' });
  await otto.sees('No account is called “quarry”.');
  await mara.says('/ar account quarry', { in: '#sales' });
  await mara.sees('# Quarry Stone');
});

test('a collector and an auditor cannot limit a segment, nor a lead to guests or to nobody; what they typed stays', async () => {
  const { tom, mara, ines } = await start();
  await give(team, { lead: ['U0TOM'], collector: ['U0MARA'], auditor: ['U0INES'] });
  await mara.says('/ar settings sight segment:small <@U0MARA>', { in: '#sales' });
  await mara.sees('Only an admin, a lead or an auditor can see the settings.');
  await ines.says('/ar settings sight segment:small <@U0INES>', { in: '#sales' });
  await ines.sees('Only an admin or a lead can change who sees what.');
  await tom.says('/ar settings sight segment:small <@U0GUEST>', { in: '#collections' });
  await tom.submits();
  expect(await tom.seesModal('Only full members of this workspace can have a role')).toContain('Gwen Temp');
  await tom.fills({ People: [] });
  await tom.submits();
  await tom.seesModal('Name at least one person or group, or let everybody see it.');
  await tom.closes({ all: true });
  await tom.says('/ar settings sight segment:smal <@U0MARA>', { in: '#collections' });
  await tom.sees('No customer is of the segment smal. Did you mean segment:"Small"?');
});
