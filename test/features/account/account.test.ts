import { afterAll, beforeAll, expect, test } from 'vitest';
import { paidDown } from '../../support/ledger-csv.ts';
import { bringing, CAST_LEDGER, importLedger } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
});
afterAll(() => team.finish());

const cardsIn = async (name: string) =>
  (team.workspace.world.conversations.get('C0COLLECT')?.messages ?? []).filter(({ text }) => text.includes(name));

test('before a working channel is named, everybody gets a copy of their own', async () => {
  await team.mara.says('/ar account acme', { in: '#collections' });
  const card = await team.mara.sees('# Acme Logistics');
  expect(card).toContain('customer K-1001 · unclaimed · no contact yet · next: call · as of Mon 2 Mar, ledger of Mon 2 Mar');
  expect(card).toContain('EUR | 6,050.50 | 990.00 | 1,850.50 | 4,200.00 | 0.00 | 0.00 | 7,040.50');
  expect(card).toContain(
    'INV-1001 · EUR 4,200.00 · 45 days overdue\nINV-1002 · EUR 1,850.50 · 21 days overdue\nINV-1003 · EUR 990.00 · due in 18 days',
  );
  expect(card).toContain('Anna Berg · ap@acme.example · +49 30 5550100');
  expect(card).toContain('[Claim] [Log call] [Promise] [Draft letter]');
  await team.tom.doesNotSee('# Acme Logistics');
});

test('a number, a beginning, an accent left out: all find the one account', async () => {
  for (const typed of ['K-1001', 'acm log', 'ACME', 'sohne']) {
    await team.mara.says(`/ar account ${typed}`, { in: '#collections' });
    await team.mara.sees(typed === 'sohne' ? '# Falk & Söhne' : '# Acme Logistics');
  }
});

test('an unclear name gets a chooser, never a guess', async () => {
  await team.mara.says('/ar account falk', { in: '#collections' });
  const chooser = await team.mara.sees('Which account is “falk”?');
  expect(chooser).toContain('Falk & Söhne (K-1007) · EUR 780.40 [Open]');
  expect(chooser).toContain('Falk Bau (K-1006) · EUR 1,100.00 [Open]');
  await team.mara.clicks('Open', { in: 'Falk Bau' });
  await team.mara.sees('# Falk Bau');
});

test('a name that nobody has, or none at all, gets a sentence that says what to type', async () => {
  await team.mara.says('/ar account zebra', { in: '#collections' });
  expect(await team.mara.sees('No account is called “zebra”.')).toContain('/ar account acme');
  await team.mara.says('/ar account', { in: '#collections' });
  await team.mara.seesModal('Find an account');
  await team.mara.closes();
  await team.mara.says('/ar account <!channel> *x*', { in: '#collections' });
  expect(await team.mara.sees(/No account is called “<!channel>/)).not.toContain('MENTIONS-ALL');
});

test('in the working channel the shared card is posted once for all; later askers get a copy with a link', async () => {
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
  await Promise.all([
    team.mara.says('/ar account acme', { in: '#collections' }),
    team.tom.says('/ar account acme', { in: '#collections' }),
  ]);
  await team.ines.seesMessage('# Acme Logistics', { in: '#collections' });
  expect(await cardsIn('Acme Logistics')).toHaveLength(1);
  await team.mara.says('/ar account acme', { in: '#collections' });
  expect(await team.mara.sees('A copy for you. Open the shared card and its thread')).toContain('# Acme Logistics');
  expect(await cardsIn('Acme Logistics')).toHaveLength(1);
});

test('asked for elsewhere, even where the bot is no member, the copy comes with the link', async () => {
  await team.otto.says('/ar account acme', { in: '#sales' });
  await team.otto.sees('A copy for you. Open the shared card and its thread', { in: '#sales' });
  await team.otto.says('/ar account dunlin', { in: '#sales' });
  expect(await team.otto.sees('# Dunlin Design', { in: '#sales' })).not.toContain('A copy for you');
  expect(await cardsIn('Dunlin')).toHaveLength(0);
});

test('the shared card changes in place when somebody works the account', async () => {
  await team.mara.says('/ar claim acme', { in: '#collections' });
  await team.mara.sees('You own Acme Logistics now.');
  const card = await team.ines.seesMessage(/^# Acme Logistics[\s\S]*owner @Mara Lindqvist since Mon 2 Mar/, {
    in: '#collections',
  });
  expect(card).toContain('Mon 2 Mar: @Mara Lindqvist claimed it');
  expect(card).toContain('[Take over]');
  expect(card).toContain('[Hand over] [Release]');
  expect(await cardsIn('Acme Logistics')).toHaveLength(1);
  await team.mara.says('/ar account acme', { in: '#collections' });
  expect(await team.mara.sees('A copy for you.')).not.toContain('[Take over]');
});

test('the shared card changes in place when a payment comes in; accounts without a card get none by that', async () => {
  await team.advance({ days: 1 });
  const paid = paidDown(paidDown(CAST_LEDGER, 'INV-1001', '1200.00'), 'INV-1010', '40.00');
  await importLedger(team, paid, { now: team.clock.now(), as: 'changes' });
  await team.app().round.tick();
  await team.mara.seesMessage('Acme Logistics paid EUR 3,000.00', { in: '@Dunbot' });
  const card = await team.ines.seesMessage(/INV-1001 · EUR 1,200.00 · 46 days overdue/, { in: '#collections' });
  expect(card).toContain('as of Tue 3 Mar, ledger of Tue 3 Mar');
  expect(card).toContain('Tue 3 Mar: ledger (csv): 1 invoice new or changed');
  expect(await cardsIn('Dunlin')).toHaveLength(0);
});

test('a button of an older version brings the present card', async () => {
  const { workspace } = team;
  const mara = workspace.world.conversations.get('C0COLLECT');
  const [card] = await cardsIn('Acme Logistics');
  const account = /a_[0-9a-f]{20}/.exec(JSON.stringify(card?.blocks))?.[0] ?? '';
  const blocks = [
    { type: 'section', text: { type: 'plain_text', text: 'A card of last year' } },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'account.dunning-stop',
          value: JSON.stringify({ account }),
          text: { type: 'plain_text', text: 'Stop dunning' },
        },
        { type: 'button', action_id: 'nobody.knows', value: '{}', text: { type: 'plain_text', text: 'Something else' } },
      ],
    },
  ];
  await fetch(`${workspace.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${workspace.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel: mara?.id, text: 'A card of last year', blocks }),
  });
  await team.mara.clicks('Stop dunning', { in: 'A card of last year' });
  await team.mara.sees('A copy for you. Open the shared card and its thread');
  await team.mara.clicks('Something else', { in: 'A card of last year' });
  await team.mara.sees('This card is out of date, so nothing was done.');
});

test('guests and strangers are refused, and told so', async () => {
  await team.gwen.says('/ar account acme', { in: '#general' });
  await team.gwen.sees('Guests cannot use the bot.');
  await team.stan.says('/ar account acme', { in: '#general' });
  await team.stan.sees('This workspace is not connected to the bot.');
});
