import type { UserId } from '#domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import { type Action, seesEntity, seesSegment, type Viewer } from '#domain/rights.ts';
import type { Holders, Role } from '#domain/roles.ts';
import { firstAdmin, holdRole, limitSight, type Part, whoSees } from '#domain/settings.ts';
import { roleLists, type TenantFact, type TenantState } from '#domain/tenant.ts';
import type { Done } from '#record/book.ts';
import { TENANT_STREAM, type TenantPage } from '#record/books.ts';
import type { WhoIs } from '#slack/people.ts';
import type { Deps } from '../deps.ts';
import { stampOf } from '../stamp.ts';

export type Ask = { readonly by: UserId; readonly opId: string };
/** What was chosen, on a list that was seen as this stamp says; null where nobody kept it. */
export type Choice<C> = { readonly chosen: C; readonly seen: string | null };
export type Chosen = { readonly people: readonly UserId[]; readonly groups: readonly string[] | null };

const CHANGED = refuse(
  'settings.changed',
  'Somebody changed this list since you opened it, so nothing was saved. Close the window and open it again to see who is on it.',
);
const HIDDEN = refuse('sight.hidden', 'Only who sees it can change who does.');
const NOT_MEMBERS = refuse('roles.not-a-member', 'Only full members of this workspace can have a role: no guests, no bots.');

/** Makes these, and nobody else, the holders of a role. Groups that are null stay as they are. */
export async function giveRoles(
  deps: Deps,
  whoIs: WhoIs,
  { role, chosen, seen, teamId, ...ask }: Ask & Choice<Chosen> & { readonly role: Role; readonly teamId: string },
): Promise<Done<TenantPage> | Refusal> {
  if (!(await areMembers(whoIs, chosen.people, teamId))) return NOT_MEMBERS;
  return command(deps, 'roles.change', ask, (state) => {
    const now = roleLists(state)[role];
    const decided = holdRole(state, role, holders(chosen, now.groups), { by: ask.by, on: deps.today() });
    return unlessStale(decided, now, seen);
  });
}

/** Lets only these people and groups see an entity or a segment; with null everybody who may read accounts. */
export async function setSight(
  deps: Deps,
  whoIs: WhoIs,
  { part, chosen: only, seen, teamId, ...ask }: Ask & Choice<Chosen | null> & { readonly part: Part; readonly teamId: string },
): Promise<Done<TenantPage> | Refusal> {
  if (only && !(await areMembers(whoIs, only.people, teamId))) return NOT_MEMBERS;
  // Nobody opens for themselves what is hidden from them.
  if (!isPartSeen(await deps.rights.now(ask.by), part)) return HIDDEN;
  return command(deps, 'sight.change', ask, (state) => {
    const now = whoSees(state, part);
    const limited = { ...part, only: only && holders(only, now?.groups ?? []) };
    return unlessStale(limitSight(state, limited, { by: ask.by, on: deps.today() }), now, seen);
  });
}

/** A stamp of a list, to tell whether it is still the one that somebody saw. */
export function stampOfList(list: Holders | null): string {
  return stampOf(list && { people: list.people.toSorted(), groups: list.groups.toSorted() });
}

/** Whoever saves a list saves all of it: on another one than they saw, they would undo what they do not know of. */
function unlessStale(
  decided: readonly TenantFact[] | Refusal,
  now: Holders | null,
  seen: string | null,
): readonly TenantFact[] | Refusal {
  if (isRefusal(decided) || decided.length === 0 || seen === null) return decided;
  return stampOfList(now) === seen ? decided : CHANGED;
}

function isPartSeen(viewer: Viewer, part: Part): boolean {
  return 'entity' in part ? seesEntity(viewer, part.entity) : seesSegment(viewer, part.segment);
}

/** Whoever installs the bot is its first admin. Safe to repeat. */
export async function noteInstaller(
  { tenant, tenantId, today }: Pick<Deps, 'tenant' | 'tenantId' | 'today'>,
  userId: UserId,
): Promise<void> {
  await tenant.command({
    tenantId,
    stream: TENANT_STREAM,
    opId: `install/${userId}`,
    actor: userId,
    decide: ({ state }) => ({ facts: firstAdmin(state, { by: userId, on: today() }) }),
  });
}

async function command(
  deps: Deps,
  action: Action,
  { by, opId }: Ask,
  decide: (state: TenantState) => readonly TenantFact[] | Refusal,
): Promise<Done<TenantPage> | Refusal> {
  const refusal = await deps.rights.refusal(by, action);
  if (refusal) return refusal;
  return deps.tenant.command({
    tenantId: deps.tenantId,
    stream: TENANT_STREAM,
    opId,
    actor: by,
    decide: ({ state }) => {
      const facts = decide(state);
      return isRefusal(facts) ? facts : { facts };
    },
  });
}

function holders({ people, groups }: Chosen, before: readonly string[]): Holders {
  return { people, groups: groups ?? before };
}

async function areMembers(whoIs: WhoIs, people: readonly UserId[], teamId: string): Promise<boolean> {
  const all = await Promise.all(people.map((userId) => whoIs(userId, teamId)));
  return all.every(({ kind }) => kind === 'member');
}
