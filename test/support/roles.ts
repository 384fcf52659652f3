import type { Role } from '#domain/roles.ts';
import type { TenantFact } from '#domain/tenant.ts';
import { TENANT_STREAM } from '#record/books.ts';
import type { Team } from './team.ts';

let calls = 0;

/** Gives roles to people, as `/ar settings` does, without the form. */
export async function give(team: Team, roles: Readonly<Partial<Record<Role, readonly string[]>>>): Promise<void> {
  const facts = Object.entries(roles).flatMap(([role, people]) =>
    people.map((userId) => ({ type: 'role.given', role: role as Role, userId, by: 'U0INES', on: '2026-03-02' }) as const),
  );
  await writeTenant(team, facts);
}

/** Takes them again. */
export async function take(team: Team, role: Role, people: readonly string[]): Promise<void> {
  const facts = people.map((userId) => ({ type: 'role.taken', role, userId, by: 'U0INES', on: '2026-03-02' }) as const);
  await writeTenant(team, facts);
}

/** Lets only these see an entity. */
export async function limitSightOf(team: Team, entity: string, people: readonly string[]): Promise<void> {
  await writeTenant(team, [{ type: 'sight.limited', entity, people, groups: [], by: 'U0INES', on: '2026-03-02' }]);
}

/** Lets only these see a segment. */
export async function limitSegmentOf(team: Team, segment: string, people: readonly string[]): Promise<void> {
  const only = { people, groups: [], by: 'U0INES', on: '2026-03-02' };
  await writeTenant(team, [{ type: 'sight.segment-limited', segment, ...only }]);
}

async function writeTenant(team: Team, facts: readonly TenantFact[]): Promise<void> {
  calls += 1;
  const opId = `test/${calls}`;
  const decide = () => ({ facts });
  await team.app().record.tenant.command({ tenantId: 'main', stream: TENANT_STREAM, opId, actor: 'U0INES', decide });
}
