import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { CHANNELS } from '#workspace/people.ts';
import { bots, type Row } from './support/dunbot.ts';

/** What an administrator reads before they let the bot in: it asks for what it uses, and for nothing else. */
const path = (file: string) => new URL(`../${file}`, import.meta.url);
const read = (file: string) => readFileSync(path(file), 'utf8');
const README = read('README.md');

const manifestSchema = z.looseObject({
  display_information: z.object({
    name: z.string(),
    description: z.string(),
    long_description: z.string(),
    background_color: z.string(),
  }),
  features: z.looseObject({
    app_home: z.looseObject({ home_tab_enabled: z.boolean() }),
    bot_user: z.looseObject({ display_name: z.string() }),
    slash_commands: z.array(
      z.looseObject({ command: z.string(), description: z.string(), usage_hint: z.string(), should_escape: z.boolean() }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }) }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }),
    interactivity: z.looseObject({ is_enabled: z.boolean() }),
    socket_mode_enabled: z.boolean(),
  }),
});
const manifest = (way: 'socket' | 'http' | 'oauth') => JSON.parse(read(`manifests/${way}.json`));
const MANIFEST = manifestSchema.parse(manifest('socket'));
const { bot, bot_optional: optional } = MANIFEST.oauth_config.scopes;

/** What Slack's method pages say; a method that the kit begins to use has to be looked up there. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'auth.revoke': [],
  'auth.teams.list': [],
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};
/** What the bot can do without: whether a post whose answer was lost arrived, files, and roles from user groups. */
const ONLY_WITH_OPTIONAL = [
  'conversations.history',
  'conversations.replies',
  'files.completeUploadExternal',
  'files.getUploadURLExternal',
  'files.info',
  'usergroups.list',
  'usergroups.users.list',
];

/** The same: to be told what is dropped into the conversation with the bot, and to see people's addresses where they are listed. */
const OPTIONAL_BESIDES = ['im:history', 'users:read.email'];
/** Scopes that no method needs: for the slash command, and to be told of mentions. */
const BESIDES = ['app_mentions:read', 'commands'];

