import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SETTINGS } from '#config.ts';
import { VERBS } from '#features/rights-map.ts';

/** What the README says of settings, commands and files is what there is. */
const root = new URL('..', import.meta.url);
const file = new URL('README.md', root);
const readme = readFileSync(file, 'utf8');
const source = (path: string) => readFileSync(new URL(path, root), 'utf8');

const BEGIN = /<!-- settings: [^>]*-->\n/;
const END = '<!-- /settings -->';
const PICTURES = 'src/workspace/screenshots';
const PICTURE_MAX_BYTES = 200_000;

/** Defaults that are not the same everywhere. */
const ELSEWHERE: Readonly<Record<string, string>> = { TIME_ZONE: "the machine's" };

function settingsTable(): string {
  const rows = Object.entries(SETTINGS).map(([key, { schema, what }]) => {
    const { data } = schema.safeParse(undefined);
    const isUnset = data === undefined || data === '' || (Array.isArray(data) && data.length === 0);
    return `| \`${key}\` | ${ELSEWHERE[key] ?? (isUnset ? 'unset' : `\`${String(data)}\``)} | ${what} |`;
  });
  return ['| setting | default | what it is |', '|---|---|---|', ...rows, ''].join('\n');
}

test('the README lists every setting, with its default and its sentence', () => {
  const [marker = ''] = BEGIN.exec(readme) ?? [];
  const from = readme.indexOf(marker) + marker.length;
  const to = readme.indexOf(END);
  expect(marker).not.toBe('');
  if (process.env.GOLDEN === 'write') writeFileSync(file, readme.slice(0, from) + settingsTable() + readme.slice(to));
  else expect(readme.slice(from, to)).toBe(settingsTable());
});

test('each command of the command line and each option of an import is in the README', () => {
  const main = source('src/main.ts');
  const commands = [...main.matchAll(/\.command\('([a-z]+)'\)/g)].map(([, name = '']) => name);
  expect(commands.length).toBeGreaterThan(5);
  for (const name of commands) expect(readme, name).toMatch(new RegExp(`^\\| \`(report )?${name}\\b`, 'm'));
  const options = [...main.slice(main.indexOf("'import'"), main.indexOf("'report'")).matchAll(/'(--[a-z-]+)/g)];
  for (const [, option = ''] of options) expect(readme).toContain(`\`${option}`);
});

test('each verb that can be typed is in the README, synonyms aside', () => {
  const synonyms = ['call'];
  const verbs = Object.keys(VERBS).filter((word) => !synonyms.includes(word));
  expect(verbs.filter((word) => !new RegExp(`/ar ${word}\\b`).test(readme))).toEqual([]);
});

test('each npm script that the README names exists', () => {
  const { scripts } = JSON.parse(source('package.json'));
  const named = [...readme.matchAll(/npm (run [a-z:]+|test|start)/g)].map(([, name = '']) => name.replace('run ', ''));
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !scripts[name])).toEqual([]);
});

test('what the README links to and shows exists, and its pictures stay small', () => {
  const links = [...readme.matchAll(/(?:\]\(|src=")([^)"#]+)/g)].map(([, link = '']) => link);
  const local = links.filter((link) => !link.startsWith('https://'));
  expect(local.filter((link) => !existsSync(new URL(link, root)))).toEqual([]);
  const pictures = local.filter((link) => link.endsWith('.png'));
  const kept = readdirSync(new URL(PICTURES, root)).map((name) => `${PICTURES}/${name}`);
  expect(pictures.toSorted()).toEqual(kept.toSorted());
  expect(pictures.filter((picture) => statSync(new URL(picture, root)).size > PICTURE_MAX_BYTES)).toEqual([]);
});
