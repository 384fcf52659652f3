import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Action, may, mayAnyhow, type Viewer } from '#domain/rights.ts';
import { ACTIONS, rowOf } from '#domain/rights-table.ts';
import { actionOf, ROUTES, SHORTCUTS, VERBS } from '#features/rights-map.ts';
import { routeIdOf } from '#slack/routes.ts';
import { registered } from '../support/registered.ts';

/** Whatever somebody can do has a row in the table of rights; nothing else has one. */

test('each verb, button, modal, select and shortcut of the assembled bot has a row', async () => {
  const without = (await registered()).filter((one) => actionOf(one) === null);
  expect(without.map(({ kind, id }) => `${kind} ${id}`)).toEqual([]);
});

test('each line of the map is of something that the bot registers', async () => {
  const all = await registered();
  const ids = (kinds: readonly string[]) => new Set(all.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id));
  const verbs = ids(['verb']);
  const routes = ids(['click', 'modal', 'options']);
  expect(Object.keys(VERBS).filter((word) => !verbs.has(word))).toEqual([]);
  expect(Object.keys(ROUTES).filter((id) => !routes.has(id))).toEqual([]);
  expect(Object.keys(SHORTCUTS).filter((id) => !ids(['shortcut']).has(id))).toEqual([]);
});

test('each route that a feature declares is one that it registers', async () => {
  const all = new Set((await registered()).map(({ id }) => id));
  const folder = new URL('../../src/features/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.routes.ts'));
  const declared = files.flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/(?:action|modal|options)\(\s*'([a-z0-9.-]+)'/g)].map(
      ([, id = '']) => id,
    ),
  );
  expect(declared.length).toBeGreaterThan(20);
  expect(declared.filter((id) => !all.has(id))).toEqual([]);
});

test('each button of every view that there is a golden file of leads to something that has a row', () => {
  const folder = new URL('.', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /golden\/.*\.json$/.test(file));
  const buttons = files.flatMap((file) => buttonsIn(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
  expect(buttons.length).toBeGreaterThan(200);
  expect([...new Set(buttons.map(routeIdOf))].filter((id) => actionOf({ kind: 'click', id }) === null)).toEqual([]);
});

test('each row of the table is used: by something that is registered, or by a rule', async () => {
  const mapped = new Set((await registered()).map(actionOf));
  const sources = readdirSync(new URL('../../src/', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('rights-table.ts') && !file.endsWith('rights-map.ts'))
    .map((file) => readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8'))
    .join('\n');
  const general: readonly Action[] = ['record.add', 'home.read'];
  const unused = ACTIONS.filter((action) => !mapped.has(action) && !general.includes(action) && !sources.includes(`'${action}'`));
  expect(unused).toEqual([]);
});

test('who has no role may read the help and do what was asked of them in a dispute, and nothing else', () => {
  const nobody: Viewer = { userId: 'U1', roles: new Set(), entities: null, hiddenSegments: [], doubt: '' };
  const ofResolvers = ACTIONS.filter((action) => Array.isArray(rowOf(action).who.resolver));
  expect(ACTIONS.filter((action) => mayAnyhow(nobody, action))).toEqual(['help.read']);
  expect(ACTIONS.filter((action) => may(nobody, action))).toEqual(['help.read', ...ofResolvers]);
});

/** The action ids of all buttons in what a view gave, however deep; those of links lead nowhere in the bot. */
function buttonsIn(shown: unknown): string[] {
  if (typeof shown !== 'object' || shown === null) return [];
  const inner = Object.values(shown).flatMap(buttonsIn);
  const isButton = 'type' in shown && shown.type === 'button' && !('url' in shown) && 'action_id' in shown;
  return isButton ? [String(shown.action_id), ...inner] : inner;
}
