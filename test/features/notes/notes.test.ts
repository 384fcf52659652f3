import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { give } from '../../support/roles.ts';
import { startTeam, type Team } from '../../support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('is the working channel now');
  await team.mara.says('/ar account acme', { in: '#collections' });
  await team.mara.seesMessage('# Acme Logistics', { in: '#collections' });
});
afterAll(async () => {
  // Each account that something was kept of has its shared card there by now.
  await team.mara.reads('#collections');
  await team.finish();
});

const notesOf = async () => {
  const { cases } = team.app().record;
  const pages = await cases.pages.find({ tenantId: 'main' }).toArray();
  const records = await Promise.all(pages.map(({ stream }) => cases.history('main', stream, 50)));
  return records.flat().flatMap(({ facts }) => facts.filter(({ type }) => type === 'record.noted'));
};

test('Mara adds what Otto wrote to the record of Acme; it stands in the timeline with its author and a link', async () => {
  await team.otto.says('Acme told me they pay after the fair', { in: '#sales' });
  await team.mara.messageShortcut('they pay after the fair', "Add to account's record");
  expect(await team.mara.seesModal('Add to a record')).toContain('A message of @Otto Brandt.');
  await team.mara.fills({ Account: 'Acme Logistics' });
  await team.mara.submits();
  await team.mara.sees('Added to the record of Acme Logistics.');
  const card = await team.mara.seesMessage('# Acme Logistics', { in: '#collections' });
  expect(card).toContain(
    'Mon 2 Mar: @Mara Lindqvist added what @Otto Brandt wrote: “Acme told me they pay after the fair” · message',
  );
});

test('the same message is kept once: Tom, who adds it too, is told that it is there', async () => {
  await team.tom.messageShortcut('they pay after the fair', "Add to account's record");
  await team.tom.fills({ Account: 'Acme Logistics', 'What is kept': 'something else' });
  await team.tom.submits();
  await team.tom.sees('This message was in the record of Acme Logistics already.');
  expect(await notesOf()).toHaveLength(1);
});

test('of two who add one message at once, one adds it and the other is told that it is there', async () => {
  await team.otto.says('Falk Bau moved to another bank', { in: '#sales' });
  for (const person of [team.mara, team.tom]) {
    await person.messageShortcut('moved to another bank', "Add to account's record");
    await person.fills({ Account: 'Falk Bau' });
  }
  await Promise.all([team.mara.submits(), team.tom.submits()]);
  const said = await Promise.all([team.mara, team.tom].map((person) => person.sees('the record of Falk Bau')));
  expect(said.map((text) => text.includes('already')).sort()).toEqual([false, true]);
  expect(await notesOf()).toHaveLength(2);
});

test('what is kept may be shortened, and then says so; nothing at all is refused under the field', async () => {
  await team.otto.says('Dunlin wants a copy. And lunch was great!', { in: '#sales' });
  await team.mara.messageShortcut('lunch was great', "Add to account's record");
  await team.mara.fills({ Account: 'Dunlin', 'What is kept': ' ' });
  await team.mara.submits();
  await team.mara.seesModal('Write what is to stand in the record.');
  await team.mara.fills({ 'What is kept': 'Dunlin wants a copy.' });
  await team.mara.submits();
  await team.mara.sees('Added to the record of Dunlin Design.');
  await team.mara.says('/ar account dunlin', { in: '#sales' });
  expect(await team.mara.sees('# Dunlin Design', { in: '#sales' })).toContain('(shortened or changed): “Dunlin wants a copy.”');
});

test('a mention in the thread of Acme adds to its record; without words it says what to write', async () => {
  await team.mara.says('@Dunbot they want a discount of 2 %', { in: '#collections', thread: '# Acme Logistics' });
  await team.mara.sees('Added to the record of Acme Logistics.');
  expect(await team.mara.seesMessage('# Acme Logistics', { in: '#collections' })).toContain(
    'Mon 2 Mar: @Mara Lindqvist added: “they want a discount of 2 %” · message',
  );
  await team.mara.says('@Dunbot', { in: '#collections', thread: '# Acme Logistics' });
  await team.mara.sees('Write what is to be kept after my name');
});

