import { afterEach, expect, test } from 'vitest';
import { importRun } from '../../support/import-run.ts';
import { paidDown } from '../../support/ledger-csv.ts';
import { bringing, CAST_LEDGER, importLedger } from '../../support/ledgers.ts';
import { startTeam, type Team, type TeamOptions } from '../../support/team.ts';
import { seesThread, subscribe } from './digest-talk.ts';

let team: Team;
afterEach(() => team.finish());

async function start(options: TeamOptions = {}): Promise<void> {
  team = await startTeam({ before: bringing(CAST_LEDGER), ...options });
}

function digests(channel = 'C0COLLECT') {
  const messages = team.workspace.world.conversations.get(channel)?.messages ?? [];
  return messages.filter(({ text }) => text.startsWith('Overdue on '));
}

test('subscribing by mistake says what to type, and changes nothing', async () => {
  await start();
  const mistakes: [string, string][] = [
    ['here', 'Write a time of day, such as 08:30 Europe/Berlin.'],
    ['here 25:00', '25:00 is not a time of day. Write 00:00 to 23:59, such as 08:30.'],
    ['here 08:30 Europe/Berln', 'I do not know the time zone Europe/Berln. Did you mean Europe/Berlin?'],
    ['here 08:30 09:30', 'Write one time, one time zone and one of weekdays or daily.'],
    ['here 08:30 <!channel>', 'I do not know the filter <!channel>.'],
    ['#sales 08:30', 'Type it in the channel that is to get the digest.'],
    ['stop', 'This channel gets no digest. Start one: /ar digest here 08:30 Europe/Berlin.'],
  ];
  for (const [words, sentence] of mistakes) {
    await team.mara.says(`/ar digest ${words}`, { in: '#collections' });
    await team.mara.sees(sentence);
  }
  await team.mara.says('/ar digest', { in: '#collections' });
  await team.mara.seesModal('This channel gets no digest.');
});

test('subscribe, change, look, stop, start and stop again', async () => {
  await start();
  await team.mara.says('/ar digest here 08:30 Europe/Berlin', { in: '#collections' });
  await team.mara.sees('A digest comes here at 08:30 Europe/Berlin, on weekdays, the first one tomorrow.');
  await team.mara.says('/ar digest 17:15 daily', { in: '#collections' });
  await team.mara.sees('A digest comes here at 17:15 Europe/Berlin, every day, the first one today.');
  await team.tom.says('/ar digest', { in: '#collections' });
  await team.tom.sees('A digest comes here at 17:15 Europe/Berlin, every day.');
  await team.tom.clicks('Stop', { in: 'at 17:15' });
  await team.tom.sees('This digest does not come any more.');
  await subscribe(team, 'here 10:00');
  await team.tom.says('/ar digest', { in: '#collections' });
  await team.tom.clicks('Stop', { in: 'at 10:00' });
  await team.tom.sees('This digest does not come any more.');
  await team.advance({ days: 1, hours: 2 });
  expect(digests()).toHaveLength(0);
});

test('where the bot cannot write, whoever asks is told at once how to invite it', async () => {
  await start();
  await team.otto.says('/ar digest here 09:30', { in: '#sales' });
  const answer = await team.otto.sees('A digest comes here at 09:30', { in: '#sales' });
  expect(answer).toContain('The bot cannot write in that channel.');
  expect(answer).toContain('/invite @Dunbot');
});

test('it comes at its time, once, minute by minute, over a restart and with two bots on one store', async () => {
  await start();
  await subscribe(team, 'here 09:05');
  await team.another();
  for (let minute = 1; minute <= 4; minute += 1) await team.advance({ minutes: 1 });
  expect(digests()).toHaveLength(0);
  await team.advance({ minutes: 1 });
  const digest = await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  expect(digest).toContain('as of 09:05 · ledger of Mon 2 Mar · 12 accounts overdue · the first digest here');
  expect(digest).toContain('USD | 18,450.00 | 5,150.00 | 0.00 | 900.00 | 12,400.00 | 18,450.00');
  expect(digest).toContain(
    '1. Cobalt Mining · USD 12,400.00 · 95 days overdue\nunclaimed · no contact yet · why: 2.4 times the usual account\n[Claim] [Open]',
  );
  const thread = await seesThread(team, 'Mon 2 Mar');
  expect(thread).toContain('USD\nNot due                           0.00\n1–30     ██████████               5,150.00');
  expect(thread).toContain('Unclaimed\nCobalt Mining (USD 12,400.00), Acme Logistics (EUR 6,050.50)');
  expect(digest).toContain('Unclaimed  12 accounts, EUR 15,030.90 + JPY 250,000 + SEK 68,250.25 + USD 18,450.00');
  await team.restart();
  await team.another();
  for (let minute = 1; minute <= 5; minute += 1) await team.advance({ minutes: 1 });
  await team.advance({ hours: 3 });
  expect(digests()).toHaveLength(1);
});

test('a missed one is caught up within four hours, and not after', async () => {
  await start();
  await subscribe(team, 'here 09:30');
  await team.advance({ hours: 4, minutes: 30 });
  await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  await team.advance({ hours: 23, minutes: 1 });
  expect(digests()).toHaveLength(2);
  await team.ines.seesMessage('# Overdue on Tue 3 Mar', { in: '#collections' });
  await seesThread(team, 'Mon 2 Mar');
  await seesThread(team, 'Tue 3 Mar');
  await team.advance({ hours: 24, minutes: 61 });
  expect(digests()).toHaveLength(2);
});

