import { isYes, type JsonObject, textOf } from '#workspace/json.ts';
import type { PersonRecord } from '#workspace/people.ts';
import type { Json } from '#workspace/protocol.ts';
import { hasScope } from '#workspace/scopes.ts';
import type { World } from '#workspace/world.ts';
import { failure, type Methods, needs, page } from './method.ts';

export const userMethods: Methods = {
  'users.info': { scopes: needs('users:read'), run: info },
  'users.list': { scopes: needs('users:read'), run: list },
  'users.lookupByEmail': { scopes: needs('users:read.email'), run: lookup },
  'usergroups.list': { scopes: needs('usergroups:read'), run: groups },
  'usergroups.users.list': { scopes: needs('usergroups:read'), run: groupMembers },
};

function info(world: World, args: JsonObject): JsonObject {
  const person = world.people.get(textOf(args.user));
  return person ? { ok: true, user: userPayload(world, person, isYes(args.include_locale)) } : failure('user_not_found');
}

function list(world: World, args: JsonObject): JsonObject {
  const { items, response_metadata } = page(args, [...world.people.values()]);
  return {
    ok: true,
    members: items.map((person) => userPayload(world, person, isYes(args.include_locale))),
    cache_ts: Math.floor(world.clock.now() / 1000),
    response_metadata,
  };
}

function lookup(world: World, args: JsonObject): JsonObject {
  const email = textOf(args.email).toLowerCase();
  const person = [...world.people.values()].find((each) => !each.isBot && !each.isDeleted && each.email.toLowerCase() === email);
  return person ? { ok: true, user: userPayload(world, person, false) } : failure('users_not_found');
}

function groups(world: World, args: JsonObject): JsonObject {
  const usergroups = [...world.groups.values()].map(({ id, handle, name, members }) => ({
    id,
    team_id: world.team.id,
    is_usergroup: true,
    is_external: false,
    name,
    description: '',
    handle,
    date_create: 0,
    date_update: 0,
    date_delete: 0,
    auto_type: null,
    created_by: '',
    updated_by: '',
    deleted_by: null,
    user_count: members.length,
    ...(isYes(args.include_users) ? { users: members } : {}),
  }));
  return { ok: true, usergroups };
}

function groupMembers(world: World, args: JsonObject): JsonObject {
  const group = world.groups.get(textOf(args.usergroup));
  return group ? { ok: true, users: group.members } : failure('no_such_subteam');
}

function userPayload(world: World, person: PersonRecord, withLocale: boolean): JsonObject {
  const canSeeEmail = hasScope(world, 'users:read.email');
  const profile: { [key: string]: Json } = {
    title: person.title,
    real_name: person.realName,
    real_name_normalized: person.realName,
    display_name: person.name,
    display_name_normalized: person.name,
    team: person.teamId,
  };
  if (canSeeEmail && !person.isBot) profile.email = person.email;
  if (person.isDeleted) {
    return { id: person.id, team_id: person.teamId, name: person.name, deleted: true, is_bot: person.isBot, profile };
  }
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: false,
    color: '5a6acf',
    real_name: person.realName,
    tz: person.zone,
    tz_label: person.zone,
    tz_offset: offsetSeconds(person.zone, world.clock.now()),
    profile,
    is_admin: person.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.isGuest || person.isSingleChannelGuest,
    is_ultra_restricted: person.isSingleChannelGuest,
    is_bot: person.isBot,
    is_app_user: false,
    updated: 0,
    is_email_confirmed: true,
    who_can_share_contact_card: 'EVERYONE',
    ...(person.isStranger ? { is_stranger: true } : {}),
    ...(world.org && person.teamId === world.team.id ? { enterprise_user: enterpriseUser(world.org, person) } : {}),
    ...(withLocale ? { locale: person.locale } : {}),
  };
}

function enterpriseUser(org: { readonly id: string; readonly name: string }, person: PersonRecord): JsonObject {
  return {
    id: person.id,
    enterprise_id: org.id,
    enterprise_name: org.name,
    is_admin: false,
    is_owner: false,
    teams: [person.teamId],
  };
}

function offsetSeconds(zone: string, atMs: number): number {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
}
