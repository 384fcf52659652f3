import { isRefusal } from '#domain/refusal.ts';
import type { Holders } from '#domain/roles.ts';
import { type Part, whoSees } from '#domain/settings.ts';
import { roleLists } from '#domain/tenant.ts';
import { TENANT_STREAM } from '#record/books.ts';
import { listGroups } from '#slack/groups.ts';
import { carrying, type Kit, opens, type Person, type Reply } from '#slack/kit.ts';
import type { WhoIs } from '#slack/people.ts';
import type { Deps } from '../deps.ts';
import { underField } from '../refused.ts';
import { traitTyped } from '../traits.ts';
import { nameWorkingChannel } from '../working-channel.ts';
import { type Choice, type Chosen, giveRoles, setSight, stampOfList } from './settings.command.ts';
import { entitiesOf, entitySettings, readSettingsView, sightOfPart } from './settings.query.ts';
import {
  giveRole,
  limitSegment,
  limitSight,
  nameChannel,
  readSettings,
  type SettingsAsk,
  showSettings,
} from './settings.routes.ts';
import * as views from './settings.views.ts';
import { sightModal, sightSaved } from './settings-sight.views.ts';

export function listen(kit: Kit, deps: Deps, whoIs: WhoIs): void {
  kit.verb('settings', async ({ rest, person }) => {
    const ask = readSettings(rest, await entitiesOf(deps));
    if (!ask) return { say: views.settingsHelp() };
    if (ask.about !== 'segment' || ask.segment === '') return formOf(ask);
    const viewer = await deps.rights.of(person.userId);
    const segment = await traitTyped(deps, 'segment', ask.segment, viewer);
    return isRefusal(segment) ? segment : formOf({ ...ask, segment });
  });
  kit.modal(showSettings, {
    open: async ({ person }) => views.settingsModal(await readSettingsView(deps, await deps.rights.of(person.userId))),
  });
  roleForm(kit, deps, whoIs);
  channelForm(kit, deps);
  sightForms(kit, deps, whoIs);
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
    case 'segment':
      return opens(limitSegment, { segment: ask.segment, ...ask.named });
  }
}

function roleForm(kit: Kit, deps: Deps, whoIs: WhoIs): void {
  kit.modal(giveRole, {
    open: async ({ payload }) => {
      const { role, people, groups } = payload;
      const held = await holdersOf(deps, role);
      const isTyped = people !== undefined || groups !== undefined;
      const offered = isTyped ? { people: people ?? [], groups: groups ?? [] } : held;
      const modal = views.roleModal(role, offered, await listGroups(deps.slack));
      return carrying(giveRole, { ...payload, seen: stampOfList(held) }, modal);
    },
    submit: async ({ payload: { role, seen = null }, fields: { people, groups = null }, person, opId }) => {
      const ask = { role, chosen: { people, groups }, seen, teamId: person.teamId, by: person.userId, opId };
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

function sightForms(kit: Kit, deps: Deps, whoIs: WhoIs): void {
  const opened = async (part: Part, { people, groups }: Partial<Holders>) => {
    const isTyped = people !== undefined || groups !== undefined;
    const now = await sightOfPart(deps, part);
    const offered = isTyped ? { people: people ?? [], groups: groups ?? [] } : now;
    return { modal: sightModal(part, offered, await listGroups(deps.slack)), seen: stampOfList(now) };
  };
  const submitted = async (part: Part, choice: Choice<Chosen | null>, { person, opId }: { person: Person; opId: string }) => {
    const done = await setSight(deps, whoIs, { part, ...choice, teamId: person.teamId, by: person.userId, opId });
    if (isRefusal(done)) return underField(done, PEOPLE_FIELD);
    return { done: true, say: sightSaved(part, whoSees(done.file.state, part)) } as const;
  };
  kit.modal(limitSight, {
    open: async ({ payload }) => {
      const { modal, seen } = await opened({ entity: payload.entity }, payload);
      return carrying(limitSight, { ...payload, seen }, modal);
    },
    submit: async ({ payload: { entity, seen = null }, fields: { who, people, groups = null }, person, opId }) =>
      submitted({ entity }, { chosen: who === 'only' ? { people, groups } : null, seen }, { person, opId }),
  });
  kit.modal(limitSegment, {
    open: async ({ payload }) => {
      const { modal, seen } = await opened({ segment: payload.segment }, payload);
      return carrying(limitSegment, { ...payload, seen }, modal);
    },
    submit: async ({ payload: { segment, seen = null }, fields: { who, people, groups = null }, person, opId }) =>
      submitted({ segment }, { chosen: who === 'only' ? { people, groups } : null, seen }, { person, opId }),
  });
}

async function holdersOf({ tenant, tenantId }: Deps, role: Parameters<typeof views.roleModal>[0]) {
  const { state } = await tenant.load(tenantId, TENANT_STREAM);
  return roleLists(state)[role];
}

const PEOPLE_FIELD = { 'roles.not-a-member': 'people', 'roles.no-admin': 'people', 'sight.nobody': 'people' };
