import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { expect, test } from 'vitest';
import { readConfig } from '#config.ts';

/** Where no container engine is to be had, the files are at least read. */
const root = new URL('..', import.meta.url).pathname;
const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8');
const dockerfile = read('Dockerfile');
const compose = read('compose.yaml');
/** The part of the compose file that is about the bot. */
const bot = compose.slice(compose.indexOf('  dunbot:'), compose.indexOf('  mongo1:'));

test('the image runs as a number that is not root, on the runtime that the packages bring', () => {
  const users = [...dockerfile.matchAll(/^USER (.+)$/gm)].map(([, user]) => user);
  expect(users.at(-1)).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  expect(dockerfile).toMatch(/^CMD \["node_modules\/\.bin\/node", "src\/dunbot\.js", "start"\]$/m);
  expect(dockerfile).toContain('RUN npm ci --omit=dev --ignore-scripts');
});

test('everything that the image copies is there, and what must stay out is kept out', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
  expect(copied.length).toBeGreaterThan(3);
  for (const source of copied) expect(existsSync(`${root}/${source}`), source).toBe(true);
  const ignored = read('.dockerignore').split('\n');
  for (const path of ['.git', '.env', 'data', 'node_modules']) expect(ignored).toContain(path);
});

test('no secret stands in either file', () => {
  for (const text of [dockerfile, compose])
    expect(text).not.toMatch(/xox[a-z]-|xapp-|sk-[A-Za-z0-9]|(TOKEN|SECRET|_KEY|PASSWORD)\s*[:=]\s*\S/);
});

test('the bot gets its settings from .env, runs on a read-only disk without rights, and is reached from this machine only', () => {
  expect(bot).toMatch(/env_file:\n\s+- path: \.env\n\s+required: false/);
  for (const line of ['read_only: true', 'cap_drop: [ALL]', "security_opt: ['no-new-privileges:true']", 'tmpfs: [/tmp]']) {
    expect(bot).toContain(line);
  }
  expect(bot).toContain("volumes: ['dunbot-data:/data']");
  const published = [...compose.matchAll(/ports: \[(.+)\]/g)].flatMap(([, ports = '']) => ports.split(','));
  expect(published.length).toBeGreaterThan(0);
  for (const port of published) expect(port).toMatch(/'127\.0\.0\.1:\d+:\d+'/);
});

test('what the compose file sets are settings that the bot takes', () => {
  const lines = bot.slice(bot.indexOf('environment:'), bot.indexOf('ports:')).matchAll(/^ {6}([A-Z_]+): (.+)$/gm);
  const set = Object.fromEntries([...lines].map(([, key = '', value = '']) => [key, plain(value)]));
  expect(Object.keys(set)).toContain('MONGODB_URI');
  const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', ...set });
  expect(config).not.toHaveProperty('faults');
  expect(config).toMatchObject({ DATA_DIR: '/data', PORT: 3000, SMTP_URL: 'smtp://mail:1025' });
});

test('all that the program imports is among the packages that the image has', () => {
  const sources = execFileSync('git', ['ls-files', 'src'], { cwd: root, encoding: 'utf8' }).split('\n');
  const code = sources.filter((file) => /\.(ts|js)$/.test(file) && existsSync(`${root}/${file}`));
  const imported = code.flatMap((file) =>
    [...read(file).matchAll(/^import (?!type)[^;]*?from '([^'.#][^']*)'|import\('([^'.#][^']*)'\)/gm)].map(
      ([, a, b]) => a ?? b ?? '',
    ),
  );
  const packages = imported.map((name) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
  );
  const foreign = new Set(packages.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name)));
  const { dependencies } = JSON.parse(read('package.json'));
  expect([...foreign].filter((name) => !(name in dependencies))).toEqual([]);
  expect(foreign.size).toBeGreaterThan(8);
});

/** `'3000'` and `${SMTP_URL:-smtp://mail:1025}` as they are where nothing else is set. */
function plain(value: string): string {
  return value.replace(/^'(.*)'$/, '$1').replace(/^\$\{[A-Z_]+:-(.*)\}$/, '$1');
}
