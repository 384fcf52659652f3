import { expect, test } from 'vitest';
import { CAST } from '#workspace/people.ts';
import { bots, type Row } from '../../support/dunbot.ts';

const ACME: Row = { customer: 'Acme', of: '100', number: 'A-1', due: '2026-02-02', open: '4200.00' };
const BOREALIS: Row = { customer: 'Borealis', of: '200', number: 'B-1', due: '2026-01-26', open: '9000.00' };
const COBALT: Row = { customer: 'Cobalt', of: '300', number: 'C-1', due: '2026-01-12', open: '7400.00' };
const ALL = [ACME, BOREALIS, COBALT];

const start = bots();
const DIRECT = { in: '@Dunbot' };

/** Bots whose Mara owns all three accounts. */
async function given(options: Parameters<typeof start>[1] = {}) {
  const bot = await start(ALL, options);
  for (const name of ['acme', 'borealis', 'cobalt']) {
    await bot.mara.says(`/ar claim ${name}`, { in: '#collections' });
    await bot.mara.sees(`You own ${name.charAt(0).toUpperCase()}${name.slice(1)} now`);
  }
  return bot;
}

/** The messages that the bot sent to somebody directly. */
function directs({ workspace }: Awaited<ReturnType<typeof start>>, person = 'U0MARA'): readonly string[] {
  const rooms = [...workspace.world.conversations.values()].filter(({ kind, members }) => kind === 'dm' && members.has(person));
  return rooms.flatMap((room) => room.messages.map((message) => message.text));
}

test('Acme and Borealis pay: Mara hears of both in one message, and of each once, over a restart and with two bots', async () => {
  const bot = await given();
  const { mara, imports, passes, finish } = bot;
  await mara.says('/ar promise acme 4200 by friday', { in: '#collections' });
  await mara.submits();
  await mara.sees('Acme promised EUR 4,200.00');
  await passes({ days: 1 });
  await imports([{ ...BOREALIS, open: '1000.00' }, COBALT]);
  const told = await mara.seesMessage('2 things about your accounts', DIRECT);
  expect(told).toContain('Acme paid EUR 4,200.00, promise covered.');
  expect(told).toContain('Borealis paid EUR 8,000.00.');
  expect(told).toContain('By the ledger: what its open invoices fell by. Now EUR 1,000.00 overdue.');
  await bot.another();
  await bot.restart();
  await passes({ minutes: 5 });
  expect(directs(bot)).toHaveLength(1);
  await finish();
});

test('what happens at night is told in the morning, and on a weekend on Monday', async () => {
  const bot = await given({ at: '2026-03-05T09:00:00+01:00' });
  const { mara, imports, passes, finish } = bot;
  // Friday, 20:00.
  await passes({ hours: 35 });
  await mara.reads('@Dunbot');
  const before = directs(bot).length;
  await imports([BOREALIS, COBALT]);
  await passes({ hours: 5 });
  await passes({ days: 1 });
  expect(directs(bot)).toHaveLength(before);
  // Monday, 8:00.
  await passes({ hours: 31 });
  expect(await mara.seesMessage('Acme paid EUR 4,200.00', DIRECT)).toContain('[Open] [Snooze]');
  expect(directs(bot)).toHaveLength(before + 1);
  await mara.reads('@Dunbot');
  await finish();
});

test.each([
  ['far east', 'Pacific/Auckland', { hours: 10 }],
  ['far west', 'Pacific/Honolulu', { hours: 9 }],
])('somebody %s hears of it in their own morning', async (_, zone, until) => {
  const people = CAST.map((person) => (person.id === 'U0MARA' ? { ...person, zone } : person));
  // Tuesday, 9:30 in Berlin: 21:30 in Auckland, and 22:30 on Monday in Honolulu.
  const bot = await given({ people, at: '2026-03-03T09:30:00+01:00' });
  await bot.imports([BOREALIS, COBALT]);
  await bot.passes({ hours: 1 });
  expect(directs(bot)).toHaveLength(0);
  await bot.passes({ ...until, minutes: 31 });
  await bot.mara.seesMessage('Acme paid EUR 4,200.00', DIRECT);
  await bot.finish();
});

