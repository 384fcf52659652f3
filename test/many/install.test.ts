import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOAuth } from '#slack/oauth.ts';
import { signature } from '#workspace/delivery/http.ts';
import { quietLog } from '../slack/quiet.ts';
import { allowed, NORDWIND, SUEDLICHT, startTown, type Town, type TownOptions } from '../support/town.ts';
import { visitor } from '../support/visitor.ts';

/** The pages by which a workspace installs the bot, walked as a browser walks them. */
let town: Town;
const open = async (options: TownOptions = {}) => {
  town = await startTown({ workspaces: [NORDWIND], ...options });
  return town;
};
beforeEach(async () => {
  await open();
});
afterEach(() => town.finish());

const installed = () => [...town.app().tenants().keys()];
const page = (path: string) => `${town.publicUrl}${path}`;

test('the first page says what comes, leads to Slack, and may be framed, kept or scripted by nobody', async () => {
  const seen = await visitor().opens(page('/slack/install'));
  expect(seen.status).toBe(200);
  expect(seen.text).toContain('Work overdue invoices in Slack');
  expect(seen.html).toContain('<a class="button" href="/slack/install/start">Add to Slack</a>');
  expect(seen.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; img-src data:; style-src 'sha256-[^']+'; .*frame-ancestors 'none'$/,
  );
  expect(seen.headers.get('cache-control')).toBe('no-store');
  expect(seen.headers.get('referrer-policy')).toBe('no-referrer');
});

test("Slack is asked with a fresh state of 32 bytes, our own address to come back to, and the manifest's scopes", async () => {
  const tom = visitor();
  const first = await tom.opens(page('/slack/install/start'));
  const second = await tom.opens(page('/slack/install/start'));
  const [a, b] = [first, second].map(({ leadsTo }) => new URL(leadsTo ?? '').searchParams);
  expect(Buffer.from(a?.get('state') ?? '', 'base64url')).toHaveLength(32);
  expect(b?.get('state')).not.toBe(a?.get('state'));
  expect(a?.get('redirect_uri')).toBe(page('/slack/oauth_redirect'));
  expect(a?.get('scope')?.split(',')).toEqual(expect.arrayContaining(['commands', 'chat:write', 'users:read']));
  expect(first.headers.get('set-cookie')).toMatch(
    /^__Host-dunbot-install=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/,
  );
});

test('the state and the secret of the browser lie in the store only as hashes', async () => {
  const tom = visitor();
  const { leadsTo } = await tom.opens(page('/slack/install/start'));
  const state = new URL(leadsTo ?? '').searchParams.get('state') ?? '';
  const rows = JSON.stringify(await town.storage.collection('install_states').find({ tenantId: 'bot' }).toArray());
  expect(rows).toContain('browser');
  for (const secret of [state, ...tom.cookies.values()]) expect(rows).not.toContain(secret);
});

test('Tom installs the bot, and it serves Nordwind at once', async () => {
  expect(await town.install(NORDWIND.id)).toContain('Dunbot is in Nordwind Trading');
  expect(installed()).toEqual([NORDWIND.id]);
});

test('the last page leads into Slack: the real one, or whatever stands in for it', () => {
  const leadsTo = (slackApiUrl: string, teamId: string | null) =>
    createOAuth({ clientId: '1.2', clientSecret: 'x', slackApiUrl, log: quietLog() }).clientUrl(teamId);
  expect(leadsTo('https://slack.com/api/', 'T0NORDWIND')).toBe('https://app.slack.com/client/T0NORDWIND');
  expect(leadsTo('https://slack.com/api/', null)).toBe('https://app.slack.com/client');
  expect(leadsTo('http://127.0.0.1:3100/api/', 'T0NORDWIND')).toBe('http://127.0.0.1:3100/client/T0NORDWIND');
});

test('who comes back a second time with the same answer of Slack gets nothing', async () => {
  const tom = visitor();
  const back = await allowed(town, NORDWIND.id, tom);
  await tom.opens(back);
  const again = await tom.opens(back);
  expect(again.status).toBe(400);
  expect(again.text).toContain(
    'This installation is over It was finished already, or it took longer than ten minutes. Begin again',
  );
  expect(town.slack.called('oauth.v2.access')).toBe(1);
});

test('of two that come back at the same moment with the same answer one installs', async () => {
  const tom = visitor();
  const back = await allowed(town, NORDWIND.id, tom);
  const seen = await Promise.all([tom.opens(back), tom.opens(back)]);
  expect(seen.map(({ status }) => status).sort()).toEqual([200, 400]);
});

