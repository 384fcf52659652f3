import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Action } from '#domain/rights.ts';
import { rowOf } from '#domain/rights-table.ts';
import { ROLES, type Role } from '#domain/roles.ts';
import { ROUTES, SHORTCUTS, VERBS } from '#features/rights-map.ts';
import { CAST, CHANNELS, person } from '#workspace/people.ts';
import { bringing, CAST_LEDGER } from '../support/ledgers.ts';
import { postOldCard } from '../support/old-card.ts';
import { give } from '../support/roles.ts';
import { routeSamples } from '../support/route-samples.ts';
import { allPages, messagesAlone } from '../support/shown-alone.ts';
import { startTeam, type Team } from '../support/team.ts';

/** For each verb, button and shortcut of the assembled bot: one person who may, and one who may not. */
const OF: Readonly<Record<Role, string>> = {
  admin: 'U0ADA',
  lead: 'U0TOM',
  approver: 'U0ABE',
  collector: 'U0MARA',
  resolver: 'U0RIA',
  sales: 'U0OTTO',
  auditor: 'U0INES',
};
const NOBODY = 'U0NEW';
const MORE = [
  ['U0ADA', 'ada', 'Ada Admin'],
  ['U0ABE', 'abe', 'Abe Approver'],
  ['U0RIA', 'ria', 'Ria Resolver'],
  [NOBODY, 'nia', 'Nia New'],
].map(([id = '', name = '', realName = '']) => person({ id, name, realName, title: '' }));
const DESK = { id: 'C0DESK', name: 'desk', topic: '', hasBot: true, isPrivate: false, members: [...Object.values(OF), NOBODY] };

let team: Team;
let samples: ReadonlyMap<string, unknown> = new Map();
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER), people: [...CAST, ...MORE], channels: [...CHANNELS, DESK] });
  await give(team, Object.fromEntries(ROLES.map((role) => [role, [OF[role]]])));
  const page = await team.app().record.cases.pages.findOne({ tenantId: 'main', 'customer.number': 'K-1003' });
  const account = page?.accountId ?? '';
  samples = await routeSamples({
    ...{ account, version: 1, words: '', page: 1, role: 'sales', entity: 'main', from: OF.auditor },
    start: { on: null, unclearDay: '', numbers: [], because: '', amount: '', readings: [], call: null, withText: '' },
  });
});
afterAll(() => team.stop());

/** Who may do it to an account that nobody owns, and who may not. */
function pair(action: Action): { readonly allowed: string; readonly refused: string | null } {
  const { who } = rowOf(action);
  const allowed = ROLES.find((role) => who[role] === 'all') ?? 'lead';
  // Whoever was given a dispute may answer it without a role: somebody with another role is the wrong one then, too.
  const refused = ROLES.toReversed().find((role) => who[role] === undefined);
  const isOfNobody = rowOf(action).isFree === true ? null : NOBODY;
  return { allowed: OF[allowed], refused: refused ? OF[refused] : isOfNobody };
}

const REFUSED = /^(Only .+ can .+\.|You have no role here yet|This account is not in the ledger any more)/;

/** What the bot answers this person: whispers, direct messages and windows that are new. */
async function answers(id: string, does: () => Promise<unknown>): Promise<string[]> {
  const told = () => {
    const { whispers, direct } = messagesAlone(team.workspace.world, id);
    return [...whispers, ...direct].map(({ text }) => text);
  };
  const before = told();
  await does();
  await team.settled();
  const windows = (team.workspace.world.stacks.get(id) ?? []).map((view) =>
    wordsIn(team.workspace.world.views.get(view)?.blocks),
  );
  while ((team.workspace.world.stacks.get(id) ?? []).length > 0) await team.person(id).closes({ all: true });
  return [...told().filter((text) => !before.includes(text)), ...told().slice(before.length), ...windows];
}

/** The first text of a window: a refusal stands alone in it. */
function wordsIn(blocks: unknown): string {
  return /"text":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(blocks ?? []))?.[1] ?? '';
}

async function isJudged(action: Action, attempt: (id: string) => Promise<unknown>): Promise<void> {
  const { allowed, refused } = pair(action);
  if (refused) {
    const before = await allPages(team);
    const heard = await answers(refused, () => attempt(refused));
    expect(heard.filter((text) => REFUSED.test(text)).length, `${refused} hears: ${heard.join(' | ')}`).toBeGreaterThan(0);
    expect(await allPages(team)).toEqual(before);
  }
  const heard = await answers(allowed, () => attempt(allowed));
  expect(heard.filter((text) => REFUSED.test(text))).toEqual([]);
}

describe('verbs', () => {
  test.each(Object.entries(VERBS))('/ar %s is for who may %s', (word, action) =>
    isJudged(action, (id) => team.person(id).says(`/ar ${word} cobalt`, { in: '#desk' })),
  );
});

describe('buttons', () => {
  test.each(Object.entries(ROUTES).filter(([, action]) => action !== 'digest.personal'))(
    '%s is for who may %s',
    async (actionId, action) => {
      const text = `Old ${actionId}`;
      await postOldCard(team, text, {
        channel: DESK.id,
        buttons: [{ actionId, value: JSON.stringify(samples.get(actionId) ?? {}), label: 'Go' }],
      });
      await isJudged(action, async (id) => {
        await team.person(id).says('hello', { in: '#desk' });
        await team.person(id).clicks('Go', { in: new RegExp(`^${text.replaceAll('.', '\\.')}(\\n|$)`) });
      });
    },
  );
});

describe('shortcuts', () => {
  test.each(Object.entries(SHORTCUTS).filter(([, action]) => action !== 'record.add'))(
    '%s is for who may %s',
    async (callbackId, action) => {
      const known = team.workspace.world.app.shortcuts.find((one) => one.callbackId === callbackId);
      if (!known) throw new Error(`The manifest has no shortcut ${callbackId}.`);
      await team.tom.says('something to act on', { in: '#desk' });
      await isJudged(action, async (id) => {
        if (known.kind === 'global') return team.person(id).shortcut(known.name);
        await team.person(id).says('hello', { in: '#desk' });
        return team.person(id).messageShortcut('something to act on', known.name);
      });
    },
  );
});

test('the Home tab is for who has a role', async () => {
  expect(await team.person(NOBODY).opensHome()).toContain('You have no role here yet');
  expect(await team.mara.opensHome()).not.toContain('You have no role here yet');
});

test('a mention adds to the record only for who may', async () => {
  const before = await allPages(team);
  for (const id of [OF.auditor, OF.admin, NOBODY]) {
    await team.person(id).says('@Dunbot cobalt paid', { in: '#desk' });
    await team.settled();
  }
  expect(await allPages(team)).toEqual(before);
});

test('a channel’s digest is started and stopped only by who may', async () => {
  for (const typed of ['/ar digest here 08:30', '/ar digest stop']) {
    const heard = await answers(OF.auditor, () => team.ines.says(typed, { in: '#desk' }));
    expect(heard.join('\n')).toMatch(REFUSED);
  }
  const heard = await answers(OF.collector, () => team.mara.says('/ar digest here 08:30', { in: '#desk' }));
  expect(heard.join('\n')).toContain('A digest comes here');
});
