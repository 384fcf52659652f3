import { describe, expect, test } from 'vitest';
import { isObject, listOf, objectOf, objectsOf, textOf } from '#workspace/json.ts';
import { checkMessageBlocks, checkView } from '#workspace/limits/limits.ts';
import { problemText } from '#workspace/limits/problems.ts';
import type { Json } from '#workspace/protocol.ts';
import { activeIn } from './support/active-tokens.ts';
import { CASES } from './support/golden.ts';
import { committedSchema, SCHEMAS, schemaText } from './support/schema/generate.ts';
import { slackTypesCheck } from './support/schema/validate.ts';
import { goldens, goldenTests, viewFunctions } from './support/views.ts';

const all = goldens();
const shown = all.flatMap(({ feature, name, cases }) =>
  Object.entries(cases)
    .filter(([, view]) => typeof view !== 'string')
    .map(([label, view]) => ({ where: `${feature}/${name} ${label}`, view })),
);

test.each(SCHEMAS)('the schema of %s is what the types of Slack say now', (name) => {
  const isCurrent = committedSchema(name) === schemaText(name);
  expect(isCurrent, 'Run npm run schema and read what changed.').toBe(true);
});

test('every golden view has the types that Slack declares', () => {
  const check = slackTypesCheck();
  expect(shown.flatMap(({ where, view }) => check(view).map((error) => `${where}: ${error}`))).toEqual([]);
});

test('every golden view keeps the limits that Slack sets', () => {
  expect(shown.flatMap(({ where, view }) => limitErrors(view).map((error) => `${where}: ${error}`))).toEqual([]);
});

function limitErrors(view: Json): string[] {
  const { type, blocks = [] } = objectOf(view);
  const verdict = type === 'modal' || type === 'home' ? checkView(view, type) : checkMessageBlocks(blocks);
  return verdict.ok ? [] : [verdict.error, ...verdict.problems.map(problemText)];
}

test('what stands on a button stands in its accessible name, so that people who speak to it can say what they see', () => {
  expect(shown.flatMap(({ where, view }) => misnamed(view).map((name) => `${where}: ${name}`))).toEqual([]);
});

function misnamed(value: Json | undefined): string[] {
  if (!isObject(value)) return listOf(value).flatMap(misnamed);
  const name = textOf(value.accessibility_label).toLowerCase();
  const text = textOf(objectOf(value.text).text).replace(/…$/, '');
  const own =
    name === '' || name.includes(text.toLowerCase()) ? [] : [`"${text}" is called "${textOf(value.accessibility_label)}"`];
  return [...own, ...Object.values(value).flatMap(misnamed)];
}

test('every golden view has the five cases, each shown or with the reason why it cannot be', () => {
  const lacking = all.filter(({ cases }) => CASES.some((label) => cases[label] === undefined));
  expect(lacking.map(({ feature, name }) => `${feature}/${name}`)).toEqual([]);
});

test('every view function has a golden case', () => {
  const tested = goldenTests();
  const without = viewFunctions().filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(tested));
  expect(without.map(({ file, name, returns }) => `${file}: ${name} (${returns})`)).toEqual([]);
});

describe('what the checks find', () => {
  const check = slackTypesCheck();
  const message = (...blocks: Json[]) => ({ text: 'Acme', blocks });

  test.each<[string, Json, string]>([
    ['a block of no known type', message({ type: 'sectoin', text: { type: 'mrkdwn', text: 'x' } }), 'no block is of this type'],
    ['a text of the wrong kind', message({ type: 'header', text: { type: 'mrkdwn', text: 'x' } }), 'block 0 (header)'],
    ['a field that Slack does not know', message({ type: 'divider', colour: 'red' }), '"colour"'],
    ['a message without a text', { blocks: [] }, '"text"'],
    ['a modal without a title', { type: 'modal', blocks: [] }, '"title"'],
  ])('%s is found', (_, view, said) => {
    expect(check(view).join('\n')).toContain(said);
  });

  const mrkdwn = (text: string) => message({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
  test.each<[string, Json, string]>([
    ['a call to everybody', mrkdwn('x <!channel> y'), 'acts'],
    ['a mention that came from outside', mrkdwn('<@U0EVIL>'), 'acts'],
    ['a link to elsewhere', mrkdwn('<https://evil.example|Portal>'), 'acts'],
    ['half a token', mrkdwn('x <@U0TOM'), 'acts'],
    ['a mark that formats', mrkdwn('x *ZQBOLD* y'), 'formats'],
    ['a quote', mrkdwn('x\n> y'), 'a quote'],
    ['a line of its own', mrkdwn('x\nZQLINE'), 'a line of its own'],
    ['an emoji', mrkdwn(':zqemoji:'), 'an emoji'],
    ['a reversed text', message({ type: 'header', text: { type: 'plain_text', text: 'x\u202Ey', emoji: false } }), 'U+202e'],
    ['plain text that makes emoji', message({ type: 'header', text: { type: 'plain_text', text: 'x' } }), 'makes emoji'],
    ['a text that Slack links by itself', message({ type: 'section', text: { type: 'mrkdwn', text: 'x' } }), 'not verbatim'],
    ['what a notification says', { text: '<!here>', blocks: [] }, 'acts'],
  ])('%s is found to act', (_, view, said) => {
    expect(activeIn(view).join('\n')).toContain(said);
  });

  test('what the bot makes itself is not taken for an attack', () => {
    const own =
      '*<@U0MARA>* in <#C0COLLECT>: <https://x.example/?a=1&amp;b=2|open> <!date^1^{date}|EVIL> <!subteam^S0AR> &lt;!here&gt;';
    expect(activeIn(mrkdwn(own))).toEqual([]);
  });

  test('the walk over the sources sees views, and the walk over the goldens sees blocks', () => {
    expect(viewFunctions().map(({ name }) => name)).toEqual(expect.arrayContaining(['promiseForm', 'queueMessage']));
    expect(objectsOf(objectOf(shown[0]?.view).blocks).length).toBeGreaterThan(0);
  });
});
