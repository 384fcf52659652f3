import { isRefusal } from '#domain/refusal.ts';
import { roleLists } from '#domain/tenant.ts';
import { TENANT_STREAM } from '#record/books.ts';
import { listGroups } from '#slack/groups.ts';
import { type Kit, opens, type Reply } from '#slack/kit.ts';
import type { WhoIs } from '#slack/people.ts';
import type { Deps } from '../deps.ts';
import { underField } from '../refused.ts';
import { nameWorkingChannel } from '../working-channel.ts';
import { giveRoles, setSight } from './settings.command.ts';
import { entitiesOf, entitySettings, readSettingsView } from './settings.query.ts';
import { giveRole, limitSight, nameChannel, readSettings, type SettingsAsk, showSettings } from './settings.routes.ts';
import * as views from './settings.views.ts';

export function listen(kit: Kit, deps: Deps, whoIs: WhoIs): void {
  kit.verb('settings', async ({ rest }) => {
    const ask = readSettings(rest, await entitiesOf(deps));
    return ask ? formOf(ask) : { say: views.settingsHelp() };
  });
  kit.modal(showSettings, {
    open: async ({ person }) => views.settingsModal(await readSettingsView(deps, await deps.rights.of(person.userId))),
  });
  roleForm(kit, deps, whoIs);
  channelForm(kit, deps);
  sightForm(kit, deps, whoIs);
}

/** What was typed is offered in the form, so that it is seen before it counts. */
function formOf(ask: SettingsAsk): Reply {
  switch (ask.about) {
    case 'all':
      return opens(showSettings, {});
    case 'role':
      return opens(giveRole, { role: ask.role, ...ask.named });
    case 'channel':
      return opens(nameChannel, { entity: ask.entity });
    case 'sight':
      return opens(limitSight, { entity: ask.entity, ...ask.named });
  }
}

function roleForm(kit: Kit, deps: Deps, whoIs: WhoIs): void {
  kit.modal(giveRole, {
    open: async ({ payload: { role, people, groups } }) => {
      const held = await holdersOf(deps, role);
      const isTyped = people !== undefined || groups !== undefined;
      const offered = isTyped ? { people: people ?? [], groups: groups ?? [] } : held;
      return views.roleModal(role, offered, await listGroups(deps.slack));
    },
    submit: async ({ payload: { role }, fields: { people, groups = null }, person, opId }) => {
      const ask = { role, chosen: { people, groups }, teamId: person.teamId, by: person.userId, opId };
      const done = await giveRoles(deps, whoIs, ask);
      if (isRefusal(done)) return underField(done, PEOPLE_FIELD);
      return { done: true, say: views.roleSaved(role, roleLists(done.file.state)[role]) };
    },
  });
}

function channelForm(kit: Kit, deps: Deps): void {
  kit.modal(nameChannel, {
    open: async ({ payload: { entity } }) => views.channelModal(await entitySettings(deps, entity)),
    submit: async ({ payload: { entity }, fields: { channel }, person, opId }) => {
      if (channel === null) return { errors: { channel: 'Pick a channel.' } };
      const done = await nameWorkingChannel(deps, { entity, channelId: channel, by: person.userId, opId });
      if (isRefusal(done)) return { errors: { channel: done.because } };
      return { done: true, say: views.channelSaved(channel) };
    },
  });
}

function sightForm(kit: Kit, deps: Deps, whoIs: WhoIs): void {
  kit.modal(limitSight, {
    open: async ({ payload: { entity, people, groups } }) => {
      const isTyped = people !== undefined || groups !== undefined;
      const { sight } = await entitySettings(deps, entity);
      const offered = isTyped ? { people: people ?? [], groups: groups ?? [] } : sight;
      return views.sightModal(entity, offered, await listGroups(deps.slack));
    },
    submit: async ({ payload: { entity }, fields: { who, people, groups = null }, person, opId }) => {
      const only = who === 'only' ? { people, groups } : null;
      const done = await setSight(deps, whoIs, { entity, only, teamId: person.teamId, by: person.userId, opId });
      if (isRefusal(done)) return underField(done, PEOPLE_FIELD);
      return {
        done: true,
        say: views.sightSaved(entity, done.file.state.sight?.find((limit) => limit.entity === entity) ?? null),
      };
    },
  });
}

async function holdersOf({ tenant, tenantId }: Deps, role: Parameters<typeof views.roleModal>[0]) {
  const { state } = await tenant.load(tenantId, TENANT_STREAM);
  return roleLists(state)[role];
}

const PEOPLE_FIELD = { 'roles.not-a-member': 'people', 'roles.no-admin': 'people', 'sight.nobody': 'people' };
