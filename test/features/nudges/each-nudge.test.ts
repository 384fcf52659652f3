import { expect, test } from 'vitest';
import { CAST } from '#workspace/people.ts';
import { bots, type Dunbot, type Row } from '../../support/dunbot.ts';
import { give } from '../../support/roles.ts';

const ACME: Row = { customer: 'Acme', of: '100', number: 'A-1', due: '2026-02-02', open: '4200.00', email: 'ap@acme.example' };
const COBALT: Row = { customer: 'Cobalt', of: '300', number: 'C-1', due: '2026-01-12', open: '7400.00' };
const DIRECT = { in: '@Dunbot' };
const start = bots();

/** Mara owns Acme, since Monday 2 March. */
async function given(): Promise<Dunbot> {
  const bot = await start([ACME, COBALT], { settings: { APPROVERS: 'U0TOM' } });
  await bot.tom.says('/ar setup', { in: '#collections' });
  await bot.tom.sees('is the working channel now');
  await bot.mara.says('/ar claim acme', { in: '#collections' });
  await bot.mara.sees('You own Acme now');
  return bot;
}

async function promises({ mara }: Dunbot, when: string) {
  await mara.says(`/ar promise acme 4200 by ${when}`, { in: '#collections' });
  await mara.submits();
  await mara.sees('Acme promised EUR 4,200.00');
}

/** How often each matter comes about, and what Mara is told of it. */
const MATTERS: readonly (readonly [string, (bot: Dunbot) => Promise<void>, RegExp])[] = [
  [
    'a promise on the day before',
    async (bot) => {
      await promises(bot, '6 march');
      await bot.passes({ days: 3 });
    },
    /Acme .*tomorrow/,
  ],
  [
    'a broken promise',
    async (bot) => {
      await promises(bot, '3 march');
      await bot.passes({ days: 4 });
      await bot.imports([ACME, COBALT]);
    },
    /Acme .*broke|broken/i,
  ],
  ['a payment', (bot) => bot.imports([{ ...ACME, open: '1200.00' }, COBALT]), /Acme paid EUR 3,000\.00\./],
  ['a claim nobody works on', (bot) => bot.passes({ days: 7 }), /Nobody worked on Acme/],
  [
    'a letter that waits',
    async (bot) => {
      await bot.mara.says('/ar letter acme', { in: '#collections' });
      await bot.mara.submits();
      await bot.mara.sees('The draft waits for approval');
      await bot.passes({ days: 2 });
    },
    /A letter to Acme has waited for approval/,
  ],
];

test.each(MATTERS)('%s is told to Mara once, and rests when she snoozes it until it is still so', async (_, comesAbout, said) => {
  const bot = await given();
  const { mara, tom, passes, finish } = bot;
  await comesAbout(bot);
  await mara.seesMessage(said, DIRECT);
  await passes({ minutes: 2 });
  expect(told(bot, said)).toHaveLength(1);
  await mara.clicks('Snooze', { in: said });
  await mara.selects('Again', 'In an hour');
  await mara.submits();
  await mara.sees('Snoozed: you hear of Acme again');
  await passes({ minutes: 30 });
  expect(told(bot, said)).toHaveLength(1);
  await passes({ minutes: 31 });
  expect(told(bot, said)).toHaveLength(2);
  for (const person of [mara, tom]) for (const place of ['#collections', '@Dunbot']) await person.reads(place);
  await finish();
});

test.each(MATTERS)('%s: for longer than a week a lead has to allow the snooze', async (_, comesAbout, said) => {
  const bot = await given();
  const { mara, tom, finish } = bot;
  await comesAbout(bot);
  await mara.clicks('Snooze', { in: said });
  await mara.fills({ Again: 'On a day of my choice', 'That day': '2026-03-25' });
  await mara.submits();
  await mara.sees('So long a snooze needs a lead.');
  await tom.clicks('Allow', { in: 'asks to snooze a reminder about Acme' });
  await tom.sees('Snoozed: you hear of Acme again');
  expect(await mara.seesMessage(said, DIRECT)).toContain('Snoozed until');
  for (const person of [mara, tom]) for (const place of ['#collections', '@Dunbot']) await person.reads(place);
  await finish();
});

test('Mara in Auckland and Otto in Honolulu hear of the same day’s payments each in their own morning, in one message', async () => {
  const zones: Readonly<Record<string, string>> = { U0MARA: 'Pacific/Auckland', U0OTTO: 'Pacific/Honolulu' };
  const people = CAST.map((person) => ({ ...person, zone: zones[person.id] ?? person.zone }));
  const BOREALIS: Row = { customer: 'Borealis', of: '200', number: 'B-1', due: '2026-01-26', open: '9000.00' };
  // Tuesday 3 March, 9:30 in Berlin: 21:30 in Auckland, 22:30 of Monday in Honolulu.
  const bot = await start([ACME, BOREALIS, COBALT], { people, at: '2026-03-03T09:30:00+01:00' });
  const { mara, otto } = bot;
  for (const name of ['acme', 'borealis']) {
    await mara.says(`/ar claim ${name}`, { in: '#collections' });
    await mara.sees('now');
  }
  await otto.says('/ar claim cobalt', { in: '#sales' });
  await otto.sees('You own Cobalt now');
  await bot.imports([{ ...ACME, open: '1200.00' }]);
  await bot.passes({ hours: 8, minutes: 20 });
  expect([told(bot, /Acme|Borealis/), told(bot, /Cobalt/, 'U0OTTO')]).toEqual([[], []]);
  // 19:01 in Berlin: 8:01 of Tuesday in Honolulu, 7:01 of Wednesday in Auckland.
  await bot.passes({ hours: 1, minutes: 11 });
  await otto.seesMessage('Cobalt paid EUR 7,400.00', DIRECT);
  expect(told(bot, /Acme|Borealis/)).toEqual([]);
  await bot.passes({ hours: 1 });
  const both = await mara.seesMessage('2 things about your accounts', DIRECT);
  for (const paid of ['Acme paid EUR 3,000.00.', 'Borealis paid EUR 9,000.00.']) expect(both).toContain(paid);
  await bot.finish();
});

test('a letter that waits is told to leads where nobody is named to approve: those who can let it go', async () => {
  const bot = await start([ACME, COBALT]);
  await bot.mara.says('/ar setup', { in: '#collections' });
  await bot.mara.sees('is the working channel now');
  await give(bot, { lead: ['U0TOM'] });
  await bot.mara.says('/ar letter acme', { in: '#collections' });
  await bot.mara.submits();
  await bot.mara.sees('The draft waits for approval');
  await bot.passes({ days: 2 });
  await bot.mara.reads('#collections');
  for (const person of [bot.mara, bot.tom]) await person.seesMessage('A letter to Acme has waited for approval', DIRECT);
  await bot.passes({ days: 1 });
  expect(told(bot, /has waited for approval/, 'U0TOM')).toHaveLength(1);
  await bot.tom.says('/ar letters', { in: '#collections' });
  expect(await bot.tom.sees('# Letter 1 of 1')).toContain(
    'It was drafted on Mon 2 Mar and says how late invoices were on that day.',
  );
  await bot.finish();
});

/** The direct messages with such words. */
function told({ workspace }: Dunbot, words: RegExp, person = 'U0MARA'): readonly string[] {
  const rooms = [...workspace.world.conversations.values()].filter(({ kind, members }) => kind === 'dm' && members.has(person));
  return rooms
    .flatMap((room) => room.messages.map((message) => message.text.replaceAll('*', '')))
    .filter((text) => words.test(text));
}
