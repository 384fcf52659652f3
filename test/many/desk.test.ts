import { afterEach, beforeEach, expect, test } from 'vitest';
import { ledgerCsv } from '../support/ledger-csv.ts';
import { CAST_LEDGER, importLedger } from '../support/ledgers.ts';
import { NORDWIND, startTown, type Town, type TownSpec } from '../support/town.ts';
import { visitor } from '../support/visitor.ts';

/** The stand-in's desk, where somebody without a test in hand installs and removes the bot, and makes it go wrong. */
const ORG = { id: 'E0POLAR', name: 'Polar Group' };
const NORTH: TownSpec = { id: 'T0NORTH', name: 'Polar <North>', org: ORG };
let town: Town;
beforeEach(async () => {
  town = await startTown({ workspaces: [NORDWIND, NORTH], rotates: true });
  await importLedger(town, CAST_LEDGER, { tenantId: NORDWIND.id });
});
afterEach(() => town.finish());

const desk = async () => (await visitor().opens(`${town.slack.origin}/`)).html;
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const send = (fields: Record<string, string>, headers: Record<string, string> = { origin: town.slack.origin }) =>
  fetch(`${town.slack.origin}/desk`, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) });
const proof = async () => /name="token" value="([^"]+)"/.exec(await desk())?.[1] ?? '';
const does = async (fields: Record<string, string>) => send({ token: await proof(), ...fields });
const alive = () => [...town.app().tenants().keys()].sort();

test('the desk says where the bot is, by whom, until when, and shows names as text', async () => {
  expect(text(await desk())).toContain('Nordwind Trading T0NORDWIND not installed');
  await town.install(NORDWIND.id);
  const html = await desk();
  expect(text(html)).toContain('installed by Tom Okafor 1 token, until 2026-03-02 20:00 UTC');
  expect(text(html)).toContain('Polar Group E0POLAR, the whole organization not installed');
  expect(html).toContain('Polar &lt;North&gt;');
  expect(html).not.toContain('<North>');
});

test('a workspace that has the bot by way of its organization says so', async () => {
  await town.install(ORG.id);
  expect(text(await desk())).toContain('T0NORTH not installed here, but by way of Polar Group');
  const opened = await visitor().opens(`${town.slack.origin}/client/${NORTH.id}`);
  expect(opened.leadsTo).toBe(town.of(NORTH.id).workspace.url);
});

test.each(['uninstall', 'revoke'])('"%s" ends the tokens and tells the bot, which lets go at once', async (deed) => {
  await town.install(NORDWIND.id);
  expect((await does({ deed, place: NORDWIND.id })).status).toBe(303);
  await town.settled();
  expect(alive()).toEqual([]);
  expect(town.slack.grants.standing(NORDWIND.id)).toBeNull();
});

test('tokens whose end nobody tells of are found out within a minute', async () => {
  await town.install(NORDWIND.id);
  await does({ deed: 'end', place: NORDWIND.id });
  expect(alive()).toEqual([NORDWIND.id]);
  town.clock.advance({ minutes: 1 });
  await town.settled();
  expect(alive()).toEqual([]);
});

test('an answer that is lost fails one installation, and the next one works', async () => {
  await does({ deed: 'start-trouble', fault: 'lost', method: 'oauth.v2.access', times: '1' });
  expect(text(await desk())).toContain('oauth.v2.access: done, but the answer is lost once more');
  expect(await town.install(NORDWIND.id)).toContain('The installation failed');
  town.log.expected('An installation failed');
  expect(text(await desk())).toContain('Nothing goes wrong.');
  expect(await town.install(NORDWIND.id)).toContain('Dunbot is in Nordwind Trading');
});

test('a trouble is stopped, and tokens are given with or without an end', async () => {
  await does({ deed: 'start-trouble', fault: 'none', method: 'oauth.v2.access', times: 'on' });
  const [, trouble = ''] = /name="trouble" value="([^"]+)"/.exec(await desk()) ?? [];
  await does({ deed: 'stop-trouble', trouble });
  await does({ deed: 'stop-rotating' });
  expect(await town.install(NORDWIND.id)).toContain('Dunbot is in Nordwind Trading');
  expect(text(await desk())).toContain('1 token, without an end');
});

test('what a person declines the bot does not have: it says so, and the rest works', async () => {
  const tom = visitor();
  const { leadsTo } = await tom.opens(`${town.publicUrl}/slack/install/start`);
  const asked = await visitor().opens(leadsTo ?? '');
  expect(asked.text).toContain('Dunbot needs: commands');
  expect(asked.html).toContain('name="granted" value="files:read" checked');
  const answer = new URL(leadsTo ?? '');
  answer.pathname += '/answer';
  for (const [name, value] of [
    ['place', NORDWIND.id],
    ['as', 'U0INES'],
    ['offered', 'yes'],
    ['granted', 'im:history'],
    ['allow', 'yes'],
  ] as const)
    answer.searchParams.append(name, value);
  await tom.opens((await visitor().opens(answer.href)).leadsTo ?? '');
  expect(text(await desk())).toMatch(/installed by Ines Carvalho .* declined: .*files:read/);
  const { ines } = town.of(NORDWIND.id);
  await ines.says('/ar settings', { in: '#collections' });
  await ines.sees(/files:read/);
});

test('a file that is dropped in one of several workspaces reaches the bot with the token of that place', async () => {
  await town.install(NORDWIND.id);
  const { tom } = town.of(NORDWIND.id);
  await tom.uploads({ name: 'ledger.csv', content: ledgerCsv(CAST_LEDGER) }, { in: '@Dunbot' });
  expect(await tom.sees('ledger.csv has')).toContain('Nothing was changed yet.');
});

test('nothing is changed without the proof that the page holds, from another page, or by a mere visit', async () => {
  await town.install(NORDWIND.id);
  const token = await proof();
  const fields = { deed: 'uninstall', place: NORDWIND.id };
  expect((await send(fields)).status).toBe(403);
  expect((await send({ ...fields, token }, { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await send({ ...fields, token }, {})).status).toBe(403);
  expect((await fetch(`${town.slack.origin}/desk?${new URLSearchParams({ ...fields, token })}`)).status).toBe(403);
  expect((await does({ deed: 'uninstall', place: 'T0NOBODY' })).status).toBe(400);
  expect((await does({ deed: 'start-trouble', fault: 'lost', method: '*', times: '1' })).status).toBe(400);
  expect((await does({ deed: 'fly' })).status).toBe(400);
  expect(alive()).toEqual([NORDWIND.id]);
});