test("somebody who is made to follow another's link installs nothing, and does not use it up", async () => {
  const mallory = visitor();
  const back = await allowed(town, NORDWIND.id, mallory);
  const withoutCookie = await visitor().opens(back);
  expect(withoutCookie.text).toContain('This installation was begun in another browser');
  const victim = visitor();
  await victim.opens(page('/slack/install/start'));
  const withOther = await victim.opens(back);
  expect([withOther.status, withOther.text]).toEqual([400, expect.stringContaining('begun in another browser')]);
  expect(installed()).toEqual([]);
  expect((await mallory.opens(back)).status).toBe(200);
});

test('an installation that took longer than ten minutes is over', async () => {
  const tom = visitor();
  const back = await allowed(town, NORDWIND.id, tom);
  await town.storage.collection('install_states').updateOne({ tenantId: 'bot' }, { $set: { expiresAt: 1 } });
  const late = await tom.opens(back);
  expect([late.status, late.text]).toEqual([400, expect.stringContaining('it took longer than ten minutes')]);
  expect(town.slack.called('oauth.v2.access')).toBe(0);
});

test('who declines in Slack is told that nothing was installed, and that link is used up', async () => {
  const tom = visitor();
  const back = await allowed(town, NORDWIND.id, tom, 'no');
  expect((await tom.opens(back)).text).toContain('You declined in Slack, so the bot got no access.');
  expect((await tom.opens(back)).text).toContain('This installation is over');
  expect(installed()).toEqual([]);
});

test('two tabs of one browser can both be finished', async () => {
  const tom = visitor();
  const first = await allowed(town, NORDWIND.id, tom);
  const second = await allowed(town, NORDWIND.id, tom);
  expect((await tom.opens(first)).status).toBe(200);
  expect((await tom.opens(second)).status).toBe(200);
  expect(installed()).toEqual([NORDWIND.id]);
});

test.each([
  ['nothing at all', ''],
  ['a state of its own making', '?code=1&state=abc'],
  ['a state that is too long', `?code=1&state=${'a'.repeat(4000)}`],
  ['markup', '?code=<script>alert(1)</script>&state=<b>x</b>&error="><script>'],
  ['another place to go to', '?redirect_uri=https://evil.example&next=//evil.example&state=x'],
])('an address with %s leads nowhere else and shows nothing of it', async (_what, query) => {
  const seen = await visitor().opens(page(`/slack/oauth_redirect${query}`));
  expect(seen.status).toBe(400);
  expect(seen.leadsTo).toBeNull();
  expect(seen.html).not.toMatch(/evil|script|<b>/);
  expect(seen.text).toContain('This installation was not begun here');
});

test('a code that Slack does not know ends on a page with what to do, and with a reference in the log', async () => {
  const tom = visitor();
  const back = new URL(await allowed(town, NORDWIND.id, tom));
  back.searchParams.set('code', 'of-my-own-making');
  const seen = await tom.opens(back.href);
  expect(seen.status).toBe(502);
  expect(seen.text).toMatch(/Slack did not finish the installation \(invalid_code\)\. Begin again; .* \(ref [0-9a-f]{4}\)/);
  town.log.expected('An installation failed');
});

test('a workspace that is not on the list is refused, and its token is given back', async () => {
  await town.finish();
  await open({ allowed: [SUEDLICHT.id] });
  expect(await town.install(NORDWIND.id)).toContain('This workspace may not install the bot.');
  expect(town.slack.grants.standing(NORDWIND.id)).toBeNull();
  expect(installed()).toEqual([]);
});

test('Slack finds the address that it is told to deliver to', async () => {
  const body = JSON.stringify({ type: 'url_verification', token: 'x', challenge: 'Are you there?' });
  const stamp = String(Math.floor(Date.now() / 1000));
  const signed = { signingSecret: 'signing-secret-of-the-app', stamp, body };
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': signature(signed),
  };
  const answer = await fetch(page('/slack/events'), { method: 'POST', headers, body });
  expect([answer.status, await answer.json()]).toEqual([200, { challenge: 'Are you there?' }]);
});

test('the pages take nothing but a GET, and other addresses stay closed', async () => {
  for (const path of ['/slack/install', '/slack/install/start', '/slack/oauth_redirect']) {
    expect((await fetch(page(path), { method: 'POST' })).status).toBe(405);
    expect((await fetch(page(path), { method: 'HEAD' })).status).toBe(405);
  }
  for (const path of ['/', '/slack', '/slack/install/', '/slack/install/other', '/slack/events']) {
    expect((await fetch(page(path))).status).toBe(404);
  }
});
