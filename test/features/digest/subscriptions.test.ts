import { afterEach, expect, test } from 'vitest';
import { CAST } from '#workspace/people.ts';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team, type TeamOptions } from '../../support/team.ts';

let team: Team;
afterEach(() => team.finish());

async function start(options: TeamOptions = {}): Promise<void> {
  const at = options.at ?? '2026-03-02T09:00:00+01:00';
  team = await startTeam({ at, before: bringing(CAST_LEDGER, { now: Date.parse(at) }), ...options });
}

const COLLECTIONS = { in: '#collections' };
const DIRECT = { in: '@Dunbot' };

function digests(): readonly string[] {
  const all = [...team.workspace.world.conversations.values()].flatMap(({ messages }) => messages);
  return all.map(({ text }) => text).filter((text) => /^(Overdue on|Überfällig am) /.test(text));
}

async function subscribes(words: string): Promise<string> {
  await team.mara.says(`/ar digest ${words}`, COLLECTIONS);
  return team.mara.sees('A digest comes');
}

test('/ar digest alone opens everything as it is now; what is saved holds', async () => {
  await start();
  await team.mara.says('/ar digest', COLLECTIONS);
  await team.mara.seesModal('This channel gets no digest.');
  await team.mara.fills({ Time: '9:05', Language: 'German', Currency: 'EUR', 'Overdue for': 'More than 30 days' });
  await team.mara.fills({ 'Not on public holidays of': 'DEU' });
  await team.mara.submits();
  await team.mara.seesModal('Write a country, such as DE, or a region of one, such as DE-BY');
  await team.mara.fills({ 'Not on public holidays of': 'DE-BY' });
  await team.mara.submits();
  await team.mara.sees(
    'A digest comes here at 09:05 Europe/Berlin, on weekdays, not on public holidays of DE-BY, only >30d EUR, in German, the first one today.',
  );
  await team.advance({ minutes: 5 });
  const digest = await team.ines.seesMessage('# Überfällig am Mo., 2. März', COLLECTIONS);
  expect(digest).toContain('nur EUR, mehr als 30 Tage überfällig · Stand 09:05');
  expect(digest).not.toContain('USD');
  await team.ines.seesMessage('# Altersstruktur am Mo., 2. März', COLLECTIONS);
  await team.tom.says('/ar digest', COLLECTIONS);
  expect(await team.tom.seesModal('A digest comes here at 09:05')).toContain('Language: <German>');
});

test('a preview shows exactly what would be posted, with what is typed and not saved, to one person alone', async () => {
  await start();
  await team.mara.says('/ar digest', COLLECTIONS);
  await team.mara.fills({ Currency: 'USD' });
  await team.mara.clicks('Preview');
  const preview = await team.mara.sees('# Overdue on Mon 2 Mar', COLLECTIONS);
  expect(preview).toContain('only USD · as of 09:00');
  expect(preview).toContain('1. Cobalt Mining · USD 12,400.00 · 95 days overdue');
  expect(preview).toContain('In its thread:');
  expect(digests()).toEqual([]);
  await team.mara.closes();
  await team.mara.says('/ar digest preview 08:30 EUR', COLLECTIONS);
  expect(await team.mara.sees('only EUR', COLLECTIONS)).not.toContain('Cobalt Mining');
  await team.advance({ hours: 23 });
  expect(digests()).toEqual([]);
});

test('a digest of one’s own comes by direct message, about one’s own accounts, and is nobody else’s to change', async () => {
  await start();
  await team.mara.says('/ar claim cobalt', COLLECTIONS);
  await team.mara.sees('You own Cobalt Mining now');
  await team.mara.says('/ar digest me 09:30', COLLECTIONS);
  await team.mara.sees(
    'A digest comes to you at 09:30 Europe/Berlin, on weekdays, accounts of @Mara Lindqvist, the first one today.',
  );
  await team.advance({ minutes: 30 });
  const digest = await team.mara.seesMessage('# Overdue on Mon 2 Mar', DIRECT);
  expect(digest).toContain('1 account overdue');
  expect(digest).toContain('1. Cobalt Mining');
  await team.mara.seesMessage('# Aging on Mon 2 Mar', DIRECT);
  await team.tom.says('/ar digest me', COLLECTIONS);
  await team.tom.seesModal('You get no digest.');
  await team.tom.closes();
  await team.mara.says('/ar digest me stop', COLLECTIONS);
  await team.mara.sees('This digest does not come any more.');
  await team.advance({ days: 1 });
  expect(digests()).toHaveLength(1);
});

