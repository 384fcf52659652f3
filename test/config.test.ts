import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Config, readConfig, SETTINGS } from '#config.ts';

type Key = keyof Config;
type Row = {
  readonly key: Key;
  readonly fallback: unknown;
  readonly good: Record<string, unknown>;
  readonly bad: readonly string[];
};

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 8).toString('base64');

const TABLE: readonly Row[] = [
  {
    key: 'SLACK_BOT_TOKEN',
    fallback: undefined,
    good: { '': undefined, 'xoxb-1': 'xoxb-1' },
    bad: ['xoxp-1', 'xapp-1', ' xoxb-1', 'token'],
  },
  { key: 'SLACK_APP_TOKEN', fallback: undefined, good: { '': undefined, 'xapp-1': 'xapp-1' }, bad: ['xoxb-1', 'token'] },
  { key: 'SLACK_SIGNING_SECRET', fallback: undefined, good: { '': undefined, abc: 'abc' }, bad: [] },
  { key: 'SLACK_CLIENT_ID', fallback: undefined, good: { '': undefined, '12.34': '12.34' }, bad: ['12', 'A012.34', '12.34.56'] },
  { key: 'SLACK_CLIENT_SECRET', fallback: undefined, good: { '': undefined, abc: 'abc' }, bad: [] },
  {
    key: 'PUBLIC_URL',
    fallback: undefined,
    good: {
      '': undefined,
      'https://dunbot.example.com': 'https://dunbot.example.com',
      'https://dunbot.example.com/': 'https://dunbot.example.com',
      'http://127.0.0.1:3000': 'http://127.0.0.1:3000',
    },
    bad: [
      'dunbot.example.com',
      'http://dunbot.example.com',
      'https://dunbot.example.com/slack',
      'https://u:p@dunbot.example.com',
    ],
  },
  {
    key: 'TOKEN_KEY',
    fallback: undefined,
    good: {
      '': undefined,
      [KEY]: [Buffer.alloc(32, 7)],
      [`${OTHER_KEY}, ${KEY}`]: [Buffer.alloc(32, 8), Buffer.alloc(32, 7)],
    },
    bad: ['short', Buffer.alloc(31).toString('base64'), Buffer.alloc(32).toString('hex'), `${KEY},`, `${KEY},${KEY}x`],
  },
  {
    key: 'WORKSPACES',
    fallback: [],
    good: { '': [], 'T012AB3CD, E9': ['T012AB3CD', 'E9'] },
    bad: ['nordwind', 'T1,nordwind', 'U012'],
  },
  { key: 'MAIN_WORKSPACE', fallback: undefined, good: { '': undefined, T1: 'T1' }, bad: ['nordwind', 'T1,T2', 'U1'] },
  {
    key: 'SLACK_API_URL',
    fallback: 'https://slack.com/api/',
    good: { 'http://127.0.0.1:3100/api/': 'http://127.0.0.1:3100/api/' },
    bad: ['slack.com/api', 'ftp://slack.com', 'http://', 'yes'],
  },
  { key: 'PORT', fallback: 3000, good: { '0': 0, '65535': 65_535 }, bad: ['-1', '65536', '3e3', 'http', '80.5', ' 80'] },
  {
    key: 'HEALTH_PORT',
    fallback: undefined,
    good: { '': undefined, '0': 0, '9090': 9090 },
    bad: ['-1', '65536', '3e3', 'http', ' 80'],
  },
  { key: 'DATA_DIR', fallback: './data', good: { '/srv/dunbot': '/srv/dunbot', '': './data', '  ': './data' }, bad: [] },
  {
    key: 'MONGODB_URI',
    fallback: undefined,
    good: {
      '': undefined,
      'mongodb://127.0.0.1:27017/dunbot': 'mongodb://127.0.0.1:27017/dunbot',
      'mongodb://m1:27017,m2:27017,m3:27017/dunbot?replicaSet=rs0': 'mongodb://m1:27017,m2:27017,m3:27017/dunbot?replicaSet=rs0',
      'mongodb+srv://user:secret@cluster.example.com/dunbot': 'mongodb+srv://user:secret@cluster.example.com/dunbot',
    },
    bad: ['127.0.0.1:27017', 'mongodb://', 'http://127.0.0.1', 'mongodb:///dunbot'],
  },
  {
    key: 'SMTP_URL',
    fallback: undefined,
    good: { '': undefined, 'smtps://u:p@mail.example.com': 'smtps://u:p@mail.example.com' },
    bad: ['mail.example.com', 'http://mail.example.com'],
  },
  {
    key: 'MAIL_FROM',
    fallback: undefined,
    good: { '': undefined, 'ar@example.com': 'ar@example.com' },
    bad: ['Acme <ar@example.com>', 'a@b.test, c@d.test', 'ar', 'ar@', 'a b@c.test'],
  },
  { key: 'COMPANY_NAME', fallback: 'Accounts receivable', good: { 'Acme Ltd': 'Acme Ltd' }, bad: [] },
  { key: 'OPENAI_API_KEY', fallback: undefined, good: { '': undefined, 'sk-1': 'sk-1' }, bad: [] },
  {
    key: 'OPENAI_BASE_URL',
    fallback: undefined,
    good: { '': undefined, 'http://127.0.0.1:8080/v1': 'http://127.0.0.1:8080/v1' },
    bad: ['127.0.0.1:8080', 'ftp://models.example.com', 'yes'],
  },
  { key: 'LLM_MODEL', fallback: 'gpt-5-mini', good: { 'llama-4': 'llama-4' }, bad: [] },
  { key: 'LLM_API', fallback: 'responses', good: { chat: 'chat', responses: 'responses' }, bad: ['Chat', 'completions'] },
  {
    key: 'TIME_ZONE',
    fallback: Intl.DateTimeFormat().resolvedOptions().timeZone,
    good: { 'Europe/Berlin': 'Europe/Berlin', UTC: 'UTC' },
    bad: ['Mars/Base', 'Berlin', '25'],
  },
  { key: 'HOLIDAYS', fallback: '', good: { DE: 'DE', 'DE-BY': 'DE-BY' }, bad: ['Germany', 'D', 'DE BY'] },
  { key: 'PROMISE_GRACE_DAYS', fallback: 2, good: { '0': 0, '30': 30 }, bad: ['-1', '31', '2.5', 'two'] },
  { key: 'CLAIM_DAYS', fallback: 5, good: { '1': 1, '90': 90 }, bad: ['0', '91', 'five'] },
  {
    key: 'APPROVERS',
    fallback: [],
    good: { '': [], 'U012AB3CD, W9': ['U012AB3CD', 'W9'], 'U1 U2': ['U1', 'U2'] },
    bad: ['@tom', 'U1,tom', 'u012'],
  },
  {
    key: 'JOURNAL_KEY',
    fallback: undefined,
    good: { '': undefined, 'sixteen-letters!': 'sixteen-letters!' },
    bad: ['fifteen-letters'],
  },
  { key: 'LOG_LEVEL', fallback: 'info', good: { silent: 'silent', debug: 'debug' }, bad: ['verbose', 'INFO'] },
];
const OAUTH = {
  SLACK_CLIENT_ID: '12.34',
  SLACK_CLIENT_SECRET: 'abc',
  SLACK_SIGNING_SECRET: 'def',
  PUBLIC_URL: 'https://dunbot.example.com',
  TOKEN_KEY: KEY,
};
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const faultsOf = (environment: Record<string, string>) => {
  const config = readConfig(environment);
  return 'faults' in config ? config.faults : [];
};

