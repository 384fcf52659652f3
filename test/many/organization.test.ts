import { afterEach, beforeEach, expect, test } from 'vitest';
import { person } from '#workspace/people.ts';
import { CAST_LEDGER, importLedger } from '../support/ledgers.ts';
import { startTown, type Town, type TownSpec } from '../support/town.ts';

/** An organization of two workspaces (Enterprise Grid), which installs the bot once for both. */
const ORG = { id: 'E0HOLDING', name: 'Holding of the North' };
const NORTH: TownSpec = { id: 'T0NORTH', name: 'North', org: ORG };
const WEST: TownSpec = {
  id: 'T0WEST',
  name: 'West',
  org: ORG,
  // In an organization no two people or channels have the same id.
  people: [person({ id: 'U0WANDA', name: 'wanda', realName: 'Wanda West', title: 'Collector' })],
  channels: [{ id: 'C0WEST', name: 'west-collections', topic: '', members: ['U0WANDA'], hasBot: true, isPrivate: false }],
  groups: [{ id: 'S0WEST', handle: 'west', name: 'Collectors in the West', members: ['U0WANDA'] }],
};
const ALONE: TownSpec = { id: 'T0ALONE', name: 'Alone' };

let town: Town;
beforeEach(async () => {
  town = await startTown({ workspaces: [NORTH, WEST, ALONE], rotates: true });
});
afterEach(() => town.finish());

test('installed for the organization, the bot serves both workspaces out of one ledger, and nobody else', async () => {
  await importLedger(town, CAST_LEDGER, { tenantId: ORG.id });
  expect(await town.install(ORG.id)).toContain('Dunbot is in Holding of the North All workspaces that your organization chose');
  expect([...town.app().tenants().keys()]).toEqual([ORG.id]);
  const { mara } = town.of(NORTH.id);
  const wanda = town.of(WEST.id).person('U0WANDA');
  await mara.says('/ar claim acme', { in: '#collections' });
  await mara.sees('You own Acme Logistics now.');
  await wanda.says('/ar account acme', { in: '#west-collections' });
  expect(await wanda.sees('# Acme Logistics')).toContain('owner @U0MARA since Mon 2 Mar');
  await wanda.clicks('Log call', { in: '# Acme Logistics' });
  await wanda.seesModal('Acme Logistics');
  await wanda.closes();
  await wanda.opensHome();
  const stranger = town.of(ALONE.id).mara;
  await stranger.says('/ar overdue', { in: '#collections' });
  await stranger.sees('This workspace is not connected to the bot.');
});

test('one token serves the organization, and is renewed once', async () => {
  await town.install(ORG.id);
  town.clock.advance({ hours: 11 });
  await town.settled();
  expect(town.slack.called('oauth.v2.access')).toBe(2);
  const identity = await [...town.app().tenants().values()][0]?.gateway.authTest();
  expect(identity).toMatchObject({ enterpriseId: ORG.id });
});

test('methods that ask in which workspace to look are told the one that the group is of', async () => {
  await town.install(ORG.id);
  const tenant = town.app().tenants().get(ORG.id);
  expect(await tenant?.gateway.userGroupMembers('S0COLLECTORS')).toEqual(['U0MARA']);
  expect(await tenant?.gateway.userGroupMembers('S0WEST')).toEqual(['U0WANDA']);
  expect((await tenant?.gateway.userGroups())?.map(({ id }) => id)).toEqual(['S0COLLECTORS', 'S0LEADS', 'S0WEST']);
});

test('a role is given from one workspace to a person and a group of the other', async () => {
  await importLedger(town, CAST_LEDGER, { tenantId: ORG.id });
  await town.install(ORG.id);
  const { tom } = town.of(NORTH.id);
  const wanda = town.of(WEST.id).person('U0WANDA');
  await tom.says('/ar settings role lead <@U0TOM> <@U0WANDA>', { in: '#collections' });
  await tom.submits();
  await tom.sees('Lead: @Tom Okafor, @U0WANDA.');
  await tom.says('/ar settings role collector <!subteam^S0WEST>', { in: '#collections' });
  await tom.submits();
  await tom.sees('Collector: @S0WEST.');
  await wanda.says('/ar claim acme', { in: '#west-collections' });
  await wanda.sees('You own Acme Logistics now.');
  const { mara } = town.of(NORTH.id);
  await mara.says('/ar claim cobalt', { in: '#collections' });
  await mara.sees('You have no role here yet');
});

test('a workspace of the organization that installed the bot for itself keeps its own ledger', async () => {
  await importLedger(town, CAST_LEDGER.slice(0, 3), { tenantId: NORTH.id });
  await importLedger(town, CAST_LEDGER.slice(5, 6), { tenantId: ALONE.id });
  await town.install(NORTH.id);
  const { mara } = town.of(NORTH.id);
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('Acme Logistics');
  expect([...town.app().tenants().keys()]).toEqual([NORTH.id]);
  const wanda = town.of(WEST.id).person('U0WANDA');
  await wanda.says('/ar overdue', { in: '#west-collections' });
  await wanda.sees('This workspace is not connected to the bot.');
});

test('the organization removes the bot: its one token is deleted, for all its workspaces', async () => {
  await town.install(ORG.id);
  await town.slack.uninstall(ORG.id);
  await town.settled();
  expect(await town.tokensOf(ORG.id)).toBeNull();
  const { mara } = town.of(NORTH.id);
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('This workspace is not connected to the bot.');
});

test('where one workspace of the organization leaves, Slack is asked whether the others still have the bot', async () => {
  await town.install(ORG.id);
  const { workspace } = town.of(WEST.id);
  await workspace.tell({
    type: 'event_callback',
    team_id: WEST.id,
    enterprise_id: ORG.id,
    event_id: 'Ev0LEFT',
    event_time: Math.floor(town.clock.now() / 1000),
    event: { type: 'app_uninstalled' },
  });
  await town.settled();
  expect(await town.tokensOf(ORG.id)).not.toBeNull();
  const { mara } = town.of(NORTH.id);
  await mara.says('/ar help', { in: '#collections' });
  await mara.sees('/ar overdue');
});