test('Mara snoozes for an hour; it stands on the account, in the message, and it comes again', async () => {
  const bot = await given();
  const { mara, tom, imports, passes, finish } = bot;
  await imports([BOREALIS, COBALT]);
  await mara.clicks('Snooze', { in: 'Acme paid' });
  await mara.selects('Again', 'In an hour');
  await mara.submits();
  await mara.sees('Snoozed: you hear of Acme again');
  expect(await mara.seesMessage('Acme paid', DIRECT)).toContain('Snoozed until');
  await tom.says('/ar account acme', { in: '#collections' });
  const card = await tom.sees('Reminders snoozed: @Mara Lindqvist until today');
  expect(card).toContain('@Mara Lindqvist snoozed a reminder until Mon 2 Mar');
  await passes({ minutes: 59 });
  expect(directs(bot)).toHaveLength(1);
  await passes({ minutes: 1 });
  expect(directs(bot)).toHaveLength(2);
  await mara.reads('@Dunbot');
  await finish();
});

test('a snooze beyond a week is asked of a lead, whom alone the button obeys', async () => {
  const bot = await given({ settings: { APPROVERS: 'U0TOM' } });
  const { mara, tom, imports, passes, finish } = bot;
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('is the working channel now');
  await imports([BOREALIS, COBALT]);
  await mara.clicks('Snooze', { in: 'Acme paid' });
  await mara.selects('Again', 'On a day of my choice');
  await mara.submits();
  await mara.seesModal('Pick the day on which you want to hear of it again.');
  await mara.fills({ 'That day': '2026-03-20' });
  await mara.submits();
  await mara.sees('So long a snooze needs a lead.');
  await mara.reads('#collections');
  await mara.clicks('Allow', { in: 'asks to snooze a reminder about Acme' });
  await mara.sees('Only a lead can snooze for so long.');
  expect(await mara.seesMessage('Acme paid', DIRECT)).not.toContain('Snoozed until');
  await tom.clicks('Allow', { in: 'asks to snooze a reminder about Acme' });
  await tom.sees('Snoozed: you hear of Acme again');
  expect(await mara.seesMessage('Acme paid', DIRECT)).toContain('Snoozed until');
  await tom.says('/ar account acme', { in: '#sales' });
  await tom.sees('@Mara Lindqvist until Fri 20 Mar (@Tom Okafor allowed it)');
  await passes({ days: 1 });
  await mara.reads('@Dunbot');
  await mara.reads('#collections');
  await finish();
});

test('an owner who lets a claim lie is told before it lapses, and not once there was work', async () => {
  const bot = await given();
  const { mara, passes, finish } = bot;
  await passes({ days: 3 });
  expect(directs(bot)).toHaveLength(0);
  await mara.says('/ar log cobalt', { in: '#collections' });
  await mara.fills({ Outcome: 'No answer' });
  await mara.submits();
  await mara.sees(/logged/i);
  await passes({ days: 3 });
  await passes({ days: 1 });
  const told = await mara.seesMessage('2 things about your accounts', DIRECT);
  expect(told).toContain('Nobody worked on Acme, which is yours: EUR 4,200.00 overdue.');
  expect(told).not.toContain('Cobalt');
  await passes({ minutes: 1 });
  expect(directs(bot)).toHaveLength(1);
  await finish();
});

test('a letter that waits too long is told to whoever had it drafted, and to whom may approve it', async () => {
  const bot = await start([{ ...COBALT, email: 'pay@cobalt.example' }], { settings: { APPROVERS: 'U0TOM' } });
  const { mara, tom, passes, finish } = bot;
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('is the working channel now');
  await mara.says('/ar letter cobalt', { in: '#collections' });
  await mara.submits();
  await mara.sees('The draft waits for approval');
  await passes({ days: 1 });
  expect(directs(bot)).toHaveLength(0);
  await passes({ days: 1 });
  await mara.seesMessage('A letter to Cobalt has waited for approval since Mon 2 Mar.', DIRECT);
  await tom.seesMessage('A letter to Cobalt has waited for approval since Mon 2 Mar.', DIRECT);
  await passes({ days: 1 });
  expect([...directs(bot), ...directs(bot, 'U0TOM')]).toHaveLength(2);
  await mara.reads('#collections');
  await finish();
});

test('what settled before anybody was told is not told', async () => {
  const bot = await start([{ ...COBALT, email: 'pay@cobalt.example' }], { at: '2026-03-02T09:00:00+01:00' });
  const { mara, tom, passes, finish } = bot;
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('is the working channel now');
  await mara.says('/ar letter cobalt', { in: '#collections' });
  await mara.submits();
  await mara.sees('The draft waits for approval');
  // Wednesday, shortly after midnight: it waits too long by now, and nobody is at work.
  await passes({ hours: 39, minutes: 30 });
  await tom.clicks('Reject', { in: 'Friendly reminder to Cobalt' });
  await passes({ hours: 12 });
  expect(directs(bot)).toHaveLength(0);
  await mara.reads('#collections');
  await finish();
});
