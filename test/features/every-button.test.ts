import { expect, test } from 'vitest';
import type { Json } from '#workspace/protocol.ts';
import { bots, type Dunbot, type Row } from '../support/dunbot.ts';
import { buttonsIn, type Click, postOldCard } from '../support/old-card.ts';
import type { TestPerson } from '../support/person.ts';
import { messagesAlone } from '../support/shown-alone.ts';

const ACME: Row = { customer: 'Acme', of: '100', number: 'A-1', due: '2026-01-20', open: '3000.00', email: 'ap@acme.example' };
const MORE: Row = { ...ACME, number: 'A-2', open: '500.00' };
const PLACE = 'C0COLLECT';

const given = bots();

/** Every button that anything on the screen has, as one that somebody has not looked at for a while would still show it. */
function shown({ workspace: { world } }: Dunbot): Map<string, Click> {
  const blocks: Json[] = [...world.conversations.values()].flatMap(({ messages, ephemerals }) =>
    [...messages, ...ephemerals].flatMap((message) => message.blocks),
  );
  return new Map(buttonsIn(blocks).map((click) => [`${click.actionId} ${click.value}`, click]));
}

/** An account's life, with what its cards offered after each step. */
async function lived(team: Dunbot): Promise<readonly Click[]> {
  const { mara, tom, otto } = team;
  const clicks = new Map<string, Click>();
  const look = () => {
    for (const [key, click] of shown(team)) clicks.set(key, click);
  };
  const says = async (who: TestPerson, text: string, form?: Parameters<TestPerson['fills']>[0]) => {
    await who.says(text, { in: '#collections' });
    if (form) await who.fills(form);
    if (form) await who.submits();
    look();
  };
  await says(tom, '/ar setup');
  await says(mara, '/ar account acme');
  await says(mara, '/ar overdue');
  await says(mara, '/ar claim acme');
  await says(mara, '/ar promise acme 500 by friday', {});
  await says(mara, '/ar letter acme', {});
  await says(tom, '/ar letters');
  await says(mara, '/ar hold acme until friday because they asked', {});
  await says(mara, '/ar dispute acme A-2 because the price is wrong', { Reason: 'Price is wrong', 'Give it to': '@Otto' });
  await says(mara, '/ar disputes');
  await says(otto, '/ar disputes mine');
  await mara.clicks('Propose resolution', { in: '# Dispute: Acme' });
  await mara.fills({ 'How it ends': 'Credit note' });
  await mara.submits();
  look();
  await says(tom, '/ar digest here 08:30');
  await team.passes({ days: 1 });
  look();
  return [...clicks.values()];
}

test('any button of any card that ever was, clicked by two people in the same moment, is done once or refused in words', async () => {
  const team = await given([ACME, MORE], { settings: { APPROVERS: 'U0TOM' } });
  const clicks = await lived(team);
  expect(new Set(clicks.map(({ actionId }) => actionId)).size).toBeGreaterThan(25);
  const written = async (id: string) => {
    const all = await team.storage.collection('journal').find({ tenantId: 'main', actor: id }).toArray();
    return all.length;
  };
  const twice: string[] = [];
  const unheard: string[] = [];
  for (const [index, click] of clicks.entries()) {
    const text = `Old card ${index}`;
    await postOldCard(team, text, { channel: PLACE, buttons: [{ ...click, label: 'Go' }] });
    const before = [await written('U0MARA'), await written('U0TOM')];
    const pair = [team.mara, team.tom];
    const heard = await Promise.all(
      pair.map((who) => hears(team, who, () => who.clicks('Go', { in: new RegExp(`^${text}(\\n|$)`) }))),
    );
    const wrote = [(await written('U0MARA')) - (before[0] ?? 0), (await written('U0TOM')) - (before[1] ?? 0)];
    if ((wrote[0] ?? 0) > 0 && (wrote[1] ?? 0) > 0) twice.push(click.actionId);
    for (const at of [0, 1]) if (!heard[at] && wrote[at] === 0) unheard.push(`${click.actionId} by ${pair[at]?.id}`);
  }
  console.log(
    `${clicks.length} buttons of ${new Set(clicks.map(({ actionId }) => actionId)).size} kinds, each clicked by two at once.`,
  );
  // Mara may have what nobody owns; Tom, who confirmed to take it from Mara, has it after her.
  expect(twice.filter((id) => id !== 'ownership.take-over')).toEqual([]);
  expect(unheard).toEqual([]);
  expect(team.log.errors()).toEqual([]);
  await team.stop();
});

test('any button of any card whose window could not open in time offers another try, which opens it', async () => {
  const team = await given([ACME, MORE], { settings: { APPROVERS: 'U0TOM' } });
  const clicks = await lived(team);
  const { faults, world } = team.workspace;
  const windows = () => (world.stacks.get('U0TOM') ?? []).length;
  const late: string[] = [];
  for (const [index, click] of clicks.entries()) {
    const text = `Old card ${index}`;
    await postOldCard(team, text, { channel: PLACE, buttons: [{ ...click, label: 'Go' }] });
    const fault = faults.start({ at: 'trigger', times: 1 });
    await team.tom.clicks('Go', { in: new RegExp(`^${text}(\\n|$)`) });
    await team.settled();
    // What needs no window leaves the fault for the next; what has its answer by now opens none.
    const wasLate = faults.list().every(({ id }) => id !== fault);
    faults.stop(fault);
    if (wasLate) {
      expect(windows(), click.actionId).toBe(0);
      await team.tom.clicks('Try again', { in: /./ });
      await team.settled();
      expect(windows(), click.actionId).toBe(1);
      late.push(click.actionId);
    }
    if (windows() > 0) await team.tom.closes({ all: true });
  }
  console.log(`${late.length} buttons of ${new Set(late).size} kinds open windows, each tried too late.`);
  expect(new Set(late).size).toBeGreaterThan(8);
  expect(team.log.errors()).toEqual([]);
  await team.stop();
});

/** Whether somebody was shown something for what they did: a window, a whisper, a direct message, a changed card. */
async function hears(team: Dunbot, who: TestPerson, does: () => Promise<void>): Promise<boolean> {
  const { world } = team.workspace;
  const seen = () => {
    const { whispers, direct } = messagesAlone(world, who.id);
    return JSON.stringify([whispers, direct].map((list) => list.map(({ ts, blocks }) => [ts, blocks])));
  };
  const before = seen();
  await does();
  await team.settled();
  const hasWindow = (world.stacks.get(who.id) ?? []).length > 0;
  if (hasWindow) await who.closes({ all: true });
  return hasWindow || seen() !== before;
}