test('a digest of one’s own comes at a time of where one is', async () => {
  const people = CAST.map((person) => (person.id === 'U0INES' ? { ...person, zone: 'Asia/Tokyo' } : person));
  await start({ people });
  await team.ines.says('/ar digest me 17:30 all', COLLECTIONS);
  await team.ines.sees('A digest comes to you at 17:30 Asia/Tokyo, on weekdays, the first one today.');
  await team.advance({ minutes: 30 });
  expect(await team.ines.seesMessage('# Overdue on Mon 2 Mar', DIRECT)).toContain('as of 17:30');
  await team.ines.seesMessage('# Aging on Mon 2 Mar', DIRECT);
});

test('somebody of the controllers may have one of their own, and a guest none', async () => {
  await start();
  await team.ines.says('/ar digest me 09:01 all', COLLECTIONS);
  await team.ines.sees('A digest comes to you at 09:01');
  await team.gwen.says('/ar digest here 09:01', { in: '#general' });
  await team.gwen.sees('Guests cannot use the bot.');
  await team.advance({ minutes: 1 });
  expect(await team.ines.seesMessage('# Overdue on Mon 2 Mar', DIRECT)).toContain('12 accounts overdue');
  await team.ines.seesMessage('# Aging on Mon 2 Mar', DIRECT);
  expect(digests()).toHaveLength(1);
});

test('an auditor has one of their own, and neither sets, pauses nor stops the channel’s', async () => {
  await start();
  await team.tom.says('/ar settings role collector <@U0MARA> <@U0TOM>', COLLECTIONS);
  await team.tom.submits();
  await team.tom.sees('Collector: @Mara Lindqvist');
  await team.tom.says('/ar settings role auditor <@U0INES>', COLLECTIONS);
  await team.tom.submits();
  await team.tom.sees('Auditor: @Ines Carvalho.');
  await subscribes('here 17:00');
  const only = 'can change the digest of a channel.';
  for (const words of ['here 09:30', 'add 09:30', 'stop', 'pause until thursday', 'resume']) {
    await team.ines.says(`/ar digest ${words}`, COLLECTIONS);
    await team.ines.sees(only);
  }
  await team.ines.says('/ar digest', COLLECTIONS);
  await team.ines.submits();
  await team.ines.seesModal(only);
  await team.ines.clicks('Stop');
  await team.ines.seesModal(only);
  await team.ines.closes();
  await team.ines.says('/ar digest me 17:00 all', COLLECTIONS);
  await team.ines.sees('A digest comes to you at 17:00');
  await team.mara.says('/ar digest', COLLECTIONS);
  await team.mara.seesModal('A digest comes here at 17:00 Europe/Berlin, on weekdays.');
});

test('a pause ends on its day; resuming ends it before', async () => {
  await start();
  await subscribes('here 09:30');
  await team.mara.says('/ar digest pause until thursday', COLLECTIONS);
  await team.mara.sees('It is paused: it comes again from Thu 5 Mar on.');
  await team.advance({ days: 2, hours: 1 });
  expect(digests()).toEqual([]);
  await team.advance({ days: 1 });
  expect(digests()).toHaveLength(1);
  await team.ines.reads('#collections');
  await team.tom.says('/ar digest', COLLECTIONS);
  await team.tom.clicks('Pause');
  await team.tom.fills({ 'The first day that has it again': '2026-03-05' });
  await team.tom.submits();
  await team.tom.seesModal('Pick a day after today: on it the digest comes again.');
  await team.tom.fills({ 'The first day that has it again': '2026-03-30' });
  await team.tom.submits();
  await team.tom.sees('It is paused: it comes again from Mon 30 Mar on.', COLLECTIONS);
  await team.tom.clicks('Resume');
  await team.tom.sees('A digest comes here at 09:30 Europe/Berlin, on weekdays.', COLLECTIONS);
  await team.advance({ days: 1 });
  expect(digests()).toHaveLength(2);
  await team.ines.reads('#collections');
});