test('no digest on a weekend; the one of Friday names what falls due until Sunday', async () => {
  await start({
    at: '2026-03-06T09:00:00+01:00',
    before: bringing(CAST_LEDGER, { now: Date.parse('2026-03-06T09:00:00+01:00') }),
  });
  await subscribe(team, 'here 09:30');
  await team.mara.says('/ar promise dunlin 640 by 8 March', { in: '#collections' });
  await team.mara.submits();
  await team.mara.seesNoModal();
  await team.mara.reads('#collections');
  await team.advance({ minutes: 30 });
  expect(await team.ines.seesMessage('# Overdue on Fri 6 Mar', { in: '#collections' })).toContain(
    'Promises due  Dunlin Design (EUR 640.00)',
  );
  await team.advance({ days: 1 });
  await team.advance({ days: 1 });
  expect(digests()).toHaveLength(1);
  await team.advance({ days: 1 });
  expect(await team.ines.seesMessage('# Overdue on Mon 9 Mar', { in: '#collections' })).toContain('changes since Fri 6 Mar');
  await seesThread(team, 'Fri 6 Mar');
  await seesThread(team, 'Mon 9 Mar');
  await team.mara.reads('@Dunbot');
});

test('it changes in place as accounts are claimed, and Claim and Open work on it', async () => {
  await start();
  await subscribe(team, 'here 09:01');
  await team.advance({ minutes: 1 });
  await team.tom.clicks('Claim', { in: 'Cobalt Mining' });
  await team.tom.sees('You own Cobalt Mining now.');
  const digest = await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  expect(digest).toContain(
    '1. Cobalt Mining · USD 12,400.00 · 95 days overdue\n@Tom Okafor · no contact yet · why: 2.4 times the usual account\n[Open]',
  );
  await team.mara.clicks('Claim', { in: 'Acme Logistics' });
  await team.mara.sees('You own Acme Logistics now.');
  await team.ines.clicks('Open', { in: 'Acme Logistics' });
  expect(await team.ines.sees('# Acme Logistics')).toContain('owner @Mara Lindqvist');
  expect(digests()).toHaveLength(1);
  expect(await seesThread(team, 'Mon 2 Mar')).toContain('Unclaimed\nEstuary Trading (EUR 2,300.00 + USD 900.00)');
});

test('an account that was paid since makes room for the next one', async () => {
  await start();
  await subscribe(team, 'here 09:01');
  await team.advance({ minutes: 1 });
  const before = await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  expect(before).toContain('1. Cobalt Mining');
  await importLedger(team, paidDown(CAST_LEDGER, '2025-9001', '0.00'), { now: team.clock.now(), as: 'changes' });
  await team.app().round.tick();
  const after = await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  expect(after).not.toContain('Cobalt Mining');
  expect(after).toContain('5. ');
  expect(await seesThread(team, 'Mon 2 Mar')).not.toContain('Cobalt Mining');
});

test('it waits while an import is under way', async () => {
  await start();
  await subscribe(team, 'here 09:01');
  const run = await importRun(team.storage);
  await team.advance({ minutes: 5 });
  expect(digests()).toHaveLength(0);
  await run.finish();
  await team.advance({ minutes: 1 });
  await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  await seesThread(team, 'Mon 2 Mar');
});

test('a post whose answer was lost is not posted twice', async () => {
  await start();
  await subscribe(team, 'here 09:01');
  team.workspace.faults.next('chat.postMessage', { kind: 'lost-reply' });
  await team.advance({ minutes: 1 });
  await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  await team.restart();
  await team.advance({ minutes: 10 });
  expect(digests()).toHaveLength(1);
  await team.tom.clicks('Claim', { in: 'Cobalt Mining' });
  await team.tom.sees('You own Cobalt Mining now.');
  expect(await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' })).toContain('@Tom Okafor');
  await seesThread(team, 'Mon 2 Mar');
});

test('where the bot may not read the channel, a person looks for the lost digest and has it posted', async () => {
  await start({ canReadHistory: false });
  await subscribe(team, 'here 09:01');
  team.workspace.faults.next('chat.postMessage', { kind: 'error-before', status: 500 });
  await team.advance({ minutes: 1 });
  await team.advance({ minutes: 30 });
  expect(digests()).toHaveLength(0);
  await team.mara.says('/ar digest', { in: '#collections' });
  await team.mara.sees('Slack did not answer when today’s digest was posted. Look whether it is here.');
  await team.mara.clicks('It is not there: post it');
  expect(await team.mara.sees('A digest comes here at 09:01')).not.toContain('Slack did not answer');
  await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  await seesThread(team, 'Mon 2 Mar');
  expect(digests()).toHaveLength(1);
});

test('on an empty ledger it says so', async () => {
  await start({ before: async () => {} });
  await subscribe(team, 'here 09:01');
  await team.advance({ minutes: 1 });
  const digest = await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  expect(digest).toContain('no ledger yet');
  expect(digest).toContain('Nothing is open in the ledger.');
});

test('who changes the hour after today’s digest came is told that the next one comes tomorrow, and gets no second one', async () => {
  await start();
  await subscribe(team, 'here 09:01 daily');
  await team.advance({ minutes: 1 });
  await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  await seesThread(team, 'Mon 2 Mar');
  await team.mara.says('/ar digest here 10:00 daily', { in: '#collections' });
  await team.mara.sees('at 10:00 Europe/Berlin, every day, the first one tomorrow.');
  await team.advance({ hours: 2 });
  expect(digests()).toHaveLength(1);
});
