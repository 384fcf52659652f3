import type { UserId } from './ids.ts';

/** What somebody may be; several at once. Codes are written in the journal: add to them, never rename one. */
export const ROLES = ['admin', 'lead', 'approver', 'collector', 'resolver', 'sales', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Who holds a role: people by name, and everybody in these Slack user groups. */
export type Holders = { readonly people: readonly UserId[]; readonly groups: readonly string[] };
export type RoleLists = Readonly<Record<Role, Holders>>;

const NOBODY: Holders = { people: [], groups: [] };
export const NO_ROLES: RoleLists = {
  admin: NOBODY,
  lead: NOBODY,
  approver: NOBODY,
  collector: NOBODY,
  resolver: NOBODY,
  sales: NOBODY,
  auditor: NOBODY,
};

export type RolesAsk = {
  readonly lists: RoleLists;
  /** The user groups of the lists that the person is in, as far as Slack told. */
  readonly groups: ReadonlySet<string>;
  /** Those whom the settings of the installation name as approvers. */
  readonly approvers: readonly UserId[];
};

/**
 * What a person is. A role that nobody holds falls to others, so that a fresh installation works: without collectors
 * everybody collects who has no work of another kind, without approvers and leads whoever collects approves, without
 * leads approvers lead, without admins leads administer.
 */
export function rolesOf(userId: UserId, { lists, groups, approvers }: RolesAsk): ReadonlySet<Role> {
  const roles = new Set(ROLES.filter((role) => holds(lists[role], userId, groups)));
  const hasOtherWork = ROLES.some((role) => role !== 'admin' && roles.has(role));
  if (!isHeld(lists.collector) && !hasOtherWork) roles.add('collector');
  if (approvers.includes(userId)) roles.add('approver');
  const isApproverNamed = approvers.length > 0 || isHeld(lists.approver) || isHeld(lists.lead);
  if (!isApproverNamed && roles.has('collector')) roles.add('approver');
  if (!isHeld(lists.lead) && roles.has('approver')) roles.add('lead');
  if (!isHeld(lists.admin) && roles.has('lead')) roles.add('admin');
  return roles;
}

/** Who was named for a role, or for the one that it falls to while it is nobody's. */
export function namedFor(role: 'lead' | 'admin' | 'approver', lists: RoleLists, approvers: readonly UserId[]): Holders {
  const { people, groups } = lists.approver;
  const approving = { people: [...new Set([...approvers, ...people])], groups };
  if (role === 'approver') return isHeld(approving) ? approving : lists.lead;
  if (isHeld(lists[role])) return lists[role];
  return role === 'admin' ? namedFor('lead', lists, approvers) : approving;
}

export function isHeld({ people, groups }: Holders): boolean {
  return people.length > 0 || groups.length > 0;
}

/** All user groups that any role comes from. */
export function groupsOf(lists: RoleLists): readonly string[] {
  return [...new Set(ROLES.flatMap((role) => lists[role].groups))];
}

function holds({ people, groups: named }: Holders, userId: UserId, groups: ReadonlySet<string>): boolean {
  return people.includes(userId) || named.some((group) => groups.has(group));
}