test('on Good Friday and Easter Monday nobody gets one; the one of Thursday names what falls due until then', async () => {
  await start({ at: '2026-04-02T09:00:00+02:00' });
  await subscribes('here 09:30 holidays DE');
  await team.mara.says('/ar promise dunlin 640 by 6 april', COLLECTIONS);
  await team.mara.submits();
  await team.mara.sees('promised EUR 640.00');
  await team.advance({ minutes: 30 });
  expect(await team.ines.seesMessage('# Overdue on Thu 2 Apr', COLLECTIONS)).toContain(
    'Promises due  Dunlin Design (EUR 640.00)',
  );
  for (let day = 1; day <= 4; day += 1) await team.advance({ days: 1 });
  expect(digests()).toHaveLength(1);
  await team.advance({ days: 1 });
  expect(await team.ines.seesMessage('# Overdue on Tue 7 Apr', COLLECTIONS)).toContain('changes since Thu 2 Apr');
  await team.ines.reads('#collections');
  await team.mara.reads('@Dunbot');
});

test('a place that nobody knows the holidays of is refused', async () => {
  await start();
  await team.mara.says('/ar digest here 09:30 holidays DE-ZZ', COLLECTIONS);
  await team.mara.sees('Write a country, such as DE, or a region of one, such as DE-BY, or leave it empty.');
});

test('on the days on which the clocks change there is one digest, at its time as the wall shows it', async () => {
  await start({ at: '2026-03-28T09:00:00+01:00' });
  await subscribes('here 02:30 daily');
  // 02:30 does not exist on this Sunday: it comes at 03:30.
  await team.advance({ hours: 17, minutes: 29 });
  expect(digests()).toEqual([]);
  await team.advance({ minutes: 1 });
  expect(digests()).toHaveLength(1);
  expect(await team.ines.seesMessage('# Overdue on Sun 29 Mar', COLLECTIONS)).toContain('as of 03:30');
  await team.advance({ hours: 5 });
  await team.advance({ hours: 18 });
  expect(digests()).toHaveLength(2);
  await team.ines.reads('#collections');
});

test('a channel has several, each once; the sixth is one too many', async () => {
  await start();
  await subscribes('here 09:30 EUR');
  await subscribes('add 09:30 USD');
  for (const currency of ['SEK', 'JPY', 'unclaimed']) await subscribes(`add 17:00 ${currency}`);
  await team.mara.says('/ar digest add 18:00', COLLECTIONS);
  await team.mara.sees('A channel gets up to 5 digests. Stop one of them first.');
  await team.another();
  await team.advance({ minutes: 30 });
  await team.restart();
  await team.advance({ minutes: 5 });
  expect(digests()).toHaveLength(2);
  await team.ines.seesMessage('only EUR', COLLECTIONS);
  await team.ines.seesMessage('only USD', COLLECTIONS);
  await team.mara.says('/ar digest', COLLECTIONS);
  expect(await team.mara.seesModal('Other digests of this channel')).toContain('only JPY');
  await team.mara.closes();
  await team.mara.says('/ar digest stop', COLLECTIONS);
  await team.mara.sees('This digest does not come any more.');
  await team.advance({ days: 1 });
  expect(digests()).toHaveLength(2);
  await team.ines.reads('#collections');
});

test('two who subscribe at the same moment leave one digest, and so does one who does it twice', async () => {
  await start();
  await Promise.all([
    team.mara.says('/ar digest here 09:30', COLLECTIONS),
    team.tom.says('/ar digest here 09:30 Europe/Berlin', COLLECTIONS),
  ]);
  await team.mara.sees('A digest comes here at 09:30');
  await team.tom.sees('A digest comes here at 09:30');
  await subscribes('here 09:30');
  await team.advance({ minutes: 31 });
  expect(digests()).toHaveLength(1);
  await team.ines.reads('#collections');
});
