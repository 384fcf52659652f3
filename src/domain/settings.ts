import type { Day } from './day.ts';
import type { UserId } from './ids.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type Holders, isHeld, type Role } from './roles.ts';
import { roleLists, type TenantFact, type TenantState } from './tenant.ts';
import { traitKey } from './traits.ts';

/** What is set for one entity. */
export type EntitySettings = {
  readonly entity: string;
  readonly channelId: string | null;
  /** Another company is in its channel. */
  readonly isShared: boolean;
  /** Who sees it; null: everybody who may read accounts. */
  readonly sight: Holders | null;
};

/** The same for a segment; an empty name stands for accounts without one. */
export type SegmentSettings = { readonly segment: string; readonly sight: Holders | null };

/** What sight can be limited of: an entity, or a segment, whose empty name stands for accounts without one. */
export type Part = { readonly entity: string } | { readonly segment: string };

export type Change = { readonly by: UserId; readonly on: Day };

/** Makes these, and nobody else, the holders of a role. Whoever gives the first role of all becomes an admin. */
export function holdRole(state: TenantState, role: Role, now: Holders, change: Change): readonly TenantFact[] | Refusal {
  if (role === 'admin' && now.people.length === 0) {
    return refuse('roles.no-admin', 'Name at least one admin by name: Slack may not say who is in a group.');
  }
  const lists = roleLists(state);
  const before = lists[role];
  const facts: readonly TenantFact[] = [
    ...added(before.people, now.people).map((userId) => ({ type: 'role.given', role, userId, ...change }) as const),
    ...added(now.people, before.people).map((userId) => ({ type: 'role.taken', role, userId, ...change }) as const),
    ...added(before.groups, now.groups).map((groupId) => ({ type: 'roles.from-group', role, groupId, ...change }) as const),
    ...added(now.groups, before.groups).map((groupId) => ({ type: 'roles.not-from-group', role, groupId, ...change }) as const),
  ];
  if (facts.length === 0 || role === 'admin') return facts;
  return [...firstAdmin(state, change), ...facts];
}

/** While nobody is an admin, whoever sets the bot up becomes one. */
export function firstAdmin(state: TenantState, { by, on }: Change): readonly TenantFact[] {
  return isHeld(roleLists(state).admin) ? [] : [{ type: 'role.given', role: 'admin', userId: by, by, on }];
}

/** Lets only these see an entity or a segment; with null everybody who may read accounts. */
export function limitSight(
  state: TenantState,
  { only, ...part }: Part & { readonly only: Holders | null },
  change: Change,
): readonly TenantFact[] | Refusal {
  const before = whoSees(state, part);
  if (only === null) return before ? [opened(part, change)] : [];
  if (!isHeld(only)) return refuse('sight.nobody', 'Name at least one person or group, or let everybody see it.');
  const isSame = before && isEqual(before.people, only.people) && isEqual(before.groups, only.groups);
  return isSame ? [] : [limited(part, only, change)];
}

/** Who alone sees it; null: everybody who may read accounts. */
export function whoSees({ sight = [], segmentSight = [] }: TenantState, part: Part): Holders | null {
  if ('entity' in part) return sight.find(({ entity }) => entity === part.entity) ?? null;
  return segmentSight.find(({ segment }) => traitKey(segment) === traitKey(part.segment)) ?? null;
}

function limited(part: Part, { people, groups }: Holders, change: Change): TenantFact {
  const only = { people, groups, ...change };
  if ('entity' in part) return { type: 'sight.limited', entity: part.entity, ...only };
  return { type: 'sight.segment-limited', segment: part.segment, ...only };
}

function opened(part: Part, change: Change): TenantFact {
  if ('entity' in part) return { type: 'sight.opened', entity: part.entity, ...change };
  return { type: 'sight.segment-opened', segment: part.segment, ...change };
}

function added(before: readonly string[], now: readonly string[]): readonly string[] {
  return [...new Set(now)].filter((one) => !before.includes(one));
}

function isEqual(some: readonly string[], others: readonly string[]): boolean {
  return added(some, others).length === 0 && added(others, some).length === 0;
}