describe('Every setting', () => {
  test('stands in this table, and every one in the table is a setting', () => {
    expect(TABLE.map(({ key }) => key).sort()).toEqual(Object.keys(SETTINGS).sort());
  });
  test.each(TABLE)('$key has its default', ({ key, fallback }) => {
    expect(readConfig({})).toHaveProperty([key], fallback);
  });
  test.each(TABLE)('$key takes what it can use', ({ key, good }) => {
    // Some settings need others beside them; that is said of its own below.
    const beside = { ...SLACK, MAIL_FROM: 'ar@example.com' };
    for (const [value, read] of Object.entries(good)) {
      const about = faultsOf({ ...beside, [key]: value }).filter((fault) => fault.startsWith(`${key} is not usable`));
      expect(about, value).toEqual([]);
      const alone = readConfig({ ...beside, SLACK_SIGNING_SECRET: 'x', [key]: value });
      if (!('faults' in alone)) expect(alone[key]).toEqual(read);
    }
  });
  test.each(TABLE)('$key refuses the rest in one sentence with its name and a cure', ({ key, bad }) => {
    for (const value of bad) {
      const faults = faultsOf({ [key]: value }).filter((fault) => fault.startsWith(`${key} is not usable: `));
      expect(faults, value).toHaveLength(1);
      expect(faults[0]).toMatch(/^[A-Z_]+ is not usable: [a-z].{8,}\.$/);
    }
  });
  test('says what it is for in one or two sentences', () => {
    for (const { what } of Object.values(SETTINGS)) expect(what).toMatch(/^[A-Z].*\.$/);
  });
});

describe('Settings that need each other', () => {
  test.each([
    ['a bot token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN is missing'],
    ['an app token alone', { SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN is missing'],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: 'abc' }, 'SLACK_BOT_TOKEN is missing'],
    ['OAuth without a key for the tokens', { ...OAUTH, TOKEN_KEY: '' }, 'TOKEN_KEY is missing'],
    ['OAuth without a client secret', { ...OAUTH, SLACK_CLIENT_SECRET: '' }, 'SLACK_CLIENT_SECRET is missing'],
    ['OAuth without a signing secret', { ...OAUTH, SLACK_SIGNING_SECRET: '' }, 'SLACK_SIGNING_SECRET is missing'],
    ['OAuth without a public address', { ...OAUTH, PUBLIC_URL: '' }, 'PUBLIC_URL is missing'],
    ['OAuth with a token of one workspace', { ...OAUTH, SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN does not go'],
    ['OAuth with an app token', { ...OAUTH, SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_APP_TOKEN does not go'],
    ['a mail server without a sender', { SMTP_URL: 'smtp://127.0.0.1' }, 'MAIL_FROM is missing'],
  ])('%s is refused with the one that is missing', (_what, environment, sentence) => {
    expect(faultsOf(environment)).toEqual([expect.stringContaining(sentence)]);
  });
  test.each([
    ['both tokens', SLACK],
    ['a bot token and a signing secret', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abc' }],
    ['a mail server with a sender', { SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'ar@example.com' }],
    ['a client id with its four companions', OAUTH],
    ['nothing at all', {}],
  ])('%s are enough', (_what, environment) => {
    expect(faultsOf(environment)).toEqual([]);
  });
});

test('Two faults give two sentences', () => {
  expect(faultsOf({ PORT: 'http', TIME_ZONE: 'Mars/Base' })).toEqual([
    'PORT is not usable: give a port number from 0 to 65535.',
    'TIME_ZONE is not usable: give a name such as Europe/Berlin.',
  ]);
});

test('No secret is repeated in a fault, wherever it was put', () => {
  const secret = 'hunter2-hunter2-hunter2';
  for (const key of Object.keys(SETTINGS)) {
    expect(inspect(faultsOf({ [key]: secret, PORT: secret }), { depth: null })).not.toContain('hunter2');
  }
});