test('a message in the thread of Acme is offered to Acme', async () => {
  await team.tom.says('they sent the bank slip', { in: '#collections', thread: '# Acme Logistics' });
  await team.mara.messageShortcut('they sent the bank slip', "Add to account's record");
  expect(await team.mara.seesModal('Add to a record')).toContain('Acme Logistics (K-1001)');
  await team.mara.submits();
  await team.mara.sees('Added to the record of Acme Logistics.');
});

test('a mention elsewhere shows an account to whoever asks; a command is named as what to type', async () => {
  await team.mara.says('@Dunbot what is with borealis', { in: '#collections' });
  await team.mara.sees('No account is called “what is with borealis”.');
  await team.mara.says('@Dunbot borealis', { in: '#collections' });
  await team.mara.seesMessage('# Borealis', { in: '#collections' });
  await team.mara.says('@Dunbot borealsi', { in: '#collections' });
  await team.mara.sees('No account is called “borealsi”. Did you mean this one?');
  await team.mara.says('@Dunbot claim borealis', { in: '#collections' });
  await team.mara.sees('That is a command: type /ar claim borealis.');
  await team.mara.says('@Dunbot help', { in: '#collections' });
  await team.mara.sees('That is a command: type /ar help.');
  await team.mara.says('@Dunbot', { in: '#collections' });
  await team.mara.sees('Write an account’s name after mine to see it');
});

test('hostile text is kept as text: nobody is called, no link of theirs is made', async () => {
  const hostile = '<!channel> *pay* <https://evil.example|here> `x` \u202egnp.exe @Tom Okafor';
  await team.otto.says(`Borealis says ${hostile}`, { in: '#sales' });
  await team.mara.messageShortcut('Borealis says', "Add to account's record");
  await team.mara.fills({ Account: 'Borealis' });
  await team.mara.submits();
  await team.mara.sees('Added to the record of Borealis');
  await team.mara.says('/ar account borealis', { in: '#sales' });
  const card = await team.mara.sees('# Borealis', { in: '#sales' });
  expect(card).toContain('what @Otto Brandt wrote: “Borealis says');
  expect(card).not.toContain('MENTIONS-ALL');
});

test('a long message goes in with its beginning, and says that the link leads to the rest', async () => {
  await team.otto.says(`Cobalt: ${'word \u0001 "quoted" '.repeat(300)}`, { in: '#sales' });
  await team.mara.messageShortcut('Cobalt: word', "Add to account's record");
  expect(await team.mara.seesModal('Add to a record')).toContain('Only its beginning fits in here');
  await team.mara.fills({ Account: 'Cobalt' });
  await team.mara.submits();
  await team.mara.sees('Added to the record of Cobalt');
});

test('the shortcuts of Slack’s own menu find an account and log a call', async () => {
  await team.mara.shortcut('Find account');
  await team.mara.seesModal('Find an account');
  await team.mara.fills({ Account: 'Dunlin' });
  await team.mara.submits();
  await team.mara.seesModal('# Dunlin Design');
  await team.mara.closes({ all: true });
  await team.mara.shortcut('Log a call');
  await team.mara.fills({ Account: 'Dunlin' });
  await team.mara.submits();
  await team.mara.fills({ Outcome: 'No answer' });
  await team.mara.submits();
  await team.mara.seesModal('Logged for Dunlin Design: no answer.');
  await team.mara.closes({ all: true });
});

test('guests and strangers are refused whichever way they come', async () => {
  await team.otto.says('Good morning everybody', { in: '#general' });
  await team.gwen.messageShortcut('Good morning everybody', "Add to account's record");
  await team.gwen.sees('Guests cannot use the bot.');
});

test('who only audits may not add: not by a mention in the thread, and not by the shortcut', async () => {
  await give(team, { admin: ['U0TOM'], lead: ['U0TOM'], collector: ['U0MARA'], auditor: ['U0INES'] });
  const before = (await notesOf()).length;
  await team.ines.says('@Dunbot they lie', { in: '#collections', thread: '# Acme Logistics' });
  await team.ines.sees(/^Only .* can add to an account’s record\.$/);
  await team.ines.messageShortcut('they lie', "Add to account's record");
  await team.ines.sees(/^Only .* can add to an account’s record\.$/);
  await team.ines.says('@Dunbot acme', { in: '#collections' });
  await team.ines.sees('# Acme Logistics');
  expect(await notesOf()).toHaveLength(before);
});
