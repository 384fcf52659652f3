import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TENANT_STREAM } from '#record/books.ts';
import { CAST, CHANNELS, OTHER_TEAM_ID, person, TEAM } from '#workspace/people.ts';
import { bringing, CAST_LEDGER } from '../support/ledgers.ts';
import { postOldCard } from '../support/old-card.ts';
import { allPages, messagesAlone } from '../support/shown-alone.ts';
import { startTeam, type Team } from '../support/team.ts';

/** Who is no full member of this workspace is refused and recorded, whatever way they come. */
const NEIGHBOUR = person({
  id: 'U0NEXTDOOR',
  name: 'nora',
  realName: 'Nora Next',
  title: 'Of another team',
  teamId: OTHER_TEAM_ID,
});
const WHO = [
  { who: 'a guest', id: 'U0GUEST', because: 'Guests cannot use the bot.', reason: 'kit.guest' },
  { who: 'a guest of one channel', id: 'U0ONE', because: 'Guests cannot use the bot.', reason: 'kit.guest' },
  { who: 'somebody of another company', id: 'U0STRANGER', because: 'Only members of this workspace', reason: 'kit.stranger' },
  { who: 'somebody of another team', id: NEIGHBOUR.id, because: 'Only members of this workspace', reason: 'kit.stranger' },
] as const;
/** Their slash commands come in the name of their own workspace. */
const ELSEWHERE = 'This workspace is not connected to the bot.';
const ONE_CHANNEL = person({
  ...{ id: 'U0ONE', name: 'gus', realName: 'Gus One', title: 'Guest of one channel' },
  isGuest: true,
  isSingleChannelGuest: true,
});
const OPEN = {
  ...{ id: 'C0OPEN', name: 'open', topic: '', hasBot: true, isPrivate: false },
  members: ['U0MARA', 'U0TOM', ...WHO.map(({ id }) => id)],
};

let team: Team;
beforeAll(async () => {
  team = await startTeam({
    before: bringing(CAST_LEDGER),
    people: [...CAST, NEIGHBOUR, ONE_CHANNEL],
    channels: [...CHANNELS, OPEN],
  });
  await postOldCard(team, 'A card', {
    channel: OPEN.id,
    buttons: [
      { actionId: 'overdue.page', value: JSON.stringify({ words: '', page: 1 }), label: 'Next' },
      { actionId: 'overdue.why', value: JSON.stringify({ words: '', page: 1 }), label: 'Why first?' },
      { actionId: 'long.gone', value: '{}', label: 'Retired' },
    ],
  });
});
afterAll(() => team.stop());

const journal = () => team.app().record.tenant.history('main', TENANT_STREAM, 100);
const cases = () => allPages(team);
/** What the bot said to somebody alone, in the channel and in their direct messages, oldest first. */
const told = (id: string): readonly string[] => {
  const { whispers, direct } = messagesAlone(team.workspace.world, id);
  const written = direct.filter(({ author }) => author === team.workspace.world.bot.userId);
  return [...whispers, ...written].map(({ text }) => text);
};

/** Does it, and is answered with one refusal and nothing else; no account changes. */
async function isRefused(id: string, because: string, does: () => Promise<unknown>): Promise<void> {
  const before = { pages: await cases(), heard: told(id) };
  await does();
  await team.person(id).seesNoModal();
  const heard = told(id).slice(before.heard.length);
  expect(heard).toHaveLength(1);
  expect(heard[0]).toContain(because);
  expect(await cases()).toEqual(before.pages);
}

describe.each(WHO)('$who', ({ id, because, reason }) => {
  test.each(['/ar overdue', '/ar claim acme', '/ar settings', '/ar help', '/ar'])('types %s and is refused', async (typed) => {
    await isRefused(id, reason === 'kit.guest' ? because : ELSEWHERE, () => team.person(id).says(typed, { in: '#open' }));
  });

  test.each(['Next', 'Why first?', 'Retired'])('clicks %s and is refused', async (label) => {
    await team.person(id).says('hello', { in: '#open' });
    await isRefused(id, because, () => team.person(id).clicks(label, { in: 'A card' }));
  });

  test.each(['Find account', 'Log a call'])('picks the shortcut %s and is refused', async (name) => {
    const them = team.person(id);
    await them.shortcut(name);
    expect(await them.seesModal(because)).not.toContain('Account');
    await them.closes();
  });

  test('mentions the bot and is refused', async () => {
    await isRefused(id, because, () => team.person(id).says('@Dunbot acme paid', { in: '#open' }));
  });

  test('opens the Home tab and finds a refusal there', async () => {
    expect(await team.person(id).opensHome()).toContain(because);
  });

  test('is recorded, once a day and not once a click', async () => {
    const facts = (await journal()).flatMap(({ facts: all }) => all);
    const refused = facts.flatMap((fact) => (fact.type === 'stranger.refused' && fact.userId === id ? [fact] : []));
    expect(new Set(refused.map(({ teamId }) => teamId)).size).toBe(refused.length);
    expect(refused.map((fact) => fact.reason)).toContain(reason);
  });
});

test('a mention of somebody deactivated is refused and recorded', async () => {
  const event = { type: 'app_mention', user: 'U0GONE', channel: OPEN.id, ts: '1772438400.000100', text: '<@U0BOT> acme paid' };
  await team.workspace.tell({ type: 'event_callback', team_id: TEAM.id, event_id: 'Ev0GONE', event_time: 1_772_438_400, event });
  await team.settled();
  const facts = (await journal()).flatMap(({ facts: all }) => all);
  expect(facts).toContainEqual(
    expect.objectContaining({ type: 'stranger.refused', userId: 'U0GONE', reason: 'kit.deactivated' }),
  );
});

test('who becomes a guest with a form open cannot save it', async () => {
  const { mara, workspace } = team;
  await mara.says('/ar promise acme', { in: '#open' });
  await mara.fills({ Amount: '500', 'Will be paid by': '2026-03-06' });
  const known = workspace.world.people.get('U0MARA');
  if (!known) throw new Error('Mara is not there.');
  workspace.world.people.set('U0MARA', { ...known, isGuest: true });
  await team.restart();
  await mara.submits();
  expect(await mara.seesModal('Guests cannot use the bot.')).toContain('500');
  workspace.world.people.set('U0MARA', known);
  await team.restart();
});

test('who became a guest is told nothing more, also of what they still own', async () => {
  await team.mara.says('/ar claim dunlin', { in: '#open' });
  await team.mara.sees('You own Dunlin Design now.');
  const { people } = team.workspace.world;
  const known = people.get('U0MARA');
  if (!known) throw new Error('Mara is not there.');
  people.set('U0MARA', { ...known, isGuest: true });
  await team.restart();
  const before = told('U0MARA').length;
  await team.advance({ days: 14 });
  for (let round = 0; round < 3; round += 1) {
    await team.app().round.tick();
    await team.settled();
  }
  expect(told('U0MARA').slice(before)).toEqual([]);
  people.set('U0MARA', known);
});

test('while Slack does not say who somebody is, nothing is done, and nobody is called a stranger', async () => {
  await team.restart();
  const before = (await journal()).length;
  team.workspace.faults.start({ at: 'call', method: 'users.info', fault: { kind: 'no-answer' }, times: null });
  await team.tom.says('/ar claim acme', { in: '#open' });
  await team.tom.sees('Slack did not say just now who you are, so nothing was done.');
  team.workspace.faults.clear();
  expect((await journal()).length).toBe(before);
});
