import { afterEach, expect, test } from 'vitest';
import { bots, type Row } from '../../support/dunbot.ts';
import { give } from '../../support/roles.ts';

const ACME: Row = { customer: 'Acme', of: '100', number: 'A-1', due: '2026-01-15', open: '1200.00', email: 'ap@acme.example' };
const COLLECTIONS = 'C0COLLECT';
const given = bots();
type Bot = Awaited<ReturnType<typeof given>>;

/** Texts that the bot posted in a channel for all to read. */
const posted = ({ workspace }: Bot) =>
  (workspace.world.conversations.get(COLLECTIONS)?.messages ?? []).filter(({ author }) => author === workspace.world.bot.userId);

const running = new Set<Bot>();
afterEach(async () => {
  for (const bot of running) await bot.stop();
  running.clear();
});

async function working(options?: Parameters<typeof given>[1]): Promise<Bot> {
  const bot = await given([ACME], options);
  running.add(bot);
  await bot.tom.says('/ar setup', { in: '#collections' });
  await bot.tom.says('/ar digest here 08:30', { in: '#collections' });
  await bot.mara.says('/ar account acme', { in: '#collections' });
  await bot.mara.seesMessage('# Acme', { in: '#collections' });
  return bot;
}

test('a channel that another company gets into stops its digest and its cards, and tells the admin once', async () => {
  const bot = await working();
  const before = posted(bot).length;
  const card = posted(bot).find(({ text }) => text.includes('Acme'));
  await bot.ines.sharesChannel('#collections');
  const told = await bot.tom.sees('People of another company are in #collections now.', { in: '@Dunbot' });
  expect(told).toContain('Its digest has ended, and nothing about customers is posted or changed there any more.');
  await bot.mara.says('/ar claim acme', { in: '#collections' });
  await bot.mara.sees('You own Acme now.');
  await bot.passes({ days: 1 });
  expect(posted(bot).length).toBe(before);
  expect(posted(bot).find(({ ts }) => ts === card?.ts)).toEqual(card);
  const dm = (await bot.tom.reads('@Dunbot')).match(/People of another company/g);
  expect(dm?.length).toBe(1);
});

test('Mara is answered there all the same, in words that only she sees', async () => {
  const bot = await working();
  await bot.ines.sharesChannel('#collections');
  await bot.mara.says('/ar account acme', { in: '#collections' });
  await bot.mara.sees('A copy for you', { in: '#collections' });
});

test('somebody of another company who joins is noticed like a share', async () => {
  const bot = await working();
  await bot.tom.says('/invite @Stan Stranger', { in: '#collections' });
  await bot.tom.sees('People of another company are in #collections now.', { in: '@Dunbot' });
});

test('a share of which nobody told is seen at the next post', async () => {
  const bot = await working();
  const channel = bot.workspace.world.conversations.get(COLLECTIONS);
  if (!channel) throw new Error('There is no such channel.');
  const before = posted(bot).length;
  Object.assign(channel, { isShared: true });
  await bot.restart();
  await bot.mara.says('/ar claim acme', { in: '#collections' });
  await bot.mara.sees('You own Acme now.');
  await bot.tom.sees('People of another company are in #collections now.', { in: '@Dunbot' });
  expect(posted(bot).length).toBe(before);
});

test('once it is internal again the card follows the account, and the digest waits to be started', async () => {
  const bot = await working();
  await bot.ines.sharesChannel('#collections');
  await bot.tom.sees('People of another company are in #collections now.', { in: '@Dunbot' });
  await bot.ines.sharesChannel('#collections', { stops: true });
  await bot.mara.says('/ar claim acme', { in: '#collections' });
  await bot.mara.sees('You own Acme now.');
  await bot.otto.seesMessage(/# Acme\s.*owner @Mara Lindqvist/, { in: '#collections' });
  await bot.ines.says('/ar digest', { in: '#collections' });
  await bot.ines.sees('gets no digest');
});

test.each(['/ar setup', '/ar digest here 08:30'])('%s is refused in a shared channel', async (typed) => {
  const bot = await given([ACME]);
  running.add(bot);
  await bot.ines.sharesChannel('#collections');
  await bot.tom.says(typed, { in: '#collections' });
  await bot.tom.sees('This channel is shared with another company, so nothing about customers is posted in it.');
  expect(posted(bot)).toEqual([]);
});

test('named admins are told, and nobody else', async () => {
  const bot = await working();
  await give(bot, { admin: ['U0INES'] });
  await bot.tom.sharesChannel('#collections');
  await bot.ines.sees('People of another company are in #collections now.', { in: '@Dunbot' });
  await bot.otto.doesNotSee('People of another company');
});

test('while Slack does not say whether a channel is shared, nothing is posted, and that is said', async () => {
  const bot = await given([ACME]);
  running.add(bot);
  await bot.tom.says('/ar setup', { in: '#collections' });
  bot.workspace.faults.next('conversations.info', { kind: 'refused', error: 'internal_error' }, 20);
  await bot.restart();
  await bot.mara.says('/ar account acme', { in: '#collections' });
  await bot.mara.sees('Slack did not say just now whether this channel is shared with another company');
  expect(posted(bot)).toEqual([]);
});

test('without the scopes that tell, nothing is posted, and what is missing is said', async () => {
  const bot = await given([ACME]);
  running.add(bot);
  bot.workspace.faults.withhold('channels:read');
  await bot.tom.says('/ar setup', { in: '#collections' });
  await bot.tom.sees('it lacks the scopes channels:read and groups:read');
  await bot.mara.says('/ar account acme', { in: '#collections' });
  await bot.mara.sees('it lacks the scopes channels:read and groups:read');
  expect(posted(bot)).toEqual([]);
});

test('two bots on one store that hear of it twice end the digest and tell the admin once', async () => {
  const bot = await working();
  await bot.another();
  bot.workspace.faults.redeliver(2);
  await bot.ines.sharesChannel('#collections');
  await bot.mara.says('/ar claim acme', { in: '#collections' });
  await bot.mara.sees('You own Acme now.');
  await bot.tom.sees('People of another company are in #collections now.', { in: '@Dunbot' });
  expect((await bot.tom.reads('@Dunbot')).match(/People of another company/g)).toHaveLength(1);
});

test('where account cards stood, a channel of disputes falls silent as well', async () => {
  const bot = await working();
  await bot.tom.says('/invite @Dunbot', { in: '#sales' });
  await bot.tom.says('/ar disputes here', { in: '#sales' });
  await bot.ines.sharesChannel('#sales');
  await bot.tom.sees('People of another company are in #sales now.', { in: '@Dunbot' });
});