const sources = (room: string) =>
  readdirSync(path(room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(`${room}/${file}`))
    .join('\n');
const KIT = sources('src/slack');
const FEATURES = sources('src/features');
const called = [...new Set([...KIT.matchAll(/'([a-z]+(?:\.[a-zA-Z]+)+)'/g)].map(([, method = '']) => method))].filter((method) =>
  /^(apps|auth|bots|chat|conversations|files|pins|reactions|team|usergroups|users|views)\./.test(method),
);

test('the two manifests say the same but for the way in which Slack delivers', () => {
  const address = manifest('http').settings.event_subscriptions.request_url;
  expect(address).toMatch(/^https:\/\/[^/]+\/slack\/events$/);
  const overHttp = manifest('socket');
  overHttp.settings.socket_mode_enabled = false;
  overHttp.settings.event_subscriptions.request_url = address;
  Object.assign(overHttp.settings.interactivity, { request_url: address, message_menu_options_url: address });
  for (const command of overHttp.features.slash_commands) command.url = address;
  expect(manifest('http')).toEqual(overHttp);
});

test('the manifest for many workspaces adds what an installation by OAuth needs, and nothing else', () => {
  const many = manifest('http');
  const { origin } = new URL(many.settings.event_subscriptions.request_url);
  many.oauth_config = { redirect_urls: [`${origin}/slack/oauth_redirect`], ...many.oauth_config };
  many.settings.event_subscriptions.bot_events.push('app_uninstalled', 'tokens_revoked');
  many.settings.event_subscriptions.bot_events.sort();
  many.settings.org_deploy_enabled = true;
  many.settings.token_rotation_enabled = true;
  if (process.env.GOLDEN === 'write') writeFileSync(path('manifests/oauth.json'), `${JSON.stringify(many, null, 2)}\n`);
  else expect(manifest('oauth')).toEqual(many);
});

test('the scopes asked for are those of the Web API methods that the kit calls, and none else', () => {
  expect(called.filter((method) => !SCOPES[method])).toEqual([]);
  expect(Object.keys(SCOPES).filter((method) => !called.includes(method))).toEqual([]);
  const needed = (methods: readonly string[]) => [...new Set(methods.flatMap((method) => SCOPES[method] ?? []))].sort();
  const always = needed(called.filter((method) => !ONLY_WITH_OPTIONAL.includes(method)));
  expect(bot.toSorted()).toEqual([...always, ...BESIDES].sort());
  expect(optional.toSorted()).toEqual([...needed(ONLY_WITH_OPTIONAL), ...OPTIONAL_BESIDES].sort());
});

test('Slack’s client is called in the gateway only, so that no call escapes the list above', () => {
  expect(FEATURES).not.toMatch(/apiCall|gateway\.client|@slack\/web-api/);
  expect(KIT).not.toMatch(/\bclient\.(chat|views|users|conversations|files|reactions)\b/);
});

const ACME: Row = { customer: 'Acme', of: '100', number: 'A-1', due: '2026-01-15', open: '1200.00', email: 'ap@acme.example' };
const BACK_ROOM = { id: 'C0BACK', name: 'back-room', topic: '', members: ['U0TOM'], hasBot: true, isPrivate: true };
const given = bots();

test('a day of work needs no scope but those that every installation grants, and each of them', async () => {
  const { mara, tom, workspace, passes, imports, stop } = await given([ACME], {
    canReadHistory: false,
    channels: [...CHANNELS, BACK_ROOM],
  });
  await tom.says('/ar digest here 08:30', { in: '#back-room' });
  await tom.says('/ar setup', { in: '#collections' });
  await tom.says('/ar digest here 08:30');
  await mara.says('/ar overdue');
  await mara.clicks('Open', { in: 'Acme' });
  await mara.clicks('Claim');
  await mara.opensHome();
  await passes({ days: 1 });
  await imports([ACME]);
  const { calls, usedScopes } = workspace;
  expect(calls.filter(({ answer }) => answer.error === 'missing_scope')).toEqual([]);
  expect([...usedScopes, ...BESIDES].sort()).toEqual(bot.toSorted());
  await stop();
});

test('each scope has its reason in the README', () => {
  for (const scope of [...bot, ...optional, 'connections:write']) {
    expect(README, scope).toMatch(new RegExp(`^\\| \`${scope}\`[^|]*\\|[^|]{20,}`, 'm'));
  }
});

test('the events are those that the bot answers, and what it offers in Slack is switched on', () => {
  const { features, settings } = MANIFEST;
  const handled = {
    app_home_opened: /\bkit\.home\(/,
    app_mention: /\bkit\.mention\(/,
    'message.im': /\bkit\.directMessage\(/,
  };
  const told = [...FEATURES.matchAll(/\bevent\('(\w+)'/g)].map(([, event = '']) => event);
  const answered = Object.entries(handled).flatMap(([event, use]) => (use.test(FEATURES) ? [event] : []));
  expect(settings.event_subscriptions.bot_events.toSorted()).toEqual([...answered, ...told].sort());
  expect(features.app_home.home_tab_enabled).toBe(answered.includes('app_home_opened'));
  expect(settings.interactivity.is_enabled).toBe(true);
  expect(features.slash_commands.map(({ command, should_escape }) => [command, should_escape])).toEqual([['/ar', true]]);
});

test('Slack takes the manifest: names and descriptions keep to its limits', () => {
  const { display_information: shown, features } = MANIFEST;
  expect(shown.name.length).toBeLessThanOrEqual(35);
  expect(shown.description.length).toBeLessThanOrEqual(140);
  expect(shown.long_description.length).toBeGreaterThanOrEqual(175);
  expect(shown.long_description.length).toBeLessThanOrEqual(4000);
  expect(shown.background_color).toMatch(/^#[0-9a-f]{6}$/);
  expect(features.bot_user.display_name.length).toBeLessThanOrEqual(80);
  for (const { command, description, usage_hint } of features.slash_commands) {
    expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
    expect(description.length).toBeLessThanOrEqual(2000);
    expect(usage_hint.length).toBeLessThanOrEqual(1000);
  }
});
