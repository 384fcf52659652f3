import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROUTES, VERBS } from '#features/rights-map.ts';
import type { LedgerRow } from '../support/ledger-csv.ts';
import { bringing } from '../support/ledgers.ts';
import { postOldCard } from '../support/old-card.ts';
import { readable } from '../support/readable.ts';
import { give } from '../support/roles.ts';
import { routeSamples } from '../support/route-samples.ts';
import { allPages, messagesAlone } from '../support/shown-alone.ts';
import { startTeam, type Team } from '../support/team.ts';

export type Hidden = {
  readonly ledger: readonly LedgerRow[];
  /** Lets Mara alone see them. */
  readonly limit: (team: Team) => Promise<void>;
  /** Whom Mara writes a letter to; hidden, as Acme and Cobalt are. */
  readonly letterTo: string;
  /** What stands on hidden accounts only. */
  readonly secrets: readonly string[];
};

/**
 * Tom leads, and some accounts are for Mara alone, of which one was his. He finds nothing of them, whatever he tries.
 * @returns the team, for further tests
 */
export function nothingIsFoundOf(hidden: Hidden): () => Team {
  let team: Team;
  let samples: ReadonlyMap<string, unknown> = new Map();
  beforeAll(async () => {
    team = await startTeam({ before: bringing(hidden.ledger) });
    await team.ines.says('/ar setup', { in: '#collections' });
    await team.ines.sees('#collections is the working channel now');
    await give(team, { lead: ['U0TOM'], collector: ['U0MARA', 'U0OTTO'] });
    // There is a letter, a promise and a dispute to be found, and something that Tom did himself.
    await team.tom.says('/ar claim acme', { in: '#sales' });
    await team.mara.says(`/ar letter ${hidden.letterTo}`, { in: '#collections' });
    await team.mara.submits();
    await team.mara.says('/ar promise cobalt 5000 by 2026-03-06', { in: '#collections' });
    const page = await team.app().record.cases.pages.findOne({ tenantId: 'main', 'customer.number': 'K-1001' });
    const account = page?.accountId ?? '';
    samples = await routeSamples({
      ...{ account, version: 1, words: '', page: 1, role: 'sales', entity: 'main', from: 'U0MARA' },
      start: { on: null, unclearDay: '', numbers: [], because: '', amount: '', readings: [], call: null, withText: '' },
    });
    await hidden.limit(team);
    await team.restart();
  });
  afterAll(() => team.stop());

  const SECRETS = hidden.secrets;

  /** All that Tom alone was shown: whispers, direct messages, windows, the Home tab. */
  function shownTo(id: string): string {
    const { stacks, views, homes, people } = team.workspace.world;
    const names = (each: string) => people.get(each)?.realName ?? each;
    const { whispers, direct } = messagesAlone(team.workspace.world, id);
    const windows = [...(stacks.get(id) ?? []), homes.get(id) ?? ''].flatMap((view) => views.get(view)?.blocks ?? []);
    return [
      ...[...whispers, ...direct].map(({ text, blocks }) => `${text}\n${JSON.stringify(blocks)}`),
      readable(windows, names),
    ].join('\n');
  }

  async function findsNothing(id: string, tries: () => Promise<unknown>): Promise<void> {
    const before = shownTo(id);
    await tries();
    await team.settled();
    const now = shownTo(id);
    const fresh = now.startsWith(before)
      ? now.slice(before.length)
      : now
          .split('\n')
          .filter((line) => !before.includes(line))
          .join('\n');
    expect(SECRETS.filter((secret) => fresh.includes(secret))).toEqual([]);
    while ((team.workspace.world.stacks.get(id) ?? []).length > 0) await team.person(id).closes({ all: true });
  }

  test.each(['/ar overdue', '/ar account acme', '/ar account INV-1001', '/ar letters', '/ar promise acme'])(
    'what Tom is kept from, Mara sees: %s',
    async (typed) => {
      const before = shownTo('U0MARA').split('\n');
      await team.mara.says(typed, { in: '#sales' });
      const fresh = shownTo('U0MARA')
        .split('\n')
        .slice(before.length - 1)
        .join('\n');
      expect(SECRETS.some((secret) => fresh.includes(secret))).toBe(true);
      while ((team.workspace.world.stacks.get('U0MARA') ?? []).length > 0) await team.mara.closes({ all: true });
    },
  );

  test.each(
    Object.keys(VERBS).flatMap((word) => [`/ar ${word}`, `/ar ${word} acme`, `/ar ${word} K-1001`, `/ar ${word} INV-1001`]),
  )('Tom types %s and finds nothing', async (typed) => findsNothing('U0TOM', () => team.tom.says(typed, { in: '#sales' })));

  test.each(Object.keys(ROUTES))('a button %s with the account’s id tells Tom nothing and changes nothing', async (actionId) => {
    const before = await allPages(team);
    const value = JSON.stringify(samples.get(actionId) ?? {});
    await postOldCard(team, `Old ${actionId}`, { channel: 'C0COLLECT', buttons: [{ actionId, value, label: 'Go' }] });
    await team.tom.says('hello', { in: '#collections' });
    await findsNothing('U0TOM', () => team.tom.clicks('Go', { in: `Old ${actionId}` }));
    expect(await allPages(team)).toEqual(before);
  });

  test('the Home tab shows Tom nothing of it', () => findsNothing('U0TOM', () => team.tom.opensHome()));

  test('a shortcut and what it suggests show Tom nothing of it', () =>
    findsNothing('U0TOM', async () => {
      await team.tom.shortcut('Find account');
      await team.tom.selects('Account', 'Acme Logistics').catch(() => undefined);
    }));

  test('a mention with a name tells Tom nothing', () =>
    findsNothing('U0TOM', () => team.tom.says('@Dunbot acme paid', { in: '#sales' })));

  test('nor does the day after: no direct message, no digest of his own', () =>
    findsNothing('U0TOM', async () => {
      await team.advance({ days: 14 });
      await team.app().round.tick();
      await team.settled();
      await team.app().round.tick();
    }));
  return () => team;
}
